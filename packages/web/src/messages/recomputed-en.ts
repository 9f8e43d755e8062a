import type { Whose } from "@hustings/core";
import type { CheckName, NeverShown } from "@hustings/verify";
import { counting } from "./counting.ts";

const n = counting("en");
const departed = (c: number) =>
  c === 0 ? "" : `; ${n(c, { one: "decision is", other: "decisions are" })} not what the ruling gives`;

/** What the verifier says: its two headings, what it checks, and whose word the rest is. */
export const englishRecomputed = {
  recomputed: {
    navigation: "Verification",
    title: "Recomputed, or on somebody’s word",
    lead: "An independent program reads the published files and recomputes everything that can be. This is its report.",
    ownRun: "It ran on this server. To rely on nobody here, run it yourself:",
    pending: "The verifier is reading this log for the first time: nothing here has been recomputed yet.",
    notMade: "The verifier could not come to an end: nothing here has been recomputed.",
    agrees: (size: string) => `Recomputed at size ${size}: agrees.`,
    differs: (size: string, c: number) =>
      `Recomputed at size ${size}: FALSE, ${n(c, { one: "failure", other: "failures" })}.`,
    since: (c: number) => `${n(c, { one: "later entry", other: "later entries" })} not recomputed yet.`,
    at: "As the checkpoint stood on",
    alarm: "What is published here does not all follow from the log",
    alarmText: (c: number) =>
      `The verifier names ${n(c, { one: "failure", other: "failures" })}. A ruling, minutes or a decision that it found false is not shown as one.`,
    report: "Read the verifier’s report",
    isFalse: "false",
    falseDecision: (candidate: string) => `${candidate}: what was published is not what follows from the log`,
    falseText:
      "The verifier recomputed this nomination from the log and got something else. The published document is not shown as a ruling or a decision; it stays under its hash for whoever wants to see it.",
    falseDocument: "The verifier gets another document from the log in this place: this one does not follow from it.",
    headings: { recomputed: "Recomputed", word: "On somebody’s word: whose, how often" },
    recomputedText: "Anyone gets the same from the log, the adopted rulebook and the published documents.",
    wordText: "Signed, so that nobody can change it later, but nothing in the log proves it.",
    summary: (checks: string, kinds: string) =>
      `What was recomputed (${checks} kinds of check), and what rests on somebody’s word (${kinds} kinds of act)`,
    what: "What",
    howOften: "How often",
    act: "Act",
    rests: "What rests on it",
    acts: "Acts",
    moves: "Moved by it",
    checks: {
      "checkpoint signatures": "signatures under the checkpoint",
      "checkpoints kept from before, which the log continues": "checkpoints kept from before, which the log continues",
      "entries hashed up to the root": "entries hashed up to the signed root",
      "entries against the vocabulary": "entries against the vocabulary",
      "entries against the table of states": "entries against the rules of the procedure",
      "signatures of acts": "signatures of acts",
      "signatures of them by a faster library":
        "signatures of them, checked by a faster library that takes none that the usual check refuses",
      "earlier checkpoints against the tree": "earlier checkpoints against the tree",
      "published documents against their hashes": "published documents against their hashes",
      rulebooks: "rulebooks",
      minutes: "minutes of meetings, made again",
      "withdrawals with the secret of who made the statement":
        "withdrawals with the secret of whoever made the statement",
      "lines drawn again from seed, frozen log and dice": "lines drawn again from seed, frozen log and dice",
      "draws that witnesses date after the freeze": "draws that witnesses date after the freeze",
      "opened lines against published commitments": "opened lines against published commitments",
      "unreadable lines recombined from their evidence": "unreadable lines, recombined from their evidence",
      "days on which evaluations were held against the tickets pledged":
        "days on which the key holder’s count was held against the tickets pledged",
      rulings: "rulings, made again to the byte",
      decisions: "decisions, made again to the byte",
      "decisions that are not what their ruling gives": "decisions that are not what their ruling gives",
    } satisfies Record<CheckName, string>,
    parties: {
      commission: "The commission’s word",
      campaign: "A campaign’s word",
      door: "The word of a meeting’s door",
      operator: "The word of the server’s operator",
      custodian: "A custodian’s word",
      lodger: "The word of whoever lodged an objection or appeal",
      keyholder: "The key holder’s word",
    } satisfies Record<Whose, string>,
    moved: {
      persons: (c: number) => n(c, { one: "person", other: "persons" }),
      statements: (c: number) => n(c, { one: "statement", other: "statements" }),
      lines: (c: number) => n(c, { one: "line", other: "lines" }),
      votes: (c: number) => n(c, { one: "vote", other: "votes" }),
      evaluations: (c: number) => n(c, { one: "evaluation", other: "evaluations" }),
    },
    keysBeside:
      "The keys of the log and its witnesses are those published beside it: bring your own with --policy when you verify.",
    commissionKey: "The commission’s key",
    commissionKeyIs: {
      nothing: "compared with nothing: compare it with what the commission itself says, or bring it with --commission.",
      brought: "is the one that the reader brought.",
      another: "is not the one that the reader brought.",
    },
    fingerprint: "Fingerprint",
    dated: (entries: string, moment: string) => `Witnesses had seen the first ${entries} entries by ${moment}.`,
    undated: (c: number) =>
      `When ${n(c, { one: "entry was", other: "entries were" })} made: no witness of the policy has seen them.`,
    oneKey: (parties: string) => `One key signs for ${parties}.`,
    unproven: (c: number, parties: string) =>
      `No proof of possession of ${c === 1 ? "its key" : "their keys"} is in the log for ${parties}.`,
    diceAlone: (candidate: string) =>
      `The sample of ${candidate} was drawn by dice alone, as the commission says they fell.`,
    departs: (candidate: string, ruling: string, decision: string) =>
      `The decision on ${candidate} is not what the ruling gives (ruling: ${ruling}; decision: ${decision}).`,
    noOrder: "The log names no court that ordered it.",
    orderEntered: (by: string, source: string) =>
      `It was ordered by ${by} (${source}), as the commission entered the judgment.`,
    holders: {
      commission: "the commission",
      operator: "the log itself",
      campaign: (of: string) => `the campaign of ${of}`,
      door: (of: string) => `the door of ${of}`,
      device: (device: string, of: string) => `the device ${device} of ${of}`,
      custodian: (of: string) => `the custodian ${of}`,
      intake: (of: string) => `the intake ${of}`,
      keyholder: (of: string) => `the key holder ${of}`,
      witness: (of: string) => `the witness ${of}`,
      lodger: (of: string) => `whoever lodged ${of}`,
    },
    onlyClaimed: (c: number) => `${n(c, { one: "thing is", other: "things are" })} only claimed by whoever signed it`,
    notRecomputable: "This program cannot recompute",
    neverShownTitle: "What no log shows",
    neverShown: {
      "statements that were never promised and never entered": "statements that were never promised and never entered",
      "complaints, objections and appeals that were lodged and never entered":
        "complaints, objections and appeals that were lodged and never entered",
      "whether a statement is a person's own will, and whether a person at a meeting was alone in being counted there":
        "whether a statement is a person’s own will, and whether each person at a meeting was counted once",
    } satisfies Record<NeverShown, string>,
    failures: "Failures",
    verified: (dice: number, departing: number): string =>
      `Verified: what is listed as recomputed follows from the log; the rest is on somebody’s word, listed with whose${dice === 0 ? "" : `; ${n(dice, { one: "draw rests", other: "draws rest" })} on dice alone`}${departed(departing)}.`,
    verifiedInPart: (c: number, departing: number) =>
      `Verified, but for what rests on another version of the engine or a law that is not here: ${n(c, { one: "point", other: "points" })} not recomputable by this program${departed(departing)}.`,
    notVerified: (c: number) => `Not verified: ${n(c, { one: "failure", other: "failures" })}.`,
  },
};

export type RecomputedCatalogue = typeof englishRecomputed;
