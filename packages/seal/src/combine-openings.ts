import { equalBytes, toHex } from "@hustings/core";
import { custodianGroup, type CustodianRecord } from "./custodian-record.ts";
import { cut, thisThread, type Lanes } from "./lanes.ts";
import type { OpenedFile } from "./open-file.ts";
import type { PartialOpening } from "./partial-opening.ts";
import type { SealedFileFault } from "./sealed-file.ts";
import type { TaskInput } from "./tasks.ts";
import { verifyPartial, type PartialFault } from "./verify-partial.ts";

/** A custodian left out of the opening, and why. */
export interface LeftOut {
  readonly custodian: number;
  readonly name: string;
  readonly fault: PartialFault | "second-answer" | "other-opening" | "other-share";
}

/**
 * Why a file stayed closed: what is wrong with it, or
 *
 * - `too-few-custodians` fewer than the threshold answered for it
 */
export type ClosedReason = SealedFileFault | Exclude<OpenedFile["kind"], "opened"> | "too-few-custodians";

export type JointOpening =
  | {
      readonly kind: "opened";
      readonly opened: readonly { readonly hash: string; readonly plaintext: Uint8Array }[];
      readonly failed: readonly { readonly hash: string; readonly reason: ClosedReason }[];
      readonly leftOut: readonly LeftOut[];
    }
  | {
      readonly kind: "too-few";
      readonly honest: number;
      readonly needed: number;
      readonly leftOut: readonly LeftOut[];
    };

/**
 * The custodians' joint opening, from contributions that nobody is trusted for: each is verified first.
 *
 * - `opened`   a threshold of custodians answered honestly; others are in `leftOut`, by name. Every file is either in
 *              `opened` or, with the reason, in `failed`, in the order given
 * - `too-few`  fewer honest answers than the threshold; nothing can be opened
 *
 * @throws {SealError} `bad-record`
 */
export async function combineOpenings(
  record: CustodianRecord,
  partials: readonly PartialOpening[],
  files: readonly Uint8Array[],
  lanes: Lanes = thisThread,
): Promise<JointOpening> {
  const { recipient } = custodianGroup(record);
  const parts = cut(files, lanes.count).map((part) => ({ files: part }));
  const all = (await lanes.run("identify", parts)).flat();
  const shares = new Map(all.flatMap(({ hash, share }) => (share === undefined ? [] : [[hash, share] as const])));
  const { honest, leftOut } = await honestOf(record, partials, shares, lanes);
  if (honest.length < record.threshold) {
    return { kind: "too-few", honest: honest.length, needed: record.threshold, leftOut };
  }

  const coefficients = lagrange(record.custodians.length);
  const ready: TaskInput<"open">["files"][number][] = [];
  const unanswered: Uint8Array[] = [];
  for (const [i, { hash }] of all.entries()) {
    const file = files[i] ?? new Uint8Array();
    const answers = honest.flatMap(({ custodian, points }) => {
      const point = points.get(hash);
      return point === undefined ? [] : [{ custodian, point }];
    });
    if (answers.length < record.threshold) {
      unanswered.push(file);
      continue;
    }
    const used = answers.slice(0, record.threshold);
    const points = used.map(({ point }) => point);
    ready.push({ hash, file, points, coefficients: coefficients(used.map(({ custodian }) => custodian)) });
  }
  const plaintexts = new Map<string, Uint8Array>();
  const failed = new Map<string, ClosedReason>();
  for (const read of (await lanes.run("read", [{ record, files: unanswered }])).flat()) {
    failed.set(read.hash, read.kind === "not-sealed" ? read.fault : "too-few-custodians");
  }
  const results = await lanes.run(
    "open",
    cut(ready, lanes.count).map((part) => ({ recipient, files: part })),
  );
  for (const result of results.flat()) {
    if (result.kind === "opened") plaintexts.set(result.hash, result.plaintext);
    else failed.set(result.hash, result.kind);
  }
  const hashes = [...new Set(all.map(({ hash }) => hash))];
  return {
    kind: "opened",
    opened: hashes.flatMap((hash) => {
      const plaintext = plaintexts.get(hash);
      return plaintext === undefined ? [] : [{ hash, plaintext }];
    }),
    failed: hashes.flatMap((hash) => {
      const reason = failed.get(hash);
      return reason === undefined ? [] : [{ hash, reason }];
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
  partials: readonly PartialOpening[],
  shares: ReadonlyMap<string, Uint8Array>,
  lanes: Lanes,
): Promise<{ honest: HonestAnswer[]; leftOut: LeftOut[] }> {
  const leftOut: LeftOut[] = [];
  const openings = new Map<string, (HonestAnswer & { name: string })[]>();
  for (const partial of partials) {
    const verdict = await verifyPartial(record, partial, lanes);
    const { custodian, name } = verdict;
    if (verdict.kind === "false") {
      leftOut.push({ custodian, name, fault: verdict.fault });
      continue;
    }
    const answers = openings.get(partial.authorisation) ?? [];
    openings.set(partial.authorisation, answers);
    const isOther = verdict.opened.some(({ ciphertext, share }) => {
      const ours = shares.get(toHex(ciphertext));
      return ours !== undefined && !equalBytes(ours, share);
    });
    if (isOther) leftOut.push({ custodian, name, fault: "other-share" });
    else if (answers.some((before) => before.custodian === custodian))
      leftOut.push({ custodian, name, fault: "second-answer" });
    else {
      const points = new Map(verdict.opened.map(({ ciphertext, point }) => [toHex(ciphertext), point]));
      answers.push({ custodian, name, points });
    }
  }
  // Answers to different entries of the log are never mixed. The entry most custodians answered is the one opened, so
  // that a single one who answers another cannot keep the rest from opening.
  const [honest = [], ...others] = [...openings.values()].toSorted((a, b) => b.length - a.length);
  leftOut.push(...others.flat().map(({ custodian, name }) => ({ custodian, name, fault: "other-opening" as const })));
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
