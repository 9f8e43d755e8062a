import {
  beaconSignature,
  count,
  digits,
  field,
  hash,
  id,
  list,
  minute,
  oneOf,
  only,
  optional,
  record,
} from "../schema.ts";
import { kind } from "./kind.ts";
import { mostLines } from "./remedies.ts";

const nomination = field(id, "the nomination");
const stage = field(count(1), "stage of the verification, from 1");
export const outcome = oneOf("valid", "invalid");

/** Findings in one entry: enough to be quick, few enough that one correction does not drag thousands along. */
export const mostFindings = 256;

/** Lines with more slips than this are not worth planting. */
const mostSlips = 9;

export const verificationKinds = {
  "population-frozen": kind("The lines that can be drawn are fixed, before anybody can know the seed.", "commission", {
    nomination,
    treeSize: field(count(1), "size of the log the population is read from"),
    root: field(hash, "root hash of the log at that size"),
    lines: field(count(), "statements of the nomination in that log, not withdrawn, in log order: lines 1 to this"),
    checkpoint: optional(hash, "SHA-256 of the published checkpoint of that size, with the witnesses' cosignatures"),
  }),
  "lines-removed": kind("Lines are out with their sheets, before any line is drawn or looked at.", "commission", {
    nomination,
    ground: field(id, "the rulebook's ground"),
    lines: field(list(count(1), mostLines, 1), "lines of the frozen population"),
    after: optional(
      count(1),
      "how often lines of this nomination were restored before; absent: never. An act from before a restoration does not hold after it",
    ),
  }),
  "lines-restored": kind(
    "Lines that were out are in again, before any line is drawn or looked at; that they were out stays readable.",
    "commission",
    {
      nomination,
      restoration: field(count(1), "its number: 1 for the first of this nomination"),
      cause: field(oneOf("wrong-lines", "second-review", "objection", "court"), "why"),
      lines: field(list(count(1), mostLines, 1), "lines of the frozen population that were out"),
    },
  ),
  "draw-announced": kind("A public sample is announced.", "commission", {
    nomination,
    stage,
    size: field(count(1), "lines to draw"),
    sampler: field(oneOf("rivest-sha256"), "how a seed becomes lines"),
    diceAt: optional(minute, "stage 1: when the dice are rolled; a later stage goes on with the same seed"),
    drandRound: optional(count(1), "stage 1: round of the public beacon that also enters the seed"),
    byRegion: optional(
      list(record({ region: field(id, "region"), lines: field(count(1), "lines to draw there") }), 400, 1),
      "where each region draws its own: how many, in the contest's order of regions",
    ),
  }),
  "dice-rolled": kind("Dice were rolled in public, once for a frozen population.", "commission", {
    nomination,
    digits: field(digits, "what they showed, in order"),
    checkpoint: optional(hash, "SHA-256 of a published, cosigned checkpoint over the announcement"),
  }),
  "sample-drawn": kind("The sample follows from the frozen log, the dice and the beacon.", "commission", {
    nomination,
    stage,
    seed: field(hash, "SHA-256 of the seed text"),
    drandRandomness: optional(hash, "the beacon's value"),
    drandSignature: optional(beaconSignature, "the beacon's signature"),
    lines: field(count(1), "lines drawn in this stage"),
    sample: field(hash, "SHA-256 of the drawn line numbers, decimal, one per row, in the order drawn"),
    checkpoint: optional(hash, "stage 1: SHA-256 of a published, cosigned checkpoint over the dice"),
  }),
  "opening-authorised": kind("The custodians may open exactly these lines.", "commission", {
    nomination,
    stage,
    lines: field(count(1), "lines to open"),
    sample: field(hash, "SHA-256 of the line numbers, as in sample-drawn"),
  }),
  "findings-recorded": kind("What was found of some lines.", "commission", {
    nomination,
    stage,
    findings: field(
      list(
        record({
          line: field(count(1), "line of the frozen population"),
          finding: field(outcome, "what was found"),
          ground: optional(id, "invalid: the rulebook's ground"),
          sameAs: optional(count(1), "invalid as a double: the line of the same person it doubles"),
        }),
        mostFindings,
        1,
      ),
      "the findings",
    ),
  }),
  "finding-corrected": kind("A finding is replaced; the first one stays readable.", "commission", {
    nomination,
    line: field(count(1), "line"),
    finding: field(outcome, "what holds instead"),
    ground: optional(id, "invalid: the rulebook's ground"),
    sameAs: optional(count(1), "invalid as a double: the line of the same person it doubles"),
    cause: field(oneOf("second-review", "objection", "court", "typing-error-of-the-commission"), "why"),
  }),
  "matching-reported": kind("How the checked lines were found on the roll, in counts.", "commission", {
    nomination,
    stage,
    roll: only(2, field(id, "version of the roll compared with, frozen before the lines were")),
    exact: field(count(), "as written"),
    folded: field(count(), "after folding spelling"),
    fuzzy: field(count(), "in spite of an error"),
    byPerson: field(count(), "found by a person who looked at what was too close to call"),
    absent: field(count(), "not found"),
    unsettled: field(count(), "too close to call and left so, where nothing turns on it"),
    notCompared: field(count(), "outside what the roll covers"),
    reach: only(
      2,
      optional(
        list(
          record({
            slips: field(count(1), "slips planted in each line"),
            planted: field(count(1), "lines made from entries of the roll"),
            shown: field(count(), "of how many the comparison was shown the entry they were made from"),
          }),
          mostSlips,
          1,
        ),
        "which voters the comparison can find with these columns, measured on the roll itself, by slips ascending; absent: not measured",
      ),
    ),
  }),
} as const;
