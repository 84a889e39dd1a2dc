"""What the privacy page says of who reports a work; only where the text stands as it was given."""

from django.db import migrations

LETTERS = "непідтверджену адресу ми стираємо за сім днів."
REPORTS = (
    LETTERS
    + " Хто скаржиться на твір, може лишити адресу для двох листів: що скаргу отримано і що вирішено. За місяць після "
    "рішення ми її стираємо. Щоб одна людина була одним голосом, ми зберігаємо відбиток облікового запису або мережі: "
    "з нього нічого не дізнатися, і в скаргах на інші твори він інший. Хто поскаржився, не бачать навіть модератори."
)
LETTERS_EN = "an address that was not confirmed is erased after seven days."
REPORTS_EN = (
    LETTERS_EN
    + " Whoever reports a work may leave an address for two letters: a receipt and the outcome. We erase it a month "
    "after the decision. So that one person is one voice, we keep a print of the account or the network: it tells "
    "nothing, and is another one in reports of other works. Who has reported is shown to nobody, moderators included."
)
COOKIE = "- коли ви просите листів про нові твори: щоб ніхто не надіслав форму замість вас;"
COOKIES = (
    "- коли ви просите листів про нові твори або скаржитеся на твір: щоб ніхто не надіслав форму замість вас;"
)
COOKIE_EN = "- when you ask for letters about new works: so that nobody sends the form in your place;"
COOKIES_EN = "- when you ask for letters about new works or report a work: so that nobody sends the form in your place;"

CHANGES = {
    "privacy": [(LETTERS, REPORTS), (COOKIE, COOKIES)],
    "privacy_en": [(LETTERS_EN, REPORTS_EN), (COOKIE_EN, COOKIES_EN)],
}


def tell_of_reports(apps, schema_editor):
    for publication in apps.get_model("publication", "Publication").objects.all():
        for field, changes in CHANGES.items():
            text = getattr(publication, field)
            for before, after in changes:
                text = text.replace(before, after) if after not in text else text
            setattr(publication, field, text)
        publication.save(update_fields=list(CHANGES))


class Migration(migrations.Migration):
    dependencies = [("publication", "0004_privacy_of_letters")]
    operations = [migrations.RunPython(tell_of_reports, migrations.RunPython.noop)]
