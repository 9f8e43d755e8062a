import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import {
  enterAll,
  enter,
  adoptRulebook,
  assertFact,
  closeDrive,
  freezePopulation,
  freezeRoll,
  issueDecision,
  makeFiling,
  makeRuling,
  openContest,
  openDrive,
  openNomination,
  publishBallot,
  receiveStatements,
  recordFindings,
  reportMatching,
  signDraft,
  openStatementName,
  type Finding,
  type OpenStatement,
} from "@hustings/acts";
import { countMatches, type Found, type MatchCounts } from "@hustings/check";
import {
  addDays,
  InputError,
  leastBatch,
  startOfDay,
  statementAt,
  toHex,
  toBase64,
  toMinute,
  utf8,
} from "@hustings/core";
import { sha256 } from "@hustings/log";
import { evidenceFrom, routeOf, rule, type Rulebook, rulebookHash, type Ruling } from "@hustings/rules";
import { usualBucket, type StatementForm } from "@hustings/seal";
import { openDataFolder, type AskedWitnesses, type DataFolder } from "@hustings/server/data-folder";
import { claimFolder } from "../claim-folder.ts";
import { mustEnter, mustEnterAll } from "../entered.ts";
import type { Progress } from "../progress.ts";
import { isRulebookFile, lawNamed, rulebookNamed } from "../rulebook-named.ts";
import type { CaseFile } from "./case-file.ts";
import { caseFacts, type CaseFact } from "./case-facts.ts";
import { caseFindings } from "./case-findings.ts";
import { readReviews, writeReviewList } from "./case-reviews.ts";
import { idOf, readStatements, type CaseStatements } from "./case-statements.ts";
import { importTables, matchCase, type CaseMatching, type CaseTables } from "./case-tables.ts";

export interface NominationResult {
  readonly nomination: string;
  readonly candidate: string;
  readonly ruling: Ruling;
  readonly decision: "registered" | "refused" | undefined;
  readonly matching: MatchCounts;
}

export type CaseOutcome =
  | {
      readonly kind: "decided";
      readonly rulebook: Rulebook;
      readonly tables: CaseTables;
      readonly matched: CaseMatching;
      /** The published log; `root` in lower-case hex. */
      /** `witnessed`: entries that the witnesses of its policy have cosigned, where it asks for any */
      readonly log: {
        readonly origin: string;
        readonly size: number;
        readonly root: string;
        readonly witnessed?: number;
      };
      readonly nominations: readonly NominationResult[];
    }
  /** Lines too close to call wait for a person; nothing has been found or decided. */
  | { readonly kind: "to-review"; readonly rows: number; readonly file: string };

/** The rulebook of the case, or the one named instead; a file of one that the case names lies beside the case. */
async function rulebookOf({ content, path }: CaseFile, instead: string | undefined): Promise<Rulebook> {
  const own = isRulebookFile(content.rulebook) ? resolve(dirname(path), content.rulebook) : content.rulebook;
  const law = await rulebookNamed(instead ?? own);
  lawNamed(() => routeOf(law, content.route), { file: path, field: "route" });
  return law;
}

/** A folder belongs to one case: going on with another would count two cases together. */
function claim(folder: DataFolder, caseFile: CaseFile, tables: CaseTables, law: Rulebook): void {
  const work = [caseFile.hash, tables.roll.sha256, rulebookHash(law)].join(" ");
  if (claimFolder(folder, work)) return;
  throw new InputError({
    file: caseFile.path,
    expected: "the case, roll and rulebook that this data folder was begun with",
    got: "others",
    remedy: "run it in a new data folder",
  });
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
  const commission = folder.signer("commission");
  const { id: contest, title, country, votingDay } = content.contest;
  const byRegion: Record<string, number> = {};
  for (const [name, voters] of Object.entries(tables.roll.countsByRegion)) {
    const id = idOf(name) || "unnamed";
    byRegion[id] = (byRegion[id] ?? 0) + voters;
  }
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

async function take(
  folder: DataFolder,
  caseFile: CaseFile,
  statements: CaseStatements,
  facts: readonly CaseFact[],
  law: Rulebook,
  progress: Progress,
): Promise<void> {
  const { ledger } = folder;
  // In a case from files nobody but the commission is at the desk: it enters the campaigns' acts under its own key.
  const commission = folder.signer("commission");
  const { from: opensOn, to: closesOn } = caseFile.content.collected;
  for (const { id: nomination, name: candidate } of statements.nominations) {
    mustEnter(
      "opening a nomination",
      await enter(ledger, commission, openNomination, {
        nomination,
        candidate,
        route: caseFile.content.route,
        campaignKey: toBase64(commission.publicKey),
      }),
    );
    const drive = { nomination, opensOn, closesOn, settledBy: settledBy(caseFile), form: formOf(law) };
    mustEnter("opening a drive", await enter(ledger, commission, openDrive, drive));
  }
  for (const fact of facts) mustEnter("stating a fact", await enter(ledger, commission, assertFact, fact));
  const bar = progress.bar("statements into the log", statements.statements.length);
  // Cut into batches all at once, so that a run that goes on makes the same ones; those in the log already are left out.
  const open = statements.statements.map((statement) => openStatement(folder, statement));
  const drafts = receiveStatements(ledger.procedure, open, ledger.clock.now());
  let done = 0;
  for (let from = 0; from < drafts.length; from += batchesTogether) {
    const some = drafts.slice(from, from + batchesTogether);
    const signed = await Promise.all(some.map((draft) => signDraft(ledger.origin, draft, commission)));
    mustEnterAll("taking statements", await ledger.submit(signed));
    bar.to((done += some.reduce((sum, { keep = [] }) => sum + keep.length, 0)));
  }
  bar.end();
  for (const { id } of statements.nominations) {
    mustEnter("closing a drive", await enter(ledger, commission, closeDrive, { nomination: id }));
    mustEnter("filing", await enter(ledger, commission, makeFiling, { nomination: id, rulebook: law }));
  }
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
function settledBy({ content }: CaseFile) {
  const afterwards = startOfDay(addDays(content.collected.to, 2));
  const asOf = toMinute(content.asOf);
  return asOf > afterwards ? asOf : afterwards;
}

/**
 * A declaration with its salt, which follows from the commission's key: a run that goes on salts as the one before it, and
 * nobody without the key can guess.
 */
function openStatement(
  folder: DataFolder,
  { row, nomination, region, receivedOn, declared }: CaseStatements["statements"][number],
): OpenStatement {
  const salt = sha256(folder.signer("commission").sign(utf8(`salt of statement ${row}`)));
  return { nomination, region, receivedOn, declared, salt };
}

/** The findings of a nomination, which are in the order of its rows, on the lines that these are in its population. */
function onLines(
  folder: DataFolder,
  statements: CaseStatements,
  nominationId: string,
  findings: readonly Finding[],
): Finding[] {
  const { statements: all, nominations } = folder.ledger.procedure;
  const population = nominations.get(nominationId)?.population ?? [];
  const lineOf = new Map(Array.from(population, (number, i) => [statementAt(all, number).id, i + 1]));
  const rows = statements.statements.filter(({ nomination }) => nomination === nominationId);
  const lines = rows.map((statement) => lineOf.get(openStatementName(openStatement(folder, statement))) ?? 0);
  const placed = findings.map((finding): Finding => {
    const line = lines[finding.line - 1] ?? 0;
    if (finding.finding === "valid" || finding.sameAs === undefined) return { ...finding, line };
    return { ...finding, line, sameAs: lines[finding.sameAs - 1] ?? 0 };
  });
  return inOrder(placed).toSorted((a, b) => a.line - b.line);
}

/**
 * Within a day the law has no order of receipt, and the population has one: of a person's lines the earlier one in it stays,
 * and the later one is struck for it.
 */
function inOrder(findings: readonly Finding[]): Finding[] {
  const byLine = new Map(findings.map((each) => [each.line, each]));
  for (const { line } of findings) {
    const double = byLine.get(line);
    if (double?.finding !== "invalid" || double.sameAs === undefined || double.sameAs < line) continue;
    const first = byLine.get(double.sameAs);
    if (first?.finding !== "valid") continue;
    byLine.set(line, { line, finding: "valid" });
    byLine.set(first.line, { line: first.line, finding: "invalid", ground: double.ground, sameAs: line });
    // Whoever doubles the one that is struck now doubles the one that stays.
    for (const each of byLine.values()) {
      if (each.finding === "invalid" && each.sameAs === first.line && each.line !== line)
        byLine.set(each.line, { ...each, sameAs: line });
    }
  }
  return [...byLine.values()];
}

async function decide(folder: DataFolder, statements: CaseStatements, found: Found, law: Rulebook, progress: Progress) {
  const { ledger, writer } = folder;
  const commission = folder.signer("commission");
  const tree = await writer.publish();
  const roll = ledger.procedure.rolls[0]?.version ?? "";
  const results: NominationResult[] = [];
  const bar = progress.bar("findings, rulings and decisions", statements.nominations.length);
  for (const [i, { id, name }] of statements.nominations.entries()) {
    const findings = found.findings.get(id);
    if (findings === undefined) continue;
    const matching = found.counts.get(id) ?? countMatches([]);
    // Frozen by an earlier run, it stays frozen by that checkpoint.
    if (ledger.procedure.nominations.get(id)?.frozen === undefined) {
      const freeze = { nomination: id, checkpoint: tree };
      mustEnter("freezing the population", await enter(ledger, commission, freezePopulation, freeze));
    }
    const stage = { nomination: id, stage: 1 };
    mustEnterAll(
      "recording findings",
      await enterAll(ledger, commission, recordFindings, {
        ...stage,
        findings: onLines(folder, statements, id, findings),
      }),
    );
    mustEnter(
      "reporting the matching",
      await enter(ledger, commission, reportMatching, { ...stage, roll, ...matching }),
    );
    const ruling = rule(law, evidenceFrom(ledger.procedure, id));
    mustEnter("ruling", await enter(ledger, commission, makeRuling, { nomination: id, rulebook: law }));
    const decision = decisionOn(ruling);
    if (decision !== undefined && ledger.procedure.nominations.get(id)?.decision === undefined) {
      mustEnter(
        "deciding",
        await enter(ledger, commission, issueDecision, { nomination: id, rulebook: law, ruling, outcome: decision }),
      );
    }
    results.push({ nomination: id, candidate: name, ruling, decision, matching });
    bar.to(i + 1);
  }
  bar.end();
  if (results.every(({ decision }) => decision !== undefined)) {
    const registered = results.filter(({ decision }) => decision === "registered");
    mustEnter(
      "publishing the ballot",
      await enter(ledger, commission, publishBallot, { nominations: registered.map(({ nomination }) => nomination) }),
    );
  }
  return results;
}

/** A ruling that is open waits for the authority that decides the contested fact. */
function decisionOn(ruling: Ruling): "registered" | "refused" | undefined {
  if (ruling.outcome === "qualified") return "registered";
  return ruling.outcome === "refused" ? "refused" : undefined;
}

/** Reads, matches and finds, all beside the data folder: what is bad is refused before anything has changed. */
async function prepare(caseFile: CaseFile, law: Rulebook, aside: string, progress: Progress) {
  const tables = await importTables(caseFile, aside, progress);
  const statements = await readStatements(caseFile.content, tables);
  const facts = caseFacts(caseFile, statements);
  const matched = await matchCase(caseFile, tables, progress);
  const found = await caseFindings(caseFile, law, statements, matched, await readReviews(caseFile));
  return { tables, statements, facts, matched, found };
}

/**
 * Runs a case from its files to the decisions. Started again after whatever stopped it, it goes on where it was: every
 * act has a name, and none is entered twice.
 *
 * @param data the data folder, which belongs to this case from then on
 * @param asked `witnesses`: those to ask from now on, by default those of the policy that the folder keeps; `rulebook`: an
 *   id or a file, by default the case's own
 * @throws {InputError} the case or one of its files is bad, or the folder is another case's: nothing has changed
 */
export async function runCase(
  caseFile: CaseFile,
  data: string,
  progress: Progress,
  {
    witnesses,
    rulebook,
  }: { readonly witnesses?: AskedWitnesses | undefined; readonly rulebook?: string | undefined } = {},
): Promise<CaseOutcome> {
  const law = await rulebookOf(caseFile, rulebook);
  const aside = `${resolve(data)}.preparing-${process.pid}`;
  await mkdir(aside, { recursive: true, mode: 0o700 });
  try {
    const { tables, statements, facts, matched, found } = await prepare(caseFile, law, aside, progress);
    const origin = `hustings.example/${caseFile.content.contest.id}`;
    const folder = await openDataFolder(data, {
      origin,
      clock: { now: () => caseFile.content.asOf },
      witnesses: () => witnesses,
    });
    try {
      claim(folder, caseFile, tables, law);
      const tablesFolder = join(folder.privateFolder, "tables");
      await rm(tablesFolder, { recursive: true, force: true });
      await rename(aside, tablesFolder);
      if (found.toReview.size > 0) {
        const file = await writeReviewList(folder.privateFolder, [...found.toReview.keys()]);
        return { kind: "to-review", rows: found.toReview.size, file };
      }
      await open(folder, caseFile, tables, statements, law);
      await take(folder, caseFile, statements, facts, law, progress);
      const nominations = await decide(folder, statements, found, law, progress);
      const { size, root } = await folder.writer.publish();
      const { quorum } = folder.policy;
      const log = {
        origin,
        size,
        root: toHex(root),
        ...(quorum === "none" ? {} : { witnessed: folder.writer.status.witnessed }),
      };
      return { kind: "decided", rulebook: law, tables, matched, log, nominations };
    } finally {
      await folder.close();
    }
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
