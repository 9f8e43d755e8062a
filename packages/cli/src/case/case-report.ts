import type { Reach } from "@hustings/roll";
import { invokedAs } from "../command/invoked-as.ts";
import { provisionOf, routeOf, whatIsChecked, type Rulebook, type Words } from "@hustings/rules";
import type { CaseOutcome } from "./run-case.ts";
import type { CaseWords } from "./words/words.ts";

type Decided = Extract<CaseOutcome, { kind: "decided" }>;

/** The result of a case as plain data: what `--json` prints, in English; a person reads the reasons in a language of theirs. */
export function caseJson(
  { rulebook, tables, matched, log, nominations, route, ballotAt }: Decided,
  says: (words: Words) => string = ({ en }) => en,
) {
  const { statements, roll } = tables;
  const { protocol } = routeOf(rulebook, route);
  const isChecked = ["sample", "all"].includes(whatIsChecked(protocol.kind));
  const sorted = nominations.toSorted((a, b) => b.ruling.counts.valid - a.ruling.counts.valid);
  return {
    rulebook: rulebook.id,
    /** Whether the law weighs anything by region. */
    byRegion: routeOf(rulebook, route).spread.length > 0,
    log,
    statements: {
      rows: statements.rows,
      encoding: statements.encoding,
      format: statements.format,
      ...(statements.delimiter === undefined ? {} : { delimiter: statements.delimiter }),
      dateFormats: statements.dateFormats,
    },
    roll: { version: roll.version, date: roll.date, entries: roll.count, sha256: roll.sha256 },
    matching: {
      compared: matched.summary.lines,
      exact: matched.summary.how.exact,
      afterFolding: matched.summary.how.folded,
      fuzzy: matched.summary.how.fuzzy,
      tooCloseToCall: matched.summary.outcomes.review,
      notOnTheRoll: matched.summary.outcomes["not-on-roll"],
      groupsOfDoubles: matched.doubles.length,
      reach: matched.summary.reach ?? null,
    },
    /** When the ballot was published; null: it is not, and an appeal can be entered. */
    ballotAt: ballotAt ?? null,
    qualified: nominations.filter(({ ruling }) => ruling.outcome === "qualified").length,
    nominations: sorted.map(({ nomination, candidate, ruling, decision, matching, corrected, appeals }) => ({
      nomination,
      candidate,
      total: ruling.counts.valid,
      /** The law has lines checked, and none was: what is said to count is what was filed. */
      unchecked: isChecked && ruling.counts.checked === 0 && ruling.counts.filed > 0,
      filed: ruling.counts.filed,
      regions: Object.keys(ruling.counts.countedByRegion).length,
      counted: ruling.counts.counted,
      overCap: ruling.counts.overCap,
      countedByRegion: ruling.counts.countedByRegion,
      invalidByGround: ruling.counts.invalidByGround,
      matching,
      /** Lines that stand otherwise than they were found first, by corrections; the first findings stay readable in the log. */
      corrected,
      appeals,
      outcome: ruling.outcome,
      decision: decision ?? null,
      required: ruling.counts.required,
      reasons: ruling.reasons.map(({ provision, ground, words }) => ({
        provision,
        article: provisionOf(rulebook, provision).article,
        ...(ground === undefined ? {} : { ground }),
        says: says(words),
      })),
    })),
  };
}

export type CaseJson = ReturnType<typeof caseJson>;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  ");
  return [line(head), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(line)];
}

type Reason = CaseJson["nominations"][number]["reasons"][number];

/** What a person asks first: all that speaks against, or the counts that carry it. `--json` and the ruling hold all. */
function deciding(outcome: string, reasons: readonly Reason[]): readonly Reason[] {
  return outcome === "qualified" ? reasons.slice(-3) : reasons;
}

function struckText(
  { unchecked, invalidByGround }: CaseJson["nominations"][number],
  rulebook: Rulebook,
  words: CaseWords,
): string {
  const struck = Object.entries(invalidByGround).map(([id, count]) => {
    const ground = rulebook.grounds.find((each) => each.id === id);
    return words.struck(count, id, ground?.words);
  });
  return struck.length > 0 ? struck.join(", ") : unchecked ? words.notChecked : "0";
}

function witnessedText({ size, witnessed }: CaseJson["log"], words: CaseWords): string[] {
  if (witnessed === undefined) return [];
  return [`  ${witnessed === size ? words.cosigned : words.notWitnessed(witnessed)}`];
}

/**
 * The result as a person reads it.
 *
 * @param result with its reasons in the language of the words
 * @param reach what share of slips a search finds, in that language
 * @param data the data folder, for the commands to go on with
 */
export function caseText(
  result: CaseJson,
  rulebook: Rulebook,
  data: string,
  words: CaseWords,
  reach: (reach: Reach | undefined) => string,
): string {
  const { heads, decisions, figure: n } = words;
  const { matching } = result;
  // A law that weighs nothing by region has no regions to speak of, and caps none.
  const byRegion = (cells: readonly string[]) => (result.byRegion ? cells : []);
  return [
    "",
    ...table(
      [
        heads.candidate,
        heads.valid,
        ...byRegion([heads.regions]),
        heads.counted,
        ...byRegion([heads.overCap]),
        heads.struck,
        heads.decision,
      ],
      result.nominations.map((each) => [
        each.candidate,
        each.unchecked ? "–" : n(each.total),
        ...byRegion([n(each.regions)]),
        each.unchecked ? "–" : n(each.counted),
        ...byRegion([n(each.overCap)]),
        struckText(each, rulebook, words),
        decisions[each.decision ?? each.outcome],
      ]),
    ),
    "",
    words.qualify(result.qualified, result.nominations.length, result.rulebook),
    "",
    ...result.nominations.flatMap(({ candidate, decision, outcome, reasons, unchecked, filed, corrected, appeals }) => [
      `${words.decided(candidate, decision ?? outcome)}${unchecked ? `; ${words.noneChecked(filed)}` : ""}`,
      ...deciding(outcome, reasons).map(({ says, article }) => `  ${says} (${article})`),
      ...(corrected === 0 ? [] : [`  ${words.corrected(corrected)}`]),
      ...appeals.map((appeal) => `  ${words.appeal(appeal)}`),
    ]),
    "",
    words.roll(result.roll, matching.compared),
    ...words.matching(matching).map((line) => `  ${line}`),
    `  ${reach(matching.reach ?? undefined)}`,
    "",
    result.ballotAt === null ? words.noBallot : words.ballot(result.ballotAt),
    words.log(result.log),
    ...witnessedText(result.log, words),
    words.verify(`${invokedAs} verify ${data}`),
    words.lookAt(`${invokedAs} serve --data ${data}`),
    "",
  ].join("\n");
}
