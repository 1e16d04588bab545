// The review page: a document beside the records that were read from it, for a person to put them right.
//
//     files ─ service ─▶ store ─┬▶ document view ─ a place is chosen ─▶ records view
//                          ▲    └▶ records view ── a value is chosen ─▶ document view
//                          └─ editor ◀─ forms

import { announce, byId, fill, h, icon } from "./dom.js";
import { askForToken, askHowToSplit, showKeys, wireDialogs } from "./dialogs.js";
import { DocumentView } from "./document_view.js";
import { download } from "./downloads.js";
import { evidenceOf } from "./editing.js";
import { Editor } from "./editor.js";
import { Reading, takeDrops } from "./files.js";
import { wireKeys } from "./keyboard.js";
import { wirePicking } from "./picking.js";
import { told } from "./naming.js";
import { RecordsView } from "./records_view.js";
import { Schema } from "./schema.js";
import { Service, ServiceError } from "./service.js";
import { Store } from "./store.js";
import { drawTabs } from "./tabs.js";

/** @typedef {import("./types.js").Path} Path */

const service = new Service(askForToken);
const store = new Store();
const reading = new Reading(store, service);
const documentPane = byId("document", HTMLElement);
const recordsPane = byId("records", HTMLElement);

/** @type {Editor | null} */
let editor = null;
/** @type {RecordsView | null} */
let records = null;
const documentView = new DocumentView(documentPane, (path) => records?.focus(path) || show(path));

/**
 * What the forms need comes with the first document, for it may need the token.
 *
 * @param {Iterable<File>} files
 */
async function take(files) {
  const given = [...files];
  if (!given.length) return;
  complain("");
  try {
    if (!editor) {
      editor = new Editor(store, new Schema(await service.schema()));
      records = new RecordsView(recordsPane, editor, (path) => editor && askHowToSplit(editor, path));
    }
    reading.read(given);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    complain(error.told);
  }
}

/** Show what is open. */
function draw() {
  const doc = store.current;
  byId("start", HTMLElement).hidden = Boolean(doc);
  byId("desk", HTMLElement).hidden = !doc;
  document.title = doc ? `${doc.name} – cvparse review` : "cvparse review";
  if (!doc) return;
  const busy = doc.state === "reading";
  byId("desk", HTMLElement).classList.toggle("empty", doc.state !== "read");
  byId("notice", HTMLElement).hidden = doc.state === "read";
  if (doc.state === "read" && doc.cv && doc.source) {
    documentView.draw(doc.cv, doc.source);
    recordsPane.scrollTop = 0;
    records?.draw();
    announce(`${doc.name} has been read`);
    return;
  }
  fill(documentPane);
  fill(recordsPane);
  fill(
    byId("notice", HTMLElement),
    busy ? h("p", { class: "busy" }, `Reading ${doc.name} …`) : [h("h2", {}, icon("check"), `${doc.name} could not be read`), h("p", {}, doc.reason)],
    busy ? null : h("p", {}, h("button", { type: "button", class: "primary", click: () => reading.again(doc) }, "Try again"), h("button", { type: "button", click: () => store.close(doc) }, "Close")),
  );
  announce(busy ? `Reading ${doc.name}` : `${doc.name} could not be read. ${doc.reason}`);
}

/** Show what can be done now. */
function drawTools() {
  const doc = store.current;
  const read = doc?.state === "read";
  byId("undo", HTMLButtonElement).disabled = !doc?.past.length;
  byId("redo", HTMLButtonElement).disabled = !doc?.future.length;
  byId("download", HTMLButtonElement).disabled = !read;
  drawTabs(byId("tabs", HTMLElement), store, leave);
}

/**
 * Close a document, after asking where that would lose work.
 *
 * @param {import("./store.js").Doc} doc
 */
function leave(doc) {
  if (doc.changed && !confirm(`${doc.name} has changes that were not downloaded. Close it?`)) return;
  store.close(doc);
}

/**
 * Light up the place of a value.
 *
 * @param {Path} path
 */
function show(path) {
  const doc = store.current;
  if (!doc?.cv) return;
  if (!path) return documentView.show(null);
  const index = /^unplaced\.(\d+)$/.exec(path);
  if (index) return documentView.show(leftOver(doc, Number(index[1])));
  const found = evidenceOf(doc.cv, path);
  documentView.show(found?.evidence ?? null, found !== null && (!found.exact || /^\w+\.\d+$/.test(path)));
}

/**
 * @param {import("./store.js").Doc} doc
 * @param {number} index
 */
const leftOver = (doc, index) => doc.source?.find(doc.cv?.unplaced[index], null) ?? null;

/**
 * Say what went wrong; "" takes it back. Where it names a value, that is a way to it.
 *
 * @param {string} text
 */
function complain(text) {
  const box = byId("alert", HTMLElement);
  const path = /^(\w+(?:\.\w+)+):/.exec(text.charAt(0).toLowerCase() + text.slice(1))?.[1];
  const way = path && editor ? h("button", { type: "button", click: () => records?.focus(path) }, `Go to ${told(path)}`) : null;
  fill(box, text ? [h("p", {}, text), way, h("button", { type: "button", class: "small", "aria-label": "Dismiss", click: () => complain("") }, icon("remove"))] : []);
}

/**
 * Whether words of the document can be a value as they are.
 *
 * @param {Path} path
 */
function takesText(path) {
  if (!editor || path.startsWith("unplaced")) return false;
  const { type } = editor.schema.fieldAt(path);
  return type === "text" || type === "list";
}

/** Take what is being typed for done, so that nothing of it is missing. */
function settle() {
  const focused = document.activeElement;
  if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) focused.dispatchEvent(new Event("change"));
}

/**
 * @param {string} to
 * @param {string} ending
 */
async function save(to, ending) {
  settle();
  const doc = store.current;
  if (!doc?.cv || !editor) return;
  const cv = doc.cv;
  const wrong = await download(service, doc, editor.schema, to, ending);
  complain(wrong);
  if (!wrong) store.markSaved(doc, cv);
}

store.listen(({ kind, path, within }) => {
  drawTools();
  withdraw();
  if (kind === "open") {
    lastPath = "";
    draw();
  }
  if (kind === "records") {
    records?.draw(within);
    if (store.current?.cv) documentView.refresh(store.current.cv);
    if (!records?.focus(path)) recordsPane.focus();
  }
  if (kind === "value") {
    records?.refresh(path);
    if (store.current?.cv) documentView.refresh(store.current.cv);
    show(path);
  }
});

recordsPane.addEventListener("focusin", (event) => {
  const at = /** @type {Element} */ (event.target).closest("[data-path], [data-row], [data-entry]");
  const { path, row, entry } = /** @type {HTMLElement} */ (at ?? recordsPane).dataset;
  show(path ?? row ?? entry ?? "");
  if (path && editor) lastPath = takesText(path) ? path : "";
});
addEventListener("beforeunload", (event) => {
  if (store.docs.some((doc) => doc.changed)) event.preventDefault();
});

const chooser = byId("files", HTMLInputElement);
chooser.addEventListener("change", () => {
  take(chooser.files ?? []);
  chooser.value = "";
});
for (const button of document.querySelectorAll("[data-open]")) button.addEventListener("click", () => chooser.click());
takeDrops(take);
wireDialogs();

const menu = byId("menu", HTMLElement);
const opener = byId("download", HTMLButtonElement);
const openMenu = (/** @type {boolean} */ wanted) => {
  menu.hidden = !wanted;
  opener.setAttribute("aria-expanded", String(wanted));
  if (wanted) menu.querySelector("button")?.focus();
};
opener.addEventListener("click", () => openMenu(menu.hidden));
addEventListener("click", (event) => {
  if (event.target instanceof Element && !event.target.closest(".menu")) openMenu(false);
});
menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openMenu(false);
  opener.focus();
});
for (const button of menu.querySelectorAll("button")) {
  button.addEventListener("click", () => {
    openMenu(false);
    save(button.dataset.to ?? "json", button.dataset.ending ?? "");
  });
}

const zoom = { now: 1, steps: [0.5, 0.75, 1, 1.25, 1.5, 2, 3] };
const zoomTo = (/** @type {number} */ index) => {
  zoom.now = zoom.steps[Math.min(Math.max(index, 0), zoom.steps.length - 1)];
  documentPane.style.setProperty("--zoom", String(zoom.now));
};
byId("zoom-in", HTMLElement).addEventListener("click", () => zoomTo(zoom.steps.indexOf(zoom.now) + 1));
byId("zoom-out", HTMLElement).addEventListener("click", () => zoomTo(zoom.steps.indexOf(zoom.now) - 1));
const boxes = byId("boxes", HTMLInputElement);
boxes.addEventListener("change", () => documentPane.classList.toggle("plain", !boxes.checked));
const fold = byId("fold", HTMLButtonElement);
fold.addEventListener("click", () => {
  const folded = byId("desk", HTMLElement).classList.toggle("folded");
  fold.setAttribute("aria-expanded", String(!folded));
});

byId("undo", HTMLElement).addEventListener("click", () => store.undo());
byId("redo", HTMLElement).addEventListener("click", () => store.redo());
byId("keys", HTMLElement).addEventListener("click", showKeys);
wireKeys({
  undo: () => store.undo(),
  redo: () => store.redo(),
  save: () => menu.querySelector("button")?.click(),
  check: (step) => {
    const checks = records?.checks ?? [];
    if (!checks.length || !records) return announce("Nothing left to check");
    const here = checks.findIndex(({ path }) => atPath().startsWith(path));
    const next = here < 0 ? (step > 0 ? 0 : checks.length - 1) : (here + step + checks.length) % checks.length;
    records.focus(checks[next].path);
  },
  confirm: () => {
    settle();
    const path = atPath();
    const entry = /^\w+\.\d+/.exec(path)?.[0] ?? path.split(".").slice(0, 2).join(".");
    const before = records?.checks.find((each) => path.startsWith(each.path))?.path ?? entry;
    if (!path || editor?.at(before)?.confidence === undefined) return;
    editor?.confirm(before);
    const [next] = records?.checks ?? [];
    if (next) records?.focus(next.path);
  },
  panes: () => {
    const there = documentPane.contains(document.activeElement) || document.activeElement === documentPane;
    if (there) recordsPane.focus();
    else (/** @type {HTMLElement | null} */ (documentPane.querySelector('[tabindex="0"]')) ?? documentPane).focus();
  },
});

/** @type {Path} */
let lastPath = "";
const withdraw = wirePicking(documentPane, byId("offer", HTMLElement), {
  source: () => store.current?.source ?? null,
  target: () => lastPath,
  light: (lit) => documentView.show(lit),
  take: (path, start, end) => editor?.take(path, start, end),
});

/** The path of the value that is being looked at; "" for none. */
function atPath() {
  const at = document.activeElement?.closest("[data-path], [data-row], [data-entry]");
  const { path, row, entry } = /** @type {HTMLElement} */ (at ?? recordsPane).dataset;
  return path ?? row ?? entry ?? "";
}

drawTools();
draw();
