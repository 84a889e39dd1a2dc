// The views of a work, one at a time: each list of links to parts of the page becomes tabs. Without this file
// the parts stand one below another.

const name = document.querySelector("#work-name");
const page = document.querySelector("#as-page");

for (const nav of document.querySelectorAll("[data-views]")) {
  const links = [...nav.querySelectorAll('a[href^="#"]')];
  const parts = links.map((link) => document.querySelector(link.hash));
  let now = 0;

  const show = (chosen) => {
    now = chosen;
    parts.forEach((part, number) => (part.hidden = number !== chosen));
    links.forEach((link, number) =>
      number === chosen ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"),
    );
    // A page has one name, whichever view is open.
    name.hidden = page.checkVisibility();
    // What is folded away without script is open as a view of its own.
    const folded = parts[chosen].querySelector(":scope > details");
    if (folded) folded.open = true;
  };

  nav.hidden = false;
  links.forEach((link, number) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      // A second press of its key goes back to the work.
      show(!event.isTrusted && number === now ? 0 : number);
    }),
  );
  nav.querySelector("[data-turn]")?.addEventListener("click", () => show((now + 1) % links.length));
  const wanted = links.findIndex((link) => link.hash === location.hash);
  show(Math.max(0, wanted));
  addEventListener("hashchange", () => {
    const asked = links.findIndex((link) => link.hash === location.hash);
    if (asked >= 0) show(asked);
  });
}
