import { randomUUID } from "node:crypto";

/** What somebody looks at before it is signed, each under the token that its page holds: as many as `most`, the oldest goes first. */
export class ShownFirst<T> {
  readonly #shown = new Map<string, T>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** @returns the token under which it waits */
  keep(what: T): string {
    const token = randomUUID();
    this.#shown.set(token, what);
    for (const older of this.#shown.keys()) {
      if (this.#shown.size <= this.#most) break;
      this.#shown.delete(older);
    }
    return token;
  }

  get(token: string): T | undefined {
    return this.#shown.get(token);
  }

  delete(token: string): void {
    this.#shown.delete(token);
  }
}
