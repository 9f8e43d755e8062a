import {
  ageRecipient,
  count,
  field,
  hash,
  list,
  oneOf,
  point,
  proof,
  publicKey,
  publicName,
  record,
  scalar,
} from "../schema.ts";
import { kind } from "./kind.ts";

/** More custodians than this nobody could bring together. */
export const mostCustodians = 20;

const spoken = {
  ceremony: field(hash, "the ceremony: a hash over the log, the contest, the call's leaf hash and all its terms"),
  custodian: field(count(1), "who speaks: their number in the call, from 1"),
} as const;
const announcements = field(hash, "hash of all announcements, in the order of the custodians' numbers");

const since2 = { versions: [2] } as const;

/** What custodians say to each other stands in the log: its witnesses see to it that all of them read the same. */
export const ceremonyKinds = {
  "ceremony-called": kind(
    "The custodians are called to make the key that statements are sealed to.",
    "commission",
    {
      number: field(count(1), "which call of this contest, from 1: one that failed is called anew"),
      custodians: field(
        list(
          record({
            name: field(publicName, "the custodian's public name"),
            key: field(publicKey, "long-term key that signs all the custodian says"),
          }),
          mostCustodians,
          2,
        ),
        "in the order of their numbers, from 1",
      ),
      threshold: field(count(2), "how many of them open"),
      bucket: field(count(512), "bytes that every statement of the contest is padded to, a power of two"),
    },
    since2,
  ),
  "custodian-announced": kind(
    "First round: a custodian commits to a secret polynomial.",
    "custodian",
    {
      ...spoken,
      channel: field(ageRecipient, "age recipient for what the others deal"),
      commitments: field(list(point, mostCustodians, 2), "commitments to the coefficients, lowest first"),
      proof: field(proof, "that the custodian knows the lowest coefficient"),
    },
    since2,
  ),
  "custodian-confirmed": kind(
    "A custodian confirms all announcements, before anything is dealt.",
    "custodian",
    {
      ...spoken,
      announcements,
    },
    since2,
  ),
  "custodian-dealt": kind(
    "Second round: a custodian's contributions, each sealed to its receiver.",
    "custodian",
    {
      ...spoken,
      announcements,
      deals: field(hash, "SHA-256 of the published deals"),
    },
    since2,
  ),
  "deal-disputed": kind(
    "What was dealt to a custodian is missing, unreadable or does not fit.",
    "custodian",
    {
      ...spoken,
      announcements,
      against: field(count(1), "whose deal"),
      why: field(oneOf("missing", "unreadable", "does-not-fit"), "what is wrong with it"),
    },
    since2,
  ),
  "deal-laid-open": kind(
    "The contribution disputed, for everyone to compare.",
    "custodian",
    {
      ...spoken,
      announcements,
      to: field(count(1), "who disputed it"),
      contribution: field(scalar, "the contribution"),
    },
    since2,
  ),
  "custodian-concluded": kind(
    "A custodian holds a share of the record that follows.",
    "custodian",
    {
      ...spoken,
      record: field(hash, "SHA-256 of the custodians' record"),
      proof: field(proof, "that the custodian knows the secret of their verification key"),
    },
    since2,
  ),
  "share-destroyed": kind(
    "A custodian says that their share no longer exists.",
    "custodian",
    {
      custodian: field(count(1), "whose share"),
      record: field(hash, "SHA-256 of the custodians' record"),
    },
    since2,
  ),
} as const;
