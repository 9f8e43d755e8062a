import { count, date, field, hash, id, minute, oneOf, publicKey, publicName } from "../schema.ts";
import { kind } from "./kind.ts";

const meeting = field(id, "the meeting");
/** A desk works without a network and signs its own chain; an entry out of order, left out or put in twice breaks it. */
const chain = {
  sequence: field(count(), "place in the desk's own chain, from 0"),
  previous: field(hash, "SHA-256 of the desk's previous act; of the meeting's call for the first"),
} as const;

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
    deskKey: field(publicKey, "key of the desk that counts at the door"),
  }),
  "meeting-opened": kind("The doors are open.", "desk", { meeting, ...chain }),
  "attendance-recorded": kind("One person was counted.", "desk", {
    meeting,
    ...chain,
    number: field(count(1), "the person's number in this meeting"),
    commitment: field(hash, "salted SHA-256 of the person's sealed record"),
  }),
  "attendance-undone": kind("A count of one person is taken back; the number is not given again.", "desk", {
    meeting,
    ...chain,
    number: field(count(1), "whose count"),
    reason: field(oneOf("typing-error", "not-eligible", "counted-elsewhere", "withdrew"), "why"),
  }),
  "resolution-voted": kind("Those present voted.", "desk", {
    meeting,
    ...chain,
    resolution: field(oneOf("nominate"), "on what"),
    for: field(count(), "votes for"),
    against: field(count(), "votes against"),
    abstained: field(count(), "abstentions"),
    candidate: field(oneOf("in-the-room", "on-a-screen", "absent"), "how the candidate took part"),
  }),
  "meeting-closed": kind("The doors are closed.", "desk", {
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
