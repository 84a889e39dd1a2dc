import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import publishing.publication.requisites


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        default="Правда України",
                        max_length=80,
                        validators=[publishing.publication.requisites.check_one_line],
                        verbose_name="name of the publication",
                    ),
                ),
                (
                    "name_en",
                    models.CharField(
                        blank=True,
                        help_text="Leave it empty to show the Ukrainian text.",
                        max_length=80,
                        validators=[publishing.publication.requisites.check_one_line],
                        verbose_name="name of the publication in English",
                    ),
                ),
                (
                    "tagline",
                    models.CharField(
                        blank=True,
                        default="мережа голосів і творів",
                        max_length=120,
                        validators=[publishing.publication.requisites.check_one_line],
                        verbose_name="tagline",
                    ),
                ),
                (
                    "tagline_en",
                    models.CharField(
                        blank=True,
                        help_text="Leave it empty to show the Ukrainian text.",
                        max_length=120,
                        validators=[publishing.publication.requisites.check_one_line],
                        verbose_name="tagline in English",
                    ),
                ),
                (
                    "network",
                    models.CharField(
                        blank=True,
                        default="@Мережа Правди",
                        help_text="The handle of the network, shown beside the names of authors.",
                        max_length=60,
                        validators=[publishing.publication.requisites.check_one_line],
                        verbose_name="network",
                    ),
                ),
                (
                    "about",
                    models.TextField(
                        default='"Правда України" створена українцями і присвячена Україні та всім проблемам, які на жаль, зараз є в Україні. Кожен може опублікувати тут свої думки, статті, вірші, прозу, пісні, фото, відео.',
                        max_length=5000,
                        verbose_name="about the publication",
                    ),
                ),
                (
                    "about_en",
                    models.TextField(
                        blank=True,
                        help_text="Leave it empty to show the Ukrainian text.",
                        max_length=5000,
                        verbose_name="about the publication in English",
                    ),
                ),
                ("rules", models.TextField(blank=True, max_length=30000, verbose_name="rules")),
                (
                    "rules_en",
                    models.TextField(
                        blank=True,
                        help_text="Leave it empty to show the Ukrainian text.",
                        max_length=30000,
                        verbose_name="rules in English",
                    ),
                ),
                ("privacy", models.TextField(blank=True, max_length=30000, verbose_name="privacy")),
                (
                    "privacy_en",
                    models.TextField(
                        blank=True,
                        help_text="Leave it empty to show the Ukrainian text.",
                        max_length=30000,
                        verbose_name="privacy in English",
                    ),
                ),
                (
                    "support_intro",
                    models.TextField(blank=True, max_length=2000, verbose_name="words to supporters"),
                ),
                (
                    "support_intro_en",
                    models.TextField(
                        blank=True,
                        help_text="Leave it empty to show the Ukrainian text.",
                        max_length=2000,
                        verbose_name="words to supporters in English",
                    ),
                ),
                (
                    "recipient",
                    models.CharField(
                        blank=True,
                        max_length=140,
                        validators=[
                            publishing.publication.requisites.check_one_line,
                            publishing.publication.requisites.check_for_banks,
                        ],
                        verbose_name="recipient",
                    ),
                ),
                (
                    "iban",
                    models.CharField(
                        blank=True,
                        max_length=50,
                        validators=[publishing.publication.requisites.check_iban],
                        verbose_name="IBAN",
                    ),
                ),
                (
                    "edrpou",
                    models.CharField(
                        blank=True,
                        max_length=20,
                        validators=[publishing.publication.requisites.check_edrpou],
                        verbose_name="EDRPOU code",
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        max_length=140,
                        validators=[
                            publishing.publication.requisites.check_one_line,
                            publishing.publication.requisites.check_for_banks,
                        ],
                        verbose_name="purpose of the transfer",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Readers write here. Leave it empty to use the address that letters are sent from.",
                        max_length=254,
                        verbose_name="e-mail of the editors",
                    ),
                ),
            ],
            options={
                "verbose_name": "publication",
                "verbose_name_plural": "publication",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="publication_is_one")
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        max_length=60,
                        validators=[publishing.publication.requisites.check_one_line],
                        verbose_name="label",
                    ),
                ),
                (
                    "label_en",
                    models.CharField(
                        blank=True,
                        help_text="Leave it empty to show the Ukrainian text.",
                        max_length=60,
                        validators=[publishing.publication.requisites.check_one_line],
                        verbose_name="label in English",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        max_length=500,
                        validators=[django.core.validators.URLValidator(["http", "https"])],
                        verbose_name="address",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Smaller numbers come first.", verbose_name="order"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="publication.publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "link for supporters",
                "verbose_name_plural": "links for supporters",
                "ordering": ["position", "id"],
            },
        ),
    ]
