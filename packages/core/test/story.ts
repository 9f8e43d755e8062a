import assert from "node:assert/strict";
import {
  applyEntry,
  calendarDate,
  emptyProcedure,
  encodeEntry,
  frozenCheckpoint,
  fromHex,
  instant,
  leafIndex,
  possessionBytes,
  saidBytes,
  sampleBytes,
  signedBytes,
  statementIdBytes,
  toBase64,
  vocabulary,
  withdrawalBytes,
  type Entry,
  type EntryByKind,
  type EntryKind,
  type KeyRole,
  type Procedure,
  type Violation,
  type ViolationCode,
  type Withdrawal,
} from "@hustings/core";
import { signerFromSeed, verifyMessage } from "@hustings/log";
import { procedureTools } from "@hustings/rules";
import { custodianChecks } from "@hustings/seal/checks";

export const origin = "hustings.example/small-procedure";
export const tools = procedureTools(origin, verifyMessage, custodianChecks);
export const anna = "anna-example";
export const bea = "bea-example";
const signer = signerFromSeed("everybody", new Uint8Array(32).fill(7));
/** Every party of the story signs with this one key. */
export const key = toBase64(signer.publicKey);
/** Stands in a signed entry until it is added to a story, which signs it. */
export const signature = `${"A".repeat(86)}==`;
export const hashOf = (text: string): string => tools.sha256Hex(new TextEncoder().encode(text));

/** The entry as everybody's key signs it. */
export function sign<E extends Entry>(entry: E): E {
  return { ...entry, signature: toBase64(signer.sign(signedBytes(origin, entry))) };
}

/** A procedure under way, to which entries are added one at a time. */
export class Story {
  readonly procedure: Procedure;

  constructor(procedure: Procedure = emptyProcedure()) {
    this.procedure = procedure;
  }

  /** The same story so far, to try something on. */
  fork(): Story {
    return new Story(structuredClone(this.procedure));
  }

  /** Signs an entry where its kind is signed, and folds it in as a log would. */
  add(entry: Entry): Violation | undefined {
    if (entry.signature === undefined) return this.addAsItIs(entry);
    // What custodians say is signed with keys of their own.
    if (vocabulary[entry.kind].signedBy === "custodian") return this.addAsItIs(entry);
    return this.addAsItIs(sign(entry));
  }

  /** Folds an entry in with whatever signature it has. */
  addAsItIs(entry: Entry): Violation | undefined {
    const bytes = encodeEntry(entry);
    const { procedure } = this;
    return applyEntry({ procedure, index: leafIndex(procedure.size), entry, bytes, tools });
  }

  must(...entries: readonly Entry[]): void {
    for (const entry of entries) assert.equal(this.add(entry), undefined, entry.kind);
  }

  get anna() {
    const nomination = this.procedure.nominations.get(anna);
    assert.ok(nomination);
    return nomination;
  }

  get hall() {
    const meeting = this.procedure.meetings.get("hall");
    assert.ok(meeting);
    return meeting;
  }
}

/** What an entry of a kind says beside its kind, moment and signature. */
export type Told<K extends EntryKind> = Omit<EntryByKind<K>, "kind" | "at" | "signature">;

/** A signed entry. */
export function signed<K extends EntryKind>(kind: K, at: string, told: Told<K>): EntryByKind<K> {
  return { kind, at: instant(at), signature, ...told } as unknown as EntryByKind<K>;
}

/** An entry of the operator, which carries no signature. */
export function unsigned<K extends EntryKind>(kind: K, at: string, told: Told<K>): EntryByKind<K> {
  return { kind, at: instant(at), ...told } as unknown as EntryByKind<K>;
}

/** Any entry with some of its fields replaced, whether that makes sense or not. */
export function changed(entry: Entry, fields: Readonly<Record<string, unknown>>): Entry {
  return { ...entry, ...fields };
}

/** The next act of the hall's door, or of one of its devices, chained to the one before. */
export function door<K extends EntryKind>(
  story: Story,
  kind: K,
  at: string,
  told: Omit<Told<K>, "meeting" | "sequence" | "previous">,
): Entry {
  const { device } = told as { readonly device?: string };
  const { sequence, previous } = device === undefined ? story.hall : (story.hall.devices.get(device) ?? assert.fail());
  return signed(kind, at, { meeting: "hall", sequence, previous, ...told } as unknown as Told<K>);
}

/** What everybody's key signs when an entry names it. */
export function possession(role: KeyRole, subject: string): string {
  return toBase64(signer.sign(possessionBytes(origin, role, subject, key)));
}

/** Public key of the function that recognises a person; nobody evaluates it here. */
export const functionKey = toBase64(fromHex(hashOf("function")));

/** A statement by number, with the secret that withdraws it. */
export function madeStatement(n: number): Withdrawal {
  const [file, place, secret] = ["file", "place", "secret"].map((part) => hashOf(`${part} ${n}`)) as [
    string,
    string,
    string,
  ];
  const withdrawal = fromHex(tools.sha256Hex(withdrawalBytes(fromHex(secret))));
  const id = tools.sha256Hex(statementIdBytes({ file: fromHex(file), place: fromHex(place), withdrawal }));
  return { id, file, place, secret };
}

/** A batch of a day, its statements in their order, each paper line under a mark of its own. */
export function batch(
  day: string,
  of: Pick<Told<"statements-sealed">, "region" | "channel" | "final">,
  statements: readonly { readonly id: string }[],
): Entry {
  const ids = statements.map(({ id }) => id).toSorted();
  const marks = of.channel === "paper" ? { marks: ids.map((id) => id.slice(0, 32)) } : {};
  return unsigned("statements-sealed", `${day}T00:00:00Z`, {
    nomination: anna,
    day: calendarDate(day),
    ids,
    ...marks,
    ...of,
  });
}

/** The pledge of a day, over leaves that nobody looks at here. */
export function pledge(day: string, promises: number, tickets = 0): Entry {
  const nothing = tools.sha256Hex(new Uint8Array(0));
  return unsigned("promises-pledged", `${day}T00:00:00Z`, {
    day: calendarDate(day),
    promises,
    root: promises === 0 ? nothing : hashOf(`promises of ${day}`),
    tickets,
    ticketRoot: tickets === 0 ? nothing : hashOf(`tickets of ${day}`),
  });
}

/** What the log gives for the next sample: seed, number of lines and their hash. */
export function drawn(story: Story, stage: number): Told<"sample-drawn"> {
  const { frozen, dice, stages, population, removed } = story.anna;
  assert.ok(frozen && dice);
  const seed = tools.drawSeed({ checkpoint: frozenCheckpoint(origin, frozen), dice: dice.digits });
  const already = [...stages.flatMap(({ lines }) => lines ?? []), ...removed.keys()];
  const lines = tools.drawLines(seed, population.length, stages.at(-1)?.announced?.size ?? 0, already);
  return { nomination: anna, stage, seed, lines: lines.length, sample: tools.sha256Hex(sampleBytes(lines)) };
}

/** The entry is refused with this code and nothing of it is kept. */
export function refused(story: Story, entry: Entry, code: ViolationCode, says?: RegExp): void {
  const before = structuredClone(story.procedure);
  const violation = story.add(entry);
  assert.equal(violation?.code, code, `${entry.kind}: ${violation?.says ?? "was taken"}`);
  if (says !== undefined) assert.match(violation.says, says);
  story.procedure.size = before.size;
  assert.deepEqual(story.procedure, before, `${entry.kind} left a trace`);
}

/** What everybody's key signs who says something that an entry tells of. */
export function sayAsLodger(said: { readonly kind: string }): string {
  return toBase64(signer.sign(saidBytes(origin, said)));
}
