from django.db import migrations
from django.db.models import OuterRef, Subquery


def date(apps, schema_editor):
    """Every tag of a live work learns when the work was published."""
    works = apps.get_model("submissions", "Submission").objects.filter(pk=OuterRef("content_object"))
    tagged = apps.get_model("submissions", "Tagged").objects
    tagged.update(published_at=Subquery(works.values("published_at")))


class Migration(migrations.Migration):
    dependencies = [("submissions", "0002_lists_in_order")]

    operations = [migrations.RunPython(date, migrations.RunPython.noop)]
