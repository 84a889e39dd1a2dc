"""Reasons that hold from the first day; the numbers are those of the publication's first rules."""

from django.db import migrations

REASONS = [
    ("incomplete", "Неповний текст", "The text is incomplete", None),
    ("sources", "Твердження без джерел", "Statements without sources", 2),
    ("rights", "Права на твір", "Rights to the work", 1),
    ("hatred", "Ненависть або приниження", "Hatred or humiliation", 3),
    (
        "people",
        "Чужі особисті дані або світлини без згоди",
        "Personal data or pictures of people without consent",
        4,
    ),
    ("advertising", "Реклама або однакові дописи", "Advertising, or the same post sent many times", 5),
    ("warning", "Немає попередження про болюче", "No warning of what may hurt", 6),
    ("description", "Зображення без опису", "A picture without a description", None),
    ("other", "Інше: пояснення в листі", "Something else, explained in the letter", None),
]


def add_reasons(apps, schema_editor):
    """Adds what is missing; what an editor has worded anew stays."""
    Reason = apps.get_model("moderation", "Reason")
    for position, (code, wording, wording_en, rule) in enumerate(REASONS, 1):
        Reason.objects.get_or_create(
            code=code,
            defaults={"wording": wording, "wording_en": wording_en, "rule": rule, "position": position * 10},
        )


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_reasons")]
    operations = [migrations.RunPython(add_reasons, migrations.RunPython.noop)]
