// Where values stand: the evidence that records keep of themselves and of their fields, looked up and kept true.

/** @typedef {import("./types.js").CV} CV */
/** @typedef {import("./types.js").Data} Data */
/** @typedef {import("./types.js").Evidence} Evidence */
/** @typedef {import("./types.js").Path} Path */

/** The field in which a record keeps where its fields stand, by their names ("title", "highlights.0"). */
export const EVIDENCE = "field_evidence";

/**
 * The value at a path; undefined where there is none.
 *
 * @param {CV} cv
 * @param {Path} path
 * @returns {any}
 */
export function at(cv, path) {
  return path ? path.split(".").reduce((value, part) => value?.[part], /** @type {any} */ (cv)) : cv;
}

/**
 * Where a value was read: its own place, or that of the record that holds it (`exact` false).
 *
 * @param {CV} cv
 * @param {Path} path
 * @returns {{evidence: Evidence, exact: boolean} | null}
 */
export function evidenceOf(cv, path) {
  const parts = path.split(".");
  for (let length = parts.length; length > 0; length--) {
    const held = heldEvidence(cv, parts.slice(0, length));
    if (held) return { evidence: held, exact: length === parts.length || isMain(parts.slice(length)) };
  }
  return null;
}

/**
 * The fields by which a part of an entry is printed: the evidence of a place is that of its `raw`.
 *
 * @param {string[]} rest
 */
const isMain = (rest) => rest.length === 1 && ["raw", "full", "url", "name", "language"].includes(rest[0]);

/**
 * @param {CV} cv
 * @param {string[]} parts
 * @returns {Evidence | null}
 */
function heldEvidence(cv, parts) {
  for (let depth = parts.length - 1; depth >= 0; depth--) {
    const found = at(cv, parts.slice(0, depth).join("."))?.[EVIDENCE]?.[parts.slice(depth).join(".")];
    if (found) return found;
  }
  return at(cv, parts.join("."))?.evidence ?? null;
}

/**
 * Every value that has a place of its own, with how sure the record is that holds it (null: nothing is said).
 *
 * @param {CV} cv
 * @returns {{path: Path, evidence: Evidence, confidence: number | null}[]}
 */
export function placedValues(cv) {
  /** @type {{path: Path, evidence: Evidence, confidence: number | null}[]} */
  const found = [];
  for (const { path, record } of records(cv)) {
    if (!/^(|name|contact|\w+\.\d+)$/.test(path)) continue;
    const places = Object.entries(record[EVIDENCE]).filter(([key]) => path !== "name" || key === "full");
    for (const [key, evidence] of places) {
      const value = at(record, key);
      if (value === undefined || value === null) continue;
      found.push({
        path: path ? `${path}.${key}` : key,
        evidence,
        confidence: value.confidence ?? (path ? record.confidence : null),
      });
    }
    if (path && !places.length && record.evidence)
      found.push({ path, evidence: record.evidence, confidence: record.confidence });
  }
  return found;
}

/**
 * All records of a CV, itself first, each with its path.
 *
 * @param {Data} value
 * @param {Path} [path]
 * @returns {Generator<{path: Path, record: Data}>}
 */
export function* records(value, path = "") {
  if (!value || typeof value !== "object") return;
  if (EVIDENCE in value) yield { path, record: value };
  for (const [name, member] of Object.entries(value)) {
    if (name !== EVIDENCE && name !== "evidence") yield* records(member, path ? `${path}.${name}` : name);
  }
}

/**
 * Say where a value stands; null: nowhere.
 *
 * @param {CV} cv
 * @param {Path} path
 * @param {Evidence | null} evidence
 */
export function place(cv, path, evidence) {
  const parts = path.split(".");
  const last = /** @type {string} */ (parts.at(-1));
  const holder = at(cv, parts.slice(0, -1).join("."));
  const around = isMain([last]) ? parts.slice(0, -1) : parts;
  if (around !== parts && holder && EVIDENCE in holder && "evidence" in holder && !isEntry(around))
    holder.evidence = evidence;
  for (let depth = around.length - 1; depth >= 0; depth--) {
    const held = at(cv, around.slice(0, depth).join("."))?.[EVIDENCE];
    if (!held) continue;
    const key = around.slice(depth).join(".");
    if (evidence) held[key] = evidence;
    else delete held[key];
    break;
  }
  if (around !== parts && holder?.[EVIDENCE]?.[last]) {
    if (evidence) holder[EVIDENCE][last] = evidence;
    else delete holder[EVIDENCE][last];
  }
}

/**
 * Whether a path leads to an entry of a list of the CV, whose evidence is that of all of its lines.
 *
 * @param {string[]} parts
 */
const isEntry = (parts) => parts.length === 2 && /^\d+$/.test(parts[1]);

/**
 * No evidence for a path any more.
 *
 * @param {CV} cv
 * @param {Path} path
 */
export function forget(cv, path) {
  const parts = path.split(".");
  for (let depth = parts.length - 1; depth >= 0; depth--) {
    const held = at(cv, parts.slice(0, depth).join("."))?.[EVIDENCE];
    const key = parts.slice(depth).join(".");
    for (const each of Object.keys(held ?? {})) {
      if (each === key || each.startsWith(`${key}.`)) delete held[each];
    }
  }
}

/**
 * Take the evidence of a value along to another record.
 *
 * @param {Data} from
 * @param {string} key
 * @param {Data} to
 * @param {string} newKey
 */
export function carry(from, key, to, newKey) {
  for (const [each, evidence] of Object.entries(from[EVIDENCE] ?? {})) {
    if (each === key) to[EVIDENCE][newKey] = evidence;
    else if (each.startsWith(`${key}.`)) to[EVIDENCE][newKey + each.slice(key.length)] = evidence;
  }
}

/**
 * The evidence from the first to the last of several; the box is that of its first page.
 *
 * @param {Evidence[]} all
 * @returns {Evidence | null}
 */
export function around(all) {
  if (!all.length) return null;
  const sorted = [...all].sort((one, other) => one.start - other.start);
  const { page = null } = sorted[0];
  const boxes = sorted.flatMap((each) => (each.page === page && each.box ? [each.box] : []));
  const side = (/** @type {number} */ i) => boxes.map((box) => box[i]);
  return {
    start: sorted[0].start,
    end: Math.max(...sorted.map((each) => each.end)),
    page,
    box: boxes.length ? [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))] : null,
  };
}

/**
 * Let the evidence of a list's members follow them to their new numbers; null: the member is gone.
 *
 * @param {CV} cv
 * @param {Path} list
 * @param {(old: number) => number | null} change
 */
export function renumber(cv, list, change) {
  const parts = list.split(".");
  for (let depth = parts.length - 1; depth >= 0; depth--) {
    const holder = at(cv, parts.slice(0, depth).join("."));
    if (!holder?.[EVIDENCE]) continue;
    const prefix = `${parts.slice(depth).join(".")}.`;
    holder[EVIDENCE] = Object.fromEntries(
      Object.entries(holder[EVIDENCE]).flatMap(([key, evidence]) => {
        if (!key.startsWith(prefix)) return [[key, evidence]];
        const [number, ...rest] = key.slice(prefix.length).split(".");
        const now = change(Number(number));
        return now === null ? [] : [[prefix + [now, ...rest].join("."), evidence]];
      }),
    );
  }
}

/**
 * Whether a path leads to a value or into it.
 *
 * @param {Path} path
 * @param {Path} around
 */
export const isWithin = (path, around) => path === around || path.startsWith(`${around}.`);
