"""Editors may change the publication and its links; nobody else gets the right by a role."""

from django.db import migrations

GRANTED = {
    "publication": ["view", "change"],
    "supportlink": ["view", "add", "change", "delete"],
}


def grant(apps, schema_editor):
    """Django makes permissions only after all migrations, so those that are granted are made here."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    editors, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Editors")
    for model, acts in GRANTED.items():
        kind, _ = ContentType.objects.get_or_create(app_label="publication", model=model)
        for act in acts:
            permission, _ = Permission.objects.get_or_create(
                content_type=kind, codename=f"{act}_{model}", defaults={"name": f"Can {act} {model}"}
            )
            editors.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0002_first_texts"),
        ("accounts", "0002_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
