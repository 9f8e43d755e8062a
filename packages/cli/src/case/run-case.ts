import { writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import {
  enter,
  adoptRulebook,
  assertFact,
  closeDrive,
  decideFact,
  disputeFact,
  freezeRoll,
  makeFiling,
  openContest,
  openDrive,
  openNomination,
  receiveStatements,
  signDraft,
} from "@hustings/acts";
import {
  addDays,
  leastBatch,
  secondsOf,
  startOfDay,
  toBase64,
  toHex,
  toMinute,
  type Instant,
  type Language,
} from "@hustings/core";
import { parseScale, scaled, type Rulebook } from "@hustings/rules";
import { usualBucket, type StatementForm } from "@hustings/seal";
import { openDataFolder, type AskedWitnesses, type DataFolder } from "@hustings/server/data-folder";
import { forgetFolder } from "../files/working-files.ts";
import { asideOf, restKey, sealedAtRest } from "./at-rest.ts";
import { writeCaseOutcomes } from "./case-outcomes.ts";
import { mustEnter, mustEnterAll } from "../story/entered.ts";
import type { Progress } from "../command/progress.ts";
import { StoryClock } from "../story/story-clock.ts";
import { isRulebookFile, lawNamed, rulebookNamed } from "../given/rulebook-named.ts";
import type { Case, CaseFile } from "./case-file.ts";
import { caseError } from "./faults/catalogue.ts";
import { claim } from "./case-claim.ts";
import { checkAll, inPopulation, type Prepared, type Run, type Stopped } from "./check-case.ts";
import { caseFacts, factsNow, refuseLateFacts, type CaseFact } from "./case-facts.ts";
import { throwFirst, together } from "./case-faults.ts";
import { enterAppeals, isGranted } from "./case-appeals.ts";
import { decide, publishBallotWhenDue, resultsOf, type NominationResult } from "./case-decisions.ts";
import { caseLawFaults } from "./case-law-faults.ts";
import { absentLines, readReviews, reviewFaults } from "./case-reviews.ts";
import { idOf } from "./id-of.ts";
import { regionFaults } from "./region-faults.ts";
import { filingOf, readStatements, type CaseStatements } from "./case-statements.ts";
import { statementFaults } from "./statement-faults.ts";
import { importTables, matchCase, type CaseMatching, type CaseTables } from "./case-tables.ts";

export type CaseOutcome =
  | {
      readonly kind: "decided";
      readonly rulebook: Rulebook;
      readonly route: string;
      readonly tables: CaseTables;
      readonly matched: CaseMatching;
      /** The published log; `root` in lower-case hex, `witnessed`: entries that the witnesses of its policy have cosigned, if it asks for any; `null`: not known. */
      readonly log: {
        readonly origin: string;
        readonly size: number;
        readonly root: string;
        readonly witnessed?: number | null;
      };
      readonly nominations: readonly NominationResult[];
      /** When the ballot was published; absent: it is not. */
      readonly ballotAt?: Instant;
    }
  | Stopped;

/** The rulebook of the case, or the one named instead; a file of one that the case names lies beside the case. */
export async function rulebookOf(
  { content, path }: { readonly path: string; readonly content: Pick<Case, "rulebook" | "route" | "scale"> },
  instead: string | undefined,
): Promise<Rulebook> {
  const own = isRulebookFile(content.rulebook) ? resolve(dirname(path), content.rulebook) : content.rulebook;
  const name = instead ?? own;
  const whole = await rulebookNamed(name, { file: path, field: "rulebook" });
  const share = content.scale === undefined ? undefined : parseScale(content.scale);
  if (content.scale !== undefined && share === undefined)
    throw caseError({ file: path, field: "scale" }, { code: "scale-unread" });
  const law = share === undefined ? whole : lawNamed(() => scaled(whole, share), { file: path, field: "scale" });
  const { route } = content;
  const routes = law.routes.map(({ id }) => id);
  if (!routes.includes(route))
    throw caseError({ file: path, field: "route" }, { code: "route-unknown", law: law.id, routes, route });
  return law;
}

async function open(
  folder: DataFolder,
  caseFile: CaseFile,
  tables: CaseTables,
  statements: CaseStatements,
  law: Rulebook,
) {
  const { ledger } = folder;
  const { content } = caseFile;
  const commission = folder.partySigner("commission");
  const { id: contest, title, country, votingDay } = content.contest;
  const byRegion = votersByRegion(tables, content.statements.region);
  const regions = statements.regions;
  mustEnter(
    "opening the contest",
    await enter(ledger, commission, openContest, {
      contest,
      title,
      country,
      votingDay,
      regions: [...regions],
      commissionKey: toBase64(commission.publicKey),
      zone: law.zone.name,
      // Everything here was received open: no batch of sealed statements is ever made.
      batches: { least: leastBatch, window: "day" },
      ...(law.scale === undefined ? {} : { scale: law.scale.den / law.scale.num }),
    }),
  );
  mustEnter("adopting the rulebook", await enter(ledger, commission, adoptRulebook, law));
  const { version, date, count: voters, sha256: hash } = tables.roll;
  mustEnter(
    "freezing the roll",
    await enter(ledger, commission, freezeRoll, { version, date, voters, byRegion, hash, use: content.roll.use }),
  );
}

/** Where lines name no region the log has one for all, and the roll's voters are of that one, whatever column it has. */
function votersByRegion(
  { statements, roll: { count, countsByRegion } }: CaseTables,
  ofAll: string | undefined,
): Record<string, number> {
  if (!("region" in statements.columns)) return { [ofAll === undefined ? "all" : idOf(ofAll)]: count };
  const byRegion: Record<string, number> = {};
  for (const [name, voters] of Object.entries(countsByRegion)) {
    const id = idOf(name) || "unnamed";
    byRegion[id] = (byRegion[id] ?? 0) + voters;
  }
  return byRegion;
}

/** Nominations by the moment at which they were filed, earliest first. */
function filings(
  { content }: CaseFile,
  { nominations }: CaseStatements,
): readonly (readonly [Instant, CaseStatements["nominations"]])[] {
  const byMoment = Map.groupBy(nominations, ({ name }) => filingOf(content, name) ?? content.decidedAt);
  return [...byMoment].toSorted(([a], [b]) => secondsOf(a) - secondsOf(b));
}

async function take(
  folder: DataFolder,
  caseFile: CaseFile,
  statements: CaseStatements,
  law: Rulebook,
  { clock, progress, key }: Run,
): Promise<void> {
  const { ledger } = folder;
  // In a case from files nobody but the commission is at the desk: it enters the campaigns' acts under its own key.
  const commission = folder.partySigner("commission");
  const { from: opensOn, to: closesOn } = caseFile.content.collected;
  const bar = progress.bar("statements into the log", statements.statements.length);
  let done = 0;
  for (const [moment, nominations] of filings(caseFile, statements)) {
    clock.to(moment);
    for (const { id: nomination, name: candidate } of nominations) {
      mustEnter(
        "opening a nomination",
        await enter(ledger, commission, openNomination, {
          nomination,
          candidate,
          route: caseFile.content.route,
          campaignKey: toBase64(commission.publicKey),
        }),
      );
      const drive = { nomination, opensOn, closesOn, settledBy: settledBy(caseFile, moment), form: formOf(law) };
      mustEnter("opening a drive", await enter(ledger, commission, openDrive, drive));
    }
    const ids = new Set(nominations.map(({ id }) => id));
    const own = statements.statements.filter(({ nomination }) => ids.has(nomination));
    // Cut into batches all at once, so that a run that goes on makes the same ones; those in the log already are left out.
    const open = await Promise.all(own.map((each) => sealedAtRest(key, each)));
    const drafts = receiveStatements(ledger.procedure, open, ledger.clock.now());
    for (let from = 0; from < drafts.length; from += batchesTogether) {
      const some = drafts.slice(from, from + batchesTogether);
      const signed = await Promise.all(some.map((draft) => signDraft(ledger.origin, draft, commission)));
      mustEnterAll("taking statements", await ledger.submit(signed));
      bar.to((done += some.reduce((sum, { keep = [] }) => sum + keep.length, 0)));
    }
    for (const { id } of nominations) {
      mustEnter("closing a drive", await enter(ledger, commission, closeDrive, { nomination: id }));
      mustEnter("filing", await enter(ledger, commission, makeFiling, { nomination: id, rulebook: law }));
    }
  }
  bar.end();
}

/** Batches of 256 that go to the disk together. */
const batchesTogether = 16;

/** The declarations are on paper, and were when the drive began: the contest has no form of its own. */
function formOf(law: Rulebook): StatementForm {
  return {
    format: "hustings-form/v2",
    rulebook: law.id,
    declaration: "as the papers have it that the commission received open",
    fields: [],
    normaliser: "none",
    bucket: usualBucket,
  };
}

/** Nothing is promised in a case from files: what was received stands in the log before anything is decided. */
function settledBy({ content }: CaseFile, filed: Instant) {
  const afterwards = startOfDay(addDays(content.collected.to, 2));
  const minute = toMinute(filed);
  return minute > afterwards ? minute : afterwards;
}

async function state(folder: DataFolder, all: readonly CaseFact[], { clock }: Run): Promise<void> {
  const { procedure } = folder.ledger;
  const facts = factsNow(all, (nomination, appeal) => isGranted(procedure, nomination, appeal));
  refuseLateFacts(procedure, facts);
  const commission = folder.partySigner("commission");
  for (const { disputes, decided, ...fact } of facts) {
    const entered = await enter(folder.ledger, commission, assertFact, fact);
    // Stated only when the check was under way already: it is dated then.
    if (entered.kind === "refused" && entered.violation.code === "time-runs-back") {
      clock.to(folder.ledger.procedure.latestHour ?? clock.now());
      mustEnter("stating a fact", await enter(folder.ledger, commission, assertFact, fact));
    } else mustEnter("stating a fact", entered);
    const { nomination, key } = fact;
    for (const dispute of disputes)
      mustEnter(
        "contesting a fact",
        await enter(folder.ledger, commission, disputeFact, { nomination, key, ...dispute }),
      );
    if (decided !== undefined)
      mustEnter("deciding a fact", await enter(folder.ledger, commission, decideFact, { nomination, key, ...decided }));
  }
}

/** Reads and matches, all beside the data folder: what is bad is refused before anything has changed. */
async function prepare(caseFile: CaseFile, law: Rulebook, aside: string, progress: Progress, data: string) {
  throwFirst(caseLawFaults(caseFile, law));
  const tables = await importTables(caseFile, aside, progress);
  throwFirst(regionFaults(caseFile, law, Object.keys(tables.statements.columns), tables.roll.fields));
  const statements = await readStatements(caseFile, tables, law);
  throwFirst(together(statementFaults(caseFile, statements, tables.statements.columns)));
  const facts = caseFacts(caseFile, statements);
  const matched = await matchCase(caseFile, tables, progress);
  const reviews = await readReviews(caseFile, data);
  const absent = await absentLines(caseFile, matched, reviews);
  throwFirst(reviewFaults({ caseFile, data, statements, law, absent }, reviews));
  return { caseFile, law, tables, statements, facts, matched, reviews };
}

export interface CaseOptions {
  /** Those to ask from now on; by default those of the policy that the folder keeps. */
  readonly witnesses?: AskedWitnesses | undefined;
  /** An id or a file; by default the case's own. */
  readonly rulebook?: string | undefined;
  /** Where the outcome of every line goes, for people; it holds signers in the clear. */
  readonly outcomes?: string | undefined;
  /** Of the review workbook; English by default. */
  readonly language?: Language | undefined;
}

/** Checks, rules and decides, and after every granted appeal anew. */
async function decideAll(folder: DataFolder, prepared: Prepared, run: Run, data: string): Promise<Stopped | undefined> {
  const { caseFile, statements, facts } = prepared;
  const done = new Set<string>();
  for (let isFirst = true; ; isFirst = false) {
    const anew = await enterAppeals(folder, caseFile, statements, { ...run, done });
    if (!isFirst && anew === undefined) return undefined;
    if (anew !== undefined) run.clock.to(anew);
    await state(folder, facts, run);
    const stopped = await checkAll(folder, prepared, run, data);
    if (stopped !== undefined) return stopped;
    await decide(folder, prepared, run, anew ?? caseFile.content.decidedAt);
  }
}

/**
 * Runs a case from its files to the decisions. Started again after whatever stopped it, it goes on where it was: every
 * act has a name, and none is entered twice.
 *
 * @param data the data folder, which belongs to this case from then on; beside it lie the key that seals what it keeps of
 *   the signers, and the review workbook
 * @throws {InputError} the case or one of its files is bad, or the folder is another case's: nothing has changed
 */
export async function runCase(
  caseFile: CaseFile,
  data: string,
  progress: Progress,
  { witnesses, rulebook, outcomes, language = "en" }: CaseOptions = {},
): Promise<CaseOutcome> {
  const law = await rulebookOf(caseFile, rulebook);
  const aside = await asideOf(data);
  try {
    const prepared = await prepare(caseFile, law, aside, progress, data);
    const { tables, statements, matched } = prepared;
    const origin = `hustings.example/${caseFile.content.contest.id}`;
    const [[earliest] = [caseFile.content.decidedAt]] = filings(caseFile, statements);
    const clock = new StoryClock(earliest);
    const folder = await openDataFolder(data, { origin, clock, witnesses: () => witnesses });
    try {
      claim(folder, caseFile, tables.roll.sha256, law);
      const run = { clock, progress, key: await restKey(data), language };
      await open(folder, caseFile, tables, statements, law);
      await take(folder, caseFile, statements, law, run);
      const stopped = await decideAll(folder, prepared, run, data);
      if (stopped !== undefined) return stopped;
      await publishBallotWhenDue(folder, caseFile, run);
      const nominations = resultsOf(folder, prepared);
      await publishOffice(folder, caseFile);
      if (outcomes !== undefined) {
        const placed = await inPopulation(folder, statements, run.key);
        await writeCaseOutcomes(outcomes, folder, { ...prepared, statements: placed });
      }
      const { size, root } = await folder.writer.publish();
      const { quorum } = folder.policy;
      const log = {
        origin,
        size,
        root: toHex(root),
        ...(quorum === "none" ? {} : { witnessed: folder.writer.status.witnessed ?? null }),
      };
      const { route } = caseFile.content;
      const ballotAt = folder.ledger.procedure.ballot?.at;
      const came = { nominations, ...(ballotAt !== undefined && { ballotAt }) };
      return { kind: "decided", rulebook: law, route, tables, matched, log, ...came };
    } finally {
      await folder.close();
    }
  } finally {
    forgetFolder(aside);
  }
}

/** Letterhead and signatories lie beside the log, as the pages and papers look for them. */
async function publishOffice({ publicFolder }: DataFolder, { content: { office } }: CaseFile): Promise<void> {
  if (office !== undefined)
    await writeFile(join(publicFolder, "office.json"), `${JSON.stringify(office, undefined, 2)}\n`);
}
