// What records are made of, by the JSON Schema of the service: forms follow the models and need no list of their own.

/** @typedef {import("./types.js").Data} Data */

/**
 * A field of a record. `type`: text, list (of texts), choice, flag, number, date, dates (a range), record, records.
 * `of` is the kind of its records.
 *
 * @typedef {object} Field
 * @property {string} name
 * @property {"text" | "list" | "choice" | "flag" | "number" | "date" | "dates" | "record" | "records"} type
 * @property {string} of
 * @property {string[]} choices
 * @property {boolean} required
 * @property {any} fallback what it holds when nothing is stated
 */

const BOOKKEEPING = new Set(["confidence", "evidence", "field_evidence"]);

/** The kinds of records of a CV, by their names: "Experience", "Location", … and "CV" itself. */
export class Schema {
  #definitions;
  /** @type {Map<string, Field[]>} */
  #fields = new Map();

  /** @param {any} json */
  constructor(json) {
    this.#definitions = { CV: json, ...json.$defs };
  }

  /**
   * @param {string} kind
   * @returns {Field[]}
   */
  fields(kind) {
    let fields = this.#fields.get(kind);
    if (!fields) {
      const { properties, required = [] } = this.#definitions[kind];
      fields = Object.entries(properties)
        .filter(([name]) => !BOOKKEEPING.has(name))
        .map(([name, about]) => this.#field(name, about, required.includes(name)));
      this.#fields.set(kind, fields);
    }
    return fields;
  }

  /**
   * @param {string} kind
   * @param {string} name
   * @returns {Field}
   */
  field(kind, name) {
    const found = this.fields(kind).find((each) => each.name === name);
    if (!found) throw new Error(`${kind} has no ${name}`);
    return found;
  }

  /**
   * The field that a path leads to; for a member of a list, the list.
   *
   * @param {string} path
   * @returns {Field}
   */
  fieldAt(path) {
    let kind = "CV";
    /** @type {Field | null} */
    let field = null;
    for (const part of path.split(".")) {
      if (/^\d+$/.test(part)) continue;
      field = this.field(kind, part);
      kind = field.of;
    }
    if (!field) throw new Error(`${path} leads nowhere`);
    return field;
  }

  /**
   * A record that states nothing. Whoever makes one is sure of it.
   *
   * @param {string} kind
   * @returns {Data}
   */
  blank(kind) {
    /** @type {Data} */
    const record = Object.fromEntries(this.fields(kind).map((field) => [field.name, structuredClone(field.fallback)]));
    const { properties } = this.#definitions[kind];
    if ("confidence" in properties) record.confidence = 1;
    if ("evidence" in properties) record.evidence = null;
    if ("field_evidence" in properties) record.field_evidence = {};
    return record;
  }

  /**
   * @param {string} name
   * @param {any} about
   * @param {boolean} required
   * @returns {Field}
   */
  #field(name, about, required) {
    const plain = about.anyOf?.find((/** @type {any} */ each) => each.type !== "null") ?? about;
    const of = kindOf(plain.items ?? plain);
    const type = typeOf(plain, of);
    const nothing = type === "list" || type === "records" ? [] : required && type === "text" ? "" : null;
    return { name, type, of, choices: plain.enum ?? [], required, fallback: about.default ?? nothing };
  }
}

/** @param {any} about */
const kindOf = (about) => (about.$ref ?? "").replace("#/$defs/", "");

/**
 * @param {any} about
 * @param {string} of
 * @returns {Field["type"]}
 */
function typeOf(about, of) {
  if (of === "PartialDate") return "date";
  if (of === "DateRange") return "dates";
  if (about.type === "array") return of ? "records" : "list";
  if (of) return "record";
  if (about.enum) return "choice";
  if (about.type === "boolean") return "flag";
  return about.type === "number" || about.type === "integer" ? "number" : "text";
}
