import { reachWords } from "@hustings/roll";
import { invokedAs } from "../command/invoked-as.ts";
import { provisionOf, routeOf, whatIsChecked } from "@hustings/rules";
import type { CaseOutcome } from "./run-case.ts";
import { n } from "../command/output.ts";

type Decided = Extract<CaseOutcome, { kind: "decided" }>;

/** The result of a case as plain data: what `--json` prints. */
export function caseJson({ rulebook, tables, matched, log, nominations, route }: Decided) {
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
    qualified: nominations.filter(({ ruling }) => ruling.outcome === "qualified").length,
    nominations: sorted.map(({ nomination, candidate, ruling, decision, matching, corrected }) => ({
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
      outcome: ruling.outcome,
      decision: decision ?? null,
      required: ruling.counts.required,
      reasons: ruling.reasons.map(({ provision, ground, words }) => ({
        provision,
        article: provisionOf(rulebook, provision).article,
        ...(ground === undefined ? {} : { ground }),
        says: words.en,
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

function struckText({ unchecked, invalidByGround }: CaseJson["nominations"][number]): string {
  const struck = Object.entries(invalidByGround).map(([ground, count]) => `${n(count)} ${ground}`);
  return struck.length > 0 ? struck.join(", ") : unchecked ? "not checked" : "0";
}

function correctedText(lines: number): string {
  const stand =
    lines === 1 ? "1 line stands otherwise than it was" : `${n(lines)} lines stand otherwise than they were`;
  return `${stand} found first; the log has each finding, and why it was corrected`;
}

function witnessedText({ size, witnessed }: CaseJson["log"]): string[] {
  if (witnessed === undefined) return [];
  if (witnessed >= size) return ["  cosigned by the witnesses that its policy asks for"];
  return [
    `  NOT WITNESSED: its policy asks for witnesses, and they have cosigned ${n(witnessed)} entries; run it again when they answer`,
  ];
}

/** The result as a person reads it. @param data the data folder, for the commands to go on with */
export function caseText(result: CaseJson, data: string): string {
  const { matching } = result;
  // A law that weighs nothing by region has no regions to speak of, and caps none.
  const byRegion = (cells: readonly string[]) => (result.byRegion ? cells : []);
  return [
    "",
    ...table(
      ["candidate", "valid", ...byRegion(["regions"]), "counted", ...byRegion(["over cap"]), "struck", "decision"],
      result.nominations.map((each) => [
        each.candidate,
        each.unchecked ? "–" : n(each.total),
        ...byRegion([n(each.regions)]),
        each.unchecked ? "–" : n(each.counted),
        ...byRegion([n(each.overCap)]),
        struckText(each),
        each.decision ?? each.outcome,
      ]),
    ),
    "",
    `${n(result.qualified)} of ${n(result.nominations.length)} qualify under ${result.rulebook}`,
    "",
    ...result.nominations.flatMap(({ candidate, decision, outcome, reasons, unchecked, filed, corrected }) => [
      `${candidate}: ${decision ?? outcome}${unchecked ? `; none of the ${n(filed)} lines filed was checked, and what counts below is what was filed` : ""}`,
      ...deciding(outcome, reasons).map(({ says, article }) => `  ${says} (${article})`),
      ...(corrected === 0 ? [] : [`  ${correctedText(corrected)}`]),
    ]),
    "",
    `roll ${result.roll.version} of ${result.roll.date}, ${n(result.roll.entries)} entries; of ${n(matching.compared)} lines it can speak of:`,
    `  ${n(matching.exact)} match exactly, ${n(matching.afterFolding)} after folding, ${n(matching.fuzzy)} in spite of an error,`,
    `  ${n(matching.tooCloseToCall)} too close to call, ${n(matching.notOnTheRoll)} not at all; ${n(matching.groupsOfDoubles)} groups of doubles`,
    `  ${reachWords(matching.reach ?? undefined)}`,
    "",
    `log ${result.log.origin}: ${n(result.log.size)} entries, root ${result.log.root}`,
    ...witnessedText(result.log),
    `verify it:  ${invokedAs} verify ${data}`,
    `look at it: ${invokedAs} serve --data ${data}`,
    "",
  ].join("\n");
}
