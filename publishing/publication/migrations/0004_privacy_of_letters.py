"""What the privacy page says of letters about new works; only where the first text stands as it was given."""

from django.db import migrations

ONLY = "Листи ми надсилаємо лише про ваш обліковий запис і ваші твори."
ALSO = (
    "Листи ми надсилаємо про ваш обліковий запис і ваші твори, а листи про нові твори — лише тим, хто про них "
    "попросив і підтвердив свою адресу. Для них ми зберігаємо адресу й те, про що ви хочете знати. Посилання "
    "в кожному такому листі одним натисканням припиняє листи й стирає адресу; непідтверджену адресу ми "
    "стираємо за сім днів."
)
ONLY_EN = "We send letters only about your account and your works."
ALSO_EN = (
    "We send letters about your account and your works, and letters about new works only to those who have asked "
    "for them and confirmed their address. For these we keep the address and what you want to hear of. A link in "
    "each such letter ends them with one click and erases the address; an address that was not confirmed is erased "
    "after seven days."
)
COOKIE = "- якщо ви вибрали тему чи розмір тексту: щоб памʼятати вибір."
COOKIES = "- коли ви просите листів про нові твори: щоб ніхто не надіслав форму замість вас;\n" + COOKIE
COOKIE_EN = "- if you have chosen a theme or a text size: to remember the choice."
COOKIES_EN = (
    "- when you ask for letters about new works: so that nobody sends the form in your place;\n" + COOKIE_EN
)

CHANGES = {
    "privacy": [(ONLY, ALSO), (COOKIE, COOKIES)],
    "privacy_en": [(ONLY_EN, ALSO_EN), (COOKIE_EN, COOKIES_EN)],
}


def tell_of_letters(apps, schema_editor):
    for publication in apps.get_model("publication", "Publication").objects.all():
        for field, changes in CHANGES.items():
            text = getattr(publication, field)
            for before, after in changes:
                text = text.replace(before, after) if after not in text else text
            setattr(publication, field, text)
        publication.save(update_fields=list(CHANGES))


class Migration(migrations.Migration):
    dependencies = [("publication", "0003_editors_permission")]
    operations = [migrations.RunPython(tell_of_letters, migrations.RunPython.noop)]
