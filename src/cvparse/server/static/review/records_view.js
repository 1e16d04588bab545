// What was read, by section: on top what to check, then the sections as they stand in the document.

import { checksOf } from "./checks.js";
import { fill, h, icon } from "./dom.js";
import { evidenceOf, isWithin } from "./evidence.js";
import { addButton, entry, shade, shortEntry, status } from "./entries.js";
import { idOf, refreshParts, row, unfold } from "./fields.js";
import { label, percent, told, typeOf } from "./naming.js";

/** @typedef {import("./editor.js").Editor} Editor */
/** @typedef {import("./types.js").Path} Path */
/** @typedef {import("./schema.js").Field} Field */

/** Shares from which people may hold a record for sure enough. */
const LEVELS = [0.95, 0.9, 0.85, 0.7];
/** Kinds whose entries are shown side by side. */
const SHORT = new Set(["skills", "interests"]);

/** The pane of the records. */
export class RecordsView {
  enough = 0.9;
  #pane;
  #editor;
  #split;
  #checks = h("section", { class: "checks", "aria-labelledby": "checks-title" });

  /**
   * @param {HTMLElement} pane
   * @param {Editor} editor
   * @param {(path: Path) => void} split asks how to split an entry
   */
  constructor(pane, editor, split) {
    this.#pane = pane;
    this.#editor = editor;
    this.#split = split;
  }

  /** What there is to check, in order. */
  get checks() {
    return checksOf(this.#editor.cv, this.#editor.schema, this.enough);
  }

  /**
   * Show the records of the open document; where only one entry or one group has changed, that one.
   *
   * @param {Path} [within]
   */
  draw(within = "") {
    if (within && this.#drawPart(within)) return this.#drawChecks();
    const scrolled = this.#pane.scrollTop;
    const { present, absent } = this.#groups();
    fill(
      this.#pane,
      this.#checks,
      this.#warnings(),
      present.map((field) => this.#group(field)),
      this.#leftOver(),
      this.#sections(),
      this.#absent(absent),
    );
    this.#drawChecks();
    this.#pane.scrollTop = scrolled;
  }

  /**
   * @param {Path} within
   * @returns {boolean} whether that was possible
   */
  #drawPart(within) {
    const card = this.#pane.querySelector(`article[data-entry="${CSS.escape(within)}"]`);
    if (card) {
      const opened = card.querySelector(".tools:not([hidden])");
      card.replaceWith(entry(this.#editor, within, this.enough, this.#split));
      if (opened) unfold(/** @type {HTMLElement} */ (document.getElementById(opened.id)), true);
      return true;
    }
    const old = document.getElementById(`group-${within}`);
    const field = this.#groups().present.find(({ name }) => name === (within === "contact" ? "name" : within));
    if (!old || !field) return false;
    old.replaceWith(this.#group(field));
    return true;
  }

  /**
   * Show what else has changed with one value, and leave all controls where they are.
   *
   * @param {Path} path
   */
  refresh(path) {
    this.#drawChecks();
    refreshParts(this.#editor, path);
    for (const old of this.#pane.querySelectorAll("[data-status]")) {
      const of = /** @type {HTMLElement} */ (old).dataset.status ?? "";
      if (!isWithin(path, of) && !isWithin(of, path)) continue;
      const focused = old.contains(document.activeElement);
      old.replaceWith(status(this.#editor, of, this.enough));
      if (focused) this.focus(of);
    }
    for (const short of this.#pane.querySelectorAll(".item.entry.low")) {
      const of = /** @type {HTMLElement} */ (short).dataset.entry ?? "";
      if (!isWithin(of, path) || (this.#editor.at(of)?.confidence ?? 1) < this.enough) continue;
      const focused = short.contains(document.activeElement);
      short.replaceWith(shortEntry(this.#editor, of, this.enough));
      if (focused) this.focus(of);
    }
  }

  /**
   * Go to the control of a value, or to the first one within it.
   *
   * @param {Path} path
   * @returns {boolean} whether there is one
   */
  focus(path) {
    const found = this.#control(path);
    if (!found) return false;
    for (let folded = found.closest("[hidden]"); folded instanceof HTMLElement; folded = found.closest("[hidden]"))
      unfold(folded, true);
    const group_ = found.closest("details");
    if (group_) group_.open = true;
    found.focus({ preventScroll: true });
    const shown = found.closest(".row, .item") ?? found;
    shown.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    return true;
  }

  /**
   * @param {Path} path
   * @returns {HTMLElement | null}
   */
  #control(path) {
    const exact = document.getElementById(idOf(path));
    if (exact instanceof HTMLElement) return exact;
    const parts = document.getElementById(`${idOf(path.slice(0, path.lastIndexOf(".")))}-parts`);
    if (parts?.hidden) {
      unfold(parts, true);
      return this.#control(path);
    }
    const within = this.#pane.querySelector(`[data-path^="${CSS.escape(path)}."]`);
    if (within instanceof HTMLElement) return within;
    const cut = path.lastIndexOf(".");
    return cut > 0 ? this.#control(path.slice(0, cut)) : null;
  }

  /** The fields of the CV that state something, in the order of the document, and the others. */
  #groups() {
    const { schema, cv } = this.#editor;
    const fields = schema
      .fields("CV")
      .filter(
        ({ name }) => !["unplaced", "coverage", "document", "name", "headline", "contact", "sections"].includes(name),
      );
    const stated = fields.filter(({ name }) => cv[name]?.length);
    const first = (/** @type {Field} */ { name, type }) =>
      evidenceOf(cv, type === "text" ? name : `${name}.0`)?.evidence.start ?? Infinity;
    const start = new Map(stated.map((field) => [field.name, first(field)]));
    stated.sort((one_, other) => (start.get(one_.name) ?? 0) - (start.get(other.name) ?? 0));
    return {
      present: [schema.field("CV", "name"), ...stated],
      absent: fields.filter((field) => !stated.includes(field)),
    };
  }

  /** @param {Field} field */
  #group(field) {
    if (field.name === "name") return this.#person();
    const { name, type } = field;
    const path = name;
    const members = Array.isArray(this.#editor.at(path)) ? this.#editor.at(path) : null;
    const title = heading(name, members?.length ?? 0);
    if (!members) return group(name, title, h("div", { class: "fields alone single" }, row(this.#editor, path, field)));
    const paths = members.map((/** @type {any} */ _, /** @type {number} */ index) => `${path}.${index}`);
    if (SHORT.has(name)) {
      const entries = paths.map((/** @type {Path} */ each) => h("li", {}, shortEntry(this.#editor, each, this.enough)));
      return group(
        name,
        title,
        h("ul", { class: "items" }, entries, h("li", { class: "add" }, addButton(this.#editor, path))),
      );
    }
    const cards = paths.map((/** @type {Path} */ each) => entry(this.#editor, each, this.enough, this.#split));
    return group(name, title, cards, addButton(this.#editor, path));
  }

  /** How the document is divided: of use for labels, and folded. */
  #sections() {
    const cards = this.#editor.cv.sections.map((/** @type {any} */ _, /** @type {number} */ index) =>
      entry(this.#editor, `sections.${index}`, this.enough, this.#split),
    );
    return h(
      "details",
      { class: "group c-other", id: "group-sections" },
      h("summary", {}, h("h2", {}, heading("sections", cards.length))),
      cards,
      addButton(this.#editor, "sections"),
    );
  }

  /** Who it is, and how to reach them. */
  #person() {
    const { schema } = this.#editor;
    const contact = schema.fields("Contact").map((field) => row(this.#editor, `contact.${field.name}`, field));
    const rows = ["name", "headline"].map((name) => row(this.#editor, name, schema.field("CV", name)));
    return group("contact", heading("Person", 0), h("div", { class: "fields alone" }, rows, contact));
  }

  /** @param {Field[]} fields */
  #absent(fields) {
    if (!fields.length) return null;
    const start = (/** @type {Field} */ { name, type }) =>
      type === "text" ? this.#startText(name) : this.#editor.addEntry(name);
    const buttons = fields.map((field) =>
      h("button", { type: "button", class: "quiet", click: () => start(field) }, icon("add"), label(field.name)),
    );
    return h(
      "section",
      { class: "absent", "aria-labelledby": "absent-title" },
      h("h2", { id: "absent-title" }, "Not found in this document"),
      h("div", { class: "buttons" }, buttons),
    );
  }

  /** @param {string} name */
  #startText(name) {
    const field = this.#editor.schema.field("CV", name);
    const made = group(
      name,
      heading(name, 0),
      h("div", { class: "fields alone single" }, row(this.#editor, name, field)),
    );
    this.#pane.querySelector(".absent")?.before(made);
    this.focus(name);
  }

  #warnings() {
    const { warnings } = this.#editor.cv.document;
    return warnings.length
      ? h(
          "ul",
          { class: "warnings", "aria-label": "Warnings" },
          warnings.map((/** @type {string} */ text) => h("li", {}, text)),
        )
      : null;
  }

  /** Lines that nothing accounts for. */
  #leftOver() {
    const { unplaced } = this.#editor.cv;
    if (!unplaced.length) return null;
    const lines = unplaced.map((/** @type {string} */ text, /** @type {number} */ index) =>
      h("li", {}, h("button", { type: "button", class: "line", dir: "auto", "data-path": `unplaced.${index}` }, text)),
    );
    return h(
      "details",
      { class: "group c-unplaced", open: true, id: "group-unplaced" },
      h("summary", {}, h("h2", {}, heading("Lines in no record", unplaced.length))),
      h("ul", { class: "lines" }, lines),
    );
  }

  #drawChecks() {
    const checks = this.checks;
    const level = h(
      "select",
      { id: "enough", change: () => this.#setLevel(Number(level.value)) },
      LEVELS.map((each) => h("option", { value: each, selected: each === this.enough }, percent(each))),
    );
    const count = checks.length ? `${checks.length} to check` : "Nothing left to check";
    fill(
      this.#checks,
      h(
        "header",
        {},
        h("h2", { id: "checks-title" }, icon(checks.length ? "check" : "right"), count),
        h("label", { class: "level" }, "less sure than ", level),
      ),
      checks.length
        ? h(
            "ol",
            {},
            checks.map((check) => this.#check(check)),
          )
        : h(
            "p",
            {},
            "Every record is sure enough, or marked as right. What is missing altogether, only the document knows.",
          ),
    );
    this.#checks.classList.toggle("done", !checks.length);
  }

  /** @param {import("./checks.js").Check} check */
  #check({ path, confidence, text }) {
    return h(
      "li",
      { class: `c-${typeOf(path.split(".")[0])}` },
      h(
        "button",
        { type: "button", class: "goto", click: () => this.focus(path) },
        h("span", { class: `meter ${shade(confidence)}` }, percent(confidence)),
        h("span", { class: "what" }, told(path)),
        h("bdi", {}, text),
      ),
      h(
        "button",
        {
          type: "button",
          class: "small",
          "aria-label": `Mark as right: ${told(path)}`,
          title: "Right",
          click: () => this.#confirm(path),
        },
        icon("right"),
      ),
    );
  }

  /** @param {Path} path */
  #confirm(path) {
    const index = this.checks.findIndex((each) => each.path === path);
    this.#editor.confirm(path);
    const buttons = this.#checks.querySelectorAll("li .small");
    const next = buttons[Math.min(index, buttons.length - 1)] ?? this.#checks.querySelector("select");
    if (next instanceof HTMLElement) next.focus();
  }

  /** @param {number} level */
  #setLevel(level) {
    this.enough = level;
    this.draw();
    document.getElementById("enough")?.focus();
  }
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * @param {string} name
 * @param {number} count
 */
const heading = (name, count) => [label(name), count > 1 ? h("span", { class: "count" }, ` ${count}`) : null];

/**
 * @param {string} name
 * @param {(Node | string | null)[]} title
 * @param {...any} children
 */
function group(name, title, ...children) {
  const id = `group-${name}`;
  return h(
    "section",
    { class: `group c-${typeOf(name)}`, id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, title),
    ...children,
  );
}
