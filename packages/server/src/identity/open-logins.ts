/** A login that was begun here and has not come back. */
export interface OpenLogin {
  readonly kept: unknown;
  /** Path of the page on which the person goes on. */
  readonly back: string;
}

const lastsMs = 15 * 60_000;
/** Some 90 MB: in the worst rush on record (10,675 a minute) those who are on their way for a minute, and the half of all who never come back. */
const most = 100_000;

/** Each comes back once. */
export class OpenLogins {
  readonly #open = new Map<string, OpenLogin & { readonly until: number }>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** @returns `false`: too many are open */
  keep(state: string, login: OpenLogin): boolean {
    for (const [each, { until }] of this.#open) {
      if (until > this.#now()) break;
      this.#open.delete(each);
    }
    if (this.#open.size >= most) return false;
    this.#open.set(state, { ...login, until: this.#now() + lastsMs });
    return true;
  }

  take(state: string): OpenLogin | undefined {
    const login = this.#open.get(state);
    this.#open.delete(state);
    return login !== undefined && login.until > this.#now() ? login : undefined;
  }
}
