import type { CheckName, Departure, KeyHolder, NominationSummary, Report, WordOf } from "@hustings/verify";
import { counted, n } from "../command/output.ts";
import { keptWords, lackingIn } from "./kept-words.ts";
import { fateWords, promisesExit, promiseWords } from "./promise-words.ts";
import type { ReportWords } from "./words.ts";

const inColumn = (count: number, what: string) => `${n(count).padStart(10)}  ${what}`;

/** Of one, where the name itself is of many. */
const ofOne: Partial<Record<CheckName, string>> = {
  "checkpoint signatures": "checkpoint signature",
  "checkpoints kept from before, which the log continues": "checkpoint kept from before, which the log continues",
  "entries hashed up to the root": "entry hashed up to the root",
  "entries against the vocabulary": "entry against the vocabulary",
  "entries against the table of states": "entry against the table of states",
  "signatures of acts": "signature of an act",
  "signatures of them by a faster library": "signature of them by a faster library",
  "earlier checkpoints against the tree": "earlier checkpoint against the tree",
  "published documents against their hashes": "published document against its hash",
  rulebooks: "rulebook",
  "withdrawals with the secret of who made the statement": "withdrawal with the secret of who made the statement",
  "lines drawn again from seed, frozen log and dice": "line drawn again from seed, frozen log and dice",
  "draws that witnesses date after the freeze": "draw that witnesses date after the freeze",
  "opened lines against published commitments": "opened line against its published commitment",
  "unreadable lines recombined from their evidence": "unreadable line recombined from its evidence",
  "days on which evaluations were held against the tickets pledged":
    "day on which evaluations were held against the tickets pledged",
  rulings: "ruling",
  decisions: "decision",
  "decisions that are not what their ruling gives": "decision that is not what its ruling gives",
};

const moved: Readonly<Record<NonNullable<WordOf["moves"]>["of"], string>> = {
  persons: "person",
  statements: "statement",
  lines: "line",
  votes: "vote",
  evaluations: "evaluation",
};

const parties: Readonly<Record<WordOf["whose"], string>> = {
  commission: "the commission",
  campaign: "a campaign",
  door: "a meeting's door",
  operator: "the operator of the server",
  custodian: "a custodian",
  keyholder: "the key holder",
  lodger: "whoever lodged an objection or appeal",
};

/** The report in English, in which everything else that the command prints is as well. */
export const englishReport: ReportWords = {
  figure: n,
  verdict,
  noContest: "(no contest)",
  labels: { log: "log", size: "size", rulebook: "rulebook" },
  size: (entries, root) => `${counted(entries, "entry", "entries")}, root ${root}`,
  whoseLaw: ({ whose, until }) =>
    ({
      "this-version": "the house's, as this version has it",
      earlier: `the house's, as it stood until ${until ?? "an earlier version"}`,
      "somebody-else": "not the house's: brought by whoever holds this contest",
    })[whose],
  differences: (count) => `${counted(count, "difference")} from the house's of today:`,
  nothing: "nothing",
  more: (count) => `and ${n(count)} more; --json lists all`,
  recomputed: "recomputed",
  check: (name, count) => inColumn(count, count === 1 ? (ofOne[name] ?? name) : name),
  onWord: "on somebody's word",
  sentences,
  of: (whose) => `of ${parties[whose]}:`,
  row: ({ kind, fields, moves }) =>
    `${kind}: ${fields.join(", ")}${moves === undefined || moves.count === 0 ? "" : `, ${counted(moves.count, moved[moves.of])}`}`,
  neverShown: (all) => `and what no log shows: ${all.join("; ")}`,
  kept: "heads of this log that you kept",
  keptHead: keptWords,
  promises: "promises that you brought",
  promise: ({ verdict: held, fate }) => `${promiseWords(held)}${fate === undefined ? "" : `; ${fateWords(fate)}`}`,
  nomination: (each, departs) =>
    `${n(each.filed)} filed, ${n(each.checked)} checked, ${n(each.invalid)} invalid` +
    (each.counted === undefined ? "" : `, ${n(each.counted)} counted`) +
    `; ${each.withdrawn === 0 ? "" : `${n(each.withdrawn)} withdrawn before the filing; `}` +
    `ruling ${each.ruling ?? "none"}, decision ${each.decision ?? noDecision(each)}` +
    (departs === undefined ? "" : ", which departs from the ruling") +
    (each.hinges > 0 ? `; turns on ${counted(each.hinges, "contested or open fact")}` : ""),
  onlyClaimed: () => "only claimed, by whoever signed the entry, and dated by no witness",
  notRecomputed: "not recomputable by this program",
  remark: ({ entry, says }) => `entry ${entry}: ${says}`,
  failureKind: (code, count) => inColumn(count, code),
  firstWrong: ({ entry, kind }) => `first wrong entry: ${entry}${kind === undefined ? "" : ` (${kind})`}`,
  failure({ entry, kind, code, says }) {
    const place = entry === undefined ? "log" : `entry ${entry}${kind === undefined ? "" : ` ${kind}`}`;
    return `${place}: ${code}: ${says}`;
  },
  whatToDo: [
    "What to do now, in this order. A failure is not yet a fraud: it is a statement about files that anybody can repeat.",
    "  1. Save the signed heads as they are: the files checkpoint and policy, with every checkpoint and receipt you have.",
    "  2. Write this report to a file: the same command with --json.",
    "  3. Copy what is served, whole, and mend nothing in it: checkpoint, tile/, policy, documents/; or hustings log mirror.",
    "  4. Note date, time and zone, the address, the release of this program, and who was there. Hash the copy, and give the hash away.",
    "  5. Repeat it on another machine and network, with the newest release. Exit code 3 is a check that did not happen.",
    "  6. Tell another observer, then the witnesses of the policy, then commission and operator in writing; mind the law's time.",
  ],
};

const list = new Intl.ListFormat("en", { type: "conjunction" });

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

function sentences(
  { size, dated, commission, oneKey, unprovenKeys, diceAlone, departures }: Report,
  keys: "trusted" | "own",
): readonly string[] {
  const undated = size - dated.entries;
  return [
    ...(keys === "own"
      ? ["the log's and its witnesses' keys are those published beside it; bring your own with --policy"]
      : []),
    ...(commission === undefined
      ? []
      : [
          `the commission's key ${commission.key} ${commissionKeyIs[commission.comparedWith]}`,
          `  fingerprint ${commission.spoken} (${commission.fingerprint})`,
        ]),
    ...(dated.at === undefined
      ? []
      : [
          `when ${dated.entries === 1 ? "the first entry" : `each of the first ${n(dated.entries)} entries`} was made: witnesses saw it by ${dated.at}`,
        ]),
    ...(undated > 0
      ? [`when ${counted(undated, "entry was", "entries were")} made, of which no witness of the policy has seen any`]
      : []),
    ...oneKey.map((shared) => `one key signs for ${list.format(shared.map(holder))}`),
    ...(unprovenKeys.length === 0
      ? []
      : [
          `no proof of possession of ${unprovenKeys.length === 1 ? "its key" : "their keys"} is in the log for ${list.format(unprovenKeys.map(holder))}`,
        ]),
    ...diceAlone.map(
      (nomination) => `the sample of ${nomination} was drawn by dice alone, as the commission says they fell`,
    ),
    ...departures.map(departureWords),
  ];
}

/** Why no decision stands, where one did or none will. */
function noDecision({ setAside, withdrawal }: NominationSummary): string {
  const before = withdrawal?.decided === undefined ? [] : [`${withdrawal.decided} before`];
  const why = [
    ...(withdrawal === undefined ? [] : ["withdrawn by the campaign", ...before]),
    ...(setAside === undefined ? [] : [`${setAside}, set aside on appeal`]),
  ];
  return why.length === 0 ? "none" : `none (${why.join("; ")})`;
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

function verdict(report: Report): string {
  const { ok, failures: found, notRecomputed, diceAlone, departures } = report;
  const departing =
    departures.length === 0
      ? ""
      : `; ${departures.length === 1 ? "one decision is" : `${departures.length} decisions are`} not what the ruling gives`;
  if (!ok) return [`NOT VERIFIED: ${counted(found.length, "failure")}`, ...lackingWords(report)].join("; ");
  if (notRecomputed.length > 0) {
    const part = `VERIFIED, but for what rests on another version of the engine or a law that is not here: ${n(notRecomputed.length)} not recomputable by this program${departing}`;
    return `${[part, ...lackingWords(report)].join("; ")}.`;
  }
  const dice =
    diceAlone.length === 0
      ? ""
      : `; ${diceAlone.length === 1 ? "one draw rests" : `${diceAlone.length} draws rest`} on dice alone`;
  const whole = `VERIFIED: what is listed as recomputed follows from the log; the rest is on somebody's word, listed with whose${dice}${departing}`;
  return `${[whole, ...lackingWords(report)].join("; ")}.`;
}

/** What of the files that were brought shows less than it claims: whatever the verdict, it stands in the last line. */
function lackingWords({ kept, promises }: Report): string[] {
  const { uncompared, flawed } = lackingIn(kept);
  const untold = promises.filter((promise) => promisesExit([promise]) > 1).length;
  return [
    ...(uncompared === 0 ? [] : [`with ${uncompared} of the files that you kept the log was not compared`]),
    ...(flawed === 0 ? [] : [`in ${flawed} of the files that you kept a path or a cosignature does not hold`]),
    ...(untold === 0 ? [] : [`of ${untold} of the promises that you brought this log says nothing`]),
  ];
}

const commissionKeyIs = {
  nothing: "was compared with nothing; bring it with --commission",
  brought: "is the one you brought",
  another: "is not the one you brought",
};
