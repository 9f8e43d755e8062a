import type { Json } from "@hustings/core";
import { languages, type Words } from "../language.ts";

/**
 * Reads a document of known shape from JSON. A document has the hash the log names, so it is what somebody published;
 * whether it has the shape these pages can show is another question, asked member by member.
 */
export class JsonReader {
  readonly #members: { readonly [name: string]: Json | undefined };

  constructor(value: Json | undefined) {
    if (value === null || value === undefined || typeof value !== "object" || Array.isArray(value)) {
      throw new UnknownShape("an object");
    }
    this.#members = value as { readonly [name: string]: Json | undefined };
  }

  text(name: string): string {
    const value = this.#members[name];
    if (typeof value !== "string") throw new UnknownShape(`${name} as a text`);
    return value;
  }

  count(name: string): number {
    const value = this.#members[name];
    if (typeof value !== "number") throw new UnknownShape(`${name} as a number`);
    return value;
  }

  json(name: string): Json | undefined {
    return this.#members[name];
  }

  words(name: string): Words {
    const words = this.member(name);
    return Object.fromEntries(languages.map((language) => [language, words.text(language)])) as Words;
  }

  member(name: string): JsonReader {
    return new JsonReader(this.#members[name]);
  }

  /** Absent reads as empty. */
  list(name: string): readonly Json[] {
    const value = this.#members[name] ?? [];
    if (!Array.isArray(value)) throw new UnknownShape(`${name} as a list`);
    return value as readonly Json[];
  }

  records(name: string): readonly JsonReader[] {
    return this.list(name).map((each) => new JsonReader(each));
  }

  texts(name: string): readonly string[] {
    return this.list(name).map((each) => {
      if (typeof each !== "string") throw new UnknownShape(`${name} as texts`);
      return each;
    });
  }

  /** Counts by name; absent reads as empty. */
  counts(name: string): Readonly<Record<string, number>> {
    const value = this.#members[name] ?? {};
    const counts = Object.entries(value).filter((pair): pair is [string, number] => typeof pair[1] === "number");
    return Object.fromEntries(counts);
  }
}

/** The document is not of the shape these pages know. */
export class UnknownShape extends Error {
  override name = "UnknownShape";

  constructor(expected: string) {
    super(`expected ${expected}`);
  }
}
