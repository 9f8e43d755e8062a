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
  signature,
} from "../schema.ts";
import { kind } from "./kind.ts";

const meeting = field(id, "the meeting");
const device = field(id, "the device");
/** A door works without a network and signs its own chain; an entry out of order, left out or put in twice breaks it. */
const chain = {
  sequence: field(count(), "place in the signing device's own chain, from 0"),
  previous: field(hash, "SHA-256 of the device's previous act; of the entry that names its key for the first"),
} as const;
/** The door that the call names, or a further device of it. */
const counting = {
  meeting,
  device: only(2, optional(id, "the enrolled device; absent: the door's own")),
  ...chain,
} as const;

/** Persons in one batch of attendance. */
export const mostPersons = 256;

export const meetingKinds = {
  "meeting-called": kind("An assembly of supporters is called.", "campaign", {
    nomination: field(id, "the nomination"),
    meeting,
    city: field(publicName, "where"),
    region: field(id, "region of the city"),
    latitude: field(count(-90_000), "in thousandths of a degree north"),
    longitude: field(count(-180_000), "in thousandths of a degree east"),
    startsAt: field(minute, "when it is to begin, in UTC"),
    zone: field(publicName, "time zone of the place, IANA name"),
    notifiedOn: field(date, "day on which the commission was told"),
    quota: field(count(1), "persons the law asks for"),
    deskKey: only(1, field(publicKey, "key of the door that counts")),
    doorKey: only(2, field(publicKey, "key of the door that counts")),
    possession: only(2, optional(signature, "by that key: whoever was named holds it")),
  }),
  "device-enrolled": kind(
    "A further device counts at the door.",
    "campaign",
    {
      meeting,
      device,
      key: field(publicKey, "its key"),
      possession: field(signature, "by that key: whoever was named holds it"),
    },
    { versions: [2] },
  ),
  "device-revoked": kind("A device counts no more.", "campaign", { meeting, device }, { versions: [2] }),
  "meeting-opened": kind("The doors are open.", "door", { meeting, ...chain }),
  "attendance-recorded": kind(
    "One person was counted.",
    "door",
    {
      meeting,
      ...chain,
      number: field(count(1), "the person's number in this meeting"),
      commitment: field(hash, "salted SHA-256 of the person's sealed record"),
    },
    { versions: [1] },
  ),
  "attendance-counted": kind(
    "Some persons were counted by one device, by the hour.",
    "door",
    {
      ...counting,
      final: field(flag, "whether the device counts no more: what is left enters, however few"),
      persons: field(list(hash, mostPersons, 1), "salted SHA-256 of each one's sealed record, in ascending order"),
    },
    { versions: [2] },
  ),
  "attendance-undone": kind("A count of one person is taken back; the number is not given again.", "door", {
    ...counting,
    number: only(1, field(count(1), "whose count")),
    commitment: only(2, field(hash, "whose count")),
    reason: field(oneOf("typing-error", "not-eligible", "counted-elsewhere", "withdrew"), "why"),
  }),
  "resolution-voted": kind("Those present voted.", "door", {
    meeting,
    ...chain,
    resolution: field(oneOf("nominate"), "on what"),
    for: field(count(), "votes for"),
    against: field(count(), "votes against"),
    abstained: field(count(), "abstentions"),
    candidate: field(oneOf("in-the-room", "on-a-screen", "absent"), "how the candidate took part"),
  }),
  "meeting-closed": kind("The doors are closed.", "door", {
    meeting,
    ...chain,
    attendance: field(count(), "persons counted and not undone"),
  }),
  "minutes-certified": kind("Chair and secretary certified the minutes.", "campaign", {
    meeting,
    minutes: field(hash, "SHA-256 of the published minutes"),
    attendance: field(count(), "persons counted"),
  }),
} as const;
