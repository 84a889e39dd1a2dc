// Prepares the page for the rich text editor. It has to run before the editor's own module.

const words = document.querySelector("#editor-words")?.dataset ?? {};
const BLOCK = /<(p|h2|h3|ul|ol|blockquote|hr)\b/i;
const DIALOG = { "Edit Link": "editLink", URL: "url", Title: "title", Update: "update", Cancel: "cancel" };

window.gettext = (word) => words[DIALOG[word]] ?? word;

// The editor would put its few rules into the page, which our policy forbids; css/prose.css has them.
// An element of this name stops it: only those of HTML and SVG are style sheets.
const taken = document.createElementNS("urn:trybuna", "style");
taken.setAttribute("data-tiptap-style", "");
document.head.append(taken);

// What was typed without the editor, read as the server reads it: an empty line parts paragraphs.
function rich(text) {
  if (!text.trim() || BLOCK.test(text)) return text;
  const holder = document.createElement("div");
  for (const block of text.split(/\n[ \t]*\n/)) {
    if (!block.trim()) continue;
    const paragraph = document.createElement("p");
    block.replace(/^\n+|\n+$/g, "").split("\n").forEach((line, number) => {
      if (number) paragraph.append(document.createElement("br"));
      paragraph.append(line);
    });
    holder.append(paragraph);
  }
  return holder.innerHTML;
}

for (const box of document.querySelectorAll("[data-django-prose-editor-configurable]")) box.value = rich(box.value);

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  const named = { role: "textbox", "aria-multiline": "true", "aria-label": label?.firstChild.textContent.trim() ?? "" };
  const described = textarea.getAttribute("aria-describedby");
  if (described) named["aria-describedby"] = described;
  if (textarea.getAttribute("aria-invalid")) named["aria-invalid"] = "true";
  editor.setOptions({ editorProps: { attributes: named } });
  label?.addEventListener("click", () => editor.commands.focus());

  editor.on("create", () => nameButtons(editor.view.dom.parentElement.querySelector(".prose-menubar")));
});

function nameButtons(bar) {
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.toolbar);
  for (const button of bar.querySelectorAll("[data-name]")) {
    const word = words[button.dataset.name.replace("history:", "")];
    if (!word) continue;
    button.title = word;
    button.setAttribute("aria-label", word);
  }
}
