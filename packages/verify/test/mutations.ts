import {
  encodeEntry,
  entryKinds,
  EntryError,
  vocabulary,
  vouchers,
  type Entry,
  type EntryKind,
  type Field,
  type Voucher,
} from "@hustings/core";
import { custodianKeys, sayAs } from "../../core/test/ceremony.ts";
import { tellAll } from "../../core/test/small-procedure.ts";
import { sign, type Story } from "../../core/test/story.ts";
import { changedFields, valuesIn } from "./changed-fields.ts";

/**
 * Fields that follow from law and documents, which the small procedure has none of: what each is held against, and the test that
 * changes it in a contest that has them.
 */
export const heldAgainstDocuments: Readonly<Record<string, string>> = {
  "contest-opened.zone": "rulebook: mutation of a ruled contest",
  "contest-opened.scale": "rulebook: mutation of a ruled contest",
  "rulebook-adopted.hash": "published rulebook: law-from-outside.test.ts",
  "nomination-opened.route": "rulebook: mutation of a ruled contest",
  "ruling-made.hinges": "ruling made again: mutation of a ruled contest",
  "decision-issued.counted": "ruling made again: mutation of a ruled contest",
  "decision-issued.decision": "decision made again: mutation of a ruled contest",
  "minutes-certified.minutes": "minutes made again: verify-contest.slow.test.ts",
  "nomination-confirmed.ruling": "ruling on the meetings made again: verify-contest.slow.test.ts",
  "lines-unreadable.lines": "evidence recombined: openings.test.ts",
  "population-frozen.checkpoint": "published checkpoint: mutation of a ruled contest",
  "dice-rolled.checkpoint": "published checkpoint: mutation of a ruled contest",
  "sample-drawn.checkpoint": "published checkpoint: mutation of a ruled contest",
  "sample-drawn.drandSignature": "the beacon's round: core's apply-verification.test.ts",
  "lines-removed.ground": "rulebook: core's unknown-to-law",
  "cure-filed.remedy": "rulebook: core's unknown-to-law",
  "objection-lodged.remedy": "rulebook: objections.test.ts",
  "appeal-lodged.remedy": "rulebook: core's unknown-to-law",
};

/** What a report names instead of finding it. */
const named: ReadonlySet<string> = new Set([
  "nomination-opened.possession (left out)",
  "meeting-called.possession (left out)",
]);

/** The vocabulary admits one value alone: there is nothing else to say. */
export const oneValue: ReadonlySet<string> = new Set([
  "resolution-voted.resolution",
  "votes-counted.resolution",
  "draw-announced.sampler",
]);

export interface Mutations {
  readonly tried: number;
  /** `kind.field` of what is said to be recomputed, and was neither changed here nor is listed as changed elsewhere. */
  readonly untried: readonly string[];
  /** `kind.field` of what was changed without anybody finding it, with the place. */
  readonly escaped: ReadonlyMap<string, string>;
}

/** Changes every field that is said to be recomputed, one at a time, signs again and tells the rest as it was. @param most values of each field */
export function mutateStory(most: number): Mutations {
  const steps = tellAll();
  const borrowed = valuesIn(steps.map(({ entry }) => entry));
  const times = new Map<string, number>();
  const escaped = new Map<string, string>();
  let tried = 0;
  for (const [at, { entry, before }] of steps.entries()) {
    const later = steps.slice(at + 1).map((step) => step.entry);
    for (const { field, place, entry: changed } of changedFields(entry, borrowed)) {
      const of = `${entry.kind}.${field}`;
      if (voucherOf(entry.kind, field) !== "recomputed") continue;
      if (heldAgainstDocuments[of] !== undefined || named.has(`${entry.kind}.${place}`)) continue;
      const again = signedAgain(changed);
      if ((times.get(of) ?? 0) >= most || !isEntry(again)) continue;
      times.set(of, (times.get(of) ?? 0) + 1);
      tried++;
      if (!isFound(before, again, later)) escaped.set(of, place);
    }
  }
  const untried = entryKinds.flatMap((kind) => recomputedFields(kind)).filter((of) => !times.has(of));
  return { tried, untried, escaped };
}

/** Of a kind of version 2: what no signatory's word is asked for, and what is neither held against documents nor the only value. */
function recomputedFields(kind: EntryKind): readonly string[] {
  const { versions, fields } = vocabulary[kind];
  if (!versions.includes(2)) return [];
  return Object.entries(fields as Readonly<Record<string, Field>>)
    .filter(([name, { version }]) => version !== 1 && voucherOf(kind, name) === "recomputed")
    .map(([name]) => `${kind}.${name}`)
    .filter((of) => heldAgainstDocuments[of] === undefined && !oneValue.has(of));
}

function voucherOf(kind: EntryKind, field: string): Voucher | undefined {
  return (vouchers[kind] as Readonly<Record<string, Voucher>>)[field];
}

function isEntry(entry: Entry): boolean {
  try {
    encodeEntry(entry);
    return true;
  } catch (error) {
    if (error instanceof EntryError) return false;
    throw error;
  }
}

/** Signed again by whoever signs such an entry: every party of the story has the one key, custodians have their own. */
function signedAgain(entry: Entry): Entry {
  const { signedBy } = vocabulary[entry.kind];
  if (signedBy === "operator") return entry;
  if (signedBy !== "custodian") return sign(entry);
  const { custodian = 1 } = entry as { readonly custodian?: number };
  // A number that nobody has is signed by somebody all the same.
  return sayAs(custodian > custodianKeys.length || custodian < 1 ? 1 : custodian, entry);
}

/** Whether the fold names anything, at the entry or at any that follow as they were. */
function isFound(before: Story, changed: Entry, later: readonly Entry[]): boolean {
  const story = before.fork();
  return story.addAsItIs(changed) !== undefined || later.some((entry) => story.add(entry) !== undefined);
}
