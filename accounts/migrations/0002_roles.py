"""The two roles: Moderators judge works, Editors may also date them and edit the publication."""

from django.db import migrations

ROLES = ["Moderators", "Editors"]


def add_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name in ROLES:
        Group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_people")]
    operations = [migrations.RunPython(add_roles, migrations.RunPython.noop)]
