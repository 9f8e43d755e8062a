import { fromBase64, toBase64, type EntryByKind } from "@hustings/core";
import { mostAskedAtOnce, type OfflineDoor } from "@hustings/door";
import { ask, documentNumber, KeyholderError, outputs, personInput, personMark } from "@hustings/keyholder";
import type { DoorLink } from "./door-link.ts";
import type { DoorMemory } from "./door-memory.ts";
import { makeSealingKey, openText, sealText } from "./sealed-value.ts";

interface Documents {
  readonly memory: DoorMemory;
  readonly contest: string;
  /** What is asked of whom: of one contest one. */
  readonly scheme: string;
}

/** The next person is at the door: nobody waits longer for a key holder that is silent. */
const patienceMs = 4_000;
/** Whoever was silent is not asked about each person anew. */
const restMs = 15_000;

/**
 * Documents that people show at a door. Each number is blinded here, evaluated by a key holder of another operator, and forgotten; while nobody
 * answers it waits on this device under a key that cannot be taken off it.
 */
export class ShownDocuments {
  readonly #of: Documents;
  #restsUntil = 0;
  #settling: Promise<void> | undefined;
  #noDrive = false;

  constructor(of: Documents) {
    this.#of = of;
  }

  /** What the key holder's function gives for a document, its proof checked; `undefined`: nobody answers now. */
  async markOf(typed: string, door: OfflineDoor, link: DoorLink): Promise<string | undefined> {
    if (performance.now() < this.#restsUntil) return undefined;
    const [mark] = (await this.#marksOf([documentNumber(typed)], door, link, patienceMs)) ?? [];
    if (mark === undefined) this.#restsUntil = performance.now() + restMs;
    return mark;
  }

  /** Keeps a number until somebody answers, encrypted. */
  async keep(commitment: string, typed: string): Promise<void> {
    const { memory } = this.#of;
    const key = (await memory.read("waitingKey")) ?? (await makeSealingKey());
    await memory.write("waitingKey", key);
    await memory.addWaiting({ commitment, ...(await sealText(documentNumber(typed), key)) });
  }

  /** Whether the server said, when it was asked last, that no drive is open today: what is asked then is answered on another day. */
  get noDrive(): boolean {
    return this.#noDrive;
  }

  /** Numbers that wait for an answer. */
  async waiting(): Promise<number> {
    return (await this.#of.memory.waiting()).length;
  }

  /** Has those that wait evaluated; what is answered is forgotten. Ends at the first that nobody answers. */
  async settle(door: OfflineDoor, link: DoorLink): Promise<void> {
    this.#settling ??= this.#settle(door, link).finally(() => (this.#settling = undefined));
    await this.#settling;
  }

  async #settle(door: OfflineDoor, link: DoorLink): Promise<void> {
    const { memory } = this.#of;
    const key = await memory.read("waitingKey");
    if (key === undefined || door.keyholder === undefined) return;
    for (;;) {
      const some = (await memory.waiting()).slice(0, mostAskedAtOnce);
      if (some.length === 0) return;
      const numbers = await Promise.all(some.map((each) => openText(each, key)));
      const marks = await this.#marksOf(numbers, door, link, 20_000);
      if (marks === undefined) return;
      this.#restsUntil = 0;
      for (const [i, { commitment }] of some.entries()) {
        const mark = marks[i];
        if (mark !== undefined) await door.recognise(commitment, mark);
        await memory.dropWaiting(commitment);
      }
    }
  }

  async #marksOf(
    numbers: readonly string[],
    door: OfflineDoor,
    link: DoorLink,
    withinMs: number,
  ): Promise<readonly string[] | undefined> {
    const holder: EntryByKind<"keyholder-named"> | undefined = door.keyholder;
    if (holder === undefined) return undefined;
    const { contest, scheme } = this.#of;
    const scope = { of: "meetings", nomination: door.meeting.called.nomination } as const;
    const questions = numbers.map((value) => ask(personInput(contest, scope, { scheme, value })));
    const answer = await link.evaluate(
      questions.map(({ blinded }) => toBase64(blinded)),
      withinMs,
    );
    if (answer === undefined) return undefined;
    this.#noDrive = answer === "no-drive";
    if (answer === "no-drive") return undefined;
    try {
      const evaluated = answer.evaluated.map(fromBase64);
      const given = outputs(questions, { evaluated, proof: fromBase64(answer.proof) }, fromBase64(holder.key));
      return given.map((output) => personMark(output).mark);
    } catch (error) {
      // An answer that the named key did not make is none.
      if (error instanceof KeyholderError) return undefined;
      throw error;
    }
  }
}
