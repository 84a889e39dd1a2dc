// Who is where: asks from time to time who reads the works that this page lists, and draws it in.

const EVERY = 10_000;
const page = document.querySelector("#presence");
const drawn = new Map();
const lines = [...document.querySelectorAll("[data-reader]")];

async function look() {
  if (document.hidden) return;
  const url = new URL(page.dataset.url, location.href);
  for (const line of lines) url.searchParams.append("code", line.dataset.reader);
  if (page.dataset.open) url.searchParams.set("open", page.dataset.open);
  const asked = performance.now();
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return;
    draw({ ...(await answer.json()), asked });
  } catch {
    // The next time will do.
  }
}

function draw(said) {
  for (const line of lines) put(line, said.works[line.dataset.reader]);
  const readers = document.querySelector("#readers");
  if (readers) put(readers, said.readers);
  document.dispatchEvent(new CustomEvent("whereabouts", { detail: said }));
}

function put(place, markup) {
  // Untouched where nothing changed: what is read aloud is not read again.
  const before = drawn.get(place) ?? place.innerHTML.trim();
  drawn.set(place, markup.trim());
  if (before !== markup.trim() && !place.contains(document.activeElement)) place.innerHTML = markup;
}

setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
look();
