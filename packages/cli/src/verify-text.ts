import type { Departure, KeyHolder, Report, WordOf } from "@hustings/verify";
import { fateWords, promisesExit, promiseWords } from "./promise-words.ts";

const most = 20;
const mostChanges = 8;

/**
 * The report as a person reads it.
 *
 * @param keys `trusted`: the observer brought the keys; `own`: they were taken from beside the log, which is said
 */
export function reportText(report: Report, keys: "trusted" | "own"): string {
  const lines: string[] = [];
  const say = (line = "") => lines.push(line);
  say();
  say(verdict(report));
  say();
  say(report.contest ?? "(no contest)");
  say(`  log       ${report.origin}`);
  say(`  size      ${report.size.toLocaleString("en")} entries, root ${report.root.slice(0, 16)}…`);
  if (report.rulebook !== undefined) say(`  rulebook  ${report.rulebook}`);
  if (report.law !== undefined) lawLines(report.law, say);
  say();
  say("recomputed");
  for (const { name, count } of report.checks) say(`  ${count.toLocaleString("en").padStart(10)}  ${name}`);
  say();
  wordLines(report, keys, say);
  if (report.promises.length > 0) {
    say("promises that you brought");
    for (const { name, verdict, fate } of report.promises)
      say(`  ${name}: ${promiseWords(verdict)}${fate === undefined ? "" : `; ${fateWords(fate)}`}`);
    say();
  }
  for (const each of report.nominations) {
    const counted = each.counted === undefined ? "" : `, ${each.counted.toLocaleString("en")} counted`;
    say(`${each.candidate} (${each.route})`);
    say(
      `  ${each.filed.toLocaleString("en")} filed, ${each.checked.toLocaleString("en")} checked, ` +
        `${each.invalid.toLocaleString("en")} invalid${counted}; ` +
        (each.withdrawn === 0 ? "" : `${each.withdrawn.toLocaleString("en")} withdrawn before the filing; `) +
        `ruling ${each.ruling ?? "none"}, decision ${each.decision ?? (each.setAside === undefined ? "none" : `none (${each.setAside}, set aside on appeal)`)}` +
        (report.departures.some(({ nomination }) => nomination === each.nomination)
          ? ", which departs from the ruling"
          : "") +
        (each.hinges > 0 ? `; turns on ${each.hinges} contested or open fact${each.hinges === 1 ? "" : "s"}` : ""),
    );
  }
  if (report.nominations.length > 0) say();
  if (report.onlyClaimed.length > 0) {
    say("only claimed, by whoever signed the entry, and dated by no witness");
    for (const { entry, says } of report.onlyClaimed.slice(0, most)) say(`  entry ${entry}: ${says}`);
    if (report.onlyClaimed.length > most) say(`  and ${report.onlyClaimed.length - most} more; --json lists all`);
    say();
  }
  if (report.notRecomputed.length > 0) {
    say("not recomputable by this program");
    for (const { entry, says } of report.notRecomputed.slice(0, most)) say(`  entry ${entry}: ${says}`);
    say();
  }
  if (report.ok) say(verdict(report));
  else failures(report, say);
  return `${lines.join("\n")}\n`;
}

const parties: Readonly<Record<WordOf["whose"], string>> = {
  commission: "the commission",
  campaign: "a campaign",
  door: "a meeting's door",
  operator: "the operator of the server",
  custodian: "a custodian",
  keyholder: "the key holder",
  lodger: "whoever lodged an objection or appeal",
};

function holder(party: KeyHolder): string {
  switch (party.role) {
    case "commission":
      return "the commission";
    case "operator":
      return "the log itself";
    case "witness":
      return `the witness ${party.of}`;
    case "lodger":
      return `whoever lodged ${party.of}`;
    case "device":
      return `the device ${party.device} of ${party.of}`;
    case "campaign":
    case "door":
      return `the ${party.role} of ${party.of}`;
    case "keyholder":
      return `the key holder ${party.of}`;
    case "custodian":
    case "intake":
      return `the ${party.role} ${party.of}`;
    default:
      return party satisfies never;
  }
}

/** Everything that no stranger can recompute: whose word it is, how often, and how much it moves. */
function wordLines(
  { size, dated, commission, onWord, oneKey, unprovenKeys, diceAlone, departures, neverShown }: Report,
  keys: "trusted" | "own",
  say: (line?: string) => void,
): void {
  say("on somebody's word");
  if (keys === "own")
    say("  the log's and its witnesses' keys are those published beside it; bring your own with --policy");
  if (commission !== undefined) {
    const compared =
      commission.comparedWith === "brought"
        ? "is the one you brought"
        : "was compared with nothing; bring it with --commission";
    say(`  the commission's key ${commission.key} ${compared}`);
    say(`    fingerprint ${commission.spoken} (${commission.fingerprint})`);
  }
  const undated = size - dated.entries;
  if (dated.at !== undefined)
    say(
      `  when each of the first ${dated.entries.toLocaleString("en")} entries was made: witnesses saw it by ${dated.at}`,
    );
  if (undated > 0)
    say(`  when ${undated.toLocaleString("en")} entries were made, of which no witness of the policy has seen any`);
  for (const shared of oneKey) say(`  one key signs for ${shared.map(holder).join(" and ")}`);
  for (const party of unprovenKeys) say(`  nothing shows that ${holder(party)} holds the key it is named with`);
  for (const nomination of diceAlone)
    say(`  the sample of ${nomination} was drawn by dice alone, as the commission says they fell`);
  for (const departure of departures) say(`  ${departureWords(departure)}`);
  for (const [whose, rows] of Map.groupBy(onWord, (row) => row.whose)) {
    say(`  of ${parties[whose]}:`);
    for (const { kind, fields, entries, moves } of rows) {
      const moved = moves === undefined || moves.count === 0 ? "" : `, ${moves.count.toLocaleString("en")} ${moves.of}`;
      say(`  ${entries.toLocaleString("en").padStart(10)}  ${kind}: ${fields.join(", ")}${moved}`);
    }
  }
  say(`  and what no log shows: ${neverShown.join("; ")}`);
  say();
}

/** That a decision departs follows from the log; on whose word it does is said here. */
function departureWords({ candidate, ruling, decision, order }: Departure): string {
  const decided = ruling === "open" ? "decides what the ruling leaves open" : "is not what the ruling gives";
  const why =
    order === undefined
      ? "the log names no court that ordered it"
      : `by order of ${order.by} (${order.source}, ${order.decidedAt}), as the commission entered it`;
  return `why the decision on ${candidate} ${decided} (ruling ${ruling}, decision ${decision}): ${why}`;
}

/** Whose law the log was ruled by, and where it departs from the house's. */
function lawLines({ whose, until, changes, hash }: NonNullable<Report["law"]>, say: (line: string) => void): void {
  const told = {
    "this-version": "the house's, as this version has it",
    earlier: `the house's, as it stood until ${until ?? "an earlier version"}`,
    "somebody-else": "not the house's: brought by whoever holds this contest",
  };
  say(`            ${told[whose]} (${hash.slice(0, 16)}…)`);
  if (changes.length === 0) return;
  say(`            ${changes.length} difference${changes.length === 1 ? "" : "s"} from the house's of today:`);
  for (const { place, before, after } of changes.slice(0, mostChanges))
    say(`              ${place}: ${cut(before)} → ${cut(after)}`);
  if (changes.length > mostChanges) say(`              and ${changes.length - mostChanges} more; --json lists all`);
}

function cut(text = "nothing"): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function verdict({ ok, failures: found, notRecomputed, diceAlone, departures, promises }: Report): string {
  const untold = promises.filter((promise) => promisesExit([promise]) > 1).length;
  const departing =
    departures.length === 0
      ? ""
      : `; ${departures.length === 1 ? "one decision is" : `${departures.length} decisions are`} not what the ruling gives`;
  const held = `${departing}${untold === 0 ? "" : `; of ${untold} of the promises that you brought this log says nothing`}`;
  if (ok && notRecomputed.length > 0)
    return `VERIFIED, but for what another version of the engine ruled: ${notRecomputed.length.toLocaleString("en")} not recomputable by this program${held}.`;
  if (ok) {
    const dice =
      diceAlone.length === 0
        ? ""
        : `; ${diceAlone.length === 1 ? "one draw rests" : `${diceAlone.length} draws rest`} on dice alone`;
    return `VERIFIED: what is listed as recomputed follows from the log; the rest is on somebody's word, listed with whose${dice}${held}.`;
  }
  return `NOT VERIFIED: ${found.length.toLocaleString("en")} failure${found.length === 1 ? "" : "s"}`;
}

function failures(report: Report, say: (line?: string) => void): void {
  const kinds = new Map<string, number>();
  for (const { code } of report.failures) kinds.set(code, (kinds.get(code) ?? 0) + 1);
  say(verdict(report));
  for (const [code, count] of kinds) say(`  ${count.toLocaleString("en").padStart(10)}  ${code}`);
  say();
  const first = report.failures.find(({ entry }) => entry !== undefined);
  if (first !== undefined)
    say(`first wrong entry: ${first.entry}${first.kind === undefined ? "" : ` (${first.kind})`}`);
  for (const { entry, kind, code, says } of report.failures.slice(0, most)) {
    const place = entry === undefined ? "log" : `entry ${entry}${kind === undefined ? "" : ` ${kind}`}`;
    say(`  ${place}: ${code}: ${says}`);
  }
  if (report.failures.length > most) say(`  and ${report.failures.length - most} more; --json lists all`);
  say();
  for (const line of whatToDo) say(line);
}

/** The first steps of docs/operations/when-verification-fails.md, for whoever has the program and no clone. */
const whatToDo: readonly string[] = [
  "What to do now, in this order. A failure is not yet a fraud: it is a statement about files that anybody can repeat.",
  "  1. Save the signed heads as they are: the files checkpoint and policy, with every checkpoint and receipt you have.",
  "  2. Write this report to a file: the same command with --json.",
  "  3. Copy what is served, whole, and mend nothing in it: checkpoint, tile/, policy, documents/; or hustings log mirror.",
  "  4. Note date, time and zone, the address, the release of this program, and who was there. Hash the copy, and give the hash away.",
  "  5. Repeat it on another machine and network, with the newest release. Exit code 3 is a check that did not happen.",
  "  6. Tell another observer, then the witnesses of the policy, then commission and operator in writing; mind the law's time.",
];
