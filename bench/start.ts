import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { adoptRulebook, enter, openContest, openDrive, openNomination } from "@hustings/acts";
import {
  actKey,
  calendarDate,
  encodeEntry,
  instant,
  signedBytes,
  toBase64,
  toHex,
  type EntryByKind,
} from "@hustings/core";
import { rulebook } from "@hustings/rules";
import { openDataFolder } from "@hustings/server/data-folder";
import { openSqliteStore } from "@hustings/store";

export const startOrigin = "hustings.example/bench-start";

/** One start of a server, from its process's first moment. */
export interface StartCost {
  readonly from: "snapshot" | "beginning";
  /** Until acts are taken, and until the first page was answered, in seconds. */
  readonly open: number;
  readonly page: number;
  /** Processor time until then, all threads, in seconds. */
  readonly processor: number;
  /** Statements its fold holds, and what the process holds for it, in bytes. */
  readonly statements: number;
  readonly held: number;
}

const inBatch = 256;
const written = 64;

/** A contest in whose log so many declarations stand, in full batches. */
function must(outcome: Awaited<ReturnType<typeof enter>>): void {
  if (outcome.kind !== "entered")
    throw new Error(`expected the benchmark's act to be entered, got ${JSON.stringify(outcome)}`);
}

async function makeContest(data: string, statements: number): Promise<void> {
  const clock = { now: () => instant("2017-03-17T16:00:00Z") };
  const folder = await openDataFolder(data, { origin: startOrigin, clock });
  const commission = folder.partySigner("commission");
  const law = rulebook("fr/president/2017");
  const regions = (law.units ?? []).map(({ id, name }, i) => ({ id: `unit-${i + 1}`, name: name ?? id }));
  const nomination = "bench";
  const { ledger } = folder;
  must(
    await enter(ledger, commission, openContest, {
      contest: "bench",
      title: "Benchmark of a start",
      country: "fr",
      votingDay: calendarDate("2017-04-23"),
      regions,
      commissionKey: toBase64(commission.publicKey),
      zone: "Europe/Paris",
      batches: { least: 5, window: "day" },
    }),
  );
  must(await enter(ledger, commission, adoptRulebook, law));
  const campaignKey = toBase64(commission.publicKey);
  must(
    await enter(ledger, commission, openNomination, {
      nomination,
      candidate: "Bench",
      route: "presentations",
      campaignKey,
    }),
  );
  const form = {
    format: "hustings-form/v2",
    rulebook: law.id,
    declaration: "A benchmark.",
    fields: [],
    normaliser: "none",
    bucket: 512,
  } as const;
  must(
    await enter(ledger, commission, openDrive, {
      nomination,
      opensOn: calendarDate("2017-02-25"),
      closesOn: calendarDate("2017-03-17"),
      settledBy: instant("2017-03-18T17:00:00Z"),
      form,
    }),
  );
  const { procedure } = ledger;
  let at = procedure.size;
  await folder.close();
  // Straight into the store: whether they may stand where they stand is what every start without a snapshot judges.
  const store = await openSqliteStore(join(data, "private/store"));
  for (let from = 0; from < statements;) {
    const batch = [];
    for (let i = 0; i < written && from < statements; i++, from += inBatch) {
      const random = crypto.getRandomValues(new Uint8Array(32 * Math.min(inBatch, statements - from)));
      const commitments = Array.from({ length: random.length / 32 }, (_, n) =>
        toHex(random.subarray(32 * n, 32 * n + 32)),
      );
      const told = {
        kind: "statements-received",
        at: instant("2017-03-17T16:00:00Z"),
        nomination,
        region: regions[(from / inBatch) % regions.length]?.id ?? "",
        receivedOn: calendarDate("2017-03-01"),
        commitments: commitments.toSorted(),
      } as EntryByKind<"statements-received">;
      const entry = { ...told, signature: toBase64(commission.sign(signedBytes(startOrigin, told))) };
      batch.push({ key: actKey(procedure, entry), entry: encodeEntry(entry) });
    }
    const appended = await store.append(batch, at);
    if (appended.kind !== "entered") throw new Error("expected nobody else to append to the benchmark's store");
    at += batch.length;
  }
  await store.close();
}

async function startOnce(data: string): Promise<StartCost> {
  const child = spawn(process.execPath, ["--expose-gc", join(import.meta.dirname, "start-once.ts"), data], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`expected a start of the benchmark's contest to succeed, got exit ${code}`);
  return JSON.parse(text) as StartCost;
}

/**
 * Starts of a server whose log holds so many statements: the first, which publishes the log; one that reads the log from its
 * beginning; one that goes on from the snapshot. Each in a process of its own, which ends as a server does.
 */
export async function* startCosts(
  folder: string,
  statements: number,
): AsyncGenerator<{ readonly what: string; readonly cost: StartCost }> {
  const data = join(folder, "start");
  await makeContest(data, statements);
  yield { what: "first, log not published yet", cost: await startOnce(data) };
  rmSync(join(data, "private/fold.snapshot"));
  yield { what: "without a snapshot", cost: await startOnce(data) };
  yield { what: "with a snapshot", cost: await startOnce(data) };
  rmSync(data, { recursive: true });
}
