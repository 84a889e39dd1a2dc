import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_roles"),
        ("submissions", "0003_tagged_dates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Count",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "of",
                    models.CharField(
                        choices=[
                            ("works", "Works"),
                            ("kind", "Kind"),
                            ("month", "Month"),
                            ("author_kind", "Author Kind"),
                            ("tag_author", "Tag Author"),
                            ("voices", "Voices"),
                            ("topics", "Topics"),
                        ],
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=100)),
                ("number", models.IntegerField(default=0)),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("of", "key"), name="counted_once")],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "tag",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="topic",
                        serialize=False,
                        to="submissions.tag",
                    ),
                ),
                ("sort_key", models.CharField(max_length=500)),
                ("letter", models.CharField(max_length=4)),
                ("works_count", models.IntegerField(default=0)),
                ("authors_count", models.IntegerField(default=0)),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["sort_key", "tag"], name="topic_alphabetical"),
                    models.Index(fields=["letter", "sort_key", "tag"], name="topic_of_letter"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                (
                    "author",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("handle", models.CharField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("sort_key", models.CharField(max_length=500)),
                ("letter", models.CharField(max_length=4)),
                ("profile", models.JSONField()),
                ("counts", models.JSONField()),
                ("since", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["sort_key", "author"], name="voice_alphabetical"),
                    models.Index(fields=["letter", "sort_key", "author"], name="voice_of_letter"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kept",
            fields=[
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="kept",
                        serialize=False,
                        to="submissions.submission",
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("month", models.CharField(max_length=7)),
                ("tags", models.JSONField(default=list)),
                ("live_since", models.DateTimeField()),
                ("card", models.JSONField()),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["author", "-live_since", "-work"], name="kept_author_newest")
                ],
            },
        ),
    ]
