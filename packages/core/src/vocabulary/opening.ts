import { count, field, hash, id, list, oneOf, optional, record } from "../schema.ts";
import { mostCustodians } from "./ceremony.ts";
import { kind } from "./kind.ts";
import { mostLines } from "./remedies.ts";

const nomination = field(id, "the nomination");
const stage = field(count(1), "stage of the verification, from 1");

/**
 * Why a custodian does not answer for a line. Each can be checked by whoever has the statement, but for the last two:
 * `answered-before` rests on the custodian's own journal, `not-given` on what reached them.
 */
export const refusalReasons = [
  "old-version",
  "other-length",
  "malformed-header",
  "no-single-share",
  "malformed-share",
  "no-sealing-proof",
  "not-the-statement-named",
  "false-sealing-proof",
  "moved",
  "copied-share",
  "not-on-the-curve",
  "answered-before",
  "not-given",
] as const;

/** A circulator's row says nothing of one signer when it speaks of at least so many lines. */
export const leastCirculatorLines = 10;

const row = {
  checked: field(count(), "lines checked"),
  invalid: field(count(), "of them, found invalid"),
} as const;

const since2 = { versions: [2] } as const;

export const openingKinds = {
  "opening-answered": kind(
    "A custodian answered an opening; the answer itself goes to the commission alone.",
    "custodian",
    {
      nomination,
      stage,
      custodian: field(count(1), "who answers: their number in the custodians' record"),
      authorisation: field(hash, "leaf hash of the opening-authorised entry that is answered"),
      answered: field(count(), "sealed lines answered for"),
      refused: field(
        list(
          record({
            reason: field(oneOf(...refusalReasons), "why"),
            lines: field(list(count(1), mostLines, 1), "lines, ascending"),
          }),
          refusalReasons.length,
        ),
        "sealed lines not answered for, each reason once",
      ),
      partial: optional(hash, "SHA-256 of the partial opening; absent where no line is answered for"),
    },
    since2,
  ),
  "lines-unreadable": kind(
    "Lines that nobody can open, each with evidence that anyone can check.",
    "commission",
    {
      nomination,
      stage,
      lines: field(
        list(
          record({
            line: field(count(1), "line of the frozen population"),
            evidence: field(
              hash,
              "SHA-256 of the published evidence: the statement, a threshold of points and their proofs",
            ),
          }),
          256,
          1,
        ),
        "lines, ascending",
      ),
    },
    since2,
  ),
  "statements-opened": kind(
    "What was opened is committed to, before anything is found of it.",
    "commission",
    {
      nomination,
      stage,
      custodians: field(list(count(1), mostCustodians, 2), "whose answers were combined, ascending"),
      opened: field(count(), "lines opened"),
      closed: field(list(count(1), mostLines), "sealed lines that stay closed, ascending"),
      commitments: field(
        hash,
        "SHA-256 of the published list: each opened line with a salted commitment to what it says",
      ),
    },
    since2,
  ),
  "circulators-reported": kind(
    "How the checked paper lines fared by circulator, in counts.",
    "commission",
    {
      nomination,
      stage,
      rows: field(
        list(record({ circulator: field(id, "the circulator, under a number"), ...row }), 1_000),
        "circulators of at least 10 checked lines, ascending by their numbers",
      ),
      others: optional(record(row), "all circulators of fewer, together"),
    },
    since2,
  ),
} as const;
