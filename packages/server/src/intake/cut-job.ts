import { randomInt } from "node:crypto";
import { cutBatches, signDraft, type Ledger, type PromiseStore } from "@hustings/acts";
import {
  decodeEntry,
  encodeEntry,
  fromUtf8,
  instant,
  mostWithdrawals,
  nextPledge,
  toHex,
  utf8,
  type CalendarDate,
  type Entry,
} from "@hustings/core";
import { emptyRoot } from "@hustings/log";
import { pledgeOf } from "@hustings/promise";
import { ServerError } from "../server-error.ts";

/**
 * Ends every day that is over: statements leave in batches, then the day is pledged. Whatever it is interrupted by, run again it goes on where
 * it stopped; a second server of the same log may run it at the same time, since each entry stands once.
 *
 * @returns the days that were pledged
 * @throws {ServerError} `not-entered`: the log does not take an entry; nobody was told that it does
 */
export async function endDays(ledger: Ledger, store: PromiseStore): Promise<CalendarDate[]> {
  const interrupted = await store.openCut();
  if (interrupted !== undefined) await enterCut(ledger, store, interrupted);
  const pledged: CalendarDate[] = [];
  for (;;) {
    const day = nextPledge(ledger.procedure);
    if (day === undefined || day >= ledger.dayOf(ledger.clock.now())) return pledged;
    const leaves = await store.endDay(day);
    await cut(ledger, store, day);
    const { promises, root } = pledgeOf(leaves);
    const none = toHex(emptyRoot);
    await submit(ledger, [
      { kind: "promises-pledged", at: startOf(day), day, promises, root, tickets: 0, ticketRoot: none },
    ]);
    pledged.push(day);
  }
}

const startOf = (day: CalendarDate) => instant(`${day}T00:00:00Z`);

async function cut(ledger: Ledger, store: PromiseStore, day: CalendarDate): Promise<void> {
  const cells = await store.settle(day);
  const batches = cutBatches(ledger.procedure, cells, { day }, { random: (below) => randomInt(below) });
  const entries: Entry[] = batches.map((batch) => ({ kind: "statements-sealed", at: startOf(batch.day), ...batch }));
  const back = await withdrawalsOf(store, day);
  const list = JSON.stringify([...entries, ...back].map((entry) => fromUtf8(encodeEntry(entry))));
  const stands = await store.startCut(day, list);
  if (stands !== "") await enterCut(ledger, store, { name: day, list: stands });
}

/** Statements taken back whose batches are in the log since an earlier cut. */
async function withdrawalsOf(store: PromiseStore, day: CalendarDate): Promise<Entry[]> {
  const open = Map.groupBy(await store.openWithdrawals(), ({ nomination }) => nomination);
  return [...open].flatMap(([nomination, all]) => {
    const withdrawals = all.map(({ id, file, place, secret }) => ({ id, file, place, secret }));
    return Array.from({ length: Math.ceil(withdrawals.length / mostWithdrawals) }, (_, part): Entry => ({
      kind: "statements-withdrawn",
      at: startOf(day),
      nomination,
      day,
      withdrawals: withdrawals.slice(part * mostWithdrawals, (part + 1) * mostWithdrawals),
    }));
  });
}

async function enterCut(
  ledger: Ledger,
  store: PromiseStore,
  { name, list }: { readonly name: string; readonly list: string },
): Promise<void> {
  const entries = (JSON.parse(list) as string[]).map((text) => decodeEntry(utf8(text)));
  await submit(ledger, entries);
  const back = entries.flatMap((entry) => (entry.kind === "statements-withdrawn" ? entry.withdrawals : []));
  await store.endWithdrawals(back.map(({ id }) => id));
  await store.endCut(
    name,
    entries.flatMap((entry) => (entry.kind === "statements-sealed" ? entry.ids : [])),
  );
}

async function submit(ledger: Ledger, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const acts = await Promise.all(
    entries.map((entry) => signDraft(ledger.origin, { kind: "draft", entry, documents: [] }, undefined)),
  );
  const { stopped } = await ledger.submit(acts);
  if (stopped === undefined) return;
  const why = stopped.kind === "refused" ? stopped.violation.says : stopped.kind;
  const { kind } = entries[stopped.at] ?? { kind: "an entry" };
  throw new ServerError("not-entered", `${kind}: expected to enter what the day's end brings, the log refused: ${why}`);
}
