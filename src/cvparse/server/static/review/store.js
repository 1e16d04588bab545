// The documents that are open, what has become of each one's records, and who wants to know of changes.

import { Source } from "./source.js";

/** @typedef {import("./types.js").CV} CV */
/** @typedef {import("./types.js").Path} Path */
/** @typedef {import("./types.js").Review} Review */

/** Steps that can be undone. */
const STEPS = 300;

/** One document: waiting to be read, refused, or read. */
export class Doc {
  /** @type {"reading" | "failed" | "read"} */
  state = "reading";
  /** Why it failed. */
  reason = "";
  /** @type {Source | null} */
  source = null;
  /** @type {CV | null} */
  cv = null;
  /** @type {CV | null} The records as they were last saved, or read. */
  saved = null;
  /** @type {Step[]} */
  past = [];
  /** @type {Step[]} */
  future = [];

  /** @param {File} file */
  constructor(file) {
    this.file = file;
    this.name = file.name;
  }

  /** Its name without the ending, by which `cvparse eval` knows it. */
  get stem() {
    return this.name.replace(/(?<=.)\.[^.]*$/, "");
  }

  get changed() {
    return this.cv !== this.saved;
  }

  /** @param {Review} review */
  read(review) {
    this.source = new Source(review);
    this.cv = review.cv;
    this.saved = review.cv;
    this.state = "read";
  }

  /** @param {string} reason */
  fail(reason) {
    this.state = "failed";
    this.reason = reason;
  }
}

/**
 * A state to go back to, and the path of the value that was changed on the way from it.
 *
 * @typedef {{cv: CV, path: Path}} Step
 */

/**
 * What happened. "documents": the list of them, or the state of one; "open": another one is looked at; "records":
 * entries came, went or moved; "value": one value is another, and all else is where it was; "saved": as it says.
 * `path` is where the work goes on; `within` is the entry or the group that holds all of the change, "" where that is
 * not known.
 *
 * @typedef {{kind: "documents" | "open" | "records" | "value" | "saved", path: Path, within: Path}} Change
 */

/** The state of the page. */
export class Store {
  /** @type {Doc[]} */
  docs = [];
  /** @type {Doc | null} */
  current = null;
  /** @type {((change: Change) => void)[]} */
  #listeners = [];

  /** @param {(change: Change) => void} listener */
  listen(listener) {
    this.#listeners.push(listener);
  }

  /**
   * @param {Change["kind"]} kind
   * @param {Path} [path]
   * @param {Path} [within]
   */
  tell(kind, path = "", within = "") {
    for (const listener of this.#listeners) listener({ kind, path, within });
  }

  /** @param {Doc[]} docs */
  add(docs) {
    this.docs.push(...docs);
    this.tell("documents");
    if (!this.current) this.open(docs[0]);
  }

  /** @param {Doc | null} doc */
  open(doc) {
    this.current = doc;
    this.tell("open");
  }

  /** @param {Doc} doc */
  close(doc) {
    const index = this.docs.indexOf(doc);
    this.docs.splice(index, 1);
    this.tell("documents");
    if (doc === this.current) this.open(this.docs[Math.min(index, this.docs.length - 1)] ?? null);
  }

  /**
   * Note that a document has been read, or refused.
   *
   * @param {Doc} doc
   */
  settled(doc) {
    this.tell("documents");
    if (doc === this.current) this.tell("open");
  }

  /**
   * Go on with other records.
   *
   * @param {CV} cv
   * @param {"records" | "value"} kind
   * @param {Path} path
   * @param {Path} [within]
   */
  change(cv, kind, path, within) {
    const doc = this.current;
    if (!doc?.cv) return;
    doc.past.push({ cv: doc.cv, path });
    if (doc.past.length > STEPS) doc.past.shift();
    doc.future = [];
    doc.cv = cv;
    this.tell(kind, path, within);
  }

  undo() {
    return this.#step("past", "future");
  }

  redo() {
    return this.#step("future", "past");
  }

  /** @param {Doc} doc @param {CV} cv */
  markSaved(doc, cv) {
    doc.saved = cv;
    this.tell("saved");
  }

  /**
   * @param {"past" | "future"} from
   * @param {"past" | "future"} to
   * @returns {boolean} whether there was a step
   */
  #step(from, to) {
    const doc = this.current;
    const step = doc?.[from].pop();
    if (!doc?.cv || !step) return false;
    doc[to].push({ cv: doc.cv, path: step.path });
    doc.cv = step.cv;
    this.tell("records", step.path);
    return true;
  }
}
