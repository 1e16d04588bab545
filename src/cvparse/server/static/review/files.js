// Documents come in: chosen, dropped or pasted, and are read one after the other.

import { Doc } from "./store.js";
import { ServiceError } from "./service.js";

/** How often a document is sent again where the service is busy. */
const TRIES = 20;

/** Reads what is given, in order. */
export class Reading {
  #store;
  #service;
  /** @type {Promise<void>} */
  #line = Promise.resolve();

  /**
   * @param {import("./store.js").Store} store
   * @param {import("./service.js").Service} service
   */
  constructor(store, service) {
    this.#store = store;
    this.#service = service;
  }

  /** @param {Iterable<File>} files */
  read(files) {
    const docs = [...files].map((file) => new Doc(file));
    if (!docs.length) return;
    this.#store.add(docs);
    for (const doc of docs) this.#line = this.#line.then(() => this.#readOne(doc));
  }

  /**
   * Read a document that failed once more.
   *
   * @param {Doc} doc
   */
  again(doc) {
    doc.state = "reading";
    this.#store.settled(doc);
    this.#line = this.#line.then(() => this.#readOne(doc));
  }

  /** @param {Doc} doc */
  async #readOne(doc) {
    if (!this.#store.docs.includes(doc)) return; // closed before its turn
    try {
      doc.read(await this.#answer(doc));
    } catch (error) {
      doc.fail(error instanceof ServiceError ? error.told : "The file cannot be opened.");
      if (!(error instanceof ServiceError)) console.error(error);
    }
    this.#store.settled(doc);
  }

  /** @param {Doc} doc */
  async #answer(doc) {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#service.review(doc.file);
      } catch (error) {
        if (!(error instanceof ServiceError) || error.status !== 429 || tries === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, 1000 * Math.max(1, error.wait)));
      }
    }
  }
}

/**
 * Take files that are dropped anywhere on the page.
 *
 * @param {(files: Iterable<File>) => void} take
 */
export function takeDrops(take) {
  let depth = 0;
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  const show = (/** @type {number} */ now) => {
    depth = Math.max(0, now);
    document.body.classList.toggle("dropping", depth > 0);
  };
  addEventListener("dragenter", (event) => hasFiles(event) && show(depth + 1));
  addEventListener("dragleave", (event) => hasFiles(event) && show(depth - 1));
  addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    show(0);
    if (!hasFiles(event)) return;
    event.preventDefault();
    take(event.dataTransfer?.files ?? []);
  });
}
