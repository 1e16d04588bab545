// What the forms ask for when a person changes something: it is done to the records of the open document, and told.

import { announce } from "./dom.js";
import * as editing from "./editing.js";
import { at, place } from "./evidence.js";
import { called, capital, label, one, told } from "./naming.js";

/** @typedef {import("./types.js").Path} Path */

/** Changes the records of the document that is open. */
export class Editor {
  /**
   * @param {import("./store.js").Store} store
   * @param {import("./schema.js").Schema} schema
   */
  constructor(store, schema) {
    this.store = store;
    this.schema = schema;
  }

  /** @returns {import("./types.js").CV} */
  get cv() {
    const cv = this.store.current?.cv;
    if (!cv) throw new Error("no document is open");
    return cv;
  }

  /** @param {Path} path */
  at(path) {
    return at(this.cv, path);
  }

  /**
   * @param {Path} path
   * @param {any} value
   */
  set(path, value) {
    if ((this.at(path) ?? null) === value) return;
    const known = { schema: this.schema, source: this.store.current?.source ?? null };
    this.store.change(editing.setValue(this.cv, path, value, known), "value", path);
  }

  /**
   * Put a member into a list of texts; by itself at its end.
   *
   * @param {Path} list
   * @param {number} [index]
   * @param {string} [text]
   */
  insertText(list, index = this.#length(list), text = "") {
    this.store.change(editing.insert(this.cv, list, index, text), "records", `${list}.${index}`, around(list));
  }

  /**
   * Make two members of a list of texts where one is cut.
   *
   * @param {Path} list
   * @param {number} index
   * @param {string} before
   * @param {string} after
   */
  cutText(list, index, before, after) {
    const known = { schema: this.schema, source: this.store.current?.source ?? null };
    let cv = editing.insert(this.cv, list, index + 1, after);
    cv = editing.setValue(cv, `${list}.${index}`, before, known);
    cv = editing.setValue(cv, `${list}.${index + 1}`, after, known);
    this.store.change(cv, "records", `${list}.${index + 1}`, around(list));
  }

  /**
   * Join a member of a list of texts to the one before it.
   *
   * @param {Path} list
   * @param {number} index
   */
  joinText(list, index) {
    const known = { schema: this.schema, source: this.store.current?.source ?? null };
    const text = [this.at(`${list}.${index - 1}`), this.at(`${list}.${index}`)].filter(Boolean).join(" ");
    const cv = editing.setValue(editing.remove(this.cv, list, index), `${list}.${index - 1}`, text, known);
    this.store.change(cv, "records", `${list}.${index - 1}`, around(list));
  }

  /**
   * Add an entry that states nothing yet.
   *
   * @param {Path} list
   */
  addEntry(list) {
    const index = this.#length(list);
    const field = this.schema.fieldAt(list);
    /** @type {any} */
    const entry = field.type === "list" ? "" : this.schema.blank(field.of);
    if (field.name === "sections") entry.type = "other";
    this.store.change(editing.insert(this.cv, list, index, entry), "records", `${list}.${index}`, around(list));
    announce(`Added: ${one(field.name)} ${index + 1}`);
  }

  /** @param {Path} path of a member of a list */
  remove(path) {
    const [list, index] = inList(path);
    const left = this.#length(list) - 1;
    const next = left ? `${list}.${Math.min(index, left - 1)}` : list;
    this.store.change(editing.remove(this.cv, list, index), "records", next, around(list));
    announce(`Deleted: ${told(path)}. Undo brings it back.`);
  }

  /**
   * @param {Path} path
   * @param {1 | -1} step
   */
  move(path, step) {
    const [list, index] = inList(path);
    if (index + step < 0 || index + step >= this.#length(list)) return;
    this.store.change(editing.move(this.cv, list, index, step), "records", `${list}.${index + step}`, around(list));
    announce(`Moved to place ${index + step + 1}`);
  }

  /** @param {Path} path */
  confirm(path) {
    this.store.change(editing.confirm(this.cv, path), "value", path);
    announce(`Marked as right: ${told(path)}`);
  }

  /**
   * @param {Path} path
   * @param {Record<string, "first" | "second" | "both">} keep
   */
  split(path, keep) {
    const [list, index] = inList(path);
    this.store.change(
      editing.split(this.cv, list, index, keep, this.schema),
      "records",
      `${list}.${index + 1}`,
      around(list),
    );
    announce(`Split into ${told(path)} and ${index + 2}`);
  }

  /**
   * Put the next entry into this one.
   *
   * @param {Path} path
   */
  merge(path) {
    const [list, index] = inList(path);
    const { cv, dropped } = editing.merge(this.cv, list, index, this.schema);
    this.store.change(cv, "records", path, around(list));
    const lost = dropped.map(label).join(", ").toLowerCase();
    announce(`Merged into ${told(path)}.${lost ? ` Kept from the first entry only: ${lost}.` : ""}`);
    return lost;
  }

  /**
   * Take the words between two offsets of the document for a value.
   *
   * @param {Path} path
   * @param {number} start
   * @param {number} end
   */
  take(path, start, end) {
    const source = this.store.current?.source;
    if (!source) return;
    const text = source.slice(start, end).replace(/\s+/g, " ").trim();
    const cv = editing.setValue(this.cv, path, text, { schema: this.schema, source: null });
    place(cv, path, source.evidence(start, end));
    this.store.change(cv, "records", path);
    announce(`${capital(told(path))}: ${text}`);
  }

  /**
   * What an entry is called, for people who hear it.
   *
   * @param {Path} path
   */
  called(path) {
    const text = called(this.schema.fieldAt(path).of, this.at(path));
    return text ? `${told(path)}: ${text}` : told(path);
  }

  /** @param {Path} list */
  #length(list) {
    return this.at(list).length;
  }
}

/**
 * The entry or the group of entries that a list is in.
 *
 * @param {Path} list
 * @returns {Path}
 */
const around = (list) => /^\w+\.\d+/.exec(list)?.[0] ?? list.split(".")[0];

/**
 * "experience.2" → ["experience", 2].
 *
 * @param {Path} path
 * @returns {[Path, number]}
 */
export function inList(path) {
  const cut = path.lastIndexOf(".");
  return [path.slice(0, cut), Number(path.slice(cut + 1))];
}
