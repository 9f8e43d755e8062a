import {
  count,
  date,
  field,
  flag,
  hash,
  id,
  list,
  minute,
  oneOf,
  only,
  optional,
  publicKey,
  publicName,
  record,
  signature,
} from "../schema.ts";
import { kind } from "./kind.ts";

const nomination = field(id, "the nomination");
const remedy = field(
  id,
  "which remedy, as the rulebook names it; of an appeal where the rulebook says that it holds no remedies: not-encoded",
);
const party = oneOf("candidate", "commission", "court", "prosecutor", "registry", "observer");

/** Lines in one entry: an objection to a whole petition fits, and the entry stays under its limit of bytes. */
export const mostLines = 8_000;
const lines = list(count(1), mostLines, 1);

/** Findings or declarations of one entry. */
const mostTogether = 256;
const cure = field(id, "the repair");

/** Somebody outside the commission said this: they sign it, or what they handed in is committed to. */
const saidBy = {
  lodger: only(
    2,
    optional(
      record({
        key: field(publicKey, "key of whoever says it"),
        signature: field(signature, "by that key, over the entry without `signature` and without this"),
      }),
      "who says it, in their own signature",
    ),
  ),
  paper: only(2, optional(hash, "SHA-256 of a secret salt and the paper as it came in")),
} as const;
const judgment = only(2, field(hash, "SHA-256 of a secret salt and the judgment"));

export const remedyKinds = {
  "notice-given": kind(
    "Those whom it concerns were told: from here the clocks of repairs and appeals run.",
    "commission",
    {
      nomination,
      how: field(oneOf("publication", "service"), "made public, or served on the candidate"),
      givenAt: field(minute, "when, in UTC"),
    },
  ),
  "cure-filed": kind("The campaign repairs what was found wanting.", "campaign", {
    nomination,
    cure,
    remedy,
    filedAt: field(minute, "when it came in, in UTC"),
    lines: field(count(), "lines handed in for lines lost"),
  }),
  "cure-lines-received": kind(
    "Lines of a repair as the commission received them, open, under salted commitments.",
    "commission",
    {
      nomination,
      cure,
      region: field(id, "region in which they count"),
      commitments: field(
        list(hash, mostTogether, 1),
        "SHA-256 of a secret salt and the declaration of each, in ascending order: the repair's next lines",
      ),
    },
    { versions: [2] },
  ),
  "cure-lines-found": kind(
    "What was found of some lines of a repair.",
    "commission",
    {
      nomination,
      cure,
      findings: field(
        list(
          record({
            line: field(count(1), "line of the repair, in the order received, from 1"),
            finding: field(oneOf("valid", "invalid"), "what was found"),
            ground: optional(id, "invalid: the rulebook's ground"),
          }),
          mostTogether,
          1,
        ),
        "the findings",
      ),
    },
    { versions: [2] },
  ),
  "cure-decided": kind("What was made of a repair.", "commission", {
    nomination,
    cure,
    accepted: field(count(), "lines of it found good"),
    byRegion: field(
      list(record({ region: field(id, "region"), lines: field(count(1), "lines") }), 400),
      "accepted lines by region, in the contest's order of regions",
    ),
  }),
  "objection-lodged": kind("Somebody objects to lines of a filing.", "commission", {
    nomination,
    objection: field(id, "the objection"),
    remedy,
    lodgedAt: field(minute, "when it came in, in UTC"),
    specific: field(flag, "whether it names its lines and grounds as the law asks"),
    lines: field(lines, "lines of the frozen population objected to"),
    ...saidBy,
  }),
  "objection-specified": kind(
    "The particulars of an objection came in, where the law asks for them apart.",
    "commission",
    {
      nomination,
      objection: field(id, "the objection"),
      specifiedAt: field(minute, "when they came in, in UTC"),
      ...saidBy,
    },
  ),
  "objection-decided": kind("What was made of an objection.", "commission", {
    nomination,
    objection: field(id, "the objection"),
    sustained: field(list(count(1), mostLines), "of the lines objected to, those struck; an empty list rejects it"),
    ground: optional(id, "where lines are struck: the rulebook's ground"),
  }),
  "objections-closed": kind(
    "The time to object is over, and every objection that came in stands above.",
    "commission",
    {
      nomination,
      closedOn: field(date, "last day on which objections were taken"),
    },
  ),
  "appeal-lodged": kind("The decision is challenged, before the commission itself or a court.", "commission", {
    nomination,
    appeal: field(id, "the appeal"),
    remedy,
    lodgedAt: field(minute, "when it came in, in UTC"),
    by: field(party, "who appeals"),
    to: field(publicName, "before whom"),
    ...saidBy,
  }),
  "appeal-rejected": kind("The decision stands against an appeal.", "commission", {
    nomination,
    appeal: field(id, "the appeal"),
    decidedAt: field(minute, "when, in UTC"),
    source: field(publicName, "the judgment"),
    judgment,
  }),
  "appeal-granted": kind("The decision falls: facts and findings are set right and it is ruled anew.", "commission", {
    nomination,
    appeal: field(id, "the appeal"),
    decidedAt: field(minute, "when, in UTC"),
    source: field(publicName, "the judgment"),
    judgment,
    dissent: optional(count(1), "judges who entered a dissent"),
  }),
} as const;
