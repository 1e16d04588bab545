// What a person can do to the records of a CV. Each function takes a CV and gives a new one, so that it can be undone.
//
// Evidence follows: an edited value points to where it is printed, or nowhere; members of lists take theirs along.

import { EVIDENCE, around, at, carry, evidenceOf, forget, place, records, renumber } from "./evidence.js";
import { mainField } from "./naming.js";
import { restate } from "./restating.js";

/** @typedef {import("./types.js").CV} CV */
/** @typedef {import("./types.js").Data} Data */
/** @typedef {import("./types.js").Evidence} Evidence */
/** @typedef {import("./types.js").Path} Path */
/** @typedef {import("./schema.js").Schema} Schema */
/** @typedef {import("./source.js").Source} Source */

/**
 * Put a value in place of another. Records on the way that are not there yet are made; a record that states nothing
 * any more goes.
 *
 * @param {CV} cv
 * @param {Path} path
 * @param {any} value
 * @param {{schema: Schema, source: Source | null}} known
 * @returns {CV}
 */
export function setValue(cv, path, value, { schema, source }) {
  const changed = structuredClone(cv);
  const parts = path.split(".");
  const last = /** @type {string} */ (parts.pop());
  let holder = changed;
  let way = "";
  for (const part of parts) {
    way = way ? `${way}.${part}` : part;
    if (!holder[part]) {
      const { of, type } = schema.fieldAt(way);
      holder[part] = schema.blank(of);
      if (type === "record" && mainField(of) === "raw" && typeof value === "string") holder[part].raw = value;
    }
    holder = holder[part];
  }
  if (parts.length) restate(holder, schema.fieldAt(way).of, last, value ?? "", schema);
  holder[last] = value;
  if ("ongoing" in holder) tidyDates(changed, parts, holder);
  else if (typeof value === "string" || value === null) follow(changed, path, value, source);
  dropEmpty(changed, parts, schema);
  return changed;
}

/**
 * A range keeps what is printed; one that a person made says its dates in their words.
 *
 * @param {CV} cv
 * @param {string[]} parts the way to the range
 * @param {Data} dates
 */
function tidyDates(cv, parts, dates) {
  if (dates.ongoing) dates.end = null;
  if (dates.start || dates.end || dates.ongoing) {
    const end = dates.ongoing ? "present" : dates.end;
    dates.raw ||= [dates.start, end].filter(Boolean).join(" – ");
  } else {
    at(cv, parts.slice(0, -1).join("."))[/** @type {string} */ (parts.at(-1))] = null;
    forget(cv, parts.join("."));
  }
}

/**
 * Point to where an edited value is printed.
 *
 * @param {CV} cv
 * @param {Path} path
 * @param {string | null} value
 * @param {Source | null} source
 */
function follow(cv, path, value, source) {
  const parts = path.split(".");
  const near = evidenceOf(cv, parts.slice(0, -1).join(".") || path)?.evidence ?? null;
  const found = value && source ? source.find(value, wholeEntry(cv, parts) ?? near) : null;
  place(cv, path, found);
}

/**
 * The evidence of the entry that a path leads into.
 *
 * @param {CV} cv
 * @param {string[]} parts
 * @returns {Evidence | null}
 */
const wholeEntry = (cv, parts) =>
  /^\d+$/.test(parts[1] ?? "") ? (at(cv, parts.slice(0, 2).join("."))?.evidence ?? null) : null;

/**
 * Drop the parts of an entry (a place, a degree) that state nothing any more.
 *
 * @param {CV} cv
 * @param {string[]} parts the way to the record that was changed
 * @param {Schema} schema
 */
function dropEmpty(cv, parts, schema) {
  const path = parts.join(".");
  if (!path || /\d$/.test(path) || path === "contact") return;
  const field = schema.fieldAt(path);
  const record = at(cv, path);
  if (field.type !== "record" || !record) return;
  const stated = schema
    .fields(field.of)
    .some(
      ({ name, fallback }) =>
        record[name] !== fallback && record[name] !== null && record[name] !== "" && record[name]?.length !== 0,
    );
  if (stated) return;
  at(cv, parts.slice(0, -1).join("."))[/** @type {string} */ (parts.at(-1))] = null;
  forget(cv, path);
}

/**
 * Without the members of lists that were added and never filled in.
 *
 * @param {CV} cv
 * @param {Schema} schema
 * @returns {CV}
 */
export function withoutBlanks(cv, schema) {
  let tidy = cv;
  for (const { path, record } of [...records(cv)].reverse()) {
    for (const [name, members] of Object.entries(record)) {
      if (!Array.isArray(members)) continue;
      const list = path ? `${path}.${name}` : name;
      for (let index = members.length - 1; index >= 0; index--) {
        if (isBlank(members[index], list, schema)) tidy = remove(tidy, list, index);
      }
    }
  }
  return tidy;
}

/**
 * @param {any} member
 * @param {Path} list
 * @param {Schema} schema
 */
function isBlank(member, list, schema) {
  if (typeof member !== "object") return member === "";
  const blank = schema.blank(schema.fieldAt(list).of);
  return (
    JSON.stringify(stripped(member), Object.keys(blank).sort()) ===
    JSON.stringify(stripped(blank), Object.keys(blank).sort())
  );
}

/**
 * Put a new member into a list.
 *
 * @param {CV} cv
 * @param {Path} list
 * @param {number} index
 * @param {any} value
 * @param {Evidence | null} [evidence]
 * @returns {CV}
 */
export function insert(cv, list, index, value, evidence = null) {
  const changed = structuredClone(cv);
  at(changed, list).splice(index, 0, value);
  renumber(changed, list, (old) => (old < index ? old : old + 1));
  if (evidence) place(changed, `${list}.${index}`, evidence);
  return changed;
}

/**
 * Take a member out of a list.
 *
 * @param {CV} cv
 * @param {Path} list
 * @param {number} index
 * @returns {CV}
 */
export function remove(cv, list, index) {
  const changed = structuredClone(cv);
  at(changed, list).splice(index, 1);
  renumber(changed, list, (old) => (old === index ? null : old < index ? old : old - 1));
  return changed;
}

/**
 * Let two neighbours of a list change places.
 *
 * @param {CV} cv
 * @param {Path} list
 * @param {number} index the one that goes
 * @param {1 | -1} step
 * @returns {CV}
 */
export function move(cv, list, index, step) {
  const changed = structuredClone(cv);
  const members = at(changed, list);
  const other = index + step;
  [members[index], members[other]] = [members[other], members[index]];
  renumber(changed, list, (old) => (old === index ? other : old === other ? index : old));
  return changed;
}

/**
 * Say that a record is right, and all that belongs to it; what is said of the contact, is said of its e-mail addresses.
 *
 * @param {CV} cv
 * @param {Path} path
 * @returns {CV}
 */
export function confirm(cv, path) {
  const changed = structuredClone(cv);
  if (path === "contact") changed.contact.confidence = 1;
  else for (const { record } of records(at(changed, path), path)) record.confidence = 1;
  return changed;
}

/**
 * Make two entries of one. `keep` says for each value ("title", "highlights.2") where it goes; by itself it stays in
 * the first.
 *
 * @param {CV} cv
 * @param {Path} list
 * @param {number} index
 * @param {Record<string, "first" | "second" | "both">} keep
 * @param {Schema} schema
 * @returns {CV}
 */
export function split(cv, list, index, keep, schema) {
  const changed = structuredClone(cv);
  const kind = schema.fieldAt(list).of;
  const entry = at(changed, list)[index];
  const halves = /** @type {("first" | "second")[]} */ (["first", "second"]).map((half) => {
    const other = half === "first" ? "second" : "first";
    /** @type {Data} */
    const made = { ...schema.blank(kind), confidence: entry.confidence };
    for (const field of schema.fields(kind)) {
      const value = entry[field.name];
      if (Array.isArray(value)) {
        value.forEach((member, at_) => {
          if ((keep[`${field.name}.${at_}`] ?? "first") === other) return;
          made[field.name].push(structuredClone(member));
          carry(entry, `${field.name}.${at_}`, made, `${field.name}.${made[field.name].length - 1}`);
        });
      } else if (field.required || (keep[field.name] ?? "first") !== other) {
        made[field.name] = structuredClone(value);
        carry(entry, field.name, made, field.name);
      }
    }
    made.evidence = around(Object.values(made[EVIDENCE])) ?? entry.evidence;
    return made;
  });
  at(changed, list).splice(index, 1, ...halves);
  renumber(changed, list, (old) => (old <= index ? old : old + 1));
  return changed;
}

/**
 * Make one entry of two neighbours. Text that both state is put together, lists are joined, and what the first leaves
 * open the second states; `dropped` names what the second states otherwise and there is no room for.
 *
 * @param {CV} cv
 * @param {Path} list
 * @param {number} index of the first
 * @param {Schema} schema
 * @returns {{cv: CV, dropped: string[]}}
 */
export function merge(cv, list, index, schema) {
  const changed = structuredClone(cv);
  const [first, second] = at(changed, list).slice(index, index + 2);
  /** @type {string[]} */
  const dropped = [];
  for (const { name, type } of schema.fields(schema.fieldAt(list).of)) {
    const [mine, other] = [first[name], second[name]];
    if (Array.isArray(mine)) {
      other.forEach((/** @type {any} */ member, /** @type {number} */ at_) => {
        carry(second, `${name}.${at_}`, first, `${name}.${mine.length}`);
        mine.push(member);
      });
    } else if (
      other === null ||
      other === undefined ||
      JSON.stringify(stripped(mine)) === JSON.stringify(stripped(other))
    ) {
      continue;
    } else if (mine === null || mine === "") {
      first[name] = other;
      carry(second, name, first, name);
    } else if (type === "text" && other) {
      first[name] = `${mine} ${other}`;
      const both = around([first[EVIDENCE][name], second[EVIDENCE][name]].filter(Boolean));
      if (both) first[EVIDENCE][name] = both;
    } else if (type !== "flag" && other) {
      dropped.push(name);
    }
  }
  first.evidence = around([first.evidence, second.evidence].filter(Boolean));
  first.confidence = Math.min(first.confidence, second.confidence);
  at(changed, list).splice(index + 1, 1);
  renumber(changed, list, (old) => (old === index + 1 ? null : old <= index ? old : old - 1));
  return { cv: changed, dropped };
}

/**
 * A value without what is said about it.
 *
 * @param {any} value
 * @returns {any}
 */
function stripped(value) {
  if (!value || typeof value !== "object") return value;
  const { confidence: _, evidence: __, field_evidence: ___, ...rest } = value;
  return rest;
}
