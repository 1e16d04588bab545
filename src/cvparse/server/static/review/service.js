// Talking to the service that this page came from. The token, where one is needed, is kept in memory only.

/** @typedef {import("./types.js").Review} Review */
/** @typedef {import("./types.js").CV} CV */

/** What the service says is wrong. `status` 0: it did not answer. */
export class ServiceError extends Error {
  /**
   * @param {number} status
   * @param {string} error the name of the error
   * @param {string} detail
   * @param {string} [advice]
   * @param {number} [wait] seconds after which it may be tried again
   */
  constructor(status, error, detail, advice = "", wait = 0) {
    super(detail);
    this.status = status;
    this.error = error;
    this.advice = advice;
    this.wait = wait;
  }

  /** All of it in one sentence or two. */
  get told() {
    const detail = this.message.replace(/\.?$/, ".");
    return capital(this.advice ? `${detail} ${capital(this.advice).replace(/\.?$/, ".")}` : detail);
  }
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** The service, as far as this page needs it. */
export class Service {
  #token = "";
  #askForToken;
  /** @type {Promise<string> | null} */
  #asking = null;

  /** @param {(wrong: boolean) => Promise<string>} askForToken */
  constructor(askForToken) {
    this.#askForToken = askForToken;
  }

  /**
   * Read a document.
   *
   * @param {File} file
   * @returns {Promise<Review>}
   */
  async review(file) {
    const form = new FormData();
    form.append("file", file, file.name);
    return (await this.#ask("/v1/review", { method: "POST", body: form })).json();
  }

  /**
   * Write records in a format.
   *
   * @param {CV} cv
   * @param {string} to
   * @param {string} name what the document is called, without its ending
   * @returns {Promise<Blob>}
   */
  async export(cv, to, name) {
    const query = new URLSearchParams({ to, name });
    const headers = { "Content-Type": "application/json" };
    return (await this.#ask(`/v1/export?${query}`, { method: "POST", body: JSON.stringify(cv), headers })).blob();
  }

  /**
   * The JSON Schema of a CV.
   *
   * @returns {Promise<any>}
   */
  async schema() {
    return (await this.#ask("/v1/schema", {})).json();
  }

  /**
   * @param {string} path
   * @param {RequestInit} request
   * @returns {Promise<Response>}
   */
  async #ask(path, request) {
    for (let wrong = false; ; wrong = true) {
      const shown = this.#token;
      const answer = await this.#send(path, request);
      if (answer.ok) return answer;
      const error = await problem(answer);
      if (error.status !== 401) throw error;
      // Another request may have asked for a token, or been given a new one, meanwhile.
      if (shown === this.#token) this.#token = await this.#oneToken(wrong || shown !== "");
    }
  }

  /** @param {boolean} wrong */
  async #oneToken(wrong) {
    this.#asking ??= this.#askForToken(wrong).finally(() => (this.#asking = null));
    const token = await this.#asking;
    if (!token) throw new ServiceError(401, "Unauthorized", "the service needs a token");
    return token;
  }

  /**
   * @param {string} path
   * @param {RequestInit} request
   */
  async #send(path, request) {
    const headers = new Headers(request.headers);
    if (this.#token) headers.set("Authorization", `Bearer ${this.#token}`);
    try {
      return await fetch(path, { ...request, headers });
    } catch {
      throw new ServiceError(0, "NoAnswer", "the service does not answer", "see whether it runs, then try again");
    }
  }
}

/**
 * @param {Response} answer
 * @returns {Promise<ServiceError>}
 */
async function problem(answer) {
  const wait = Number(answer.headers.get("Retry-After")) || 0;
  try {
    const { error, detail, advice } = await answer.json();
    return new ServiceError(answer.status, error, detail, advice ?? "", wait);
  } catch {
    return new ServiceError(
      answer.status,
      "ServerError",
      `the service answered with status ${answer.status}`,
      "",
      wait,
    );
  }
}
