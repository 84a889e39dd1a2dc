"""What people do in the browser, step by step: come, write, send, judge; and what a page shows them then."""

import re

from django.conf import settings
from django.core import mail
from django.test import Client
from playwright.sync_api import expect

# Loads every picture and the beginning of every track of the work on the page, then tells what is there.
SHOWN = """async () => {
  const work = document.querySelector("article.work");
  const all = selector => [...work.querySelectorAll(selector)];
  const loaded = picture => {
    picture.loading = "eager";
    return picture.decode().then(() => picture.naturalWidth > 0, () => false);
  };
  const begun = track => new Promise(done => {
    track.onloadedmetadata = () => done(Math.round(track.duration));
    track.onerror = () => done(track.error.message);
    track.preload = "metadata";
    track.load();
  });
  const words = selector => all(selector).map(element => element.textContent.trim());
  return {
    titles: words(".work-head h1"),
    text: words(".text > :not(figure, .endmark), .text--thought > p"),
    marked: all(".text strong, .text em").map(element => [element.localName, element.textContent]),
    stanzas: all("p.stanza").map(stanza => [...stanza.querySelectorAll(".v")].map(
      line => [line.className, line.innerText]
    )),
    pictures: await Promise.all(all("figure img").map(async one => [one.alt, await loaded(one)])),
    captions: words("figure:not(.film) figcaption.cap"),
    tracks: await Promise.all(all("audio, video").map(async one => [one.localName, await begun(one)])),
  };
}"""


def seen(page):
    """What the work on the page shows: texts, verse, whether pictures load, how many seconds tracks have."""
    return page.evaluate(SHOWN)


def enter(context, live_server, user):
    """Let somebody be signed in already."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    return user


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def code_mailed_to(email):
    """The code in the newest letter to somebody."""
    letter = next(letter for letter in reversed(mail.outbox) if letter.to == [email])
    return re.search(r"^\s*(\d[\d -]{4,}\d)\s*$", letter.body, re.MULTILINE)[1]


def sign_up(page, live_server, *, name, email):
    """From the home page to the choice of a kind, with the mailed code."""
    page.goto(live_server.url)
    page.get_by_role("link", name="Написати", exact=True).click()
    page.get_by_role("link", name="Створити обліковий запис").click()
    page.get_by_role("textbox", name="Імʼя", exact=True).fill(name)
    page.get_by_label("Електронна пошта").fill(email)
    press(page, "Створити обліковий запис")
    page.get_by_label("Код із листа").fill(code_mailed_to(email))
    press(page, "Підтвердити")
    expect(page).to_have_url(f"{live_server.url}/write/")


def sign_in(page, *, email, password):
    page.get_by_label("Електронна пошта").fill(email)
    page.get_by_label("Пароль").fill(password)
    press(page, "Увійти")


def send(page):
    """Say that the work is one's own, and press the button; the shelf says what comes next."""
    page.get_by_label("Це мій твір").check()
    press(page, "Надіслати на розгляд")
    expect(page).to_have_url(re.compile(r"/my/$"))
    expect(page.locator(".note--ok")).to_contain_text("Надіслано")


def open_in_queue(page, live_server, heading):
    """Take from the queue what stands there under `heading`."""
    page.goto(f"{live_server.url}/admin/moderation/candidate/")
    page.get_by_role("main").get_by_role("link", name=heading).first.click()
    take(page)


def take(page):
    """Opening a work takes it."""
    expect(page.get_by_text("Ви, до")).to_be_visible()
