import assert from "node:assert/strict";
import { join } from "node:path";
import { Ledger } from "@hustings/acts";
import { instant, type Instant } from "@hustings/core";
import { signerFromSeed, type Signer } from "@hustings/log";
import { FolderSink, LogWriter } from "@hustings/log/node";
import { documentFolder, openSqliteStore } from "@hustings/store";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";

/** The key each of a contest's parties signs with in these tests, told apart by a number. */
export const keyOf = (name: string, n: number): Signer => signerFromSeed(name, new Uint8Array(32).fill(n));

/** Ledger and log as an operator runs them, real store and all, in a folder of their own, under a clock set by hand. */
export interface OperatedLog {
  /** Where everything is published. */
  readonly published: string;
  readonly ledger: Ledger;
  readonly writer: LogWriter;
  readonly operator: Signer;
  readonly commission: Signer;
  readonly campaign: Signer;
  /** Sets the clock. */
  at(moment: string): Instant;
  /** Publishes what there is and closes everything. @returns every entry */
  close(): Promise<readonly Uint8Array[]>;
}

export async function operatedLog(origin: string, from: string): Promise<OperatedLog> {
  const folder = temporaryFolder();
  const published = join(folder, "public");
  let now = instant(from);
  const operator = keyOf(origin, 1);
  const store = await openSqliteStore(join(folder, "private"));
  const documents = documentFolder(join(published, "documents"));
  const ledger = await Ledger.open({ origin, store, documents, clock: { now: () => now } });
  const sink = await FolderSink.open(published);
  const writer = await LogWriter.open({ store, sink, signer: operator });
  return {
    published,
    ledger,
    writer,
    operator,
    commission: keyOf("commission", 2),
    campaign: keyOf("campaign", 3),
    at: (moment) => (now = instant(moment)),
    async close() {
      await writer.publish();
      const entries = await store.read(0, await store.size());
      await writer.close();
      sink.close();
      await store.close();
      return entries;
    },
  };
}

export function step<T extends { readonly kind: string }>(what: string, outcome: T): T {
  assert.equal(outcome.kind, "entered", `${what}: ${JSON.stringify(outcome)}`);
  return outcome;
}
