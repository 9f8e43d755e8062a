import type { Finding } from "@hustings/acts";
import { InputError } from "@hustings/core";
import { readOutcomes, type How } from "@hustings/roll";
import { groundFor, type Observation, type Rulebook } from "@hustings/rules";
import { struckDoubles, type StruckDoubles } from "../struck-doubles.ts";
import type { CaseFile } from "./case-file.ts";
import type { CaseStatements } from "./case-statements.ts";
import type { CaseMatching } from "./case-tables.ts";
import { readReviews } from "./case-reviews.ts";

export interface MatchCounts {
  exact: number;
  folded: number;
  fuzzy: number;
  byPerson: number;
  absent: number;
  unsettled: number;
  notCompared: number;
}

export interface CaseFindings {
  readonly byNomination: ReadonlyMap<string, { readonly findings: Finding[]; readonly matching: MatchCounts }>;
  /** Rows of the statements file that only a person can decide; then nothing is found yet. */
  readonly toReview: readonly number[];
}

const nobody = (): MatchCounts => ({
  exact: 0,
  folded: 0,
  fuzzy: 0,
  byPerson: 0,
  absent: 0,
  unsettled: 0,
  notCompared: 0,
});

type Seen = Exclude<How, "none"> | "absent" | "too-close";

async function seenOnRoll(matching: CaseMatching): Promise<Map<number, Seen>> {
  const seen = new Map<number, Seen>();
  for await (const { line, outcome, how } of readOutcomes(matching.summary.file, matching.model)) {
    if (outcome === "review") seen.set(line, "too-close");
    else seen.set(line, outcome === "matched" && how !== "none" ? how : "absent");
  }
  return seen;
}

function struckAsDoubles(
  { content }: CaseFile,
  rulebook: Rulebook,
  { statements, nominations }: CaseStatements,
  matching: CaseMatching,
): StruckDoubles {
  const received = new Map(statements.map((statement, i) => [statement.row, { i, statement }]));
  const groups = matching.doubles.map(({ lines }) =>
    lines.flatMap((line) => {
      const found = received.get(line);
      if (found === undefined) return [];
      const { nomination, receivedOn } = found.statement;
      return [{ line, nomination, received: found.i, signedOn: receivedOn }];
    }),
  );
  return struckDoubles(
    rulebook,
    content.route,
    groups,
    nominations.map(({ id }) => id),
  );
}

/**
 * Findings on every line of a case, by nomination and in the order of its population.
 *
 * @throws {InputError} nothing in the case can show a line valid
 */
export async function caseFindings(
  caseFile: CaseFile,
  rulebook: Rulebook,
  statements: CaseStatements,
  matching: CaseMatching,
): Promise<CaseFindings> {
  const { content } = caseFile;
  const onRoll = await seenOnRoll(matching);
  const reviews = await readReviews(caseFile);
  const doubles = struckAsDoubles(caseFile, rulebook, statements, matching);
  const undecided = new Set([...doubles.undecided, ...matching.alike.flat()]);
  const verify = content.roll.use === "verify";
  const byNomination = new Map<string, { findings: Finding[]; matching: MatchCounts }>();
  const toReview: number[] = [];
  for (const { row, nomination } of statements.statements) {
    let of = byNomination.get(nomination);
    if (of === undefined) byNomination.set(nomination, (of = { findings: [], matching: nobody() }));
    const seen = onRoll.get(row);
    const reviewed = reviews.get(row);
    if (seen === undefined && content.papers === "unchecked") throw nothingShows(caseFile, row);
    // A roll that only compares speaks of another day: it strikes nobody, and asks nobody.
    const unsettled = verify && (seen === "too-close" || undecided.has(row));
    if (unsettled && reviewed === undefined) toReview.push(row);
    of.matching[countedAs(seen, reviewed)]++;
    const observation = verify ? observed(seen, reviewed, doubles.struck.get(row)) : undefined;
    const ground = observation === undefined ? undefined : groundFor(rulebook, observation);
    const line = of.findings.length + 1;
    of.findings.push(ground === undefined ? { line, finding: "valid" } : { line, finding: "invalid", ground });
  }
  return { byNomination, toReview };
}

/** What speaks against a line. A person who found it valid overrules the machine. */
function observed(
  seen: Seen | undefined,
  reviewed: "valid" | "not-on-roll" | undefined,
  double: Observation | undefined,
): Observation | undefined {
  if (reviewed === "valid") return undefined;
  const absent = seen === "absent" || reviewed === "not-on-roll";
  return absent ? "not-on-roll" : double;
}

function countedAs(seen: Seen | undefined, reviewed: "valid" | "not-on-roll" | undefined): keyof MatchCounts {
  if (seen === undefined) return "notCompared";
  if (seen !== "too-close") return seen;
  if (reviewed === undefined) return "unsettled";
  return reviewed === "valid" ? "byPerson" : "absent";
}

function nothingShows({ content }: CaseFile, row: number): InputError {
  return new InputError({
    file: content.statements.file,
    row: row + 1,
    field: content.roll.covers?.field ?? "",
    expected: "a statement that the roll covers, or papers that the authority has checked",
    got: "neither",
    remedy: 'say "papers": "published-as-valid" if the authority published it as valid, or give a roll that covers it',
  });
}
