import { toHex } from "@hustings/core";
import { LogError, parsePolicy, sha256, type Policy, type TileSource } from "@hustings/log";
import type { PublishedLaw } from "@hustings/rules";
import { PublishedError } from "./published-error.ts";

/** The files of a place that are not the log's own. */
export interface PlaceFiles {
  /**
   * @param path relative, such as `policy`
   * @param most bytes; a longer file is not read
   * @returns `undefined` where there is none
   * @throws {LogError} `malformed`: longer, or not a file; `unreachable`
   */
  get(path: string, most: number): Promise<Uint8Array | undefined>;
}

/**
 * A document as it was found.
 * - `genuine`  it has the hash that it was named by
 * - `altered`  what lies under its name has another hash, or is not a document's file
 * - `missing`  nothing lies under its name
 */
export type PublishedDocument =
  | { readonly kind: "genuine"; readonly bytes: Uint8Array }
  | { readonly kind: "altered" }
  | { readonly kind: "missing" };

/** A rulebook with all its provisions is some hundred kilobytes; nothing honest is longer than this. */
const mostDocumentBytes = 16 * 1024 * 1024;
const mostPolicyBytes = 1 << 20;
/** A letterhead and a few names. */
const mostOfficeBytes = 64 * 1024;
/** Of documents that were read, so much is kept to be read again. */
const mostHeldBytes = 32 * 1024 * 1024;

export interface PlaceParts {
  readonly at: string;
  /** The place as its user typed it, for errors; by default `at`. */
  readonly typed?: string;
  readonly log: TileSource;
  readonly files: PlaceFiles;
  /** The policy, where finding the place has read it. */
  readonly policy?: Uint8Array;
}

/**
 * A contest as it is published: the log, and beside it policy, documents, pledges and office. Whoever publishes is not trusted: everything is
 * bounded in size and time, and a document counts only under its own hash. The policy is read once, and documents as long as they fit in what is held.
 */
export class PublishedPlace {
  /** The folder, or the address with a slash at its end, under which `checkpoint` and `tile/` lie. */
  readonly at: string;
  readonly log: TileSource;
  /**
   * What lies under a document's name, whether or not it has that hash, as a verifier wants it that judges for itself; `undefined`: nothing.
   * Throws `LogError`: `malformed` for what is not a file or longer than any document, or `unreachable`.
   */
  readonly documents = { get: (hash: string): Promise<Uint8Array | undefined> => this.#bytes(hash) };
  readonly #typed: string;
  readonly #files: PlaceFiles;
  readonly #held = new Map<string, Uint8Array>();
  #heldBytes = 0;
  #policy: Uint8Array | undefined;

  constructor({ at, typed = at, log, files, policy }: PlaceParts) {
    this.at = at;
    this.log = log;
    this.#typed = typed;
    this.#files = files;
    this.#policy = policy;
  }

  /** The same contest with its log read from elsewhere: a copy. */
  withLog(log: TileSource): PublishedPlace {
    const policy = this.#policy === undefined ? {} : { policy: this.#policy };
    return new PublishedPlace({ at: this.at, typed: this.#typed, log, files: this.#files, ...policy });
  }

  /**
   * The policy as it lies there; `undefined`: there is none.
   *
   * @throws {LogError} `malformed`: longer than any policy, or not a file; `unreachable`
   */
  async policyBytes(): Promise<Uint8Array | undefined> {
    this.#policy ??= await this.#files.get("policy", mostPolicyBytes);
    return this.#policy;
  }

  /**
   * Whom whoever publishes says to believe. What a false policy says is not repeated: it may be any file that they point to.
   *
   * @throws {PublishedError} `no-policy`, `bad-policy`. @throws {LogError} `unreachable`
   */
  async policy(): Promise<Policy> {
    try {
      const bytes = await this.policyBytes();
      if (bytes !== undefined) {
        const policy = parsePolicy(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
        if (policy.logs.length > 0) return policy;
      }
      if (bytes === undefined) {
        throw new PublishedError(
          "no-policy",
          `${this.#typed}: expected a folder or address of a published contest (checkpoint, tile/, policy, documents/), got no policy in it; give the data folder, its public folder or the contest's address; or the keys you trust`,
        );
      }
      throw new TypeError("no log");
    } catch (cause) {
      if (cause instanceof PublishedError || (cause instanceof LogError && cause.code === "unreachable")) throw cause;
      const line = cause instanceof Error ? (/^policy line \d+/.exec(cause.message)?.[0] ?? "policy") : "policy";
      throw new PublishedError(
        "bad-policy",
        `${this.#typed}: expected a tlog-policy beside the log, got something else (${line}); bring the keys you trust`,
        { cause },
      );
    }
  }

  /** Name of the log that the policy speaks of first: what acts are signed for. @throws as {@link policy} */
  async origin(): Promise<string> {
    const [log] = (await this.policy()).logs;
    if (log === undefined) throw new TypeError("a policy was parsed that names no log");
    return log.key.name;
  }

  /** @throws {LogError} `unreachable` */
  async document(hash: string): Promise<PublishedDocument> {
    let bytes: Uint8Array | undefined;
    try {
      bytes = await this.#bytes(hash);
    } catch (error) {
      if (error instanceof LogError && error.code === "malformed") return { kind: "altered" };
      throw error;
    }
    if (bytes === undefined) return { kind: "missing" };
    return this.#held.has(hash) || hashOf(bytes) === hash ? { kind: "genuine", bytes } : { kind: "altered" };
  }

  /** The law that is published under a hash; `undefined`: no rulebook is. One that can be applied is held from now on. */
  async law(hash: string): Promise<PublishedLaw | undefined> {
    const document = await this.document(hash);
    if (document.kind !== "genuine") return undefined;
    // The law is the largest part of this program, and whoever reads the log alone needs none of it.
    const { publishedLaw } = await import("@hustings/rules");
    return publishedLaw(document.bytes);
  }

  /** Letterhead, signatories and service of the authority, `office.json`; `undefined`: there is none. @throws {LogError} */
  async office(): Promise<Uint8Array | undefined> {
    return await this.#files.get("office.json", mostOfficeBytes);
  }

  /** A day's list of salted pledges; `undefined`: there is none. @throws {LogError} */
  async pledges(day: string, most: number): Promise<Uint8Array | undefined> {
    return await this.#files.get(`pledges/${day}`, most);
  }

  /** A day's list of tickets; `undefined`: there is none. @throws {LogError} */
  async tickets(day: string, most: number): Promise<Uint8Array | undefined> {
    return await this.#files.get(`tickets/${day}`, most);
  }

  /** @throws {PublishedError} `no-log`: nothing was signed here, so that nothing is withheld. @throws {LogError} */
  async needLog(): Promise<void> {
    if ((await this.log.get("checkpoint")) !== undefined) return;
    throw new PublishedError(
      "no-log",
      `${this.#typed}: expected a log: checkpoint, tile/, got no checkpoint; give the data folder, its public folder, a copy, or the address of the site`,
    );
  }

  async #bytes(hash: string): Promise<Uint8Array | undefined> {
    if (!/^[0-9a-f]{64}$/.test(hash)) return undefined;
    const held = this.#held.get(hash);
    if (held !== undefined) return held;
    const bytes = await this.#files.get(`documents/${hash}.json`, mostDocumentBytes);
    if (bytes === undefined || this.#heldBytes + bytes.length > mostHeldBytes || hashOf(bytes) !== hash) return bytes;
    // A document never changes under its hash. One that was asked for twice at once is counted once.
    if (!this.#held.has(hash)) this.#heldBytes += bytes.length;
    this.#held.set(hash, bytes);
    return bytes;
  }
}

const hashOf = (bytes: Uint8Array) => toHex(sha256(bytes));
