"""A new site is not empty: rules, privacy and words to supporters that hold from the first day."""

from django.db import migrations

ABOUT_EN = """
“Pravda Ukrainy” was made by Ukrainians and is devoted to Ukraine and to all the problems that, \
unfortunately, exist in Ukraine today. Anyone may publish their thoughts, articles, poems, prose, songs, \
photos and videos here.
"""

SUPPORT = """
Ми не показуємо реклами й не продаємо уваги. Видання живе з внесків читачів — разових і щомісячних.
"""

SUPPORT_EN = """
We show no advertising and do not sell attention. The publication lives on what readers give, once or monthly.
"""

RULES = """
Правила короткі й однакові для всіх. Вони потрібні, щоб кожен міг говорити тут вільно й безпечно.

1. Надсилайте своє. Ви створили цей твір або маєте право його публікувати. Чуже — лише короткою цитатою, з іменем того, хто це сказав.
2. Називайте джерела. Факти, числа, цитати й переклади мають джерело, яке можна перевірити. Вигадане не подавайте як те, що сталося.
3. Без ненависті. Сперечайтеся з думками, а не з людьми. Ми не публікуємо закликів до насильства, приниження за походженням, мовою, вірою, статтю, віком чи станом здоровʼя, виправдання агресії проти України.
4. Бережіть людей на світлинах і в текстах. Без згоди не показуйте дітей, поранених і загиблих, яких можна впізнати; не розголошуйте чужих адрес, телефонів і документів. Не показуйте, де стоять і куди рухаються військові.
5. Не шкодьте. Жодної реклами, обману, шкідливих посилань і однакових дописів, надісланих багато разів.
6. Попереджайте про болюче. Якщо твір може завдати болю, поставте позначку, щоб читачка чи читач вирішили самі.
7. Як ми читаємо. Кожен твір до публікації читає жива людина — не та, що його написала. Вона публікує твір, просить змін або відхиляє його. Прохання й відмова завжди мають причину, і ми пояснюємо її в листі.
8. Твір лишається вашим. Ви можете будь-коли його змінити або зняти з публікації. Змінене ми читаємо знову, а доти читачі бачать попередню версію.
9. Якщо ви не згодні. Напишіть нам листа: назвіть твір і поясніть, чому рішення видається вам несправедливим. Відповість інша людина, ніж та, що вирішувала.
"""

RULES_EN = """
The rules are short and the same for everybody. They are there so that everyone can speak here freely and safely.

1. Send what is yours. You made this work or have the right to publish it. Of others’ work, only a short quotation with the name of who said it.
2. Name your sources. Facts, figures, quotations and translations have a source that can be checked. Do not present the invented as something that happened.
3. No hatred. Argue with thoughts, not with people. We do not publish calls for violence, humiliation for origin, language, faith, sex, age or health, or justification of the aggression against Ukraine.
4. Take care of people in pictures and texts. Without consent, do not show children, or the wounded and the dead who can be recognised; do not disclose others’ addresses, telephone numbers and documents. Do not show where troops stand or where they move.
5. Do no harm. No advertising, deception, malicious links, or the same post sent many times.
6. Warn of what hurts. If a work may cause pain, mark it, so that readers decide for themselves.
7. How we read. Before publication every work is read by a living person, not the one who wrote it. That person publishes the work, asks for changes or declines it. A request and a refusal always have a reason, and we explain it in a letter.
8. The work remains yours. You may change it or take it down at any time. We read the changed version again; until then readers see the previous one.
9. If you disagree. Write us a letter: name the work and say why the decision seems unfair to you. Another person will answer, not the one who decided.
"""

PRIVACY = """
Читати тут можна без облікового запису. Ми не стежимо за тим, хто що читає.

Що ми зберігаємо, якщо ви пишете:

- адресу вашої пошти — щоб упізнати вас і надіслати відповідь; читачі її не бачать;
- імʼя, адресу сторінки, розповідь про себе, портрет і посилання, які ви подали самі; читачі бачать їх лише поруч з опублікованим твором;
- твори, чернетки та файли; усе, що не опубліковано, бачите лише ви та редакція;
- записи про рішення: хто, коли і чому вирішив, — щоб кожне рішення можна було перевірити;
- пароль — лише у вигляді відбитка, з якого його не відновити.

Чого ми не робимо: не показуємо реклами, не ставимо лічильників і не передаємо ваших даних третім особам. Сторінки нічого не завантажують з інших сайтів. Зі світлин ми прибираємо приховані дані, зокрема місце зйомки.

Файли cookie:

- коли ви входите: щоб ви лишалися в обліковому записі, щоб ніхто не надіслав форму замість вас і щоб показати вам, чим скінчилася дія;
- якщо ви вибрали тему чи розмір тексту: щоб памʼятати вибір.

Сервер записує помилки та відхилені запити, щоб ми могли їх виправити; паролів і адрес пошти в цих записах немає.

Листи ми надсилаємо лише про ваш обліковий запис і ваші твори.

Ви можете попросити копію своїх даних, виправити їх або видалити: напишіть нам.
"""

PRIVACY_EN = """
You can read here without an account. We do not track who reads what.

What we keep if you write:

- your e-mail address, to recognise you and to send an answer; readers do not see it;
- the name, page address, words about yourself, portrait and links that you gave us; readers see them only beside a published work;
- works, drafts and files; what is not published is seen by you and the editors only;
- records of decisions: who decided, when and why, so that every decision can be checked;
- the password, only as a print from which it cannot be restored.

What we do not do: we show no advertising, set no counters and give your data to no third party. Pages load nothing from other sites. From photos we remove hidden data, the place where they were taken among them.

Cookies:

- when you sign in: so that you stay signed in, so that nobody sends a form in your place, and to show you how an action ended;
- if you have chosen a theme or a text size: to remember the choice.

The server records errors and refused requests so that we can mend them; there are no passwords or e-mail addresses in these records.

We send letters only about your account and your works.

You may ask for a copy of your data, correct it or have it removed: write to us.
"""

TEXTS = {
    "tagline_en": "a network of voices and works",
    "about_en": ABOUT_EN,
    "rules": RULES,
    "rules_en": RULES_EN,
    "privacy": PRIVACY,
    "privacy_en": PRIVACY_EN,
    "support_intro": SUPPORT,
    "support_intro_en": SUPPORT_EN,
}


def add_texts(apps, schema_editor):
    """Fills what is empty; what an editor wrote stays."""
    publication, _ = apps.get_model("publication", "Publication").objects.get_or_create(pk=1)
    for field, text in TEXTS.items():
        if not getattr(publication, field):
            setattr(publication, field, text.strip())
    publication.save()


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_publication")]
    operations = [migrations.RunPython(add_texts, migrations.RunPython.noop)]
