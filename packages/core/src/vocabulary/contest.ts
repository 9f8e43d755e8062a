import {
  ageRecipient,
  count,
  countryCode,
  date,
  exactly,
  field,
  hash,
  id,
  issuer,
  list,
  oneOf,
  only,
  optional,
  path,
  publicKey,
  publicName,
  record,
  signature,
  tally,
  zoneName,
} from "../schema.ts";
import { kind } from "./kind.ts";

/** Fewer statements in a batch would hide nobody. */
export const leastBatch = 5;
/** Half of what one entry holds: what is cut into entries leaves none of them too small. */
const mostLeast = 128;

export const contestKinds = {
  "contest-opened": kind("An office is to be filled; its regions and the commission's key are fixed.", "commission", {
    contest: field(id, "the contest"),
    title: field(publicName, "what is to be filled, by whom, when, in the contest's own language"),
    country: field(countryCode, "whose law, by the code that the rulebook's name begins with"),
    votingDay: field(date, "day of the vote"),
    regions: field(
      list(record({ id: field(id, "region"), name: field(publicName, "its public name") }), 400),
      "regions in which statements are counted, closed list",
    ),
    commissionKey: field(publicKey, "key that signs for the commission from here on"),
    scale: only(
      2,
      optional(count(2), "a demonstration: the law's figures are held at one in so many; absent: in full"),
    ),
    version: optional(exactly(2), "version of the log; absent in logs of version 1"),
    zone: only(2, field(zoneName, "time zone whose days the contest counts by, one of the rulebook's")),
    batches: only(
      2,
      field(
        record({
          least: field(
            count(leastBatch, mostLeast),
            "statements of a batch that is not the last of its cell, at least",
          ),
          window: field(oneOf("day", "hour"), "how often batches are made"),
        }),
        "how statements and attendance enter the log",
      ),
    ),
  }),
  "rulebook-adopted": kind("The dated rules that govern the contest, pinned by hash.", "commission", {
    rulebook: field(path, "rulebook"),
    hash: field(hash, "SHA-256 of its declared content"),
  }),
  "custodians-named": kind(
    "The holders of shares and the one recipient to which statements are sealed.",
    "commission",
    {
      recipient: field(ageRecipient, "age recipient of the whole group"),
      custodians: field(count(1), "how many hold a share"),
      threshold: field(count(1), "how many of them can open"),
      record: field(hash, "SHA-256 of the published custodians' record"),
    },
  ),
  "roll-frozen": kind("The electoral roll that statements are compared with, fixed.", "commission", {
    version: field(id, "version of the roll"),
    date: field(date, "day the roll speaks of"),
    voters: field(count(), "entries in it"),
    byRegion: field(tally(id, 400), "entries by region"),
    hash: field(hash, "SHA-256 of its canonical rows"),
    use: field(
      oneOf("verify", "compare"),
      "verify: who is not on it may be struck; compare: speaks of another day, matches are reported and strike nobody",
    ),
  }),
  "intake-named": kind(
    "A server that takes statements and promises them, and its key.",
    "operator",
    {
      intake: field(id, "the intake"),
      key: field(publicKey, "key that signs its promises"),
      possession: field(signature, "by that key: whoever named it holds it"),
    },
    { versions: [2] },
  ),
  "intake-ended": kind(
    "A server takes no statements any more.",
    "operator",
    {
      intake: field(id, "the intake"),
      lastDay: field(date, "last day whose promises are its own"),
    },
    { versions: [2] },
  ),
  "identity-asked": kind(
    "How a server asks who signs online, from here on.",
    "operator",
    {
      intake: field(id, "the intake"),
      change: field(count(1), "which time it says so, from 1"),
      how: field(
        oneOf("none", "email", "phone", "oidc"),
        "none: nobody asks; email, phone: a code is sent; oidc: somebody else vouches",
      ),
      issuer: optional(issuer, "oidc: who vouches"),
      doubles: field(
        oneOf("told", "found-at-opening"),
        "told: who has signed already is told so, by the key holder's function; else doubles are found among opened lines alone",
      ),
    },
    { versions: [2] },
  ),
  "promises-pledged": kind(
    "Everything promised on one day, of all nominations together, under one root.",
    "operator",
    {
      day: field(date, "the day, in the contest's zone"),
      promises: field(count(), "statements promised on it"),
      root: field(hash, "root of the tree over their salted leaves in ascending order"),
      tickets: field(count(), "tickets promised on it"),
      ticketRoot: field(hash, "root of the tree over theirs"),
    },
    { versions: [2], dated: "day" },
  ),
  "ballot-published": kind("The registered names.", "commission", {
    nominations: field(list(id, 200), "nominations on the ballot, in ballot order"),
  }),
  "data-destroyed": kind("Private data of the contest no longer exists.", "commission", {
    what: field(oneOf("statements", "shares", "roll", "attendance", "marks"), "which data"),
    items: field(count(), "how many items"),
  }),
} as const;
