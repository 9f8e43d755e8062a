import { decodeEntry, toHour, utf8, type Instant } from "@hustings/core";
import type { DoorEvent } from "./door-journal.ts";
import type { HeldPerson, Recognised } from "./held.ts";
import type { UndoReason } from "./door-options.ts";

interface Counted {
  readonly number: number;
  readonly salt: string;
  readonly person: string;
  readonly hour: Instant;
  readonly mark?: string;
}

/** Whom one device counted and what it signed, as its journal tells it. */
export class CountedPeople {
  readonly #counted = new Map<string, Counted>();
  readonly #waiting = new Set<string>();
  readonly #wanted = new Map<string, UndoReason>();
  readonly #undone = new Set<string>();
  readonly #signed: Uint8Array[] = [];
  /** Marks of documents, by commitment. */
  readonly #documents = new Map<string, string>();

  remember(event: DoorEvent): void {
    switch (event.kind) {
      case "counted":
        this.#counted.set(event.commitment, event);
        this.#waiting.add(event.commitment);
        return;
      case "undo-wanted":
        this.#wanted.set(event.commitment, event.reason);
        return;
      case "votes-kept":
      case "votes-dropped":
        return;
      case "recognised":
        this.#documents.set(event.commitment, event.mark);
        return;
      case "signed": {
        const bytes = utf8(event.entry);
        const entry = decodeEntry(bytes);
        this.#signed.push(bytes);
        if (entry.kind === "attendance-counted") for (const person of entry.persons) this.#waiting.delete(person);
        if (entry.kind === "attendance-undone" && entry.commitment !== undefined) {
          this.#wanted.delete(entry.commitment);
          this.#undone.add(entry.commitment);
        }
        return;
      }
      default:
        event satisfies never;
    }
  }

  /** Acts of this device, in order, those the log holds among them. */
  get signed(): readonly Uint8Array[] {
    return this.#signed;
  }

  /** Everybody counted, those taken back among them. */
  get size(): number {
    return this.#counted.size;
  }

  /** Taken back, or to be once their batch is signed. */
  get takenBack(): number {
    return this.#undone.size + this.#wanted.size;
  }

  /** In no signed batch yet. */
  get waiting(): ReadonlySet<string> {
    return this.#waiting;
  }

  /** To be taken back once their batch is signed, and why. */
  get wanted(): ReadonlyMap<string, UndoReason> {
    return this.#wanted;
  }

  has(commitment: string): boolean {
    return this.#counted.has(commitment);
  }

  /** Place in this device's count; `undefined`: not counted here, or taken back. */
  numberOf(commitment: string): number | undefined {
    const counted = this.#counted.get(commitment);
    const stands = !this.#wanted.has(commitment) && !this.#undone.has(commitment);
    return stands ? counted?.number : undefined;
  }

  /** Who has that place in this device's count; `undefined`: nobody, or somebody who was taken back. */
  commitmentAt(number: number): string | undefined {
    for (const [commitment, counted] of this.#counted)
      if (counted.number === number) return this.numberOf(commitment) === undefined ? undefined : commitment;
    return undefined;
  }

  /** The same of somebody who bears the mark. */
  numberOfMark(mark: string): number | undefined {
    for (const [commitment, counted] of this.#counted) {
      const number = counted.mark === mark ? this.numberOf(commitment) : undefined;
      if (number !== undefined) return number;
    }
    return undefined;
  }

  /** The same of somebody whose document gave this mark. */
  numberOfDocument(mark: string): number | undefined {
    for (const [commitment, each] of this.#documents) {
      const number = each === mark ? this.numberOf(commitment) : undefined;
      if (number !== undefined) return number;
    }
    return undefined;
  }

  /** Marks of the documents of those counted here. */
  documents(): readonly Recognised[] {
    return [...this.#documents].map(([commitment, mark]) => ({ commitment, mark }));
  }

  /** Waiting since an hour that is over. */
  dueAt(now: Instant): readonly string[] {
    const hour = toHour(now);
    return [...this.#waiting].filter((name) => (this.#counted.get(name)?.hour ?? hour) < hour);
  }

  /** What is kept of somebody; `undefined`: nothing, or no more. */
  recordOf(commitment: string): Pick<Counted, "salt" | "person"> | undefined {
    const counted = this.#counted.get(commitment);
    return counted === undefined || counted.person === "" ? undefined : counted;
  }

  /** Whose records are here: the log's server does not hold them all yet. */
  records(): readonly HeldPerson[] {
    return [...this.#counted].flatMap(([commitment, { salt, person, mark }]) =>
      person === "" ? [] : [{ commitment, salt, person, ...(mark === undefined ? {} : { mark }) }],
    );
  }

  /** Drops the records of people whom the log's server holds; that they were counted stays. */
  forget(commitments: readonly string[]): void {
    for (const commitment of commitments) {
      const counted = this.#counted.get(commitment);
      if (counted !== undefined) this.#counted.set(commitment, { ...counted, salt: "", person: "" });
    }
  }
}
