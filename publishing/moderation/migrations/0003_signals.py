"""Prints and traces of what is sent, and the policies of two approvals."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0001_files"),
        ("moderation", "0002_first_reasons"),
        ("submissions", "0005_collections"),
    ]

    operations = [
        migrations.CreateModel(
            name="Trace",
            fields=[
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="trace",
                        serialize=False,
                        to="submissions.submission",
                    ),
                ),
                ("family", models.BigIntegerField(db_index=True)),
                ("marks", models.JSONField(default=list)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("article", "Article"),
                            ("thought", "Thought"),
                            ("poem", "Poem"),
                            ("prose", "Prose"),
                            ("song", "Song"),
                            ("photo", "Photo story"),
                            ("video", "Video"),
                        ],
                        help_text="Empty: works of every kind.",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new_author", "new author"),
                            ("same_text", "sent by others too"),
                            ("similar_text", "similar text"),
                            ("similar_picture", "similar picture"),
                            ("links", "links"),
                            ("link_farm", "many links"),
                            ("hidden", "hidden characters"),
                            ("language", "another language"),
                            ("caps", "capitals"),
                            ("warning", "no warning"),
                            ("past", "earlier refusals"),
                        ],
                        help_text="Empty: whatever the signals say.",
                        max_length=20,
                        verbose_name="signal",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=200, verbose_name="why, for colleagues")),
                ("is_active", models.BooleanField(default=True, verbose_name="in force")),
            ],
            options={
                "verbose_name": "policy of two approvals",
                "verbose_name_plural": "policies of two approvals",
                "ordering": ["kind", "mark"],
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("kind", "mark"), name="policy_once")],
            },
        ),
        migrations.CreateModel(
            name="Print",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.BigIntegerField(db_index=True)),
                ("sketch", models.BinaryField()),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prints",
                        to="media.file",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prints",
                        to="submissions.revision",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prints",
                        to="submissions.submission",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Band",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.BigIntegerField(db_index=True)),
                (
                    "print",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bands",
                        to="moderation.print",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
    ]
