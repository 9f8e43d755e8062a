import assert from "node:assert/strict";
import { join } from "node:path";
import {
  adoptRulebook,
  closeDrive,
  freezePopulation,
  Ledger,
  makeFiling,
  openContest as open,
  openDrive,
  openNomination,
  receiveStatements,
  type OpenStatement,
} from "@hustings/acts";
import { calendarDate, instant, type Instant } from "@hustings/core";
import { policyOfLog, signerFromSeed, type Signer } from "@hustings/log";
import { folderSource, FolderSink, LogWriter } from "@hustings/log/node";
import { rulebook, type Rulebook } from "@hustings/rules";
import { documentFolder, openSqliteStore } from "@hustings/store";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { folderDocuments, verifyContest, type Report } from "../src/index.ts";

export const nomination = "anna-example";

/** A contest whose declarations come to the authority in the open, as petitions do: from its opening to its freeze. */
export interface OpenContest {
  readonly law: Rulebook;
  readonly ledger: Ledger;
  readonly commission: Signer;
  readonly campaign: Signer;
  at(moment: string): Instant;
  /** Publishes all, closes the folder and verifies what is published. */
  verified(): Promise<Report>;
}

export function step<T extends { readonly kind: string }>(what: string, outcome: T): T {
  assert.equal(outcome.kind, "entered", `${what}: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** @param lines how many were filed from each region */
export async function openContest(
  book: string,
  route: string,
  votingDay: string,
  days: { readonly opened: string; readonly filed: string },
  lines: Readonly<Record<string, number>>,
): Promise<OpenContest> {
  const folder = temporaryFolder();
  const origin = "hustings.example/open";
  let now = instant(days.opened);
  const [operator, commission, campaign] = [origin, "commission", "campaign"].map((name, i) =>
    signerFromSeed(name, new Uint8Array(32).fill(i + 1)),
  ) as [Signer, Signer, Signer];
  const store = await openSqliteStore(join(folder, "private"));
  const documents = documentFolder(join(folder, "public", "documents"));
  const ledger = await Ledger.open({ origin, store, documents, clock: { now: () => now } });
  const sink = await FolderSink.open(join(folder, "public"));
  const writer = await LogWriter.open({ store, sink, signer: operator });
  const law = rulebook(book);
  const regions = Object.keys(lines).map((id) => ({ id, name: `County ${id}` }));
  const title = "An invented petition";
  const contest = { contest: "open", title, country: "us", votingDay: calendarDate(votingDay), regions } as const;
  step("contest", await open(ledger, commission, contest));
  step("law", await adoptRulebook(ledger, commission, law));
  const opened = { nomination, candidate: "Anna Example", route };
  step("nomination", await openNomination(ledger, commission, campaign, opened));
  const [opensOn, closesOn] = [days.opened, days.filed].map((moment) => calendarDate(moment.slice(0, 10)));
  assert.ok(opensOn !== undefined && closesOn !== undefined);
  step("drive", await openDrive(ledger, campaign, { nomination, opensOn, closesOn }));
  for (const [region, count] of Object.entries(lines)) {
    for (let from = 0; from < count; from += 4_096) {
      const batch: OpenStatement[] = Array.from({ length: Math.min(4_096, count - from) }, (_, i) => ({
        key: `${region}/${from + i}`,
        nomination,
        region,
        receivedOn: opensOn,
        declared: { signer: from + i },
        salt: crypto.getRandomValues(new Uint8Array(32)),
      }));
      assert.equal((await receiveStatements(ledger, batch)).refused, undefined);
    }
  }
  now = instant(days.filed);
  step("closed", await closeDrive(ledger, campaign, nomination));
  step("filed", await makeFiling(ledger, campaign, law, nomination));
  step("frozen", await freezePopulation(ledger, commission, nomination, await writer.publish()));
  return {
    law,
    ledger,
    commission,
    campaign,
    at: (moment) => (now = instant(moment)),
    async verified() {
      await writer.publish();
      await writer.close();
      sink.close();
      await store.close();
      const published = join(folder, "public");
      const policy = policyOfLog(operator.vkey);
      return await verifyContest({ log: folderSource(published), documents: folderDocuments(published), policy });
    },
  };
}
