// Words for people: what fields, kinds and records are called.

/** @typedef {import("./types.js").Data} Data */

/** The field by which a record is called, and which a short form of it shows. */
const MAIN = {
  PersonName: "full",
  Location: "raw",
  Phone: "raw",
  Link: "url",
  Degree: "raw",
  Grade: "raw",
  Venue: "raw",
  Author: "raw",
  Skill: "name",
  LanguageSkill: "language",
  SectionInfo: "heading",
  Certification: "name",
  Project: "name",
  Education: "institution",
  Course: "title",
  Role: "role",
};

/** The fields that are shown even where nothing is stated: people look for them. */
const USUAL = {
  Experience: ["title", "organization", "dates", "location"],
  Education: ["institution", "degree", "field", "dates"],
  Publication: ["title", "authors", "venue", "date"],
  Project: ["name", "dates"],
  Award: ["title", "issuer", "date"],
  LanguageSkill: ["language", "fluency"],
  Certification: ["name", "issuer", "date"],
  Talk: ["title", "event", "date"],
  Course: ["title", "institution", "dates"],
  Role: ["role", "organization", "dates"],
  SectionInfo: ["heading", "type"],
  Contact: ["emails", "phones", "links", "location"],
};

const WORDS = {
  arxiv_id: "arXiv",
  cefr: "CEFR level",
  code: "Language code",
  country_code: "Country code",
  doi: "DOI",
  e164: "International form",
  emails: "E-mail",
  et_al: "“et al.”",
  isbn: "ISBN",
  is_owner: "The person of this CV",
  name: "Name",
  raw: "As printed",
  url: "Link",
  full: "Name",
  minor: "Minor subject",
  talks: "Talks",
  soft: "Soft skill",
  sections: "Sections of the document",
  headline: "Headline",
};

/** Singular of the kinds of entries, where it is not the field's name without its "s". */
const ONE = {
  education: "education",
  experience: "experience",
  teaching: "course",
  service: "role",
  volunteering: "role",
  phones: "phone",
  authors: "author",
  emails: "e-mail address",
  links: "link",
  interests: "interest",
  honors: "honour",
};

/** What needs no word of its own on the way to a value. */
const UNTOLD = new Set(["raw", "full", "contact"]);
/** Words that end in "s", and are about one thing. */
const PLURAL = new Set(["dates", "pages", "status", "canonical"]);

/** A field of a CV → the section type whose colour it has. */
const TYPES = { name: "contact", headline: "contact", volunteering: "volunteer" };

/** @param {string} name */
export const label = (name) => look(WORDS, name) ?? capital(name.replaceAll("_", " "));

/**
 * What a member of a list is called: "publication" of "publications".
 *
 * @param {string} name
 */
export const one = (name) => look(ONE, name) ?? name.replaceAll("_", " ").replace(/s$/, "");

/** @param {string} kind */
export const mainField = (kind) => look(MAIN, kind) ?? "title";

/**
 * @param {string} kind
 * @returns {string[]}
 */
export const usualFields = (kind) => look(USUAL, kind) ?? [mainField(kind)];

/** @param {string} name the field of a CV */
export const typeOf = (name) => look(TYPES, name) ?? name;

/**
 * What to call a record among others; "" where it states nothing to call it by.
 *
 * @param {string} kind
 * @param {Data | null} record
 * @returns {string}
 */
export function called(kind, record) {
  if (!record) return "";
  const names = [mainField(kind), "title", "organization", "institution", "event", "raw"];
  return names.map((name) => record[name]).find((value) => typeof value === "string" && value) ?? "";
}

/**
 * Where a path leads, in words: "Experience 2, location".
 *
 * @param {string} path
 */
export function told(path) {
  /** @type {string[]} */
  const words = [];
  for (const part of path.split(".")) {
    if (/^\d+$/.test(part)) words.push(`${words.pop()} ${Number(part) + 1}`);
    else if (!UNTOLD.has(part)) words.push(/s$/.test(part) && !PLURAL.has(part) ? one(part) : label(part));
  }
  return capital(words.map((word) => word.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())).join(", "));
}

/**
 * Rounded down, so that what is below a limit never seems to have reached it.
 *
 * @param {number} confidence
 */
export const percent = (confidence) => `${Math.floor(confidence * 100 + 1e-6)} %`;

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * @template V
 * @param {Record<string, V>} table
 * @param {string} name
 * @returns {V | undefined}
 */
const look = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined);
