import {
  called,
  count,
  date,
  either,
  field,
  flag,
  hash,
  id,
  list,
  membersOf,
  nothing,
  oneOf,
  only,
  optional,
  path,
  publicKey,
  publicName,
  signature,
  tally,
} from "../schema.ts";
import { kind } from "./kind.ts";

const nomination = field(id, "the nomination");
const party = oneOf("candidate", "commission", "court", "prosecutor", "registry", "observer");
/** Not free text: a flag, a count, a day, a name, or a flat set of those (a conviction's grade, sentence and dates). */
const scalar = called(
  "true or false, a whole number from 0, a day as YYYY-MM-DD, an id or a public name",
  either(either(flag, count()), either(date, either(path, publicName))),
);
const member = either(scalar, list(scalar, 32));
const shape = either(member, membersOf(member, 16));
/** A figure for each district or county, as the rulebook names them: what a floor is a share of. */
const byUnit = tally(publicName, 400);
const factValue = called(
  `null, or ${scalar.name}; or, as JSON, a list of up to 32 of these, an object of up to 16 names with these or such lists, counts by unit, or a list of up to 64 such objects`,
  either(nothing, either(either(shape, byUnit), list(membersOf(member, 16), 64))),
);

export const nominationKinds = {
  "nomination-opened": kind("One candidate's way to the ballot begins.", "commission", {
    nomination,
    candidate: field(publicName, "the candidate's name as it would stand on the ballot; public by law"),
    route: field(id, "way of nomination under the rulebook"),
    campaignKey: field(publicKey, "key that signs for the campaign"),
    possession: only(2, optional(signature, "by that key: whoever was named holds it")),
  }),
  "nomination-confirmed": kind("The meetings meet the law; signatures may be collected.", "commission", {
    nomination,
    meetings: field(count(), "meetings that reached the quota and resolved to nominate"),
    ruling: field(hash, "SHA-256 of the published ruling on the meetings"),
  }),
  "nomination-withdrawn": kind(
    "The candidate withdraws: the way to the ballot ends here, however far it had come.",
    "campaign",
    { nomination },
    { versions: [2] },
  ),
  "fact-asserted": kind("A fact of eligibility with its source.", "commission", {
    nomination,
    key: field(path, "which fact, as the rulebook names it"),
    value: field(factValue, "its value"),
    date: field(date, "day the fact speaks of"),
    source: field(publicName, "document or act that shows it"),
    by: field(party, "who asserts it"),
  }),
  "fact-disputed": kind("Somebody entitled to it says the fact is otherwise.", "commission", {
    nomination,
    key: field(path, "which fact"),
    value: field(factValue, "the value claimed instead"),
    source: field(publicName, "what the claim rests on"),
    by: field(party, "who disputes it"),
  }),
  "fact-decided": kind(
    "An authority adopted one reading of a disputed fact; the dispute stays readable.",
    "commission",
    {
      nomination,
      key: field(path, "which fact"),
      value: field(factValue, "the reading adopted"),
      source: field(publicName, "the act that adopted it"),
      by: field(party, "who decided"),
    },
  ),
  "ruling-made": kind("The rulebook applied to the facts and counts in this log.", "commission", {
    nomination,
    outcome: field(oneOf("qualified", "refused", "open"), "what follows"),
    ruling: field(hash, "SHA-256 of the published ruling"),
    hinges: field(count(), "open or disputed facts on which the outcome turns"),
  }),
  "decision-issued": kind("The commission's act on the nomination.", "commission", {
    nomination,
    outcome: field(oneOf("registered", "refused"), "what was decided"),
    filed: field(count(), "lines filed"),
    checked: field(count(), "lines checked"),
    valid: field(count(), "of the checked, found valid"),
    invalid: field(count(), "of the checked, found invalid"),
    counted: field(count(), "lines that count after caps and findings"),
    followsRuling: field(flag, "whether the decision is what the ruling says"),
    ruling: field(hash, "SHA-256 of the ruling it rests on"),
    decision: field(hash, "SHA-256 of the published decision"),
    dissent: optional(count(1), "members who entered a dissent"),
    byOrderOf: optional(id, "where a court orders otherwise than the ruling says: the appeal it granted"),
  }),
} as const;
