from datetime import UTC, datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("submissions", "0001_works"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                fields=["author", "kind", "public", "-published_at", "-id"], name="live_author_kind_newest"
            ),
        ),
        migrations.AddField(
            model_name="tagged",
            name="published_at",
            # The next migration says when it really was.
            field=models.DateTimeField(default=datetime(1970, 1, 1, tzinfo=UTC)),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="tagged",
            index=models.Index(fields=["tag", "-published_at", "-content_object"], name="tagged_newest"),
        ),
        migrations.AlterField(
            model_name="tagged",
            name="tag",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tagged",
                to="submissions.tag",
            ),
        ),
    ]
