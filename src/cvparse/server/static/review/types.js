// What the modules pass to each other. There is nothing here but types.

/**
 * The JSON of a CV, or of a part of it, as `/v1/schema` describes it.
 *
 * @typedef {Record<string, any>} Data
 * @typedef {Data} CV
 */

/**
 * Where a value stands; offsets count code points.
 *
 * @typedef {object} Evidence
 * @property {number} start
 * @property {number} end
 * @property {number | null} [page]
 * @property {[number, number, number, number] | null} [box]
 */

/**
 * @typedef {object} ReviewLine
 * @property {number} start
 * @property {number} end
 * @property {number} heading
 * @property {string} marker
 * @property {number} depth
 * @property {"body" | "header" | "footer" | "furniture"} role
 *
 * @typedef {object} ReviewPage
 * @property {number} number
 * @property {number} width
 * @property {number} height
 * @property {string | null} image
 *
 * @typedef {[start: number, end: number, page: number, x0: number, top: number, x1: number, bottom: number]} Word
 *
 * @typedef {object} Review
 * @property {CV} cv
 * @property {string} text
 * @property {ReviewLine[]} lines
 * @property {ReviewPage[]} pages
 * @property {Word[]} words
 */

/**
 * A box on a page, in points from its top left.
 *
 * @typedef {object} Place
 * @property {number} page
 * @property {number} x0
 * @property {number} top
 * @property {number} x1
 * @property {number} bottom
 */

/**
 * The dotted way to a value: "experience.0.dates.start".
 *
 * @typedef {string} Path
 */

export {};
