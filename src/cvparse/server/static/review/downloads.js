// What goes out: the records as they are now, written by the service, saved by the browser.

import { withoutBlanks } from "./editing.js";
import { ServiceError } from "./service.js";

/**
 * Have the records of a document written, and save them.
 *
 * @param {import("./service.js").Service} service
 * @param {import("./store.js").Doc} doc
 * @param {import("./schema.js").Schema} schema
 * @param {string} to
 * @param {string} ending
 * @returns {Promise<string>} what went wrong; "" for nothing
 */
export async function download(service, doc, schema, to, ending) {
  if (!doc.cv) return "";
  try {
    save(await service.export(withoutBlanks(doc.cv, schema), to, doc.stem), doc.stem + ending);
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
