// The keys of the desk, matched by their place on the keyboard. An element names its own key: data-key="KeyA"
// is pressed by A. Never inside a field; switched off for good by whoever does not want them.

const STORE = "trybuna-desk:keys";
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], iframe";
const bar = document.querySelector("[data-keys]");
const list = document.querySelector("#keys-all");
const button = document.querySelector("[data-keys-switch]");
const ARMING = 250; // a key that was meant for the page before decides nothing on this one

let armed = false;
let busy = false;

function stored() {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null; // private windows keep nothing
  }
}

function turn(on) {
  try {
    localStorage.setItem(STORE, on ? "on" : "off");
  } catch {
    // it holds for this page
  }
  show(on);
}

function show(on) {
  armed = on;
  document.documentElement.dataset.keysAre = on ? "on" : "off";
  button.textContent = on ? button.dataset.off : button.dataset.on;
}

const links = () => [...document.querySelectorAll(".queue--wide a.queue__item")];

function step(by) {
  const all = links();
  if (!all.length) return document.querySelector(`.desk__side a[rel~=${by > 0 ? "next" : "prev"}]`)?.click();
  const row = document.activeElement.closest?.("li[data-kind]");
  const now = all.findIndex((link) => row?.contains(link));
  const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + by));
  all[next].focus();
  all[next].scrollIntoView({ block: "nearest" });
}

function mark() {
  const box = document.activeElement.closest?.("li[data-kind]")?.querySelector("[type=checkbox]");
  if (box) box.checked = !box.checked;
}

const acts = {
  KeyJ: () => step(1),
  KeyK: () => step(-1),
  KeyX: mark,
};

function press(code) {
  if (code in acts) return acts[code]();
  const wanted = [...document.querySelectorAll(`[data-key="${code}"]`)].find(
    (one) => !one.disabled && one.checkVisibility(),
  );
  if (!wanted) return;
  // What needs more than a press asks for it itself.
  if (!wanted.dispatchEvent(new Event("pressed", { cancelable: true }))) return;
  if (wanted.type === "submit") busy = true; // one decision a page
  wanted.click();
}

document.addEventListener("keydown", (event) => {
  const free = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat && !event.isComposing;
  if (!armed || busy || !free || event.target.closest(FIELDS) || document.querySelector("dialog[open]")) return;
  if (event.key === "?" || (event.shiftKey && event.code === "Slash")) return list.showModal();
  if (event.shiftKey || !/^Key[A-Z]$/.test(event.code)) return;
  const known = event.code in acts || document.querySelector(`[data-key="${event.code}"]`);
  if (!known) return;
  event.preventDefault();
  press(event.code);
});

document.addEventListener("invalid", () => (busy = false), true);
addEventListener("pageshow", () => (busy = false));
button.addEventListener("click", () => turn(!armed));
bar.hidden = false;
setTimeout(() => show(stored() !== "off"), ARMING);
