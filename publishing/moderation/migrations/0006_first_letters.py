"""Letters that go with the first reasons; a moderator finds them in the form and words them on."""

from django.db import migrations

LETTERS = {
    "incomplete": (
        "Дякуємо за твір. Здається, текст надійшов не весь: перевірте, будь ласка, початок і кінець, "
        "допишіть те, чого бракує, і надішліть його знову. Ваше місце в черзі зберігається.",
        "Thank you for your work. It seems that part of the text is missing: please look at its beginning and "
        "its end, add what is not there, and send it again. Your place in the queue is kept.",
    ),
    "sources": (
        "Дякуємо за твір. У ньому є твердження, які читач не зможе перевірити. Додайте, будь ласка, "
        "посилання на джерела або напишіть, звідки ви це знаєте, і надішліть текст знову.",
        "Thank you for your work. Some of its statements cannot be checked by a reader. Please add the "
        "sources, or say how you know, and send the text again.",
    ),
    "rights": (
        "Ми не змогли переконатися, що твір або частина його належить вам. Якщо автор ви або маєте дозвіл, "
        "напишіть нам про це; чуже, будь ласка, вилучіть або назвіть автора.",
        "We could not make sure that the work, or a part of it, is yours. If you are its author or have the "
        "permission, please tell us; please take out what is somebody else’s, or name its author.",
    ),
    "hatred": (
        "У тексті є слова, що принижують людей за тим, ким вони є. Такого ми не публікуємо. Сперечатися з "
        "учинками й думками можна скільки завгодно: перепишіть ці місця, будь ласка.",
        "The text has words that humiliate people for who they are. We do not publish that. Deeds and opinions "
        "may be argued with as sharply as you like: please write these places anew.",
    ),
    "people": (
        "У творі є особисті дані або світлини людей, і не видно, що вони на це згодні. Вилучіть їх, будь "
        "ласка, або напишіть, що згоду маєте.",
        "The work has personal data or pictures of people, and nothing says that they agree. Please take them "
        "out, or tell us that you have their consent.",
    ),
    "advertising": (
        "Реклами й однакових дописів ми не публікуємо. Якщо за цим стоїть ваш власний твір, надішліть його "
        "самого.",
        "We publish neither advertising nor the same post many times. If there is a work of your own behind it, "
        "please send the work itself.",
    ),
    "warning": (
        "Твір говорить про болюче, а попередження для читача не ввімкнене. Позначте його, будь ласка, у формі "
        "й надішліть знову: сам текст міняти не треба.",
        "The work tells of what may hurt, and its warning for readers is not switched on. Please mark it in the "
        "form and send it again: the text itself may stay as it is.",
    ),
    "description": (
        "Зображення не має опису, тож його не побачить той, хто слухає сторінку. Напишіть, будь ласка, одним-"
        "двома реченнями, що на ньому, і надішліть твір знову.",
        "A picture has no description, so it is lost to those who listen to the page. Please say in a sentence "
        "or two what it shows, and send the work again.",
    ),
}


def add_letters(apps, schema_editor):
    """Fills letters that are empty; what an editor has written stays."""
    Reason = apps.get_model("moderation", "Reason")
    for code, (letter, letter_en) in LETTERS.items():
        Reason.objects.filter(code=code, letter="").update(letter=letter)
        Reason.objects.filter(code=code, letter_en="").update(letter_en=letter_en)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0005_desk")]
    operations = [migrations.RunPython(add_letters, migrations.RunPython.noop)]
