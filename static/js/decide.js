// The decision: a reason brings its letter, the keys E and R ask for a reason by its number, and Ctrl + Enter
// sends from inside the letter.

const form = document.querySelector("#decision");
const dialog = document.querySelector("#reasons");
const { reason, letter } = form.elements;
const mode = form.querySelector("[data-mode]");

let sent = false; // a second press must not send it twice
let filled = ""; // the letter that the last chosen reason brought
let verb = null; // the button that E or R meant

function bring() {
  const words = reason.selectedOptions[0]?.dataset.letter ?? "";
  if (letter.value.trim() && letter.value !== filled) return; // what somebody wrote stays
  filled = letter.value = words;
}

function choose(number) {
  if (!(number in reason.options) || number === 0) return;
  reason.selectedIndex = number;
  dialog.close();
  bring();
  mode.textContent = verb.dataset.sends;
  letter.focus();
  letter.setSelectionRange(letter.value.length, letter.value.length);
}

function want(button) {
  verb = button;
  if (reason.value && letter.value.trim()) return button.click();
  dialog.querySelector("h2").textContent = button.dataset.ask;
  dialog.showModal();
}

reason.addEventListener("change", bring);
for (const button of form.querySelectorAll("[data-ask]")) {
  button.addEventListener("pressed", (event) => {
    event.preventDefault();
    want(button);
  });
}
form.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => (sent = false));
dialog.addEventListener("keydown", (event) => {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  if (!digit) return;
  event.preventDefault();
  choose(Number(digit[1]));
});
dialog.addEventListener("click", (event) => {
  const number = event.target.closest("[data-number]")?.dataset.number;
  if (number) choose(Number(number));
});
letter.addEventListener("keydown", (event) => {
  if (event.code !== "Enter" || !(event.ctrlKey || event.metaKey) || !verb) return;
  event.preventDefault();
  verb.click();
});
