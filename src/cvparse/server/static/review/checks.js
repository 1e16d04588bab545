// What a person should look at: records that are not sure enough, the least sure first.

import { records } from "./evidence.js";
import { called } from "./naming.js";

/**
 * @typedef {object} Check
 * @property {string} path of the record
 * @property {number} confidence
 * @property {string} text what it is called
 */

/**
 * @param {import("./types.js").CV} cv
 * @param {import("./schema.js").Schema} schema
 * @param {number} enough confidence from which a record is not listed
 * @returns {Check[]}
 */
export function checksOf(cv, schema, enough) {
  /** @type {Check[]} */
  const found = [];
  for (const { path, record } of records(cv)) {
    if (!path || path === "contact" || record.confidence >= enough || /\.authors\.\d+$/.test(path)) continue;
    found.push({ path, confidence: record.confidence, text: called(schema.fieldAt(path).of, record) });
  }
  if (cv.contact.emails.length && cv.contact.confidence < enough) {
    found.push({ path: "contact", confidence: cv.contact.confidence, text: cv.contact.emails.join(", ") });
  }
  return found.sort((one, other) => one.confidence - other.confidence);
}
