// The places of a document that are marked, and the values that were read from each.

import { placedValues } from "./evidence.js";
import { shade } from "./entries.js";
import { told, typeOf } from "./naming.js";

/** @typedef {import("./types.js").Path} Path */

/**
 * @typedef {object} Mark
 * @property {number} start
 * @property {number} end
 * @property {Path[]} paths the values that were read from just these words
 * @property {string} classes its colour and shade
 * @property {string} label
 */

/**
 * The marks in the order of the document, wider ones before those within them.
 *
 * @param {import("./types.js").CV} cv
 * @param {import("./source.js").Source} source
 * @returns {Mark[]}
 */
export function marksOf(cv, source) {
  /** @type {Map<string, Mark & {confidence: number}>} */
  const found = new Map();
  for (const { path, evidence, confidence } of placedValues(cv)) {
    const { start, end } = evidence;
    if (end <= start || end > source.length) continue;
    const key = `${start}-${end}`;
    const sure = confidence ?? 1;
    const type = typeOf(path.split(".")[0]);
    const mark = found.get(key) ?? { start, end, paths: [], classes: `c-${type}`, label: "", confidence: sure };
    mark.paths.push(path);
    mark.confidence = Math.min(mark.confidence, sure);
    found.set(key, mark);
  }
  const values = [...found.values()].map(({ confidence, ...mark }) => ({
    ...mark,
    classes: `value ${mark.classes} ${shade(confidence)}`,
    label: `${mark.paths.map(told).join("; ")}: ${source.slice(mark.start, mark.end)}`,
  }));
  return [...values, ...leftOver(cv, source)].sort((one, other) => one.start - other.start || other.end - one.end);
}

/**
 * The lines that nothing accounts for, found again by their text, in order.
 *
 * @param {import("./types.js").CV} cv
 * @param {import("./source.js").Source} source
 * @returns {Mark[]}
 */
function leftOver(cv, source) {
  const lines = source.lines.map(({ start, end }) => ({
    start,
    end,
    text: folded(source.slice(start, end)),
    free: true,
  }));
  return cv.unplaced.flatMap((/** @type {string} */ text, /** @type {number} */ index) => {
    const line = lines.find((each) => each.free && each.text === folded(text));
    if (!line) return [];
    line.free = false;
    return [
      {
        start: line.start,
        end: line.end,
        paths: [`unplaced.${index}`],
        classes: "unplaced c-unplaced",
        label: `In no record: ${text}`,
      },
    ];
  });
}

/** @param {string} text */
const folded = (text) => text.split(/\s+/).filter(Boolean).join(" ");
