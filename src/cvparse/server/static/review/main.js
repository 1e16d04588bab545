// The review page: a document beside the records that were read from it, for a person to put them right.
//
//     files ─ service ─▶ store ─┬▶ document view ─ a place is chosen ─▶ records view
//                          ▲    └▶ records view ── a value is chosen ─▶ document view
//                          └─ editor ◀─ forms

import { announce, byId, fill } from "./dom.js";
import { askForToken, askHowToSplit, showKeys, wireDialogs } from "./dialogs.js";
import { DocumentView } from "./document_view.js";
import { download } from "./downloads.js";
import { wireDocumentTools } from "./document_tools.js";
import { evidenceOf, isWithin } from "./evidence.js";
import { Editor } from "./editor.js";
import { Reading, takeDrops } from "./files.js";
import { wireKeys } from "./keyboard.js";
import { wirePicking } from "./picking.js";
import { wireMenu } from "./menu.js";
import { RecordsView } from "./records_view.js";
import { Schema } from "./schema.js";
import { Service, ServiceError } from "./service.js";
import { fitBoxes } from "./sizes.js";
import { Store } from "./store.js";
import { drawTabs } from "./tabs.js";
import { complain, tellFailure, tellReading } from "./telling.js";

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
  complain("", goTo);
  try {
    if (!editor) {
      editor = new Editor(store, new Schema(await service.schema()));
      records = new RecordsView(recordsPane, editor, (path) => editor && askHowToSplit(editor, path));
    }
    reading.read(given);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    complain(error.told, goTo);
  }
}

/** Show what is open. */
function draw() {
  const doc = store.current;
  byId("start", HTMLElement).hidden = Boolean(doc);
  byId("desk", HTMLElement).hidden = !doc;
  document.title = doc ? `${doc.name} – cvparse review` : "cvparse review";
  if (!doc) return;
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
  if (doc.state === "reading") tellReading(doc.name);
  else tellFailure(doc, { again: () => reading.again(doc), close: () => store.close(doc) });
}

/** @param {Path} path */
const goTo = (path) => void records?.focus(path);

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
  const typed = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
  if (typed && recordsPane.contains(focused)) focused.dispatchEvent(new Event("change"));
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
  complain(wrong, goTo);
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
  show(pathOf(/** @type {Element} */ (event.target)));
  const { path } = /** @type {HTMLElement} */ (event.target).dataset;
  if (path) lastPath = takesText(path) ? path : "";
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
fitBoxes(recordsPane);
wireDialogs();

const saveFirst = wireMenu(save);
wireDocumentTools(documentPane, byId("desk", HTMLElement));
byId("undo", HTMLElement).addEventListener("click", () => store.undo());
byId("redo", HTMLElement).addEventListener("click", () => store.redo());
byId("keys", HTMLElement).addEventListener("click", showKeys);
wireKeys({
  undo: () => store.undo(),
  redo: () => store.redo(),
  save: saveFirst,
  check: (step) => {
    const checks = records?.checks ?? [];
    if (!checks.length || !records) return announce("Nothing left to check");
    const at = pathOf(document.activeElement);
    const here = checks.findIndex(({ path }) => isWithin(at, path));
    const next = here < 0 ? (step > 0 ? 0 : checks.length - 1) : (here + step + checks.length) % checks.length;
    records.focus(checks[next].path);
  },
  confirm: () => {
    settle();
    const path = pathOf(document.activeElement);
    const check = records?.checks.find((each) => isWithin(path, each.path));
    const record = check?.path ?? /^\w+\.\d+/.exec(path)?.[0] ?? "";
    if (!record || editor?.at(record)?.confidence === undefined) return;
    editor?.confirm(record);
    const [next] = records?.checks ?? [];
    if (next) goTo(next.path);
  },
  panes: () => {
    const mark = /** @type {HTMLElement | null} */ (documentPane.querySelector('[tabindex="0"]'));
    if (documentPane.contains(document.activeElement)) recordsPane.focus();
    else (mark ?? documentPane).focus();
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

/**
 * The path of the value, the field or the entry that an element of the records belongs to; "" for none.
 *
 * @param {Element | null} element
 * @returns {Path}
 */
function pathOf(element) {
  const holder = element?.closest("[data-path], [data-row], [data-entry]");
  if (!(holder instanceof HTMLElement) || !recordsPane.contains(holder)) return "";
  return holder.dataset.path ?? holder.dataset.row ?? holder.dataset.entry ?? "";
}

drawTools();
draw();
