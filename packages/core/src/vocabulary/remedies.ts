import { count, date, field, flag, id, list, minute, oneOf, optional, publicName, record } from "../schema.ts";
import { kind } from "./kind.ts";

const nomination = field(id, "the nomination");
const remedy = field(id, "which remedy, as the rulebook names it");
const party = oneOf("candidate", "commission", "court", "prosecutor", "registry", "observer");

/** Lines in one entry: an objection to a whole petition fits, and the entry stays under its limit of bytes. */
export const mostLines = 8_000;
const lines = list(count(1), mostLines, 1);

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
    cure: field(id, "the repair"),
    remedy,
    filedAt: field(minute, "when it came in, in UTC"),
    lines: field(count(), "lines handed in for lines lost"),
  }),
  "cure-decided": kind("What was made of a repair.", "commission", {
    nomination,
    cure: field(id, "the repair"),
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
  }),
  "objection-specified": kind(
    "The particulars of an objection came in, where the law asks for them apart.",
    "commission",
    {
      nomination,
      objection: field(id, "the objection"),
      specifiedAt: field(minute, "when they came in, in UTC"),
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
  }),
  "appeal-rejected": kind("The decision stands against an appeal.", "commission", {
    nomination,
    appeal: field(id, "the appeal"),
    decidedAt: field(minute, "when, in UTC"),
    source: field(publicName, "the judgment"),
  }),
  "appeal-granted": kind("The decision falls: facts and findings are set right and it is ruled anew.", "commission", {
    nomination,
    appeal: field(id, "the appeal"),
    decidedAt: field(minute, "when, in UTC"),
    source: field(publicName, "the judgment"),
    dissent: optional(count(1), "judges who entered a dissent"),
  }),
} as const;
