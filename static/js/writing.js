// The writing page: saves by itself, keeps a copy on the device, uploads with progress. Every word that
// it shows stands in the page. Without this file the form works all the same.

const EVERY = 10_000;
const form = document.querySelector("#work");
const state = document.querySelector("#save-state");
const say = state.dataset;
const copyPrefix = "trybuna:";

let copyKey = copyPrefix + form.dataset.copy;
let dirty = false; // something has changed since the server last had it
let busy = null; // the request that is under way: one at a time, so that each builds on the last one's number
let leaving = false;

// What is typed

function typed() {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

function entries(data = typed()) {
  const skipped = ["csrfmiddlewaretoken", "base", "key"];
  return [...data].filter(([name]) => !skipped.includes(name));
}

// The copy on this device

function keepCopy(clean) {
  try {
    const copy = { clean, base: form.elements.base.value, at: Date.now(), entries: entries() };
    localStorage.setItem(copyKey, JSON.stringify(copy));
    return true;
  } catch {
    return false; // private windows and full devices keep nothing
  }
}

function storedCopy() {
  try {
    return JSON.parse(localStorage.getItem(copyKey));
  } catch {
    return null;
  }
}

function dropCopy() {
  try {
    localStorage.removeItem(copyKey);
  } catch {
    // nothing to drop
  }
}

function fill(saved) {
  const values = new Map();
  for (const [name, value] of saved) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || ["hidden", "file", "submit"].includes(field.type)) continue;
    if (field.type === "checkbox") field.checked = values.has(field.name);
    else if (values.has(field.name)) setValue(field, values.get(field.name)[0]);
  }
  changed();
}

function setValue(field, value) {
  field.value = value;
  const box = field.closest(".prose-editor")?.querySelector(".ProseMirror");
  box?.editor?.commands.setContent(value);
}

const flat = (list) => JSON.stringify(list.map(([name, value]) => [name, value.replace(/\r\n?/g, "\n").trim()]));

function offerCopy() {
  const copy = storedCopy();
  const offer = document.querySelector("#restore");
  if (!copy || copy.clean || flat(copy.entries) === flat(entries())) return;
  const text = offer.querySelector("[data-words]");
  const time = new Date(copy.at).toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
  text.textContent = text.dataset.words.replace("{time}", time);
  offer.hidden = false;
  offer.querySelector("[data-take]").addEventListener("click", () => {
    offer.hidden = true;
    fill(copy.entries);
  });
  offer.querySelector("[data-drop]").addEventListener("click", () => {
    offer.hidden = true;
    dropCopy();
  });
}

// The line that says where the text is

function show(tone, words, where = "", link = null) {
  const mark = document.createElement("span");
  mark.className = tone ? `status status--${tone}` : "status";
  mark.textContent = words;
  const rest = document.createElement("span");
  rest.className = "quiet";
  rest.textContent = ` ${where}`;
  state.replaceChildren(mark, rest);
  if (link) state.append(" ", link);
}

function showSaved(time, onDevice) {
  show("ok", say.saved.replace("{time}", time), onDevice ? say.both : say.server);
}

function showOnDevice(why, link) {
  show("wait", keepCopy(false) ? say.device : say.unsaved, why, link);
}

// Saving

function post(options = {}) {
  const body = typed();
  body.set("autosave", "1");
  dirty = false;
  busy = fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, ...options })
    .then(answered)
    .catch(unanswered)
    .finally(() => (busy = null));
  return busy;
}

function takeNumber({ seq, url }) {
  if (seq !== undefined) form.elements.base.value = seq;
  if (url && form.getAttribute("action") !== url) moveTo(url);
}

// The first save has begun the work: from now on this is its own page.
function moveTo(url) {
  dropCopy();
  copyKey = copyPrefix + url.split("/").filter(Boolean).pop();
  form.action = url;
  history.replaceState(null, "", url);
  const preview = document.querySelector("#preview");
  if (preview) preview.dataset.url = `${url}preview/`;
}

// Resolves to whether a pressed button may go on: a second text has to be seen first.
async function answered(response) {
  const answer = (response.headers.get("Content-Type") ?? "").includes("json") ? await response.json() : {};
  if (response.ok) {
    takeNumber(answer);
    showSaved(answer.saved_at, keepCopy(!dirty));
    drawPreview();
    return true;
  }
  dirty = true;
  if (response.status === 409) takeNumber(answer);
  if (response.status === 401 || response.status === 403) {
    const link = document.createElement("a");
    Object.assign(link, { href: say.signin, target: "_blank", textContent: say.signinWords });
    showOnDevice(answer.message ?? "", link);
  } else {
    keepCopy(false);
    show(response.status === 409 ? "wait" : "bad", response.status === 409 ? say.conflict : say.refused, answer.message ?? "");
  }
  return response.status !== 409;
}

function unanswered() {
  dirty = true;
  showOnDevice(say.offline);
  return false;
}

async function save() {
  if (busy) await busy;
  if (!dirty) return true;
  show("", say.saving);
  return post();
}

let copying = null;
let saving = null;

function changed() {
  dirty = true;
  copying ??= setTimeout(() => {
    copying = null;
    if (dirty) keepCopy(false);
  }, 400);
  saving ??= setTimeout(saveSoon, EVERY);
}

async function saveSoon() {
  await save();
  saving = dirty ? setTimeout(saveSoon, EVERY) : null;
}

form.addEventListener("input", ({ target }) => target.type !== "file" && changed());
addEventListener("online", () => dirty && save());

// A pressed button leaves the page, so the text goes first: without a connection it stays on the screen.
form.addEventListener("submit", async (event) => {
  if (leaving || !(dirty || busy)) {
    leaving = true;
    return;
  }
  event.preventDefault();
  const { submitter } = event;
  if (await save()) {
    leaving = true;
    form.requestSubmit(submitter);
  }
});
addEventListener("pageshow", () => (leaving = false));

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden" || !dirty || leaving) return;
  keepCopy(false);
  // A request that outlives the page may carry 64 KB; a longer text stays in the device's copy.
  if (!busy) post({ keepalive: true });
});

// How readers will see a verse

async function drawPreview() {
  const preview = document.querySelector("#preview");
  if (!preview?.dataset.url) return;
  const answer = await fetch(`${preview.dataset.url}?part`).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shown = page.querySelector("#shown");
  if (!shown) return;
  preview.querySelector("[data-shown]").replaceChildren(shown);
  preview.hidden = false;
}

// Counting characters

for (const counter of document.querySelectorAll("[data-counts]")) {
  const box = document.getElementById(counter.dataset.counts);
  const count = () => {
    const length = [...box.value.replace(/\r\n?/g, "\n")].length;
    counter.textContent = counter.dataset.words.replace("{count}", length).replace("{limit}", counter.dataset.limit);
    counter.classList.toggle("field__error", length > Number(counter.dataset.limit));
  };
  box.addEventListener("input", count);
  counter.hidden = false;
  count();
}

// Files: one request each, so that each has its progress and can be tried again

const waiting = [];
let uploading = false;

function filesBlock() {
  return document.querySelector("#files");
}

function listen(block) {
  const input = block.querySelector("input[type=file]");
  const drop = block.querySelector("[data-drop]");
  drop.querySelector("button[name=upload]").hidden = true;
  input.addEventListener("change", () => {
    line([...input.files]);
    input.value = "";
  });
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("drop--over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("drop--over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("drop--over");
    line([...event.dataTransfer.files]);
  });
}

function line(files) {
  for (const file of files) waiting.push({ file, row: rowOf(file) });
  if (!uploading) next();
}

function rowOf(file) {
  const block = filesBlock();
  const row = block.querySelector("template").content.firstElementChild.cloneNode(true);
  row.querySelector("[data-name]").textContent = file.name;
  setState(row, "waiting");
  block.querySelector("[data-uploads]").append(row);
  return row;
}

function setState(row, name, percent = 0) {
  const word = row.querySelector("[data-state]");
  word.textContent = word.dataset[name].replace("{percent}", `${percent} %`);
  word.className = `status status--${name === "interrupted" ? "bad" : "wait"}`;
  row.querySelector("progress").value = name === "processing" ? 100 : percent;
}

async function next() {
  const job = waiting.shift();
  uploading = Boolean(job);
  if (!job) return;
  if (busy) await busy;
  busy = upload(job).finally(() => {
    busy = null;
    next();
  });
}

function upload({ file, row }) {
  return new Promise((resolve) => {
    const body = typed();
    dirty = false;
    body.set("upload", "1");
    body.append(filesBlock().dataset.field, file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      if (loaded < total) setState(row, "sending", Math.round((100 * loaded) / total));
      else setState(row, "processing");
    });
    request.addEventListener("load", () => {
      const block = request.response?.querySelector("#files");
      if (block) arrived(request, row, block);
      else interrupted(file, row);
      resolve();
    });
    request.addEventListener("error", () => {
      interrupted(file, row);
      resolve();
    });
    request.send(body);
  });
}

// The answer is the same page that a browser without script gets; its list of files takes the place of ours.
function arrived(request, row, block) {
  const page = request.response;
  const old = filesBlock();
  row.remove();
  const uploads = old.querySelector("[data-uploads]");
  for (const [name, value] of entries()) {
    const field = block.querySelector(`[name="${CSS.escape(name)}"]`);
    if (field && field.type !== "hidden") field.value = value;
  }
  block.querySelector("[data-uploads]").replaceWith(uploads);
  old.replaceWith(block);
  listen(block);
  for (const refusal of page.querySelectorAll(".note--bad[role=alert]")) {
    const item = document.createElement("li");
    item.append(document.adoptNode(refusal));
    uploads.append(item);
  }
  const answered = page.querySelector("#work");
  takeNumber({ seq: answered.elements.base.value, url: answered.getAttribute("action") });
  state.replaceChildren(...page.querySelector("#save-state").childNodes);
  keepCopy(!dirty);
  drawPreview();
}

function interrupted(file, row) {
  changed();
  setState(row, "interrupted");
  const again = row.querySelector("[data-again]");
  const leave = row.querySelector("[data-leave]");
  again.hidden = leave.hidden = false;
  again.onclick = () => {
    again.hidden = leave.hidden = true;
    setState(row, "waiting");
    waiting.push({ file, row });
    if (!uploading) next();
  };
  leave.onclick = () => row.remove();
}

if (filesBlock()) listen(filesBlock());
offerCopy();
