"""How a field of a form comes out in the design. The stock admin draws its fields itself, and keeps doing so.

`field.as_field_group` (in a template, or through `{% crispy form %}`) gives the whole field: label, hint,
input and error, tied together for screen readers. A form may set on a field of its own:

- `optional_note`: what stands beside the label in place of "optional";
- `hint_first`: whether the hint stands before the input; long texts have it before, short ones after.
"""

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

WITHOUT_BOX = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)


class DesignedField(BoundField):
    def get_context(self):
        """What `sim/group.html` shows; `str(field)` stays Django's own."""
        widget = self.field.widget
        return {
            "field": self,
            "input": self.as_widget(attrs=self.design_attrs()),
            "is_check": isinstance(widget, forms.CheckboxInput),
            "hint_id": f"{self.auto_id}_hint",
            "error_id": f"{self.auto_id}_error",
            "described_by": self.described_by,
            "hint_first": getattr(self.field, "hint_first", isinstance(widget, forms.Textarea)),
            "is_optional": not (self.field.required or self.field.disabled),
            "optional_note": getattr(self.field, "optional_note", ""),
        }

    def design_attrs(self):
        attrs = {}
        own = self.field.widget.attrs.get("class", "")
        if not isinstance(self.field.widget, WITHOUT_BOX) and "input" not in own.split():
            attrs["class"] = f"input {own}".strip()
        if self.described_by and not self.use_fieldset:
            attrs["aria-describedby"] = self.described_by
        return attrs

    @property
    def described_by(self):
        own = self.field.widget.attrs.get("aria-describedby", "")
        hint = f"{self.auto_id}_hint" if self.help_text else ""
        error = f"{self.auto_id}_error" if self.errors else ""
        return " ".join(part for part in (own, hint, error) if part)


class DesignRenderer(TemplatesSetting):
    form_template_name = "sim/form.html"
    formset_template_name = "sim/formset.html"
    field_template_name = "sim/group.html"
    bound_field_class = DesignedField
