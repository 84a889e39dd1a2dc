// The claim of the work that is open: taken when the page opens, held while somebody works on it, given up
// when they leave. What it says is drawn by the server. Without this file the buttons do the same.

const box = document.querySelector("#claim");
const { claim, release, minutes } = box.dataset;
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
const HOLD = minutes * 60_000 * 0.6; // long before it runs out

let held = ""; // the version of the work at which this page took its claim; "" while it has none
let until = 0;
let changed = 0;
let used = Date.now();
let deciding = false;
let asking = null;

function body(fields) {
  const data = new FormData();
  for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token(), quietly: "1", ...fields })) {
    data.set(name, value);
  }
  return data;
}

async function take() {
  if (asking) return;
  try {
    asking = fetch(claim, { method: "POST", body: body({}) });
    const answer = await asking;
    if (answer.status !== 200 && answer.status !== 409) return;
    const said = await answer.json();
    held = said.held ?? "";
    until = Date.now() + HOLD;
    changed = performance.now();
    show(said.block);
  } catch {
    // The connection is away: the claim that there is runs out by itself.
  } finally {
    asking = null;
  }
}

function show(block) {
  // A reason that is being typed is not thrown away.
  if (box.contains(document.activeElement) && document.activeElement.matches("textarea")) return;
  box.innerHTML = block;
  const form = document.querySelector("#decision");
  if (form) form.classList.toggle("is-idle", !held);
  document.documentElement.dataset.claim = held ? "held" : "none";
}

function leave() {
  if (!held || deciding) return;
  fetch(release, { method: "POST", body: body({ held }), keepalive: true }).catch(() => {});
  held = "";
}

// Holding goes on as long as the page is used; whoever has gone to lunch lets go by and by.
setInterval(() => {
  if (held && Date.now() > until && used > until - HOLD) take();
}, 15_000);
for (const sign of ["pointermove", "keydown", "scroll", "pointerdown"]) {
  addEventListener(sign, () => (used = Date.now()), { passive: true });
}

// What others did meanwhile, as the presence of this page hears it
document.addEventListener("whereabouts", ({ detail }) => {
  const { open, asked } = detail;
  // What was asked before the claim was taken knows nothing of it.
  if (!open || asking || deciding || asked < changed || Boolean(held) === open.held) return;
  if (!open.held && open.free && Date.now() - used < HOLD) return take();
  if (!open.held) held = "";
  show(open.block);
});

document.addEventListener("submit", (event) => {
  const verb = event.submitter?.getAttribute("formaction") || event.target.getAttribute("action");
  deciding = new URL(verb || "", location.href).pathname.startsWith(box.dataset.work);
});
addEventListener("pagehide", leave);
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  deciding = false;
  take();
});
if (box.dataset.open) take();
