// The document that records were read from: its text by the service's offsets, and where slices of it are drawn.

/** @typedef {import("./types.js").Place} Place */
/** @typedef {import("./types.js").Evidence} Evidence */

/** Boxes in a row become one unless more than this many heights lie between them. */
const GAP = 2.5;

/** A document as it was read. Offsets count code points, as Python's do; JavaScript's own count differently. */
export class Source {
  /** @param {import("./types.js").Review} review */
  constructor(review) {
    this.lines = review.lines;
    this.pages = review.pages;
    this.words = review.words;
    this.characters = Array.from(review.text);
    this.text = review.text;
  }

  get length() {
    return this.characters.length;
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  slice(start, end) {
    return this.characters.slice(start, end).join("");
  }

  /**
   * One box for each drawn row of the words between two offsets; none for documents without pages.
   *
   * @param {number} start
   * @param {number} end
   * @returns {Place[]}
   */
  places(start, end) {
    /** @type {Place[]} */
    const rows = [];
    for (let i = this.#firstWord(start); i < this.words.length && this.words[i][0] < end; i++) {
      const [, , page, x0, top, x1, bottom] = this.words[i];
      const box = { page, x0, top, x1, bottom };
      const last = rows.at(-1);
      if (last && continues(last, box)) rows[rows.length - 1] = union(last, box);
      else rows.push(box);
    }
    return rows;
  }

  /**
   * Where a slice stands, as the records say it.
   *
   * @param {number} start
   * @param {number} end
   * @returns {Evidence}
   */
  evidence(start, end) {
    const places = this.places(start, end);
    if (!places.length) return { start, end, page: null, box: null };
    const { page, x0, top, x1, bottom } = places.filter((each) => each.page === places[0].page).reduce(union);
    return { start, end, page, box: [x0, top, x1, bottom] };
  }

  /**
   * Where a value is printed: within `near`, or else at the only place of the document that has it.
   *
   * @param {string} value
   * @param {Evidence | null} near
   * @returns {Evidence | null}
   */
  find(value, near) {
    const pattern = new RegExp(
      value
        .trim()
        .split(/\s+/)
        .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        .join("\\s+"),
      "gu",
    );
    if (!value.trim()) return null;
    if (near) {
      const [first] = this.#matches(pattern, near.start, near.end);
      if (first) return this.evidence(...first);
    }
    const all = this.#matches(pattern, 0, this.length);
    return all.length === 1 ? this.evidence(...all[0]) : null;
  }

  /**
   * @param {RegExp} pattern
   * @param {number} from
   * @param {number} to
   * @returns {[number, number][]}
   */
  #matches(pattern, from, to) {
    const text = this.slice(from, to);
    return [...text.matchAll(pattern)].map((match) => {
      const start = from + count(text.slice(0, match.index));
      return [start, start + count(match[0])];
    });
  }

  /** @param {number} start */
  #firstWord(start) {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle][1] <= start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** @param {string} text */
function count(text) {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/**
 * Whether a box goes on in the row of another.
 *
 * @param {Place} left
 * @param {Place} right
 */
function continues(left, right) {
  const height = Math.min(left.bottom - left.top, right.bottom - right.top);
  const shared = Math.min(left.bottom, right.bottom) - Math.max(left.top, right.top);
  const apart = Math.max(right.x0 - left.x1, left.x0 - right.x1);
  return left.page === right.page && shared >= height / 2 && apart <= GAP * height;
}

/**
 * @param {Place} one
 * @param {Place} other
 * @returns {Place}
 */
function union(one, other) {
  return {
    page: one.page,
    x0: Math.min(one.x0, other.x0),
    top: Math.min(one.top, other.top),
    x1: Math.max(one.x1, other.x1),
    bottom: Math.max(one.bottom, other.bottom),
  };
}
