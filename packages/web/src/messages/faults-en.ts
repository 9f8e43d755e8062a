import type { FailureCode } from "@hustings/verify";
import type { WrongEntry } from "../views/reading.ts";

/** By which whoever folds or verifies a log names what is wrong. */
export type FaultCode = FailureCode | WrongEntry["code"];

/** What is wrong with an entry or a log, by the verifier's code; beside it stand the verifier's own words, with the figures. */
export const englishFaults = {
  faults: {
    checkpoint: "the checkpoint is not signed as the policy asks",
    tree: "the entries served are not those that were signed",
    "frozen-root-differs": "the log is not the one that was frozen",
    withheld: "something that was signed for is not served",
    "went-back": "the log serves fewer entries than it signed before",
    "split-view": "the log signed two histories",
    stale: "no witness dates the log within the time that was asked for",
    unreadable: "the entry cannot be read",
    "entry-malformed": "an entry that is not one of the vocabulary",
    "rule-failed": "a rule could not be applied to the entry",
    signature: "the act is not signed by the party it names",
    "commission-differs": "the log opens under another key of the commission than the reader’s",
    "not-allowed-in-this-state": "the act is out of order",
    "unknown-reference": "the act names something that the log does not know",
    "already-there": "the same stands in the log already",
    "does-not-follow": "the act does not follow from what stands before it",
    "count-differs": "a count is not what the log gives",
    "chain-broken": "an act at a meeting’s door is missing, repeated or moved",
    "time-runs-back": "a time is earlier, or later, than may be",
    "outside-the-drive": "a statement outside the days of collection",
    "time-ahead": "the act is dated later than witnesses saw it",
    "still-to-come": "the act is dated later than it is by the clock of the machine that checked",
    "time-behind": "the act is dated long before witnesses saw the log without it",
    "other-version": "an entry of another version of the log",
    "batch-order": "a batch that is not in ascending order, or after the last one",
    "batch-too-small": "a batch with fewer than the contest allows",
    "promise-count": "promises and statements do not add up",
    "private-bytes-differ": "the bytes handed over are not those that the entry names",
    "draw-differs": "the sample is not the law’s, or not the one that the seed gives",
    "not-drawn": "a line was looked at that was not drawn",
    "draw-before-freeze": "the outcome of the draw could be known before the lines were frozen",
    "draw-announced-late": "the draw was announced when its outcome could be known",
    "draw-ground": "the draw could be repeated until it suited",
    "draw-not-witnessed": "no witness of the policy dates the draw",
    "rulebook-differs": "the law that was adopted is another one, or not there",
    "minutes-differ": "the minutes are not what the log gives",
    "ruling-differs": "the ruling is not what the law and the log give",
    "decision-differs": "the decision’s figures are not what the log gives",
    "opening-differs": "what was opened is not what was drawn, or its evidence is false",
    "statement-moved": "a statement stands in the log for another place than it was made for",
    "document-missing": "a document that the log names is not published",
    "document-differs": "a published document is another one than the log names",
    "promise-broken": "a signed promise was not kept",
    "evaluation-count": "more evaluations than tickets",
  } satisfies Record<FaultCode, string>,
};

export type FaultsCatalogue = { readonly faults: Readonly<Record<FaultCode, string>> };
