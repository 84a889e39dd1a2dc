"""The reasons, and the admin's two lists of works."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("submissions", "0001_works"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("wording", models.CharField(max_length=200, verbose_name="wording in Ukrainian")),
                ("wording_en", models.CharField(max_length=200, verbose_name="wording in English")),
                (
                    "rule",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="As it stands in the rules of the publication; empty where no rule is meant.",
                        null=True,
                        verbose_name="number of the rule",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("is_active", models.BooleanField(default=True, verbose_name="may be chosen")),
            ],
            options={
                "verbose_name": "reason",
                "verbose_name_plural": "reasons",
                "ordering": ["position", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[],
            options={
                "verbose_name": "work under review",
                "verbose_name_plural": "Review queue",
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("submissions.submission",),
        ),
        migrations.CreateModel(
            name="Published",
            fields=[],
            options={
                "verbose_name": "published work",
                "verbose_name_plural": "Published works",
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("submissions.submission",),
        ),
    ]
