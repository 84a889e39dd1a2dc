import django.db.models.deletion
from django.db import migrations, models

# The index itself is no model's: each database has a form of its own. What is kept of it in code may
# change later, and then has a migration of its own; so these statements are repeated here.
INDEX = {
    "sqlite": [
        "CREATE VIRTUAL TABLE reading_search USING fts5"
        "(terms, content='', columnsize=0, detail=none, tokenize=\"ascii tokenchars '-_'\")",
        "CREATE TABLE reading_search_terms (place INTEGER PRIMARY KEY, packed BLOB NOT NULL)",
    ],
    "postgresql": [
        "CREATE TABLE reading_search (place bigint PRIMARY KEY, lexemes tsvector NOT NULL)",
        "ALTER TABLE reading_search SET (toast_tuple_target = 128)",
        "CREATE INDEX reading_search_lexemes ON reading_search USING gin (lexemes) WITH (fastupdate = off)",
    ],
}


def make_index(apps, schema_editor):
    for statement in INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    schema_editor.execute("DROP TABLE reading_search")
    schema_editor.execute("DROP TABLE IF EXISTS reading_search_terms")


class Migration(migrations.Migration):
    dependencies = [
        ("reading", "0001_kept"),
        ("submissions", "0001_works"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("place", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("lang", models.CharField(max_length=10)),
                ("year", models.PositiveSmallIntegerField()),
                ("handle", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=200)),
                ("tags", models.TextField()),
                ("heading", models.CharField(max_length=300)),
                ("day", models.DateField()),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        db_index=False,
                        to="submissions.revision",
                    ),
                ),
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_entry",
                        to="submissions.submission",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to="reading.searchentry",
                    ),
                ),
                ("packed", models.BinaryField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("beginning", models.CharField(max_length=3)),
                ("works", models.IntegerField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [models.Index(fields=["beginning", "-works"], name="search_word_beginning")],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
