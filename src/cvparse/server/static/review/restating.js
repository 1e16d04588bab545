// Records that say in parts what one text of theirs says as a whole: a place and its town, a degree and its level.

import { EVIDENCE } from "./evidence.js";
import { mainField } from "./naming.js";

/** @typedef {import("./types.js").Data} Data */
/** @typedef {import("./types.js").Evidence} Evidence */

const KINDS = new Set([
  "PersonName",
  "Location",
  "Phone",
  "Link",
  "Degree",
  "Grade",
  "Author",
  "Venue",
  "Skill",
  "LanguageSkill",
]);

/**
 * When the whole is another, parts that it does not say any more are not stated. Those that were never in its words
 * (the level of a degree, a country's code) go with them, unless all parts that were in its words still are.
 *
 * @param {Data} record as it is with its old text
 * @param {string} kind
 * @param {string} name the field that is changed
 * @param {string} now its new text
 * @param {import("./schema.js").Schema} schema
 */
export function restate(record, kind, name, now, schema) {
  if (!KINDS.has(kind) || name !== mainField(kind)) return;
  const before = String(record[name] ?? "");
  const parts = schema.fields(kind).filter((field) => field.name !== name && isPart(record, field, name));
  const within = (/** @type {string} */ text) => (/** @type {{name: string}} */ field) =>
    text.includes(String(record[field.name]));
  const printed = parts.filter(within(before));
  const kept = printed.filter(within(now));
  const whole = kept.length > 0 && kept.length === printed.length;
  for (const field of parts) {
    if (kept.includes(field) || (whole && !printed.includes(field))) continue;
    record[field.name] = field.fallback;
    delete record[EVIDENCE][field.name];
  }
}

/**
 * Whether a field says something that was read from the text of the main one.
 *
 * @param {Data} record
 * @param {import("./schema.js").Field} field
 * @param {string} main
 */
function isPart(record, { name, type, fallback }, main) {
  if (!["text", "number", "choice"].includes(type) || record[name] === null || record[name] === fallback) return false;
  /** @type {Record<string, Evidence>} */
  const { [name]: own, [main]: around } = record[EVIDENCE];
  return !own || !around || (around.start <= own.start && own.end <= around.end);
}
