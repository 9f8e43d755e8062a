import { equalBytes, toHex } from "@hustings/core";
import { custodianGroup, type CustodianRecord } from "../ceremony/custodian-record.ts";
import { cut, thisThread, type Lanes } from "../lanes/lanes.ts";
import type { Content, UnreadableReason } from "./opened-statement.ts";
import type { GivenStatement, PartialOpening } from "./partial-opening.ts";
import type { SealedFileFault } from "../statement/sealed-file.ts";
import type { TaskInput } from "../lanes/tasks.ts";
import { verifyPartial, type PartialFault } from "./verify-partial.ts";

/**
 * A custodian left out of the opening, and why: a fault of the contribution, or
 *
 * - `other-opening`   it answers another entry of the log
 * - `second-answer`   the custodian's answer is there already
 * - `other-share`     it names another share for a statement than the statement has
 */
export interface LeftOut {
  readonly custodian: number;
  readonly name: string;
  readonly fault: PartialFault | "second-answer" | "other-opening" | "other-share";
}

/**
 * Why a statement stayed closed: what is wrong with it, or
 *
 * - `too-few-custodians` fewer than the threshold answered for it
 */
export type ClosedReason = SealedFileFault | UnreadableReason | "too-few-custodians";

export type JointOpening =
  | {
      readonly kind: "opened";
      readonly opened: readonly { readonly id: string; readonly plaintext: Uint8Array; readonly content: Content }[];
      readonly failed: readonly { readonly id: string; readonly reason: ClosedReason }[];
      readonly leftOut: readonly LeftOut[];
    }
  | {
      readonly kind: "too-few";
      readonly honest: number;
      readonly needed: number;
      readonly leftOut: readonly LeftOut[];
    };

/**
 * The custodians' joint opening, from contributions that nobody is trusted for: each is verified first, and must answer
 * the entry that was authorised, however many answer another one.
 *
 * - `opened`   a threshold of custodians answered honestly; others are in `leftOut`, by name. Every statement is either in
 *              `opened` or, with the reason, in `failed`, in the order given
 * - `too-few`  fewer honest answers than the threshold; nothing can be opened
 *
 * @param entry leaf hash of the log's `opening-authorised` entry, hex
 * @throws {SealError} `bad-record`
 */
export async function combineOpenings(
  record: CustodianRecord,
  entry: string,
  partials: readonly PartialOpening[],
  statements: readonly GivenStatement[],
  lanes: Lanes = thisThread,
): Promise<JointOpening> {
  const { recipient } = custodianGroup(record);
  const { bucket } = record;
  const parts = cut(statements, lanes.count).map((part) => ({ bucket, statements: part }));
  const found = (await lanes.run("identify", parts)).flat();
  const failed = new Map<string, ClosedReason>();
  const ours = new Map<string, { bytes: Uint8Array; share: Uint8Array }>();
  for (const [i, each] of found.entries()) {
    const given = statements[i];
    if (given === undefined) continue;
    if ("fault" in each) failed.set(given.id, each.fault);
    else ours.set(given.id, { bytes: given.bytes, share: each.share });
  }
  const { honest, leftOut } = await honestOf(record, entry, partials, ours, lanes);
  if (honest.length < record.threshold) {
    return { kind: "too-few", honest: honest.length, needed: record.threshold, leftOut };
  }

  const coefficients = lagrange(record.custodians.length);
  const ready: TaskInput<"open">["statements"][number][] = [];
  for (const [id, { bytes }] of ours) {
    const answers = honest.flatMap(({ custodian, points }) => {
      const point = points.get(id);
      return point === undefined ? [] : [{ custodian, point }];
    });
    const used = answers.slice(0, record.threshold);
    if (used.length < record.threshold) {
      failed.set(id, "too-few-custodians");
      continue;
    }
    const points = used.map(({ point }) => point);
    ready.push({ id, bytes, points, coefficients: coefficients(used.map(({ custodian }) => custodian)) });
  }
  const opened = new Map<string, { plaintext: Uint8Array; content: Content }>();
  const results = await lanes.run(
    "open",
    cut(ready, lanes.count).map((part) => ({ recipient, bucket, statements: part })),
  );
  for (const { id, result } of results.flat()) {
    if (result.kind === "opened") opened.set(id, result);
    else failed.set(id, result.kind);
  }
  const ids = [...new Set(statements.map(({ id }) => id))];
  return {
    kind: "opened",
    opened: ids.flatMap((id) => {
      const each = opened.get(id);
      return each === undefined ? [] : [{ id, plaintext: each.plaintext, content: each.content }];
    }),
    failed: ids.flatMap((id) => {
      const reason = failed.get(id);
      return reason === undefined || opened.has(id) ? [] : [{ id, reason }];
    }),
    leftOut,
  };
}

interface HonestAnswer {
  custodian: number;
  points: ReadonlyMap<string, Uint8Array>;
}

async function honestOf(
  record: CustodianRecord,
  entry: string,
  partials: readonly PartialOpening[],
  ours: ReadonlyMap<string, { share: Uint8Array }>,
  lanes: Lanes,
): Promise<{ honest: HonestAnswer[]; leftOut: LeftOut[] }> {
  const leftOut: LeftOut[] = [];
  const honest: HonestAnswer[] = [];
  for (const partial of partials) {
    const verdict = await verifyPartial(record, partial, lanes);
    const { custodian, name } = verdict;
    const fault = ((): LeftOut["fault"] | undefined => {
      if (verdict.kind === "false") return verdict.fault;
      if (partial.authorisation !== entry) return "other-opening";
      if (honest.some((before) => before.custodian === custodian)) return "second-answer";
      const isOther = verdict.opened.some(({ id, share }) => {
        const known = ours.get(toHex(id))?.share;
        return known !== undefined && !equalBytes(known, share);
      });
      return isOther ? "other-share" : undefined;
    })();
    if (fault !== undefined) leftOut.push({ custodian, name, fault });
    else if (verdict.kind === "honest")
      honest.push({ custodian, points: new Map(verdict.opened.map(({ id, point }) => [toHex(id), point])) });
  }
  return { honest, leftOut };
}

/** Lagrange's coefficients at 0 for a set of custodians, times n!: whole numbers. */
function lagrange(custodians: number): (numbers: readonly number[]) => bigint[] {
  let factorial = 1n;
  for (let i = 2n; i <= BigInt(custodians); i++) factorial *= i;
  const known = new Map<string, bigint[]>();
  return (numbers) => {
    const key = numbers.join(",");
    const before = known.get(key);
    if (before !== undefined) return before;
    const coefficients = numbers.map((i) => {
      let above = factorial;
      let below = 1n;
      for (const j of numbers) {
        if (j === i) continue;
        above *= BigInt(j);
        below *= BigInt(j - i);
      }
      return above / below;
    });
    known.set(key, coefficients);
    return coefficients;
  };
}
