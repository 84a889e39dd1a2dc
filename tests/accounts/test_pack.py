"""The template pack: what a form written with it says to the eye and to a screen reader."""

import re

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, Submit
from django import forms
from django.template import Context, Template
from django.test import RequestFactory


class Sample(forms.Form):
    title = forms.CharField(label="Назва", help_text="Коротко.")
    verse = forms.CharField(
        label="Текст",
        help_text="Порожній рядок — нова строфа.",
        widget=forms.Textarea(attrs={"class": "input--verse"}),
    )
    note = forms.CharField(label="Слово", required=False)
    mood = forms.ChoiceField(
        label="Настрій",
        help_text="Один.",
        choices=[("a", "<ясний>"), ("b", "хмарний")],
        widget=forms.RadioSelect,
    )
    own = forms.BooleanField(label="Це мій твір")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].optional_note = "побачить лише він"
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "title",
            "verse",
            "note",
            "mood",
            "secret",
            Fieldset("Права та згода", "own", css_class="field"),
            Div(
                Submit("save", "Зберегти", css_class="btn--plain"),
                Submit("send", "Надіслати"),
                css_class="savebar",
            ),
        )


def shown(form, template="{% load crispy_forms_tags %}{% crispy form %}"):
    context = Context({"form": form, "csrf_token": "token", "request": RequestFactory().get("/")})
    return re.sub(r"\s+", " ", Template(template).render(context)).replace("> <", "><")


class TestEmptyForm:
    def test_the_form_element(self):
        html = shown(Sample())
        assert html.strip().startswith('<form class="form" method="post">')
        assert html.count('name="csrfmiddlewaretoken"') == 1
        assert 'role="alert"' not in html
        assert "aria-invalid" not in html

    def test_a_short_field_has_its_hint_after_the_input(self):
        assert (
            '<div class="field"><label class="field__label" for="id_title">Назва </label>'
            '<input type="text" name="title" class="input" aria-describedby="id_title_hint" '
            'required id="id_title">'
            '<p class="field__hint" id="id_title_hint">Коротко.</p></div>'
        ) in shown(Sample())

    def test_a_long_text_has_it_before(self):
        html = shown(Sample())
        assert html.index('id="id_verse_hint"') < html.index("<textarea")
        assert 'class="input input--verse"' in html

    def test_what_is_optional_is_marked_and_what_is_required_is_not(self):
        marks = re.findall(r'class="field__opt">([^<]+)<', shown(Sample()))
        assert marks == ["— побачить лише він"]
        del (form := Sample()).fields["note"].optional_note
        assert re.findall(r'class="field__opt">([^<]+)<', shown(form)) == ["— за бажанням"]

    def test_choices_are_a_fieldset_with_a_legend(self):
        html = shown(Sample())
        start = html.index('<fieldset class="field" id="id_mood" aria-describedby="id_mood_hint">')
        mood = html[start : html.index("</fieldset>", start)]
        assert "<legend>Настрій </legend>" in mood
        assert mood.count('<label class="check"><input type="radio"') == 2
        assert "<span>&lt;ясний&gt;</span>" in mood

    def test_a_check_is_one_label(self):
        assert (
            '<label class="check"><input type="checkbox" name="own" required id="id_own">'
            "<span>Це мій твір</span></label>"
        ) in shown(Sample())

    def test_a_hidden_field_has_no_label(self):
        assert '<input type="hidden" name="secret" id="id_secret">' in shown(Sample())

    def test_buttons_and_groups(self):
        html = shown(Sample())
        assert '<fieldset class="field"><legend>Права та згода</legend>' in html
        assert re.findall(r'<button type="submit" class="([^"]+)" name="(\w+)"', html) == [
            ("btn btn--plain", "save"),
            ("btn btn--primary", "send"),
        ]


class TestFormWithErrors:
    @pytest.fixture
    def html(self):
        form = Sample({"title": "", "verse": "вірш <b>", "mood": "z", "own": "on"})
        form.add_error(None, "Двічі подумайте.")
        form.add_error("verse", "Ще раз.")
        return shown(form)

    def test_the_summary_comes_first_takes_the_focus_and_leads_to_the_fields(self, html):
        summary = html[html.index('<div class="note note--bad" role="alert" tabindex="-1" autofocus>') :]
        summary = summary[: summary.index("</div>")]
        assert "<h2>Треба виправити 4 речі</h2>" in summary
        assert "<li>Двічі подумайте.</li>" in summary
        assert re.findall(r'<a href="#(\w+)">', summary) == ["id_title", "id_verse", "id_mood"]
        assert html.index("note--bad") < html.index("field__label")

    def test_each_error_is_tied_to_its_input(self, html):
        described = dict(
            re.findall(r'<(?:input|textarea)[^>]*aria-describedby="([^"]+)"[^>]*aria-invalid="(true)"', html)
        )
        assert described == {"id_title_hint id_title_error": "true", "id_verse_hint id_verse_error": "true"}
        assert 'id="id_mood" aria-describedby="id_mood_hint id_mood_error"' in html
        for name in ("title", "verse", "mood"):
            assert html.count(f'<p class="field__error" id="id_{name}_error">') == 1

    def test_what_was_typed_is_still_there(self, html):
        assert "вірш &lt;b&gt;</textarea>" in html

    def test_one_error_of_the_whole_form_needs_no_heading(self):
        form = Sample({"title": "a", "verse": "b", "mood": "a", "own": "on"})
        form.add_error(None, "Двічі подумайте.")
        html = shown(form)
        assert "<h2>" not in html
        assert '<ul class="plain"><li>Двічі подумайте.</li></ul>' in html


class TestOtherWays:
    def test_a_form_by_itself_comes_out_in_the_design(self):
        html = shown(Sample(), "{{ form }}")
        assert html.count('<div class="field">') == 4
        assert "<form" not in html

    def test_the_crispy_filter_and_formsets(self):
        formset = forms.formset_factory(Sample, extra=2)()
        html = shown(formset, "{% load crispy_forms_tags %}{{ form|crispy }}")
        assert html.count('class="input input--verse"') == 2
        assert 'name="form-TOTAL_FORMS"' in html

    def test_a_form_with_files_says_so(self):
        class WithFile(Sample):
            picture = forms.FileField(label="Файл")

        assert 'enctype="multipart/form-data"' in shown(WithFile())

    def test_extra_attributes_of_the_form_are_kept(self):
        form = Sample()
        form.helper.form_action = "/there/"
        form.helper.form_class = "wide"
        form.helper.attrs = {"data-draft": "7", "novalidate": ""}
        assert (
            shown(form)
            .strip()
            .startswith(
                '<form class="form wide" method="post" data-draft="7" novalidate="" action="/there/">'
            )
        )
