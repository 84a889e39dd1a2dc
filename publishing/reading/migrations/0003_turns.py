import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reading", "0002_search"),
        ("submissions", "0001_works"),
    ]

    operations = [
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="submissions.submission",
                    ),
                ),
                ("turned_at", models.DateTimeField(db_index=True)),
                ("gone_at", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("gone_at__isnull", False)),
                        fields=["-gone_at", "-work"],
                        name="gone_newest",
                    )
                ],
            },
        ),
    ]
