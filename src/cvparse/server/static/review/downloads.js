// What goes out: the records as they are now, written by the service, saved by the browser.

import { ServiceError } from "./service.js";

/** The label has the plain name, for `cvparse eval` pairs files by their names; records by cvparse get another. */
const ENDINGS = { json: ".cv.json" };

/**
 * Have the records of a document written, and save them.
 *
 * @param {import("./service.js").Service} service
 * @param {import("./store.js").Doc} doc
 * @param {string} to
 * @param {string} ending
 * @returns {Promise<string>} what went wrong; "" for nothing
 */
export async function download(service, doc, to, ending) {
  if (!doc.cv) return "";
  try {
    const written = await service.export(doc.cv, to, doc.stem);
    save(written, doc.stem + (Object.hasOwn(ENDINGS, to) ? ENDINGS[/** @type {keyof ENDINGS} */ (to)] : ending));
    return "";
  } catch (error) {
    if (error instanceof ServiceError) return error.told;
    throw error;
  }
}

/**
 * @param {Blob} content
 * @param {string} name
 */
function save(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
