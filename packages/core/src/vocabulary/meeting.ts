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
/** The door that the call names, or the device that the campaign handed the door on to. */
const leading = {
  meeting,
  device: only(2, optional(id, "the device that the door was handed on to; absent: the door's own")),
  ...chain,
} as const;
/** Salted, so that whoever has the minutes can show whom it names and nobody can guess it. */
const person = "salted SHA-256 of the name";
/** Where and when, of a call and of its moves. */
const place = {
  city: field(publicName, "where"),
  latitude: optional(count(-90_000), "in thousandths of a degree north; absent: nobody gave the place's coordinates"),
  longitude: optional(count(-180_000), "in thousandths of a degree east"),
  startsAt: field(minute, "when it is to begin, in UTC"),
  zone: field(publicName, "time zone of the place, IANA name"),
  notifiedOn: field(date, "day on which the commission was told"),
} as const;

const ballots = record({
  issued: field(count(), "ballots handed out"),
  found: field(count(), "ballots found"),
  void: field(count(), "of these, those that say nothing clear"),
});

/**
 * What more than half of whom must be for a resolution:
 * - `for-and-against`  the votes for and against; abstentions are not among them
 * - `votes-cast`       all votes, abstentions too
 * - `present`          everybody counted, whether they voted or not
 * - `not-stated`       the law's sources do not say: what passes by one of these and fails by another is open
 */
export const majorityBases = ["for-and-against", "votes-cast", "present", "not-stated"] as const;
export type MajorityOf = (typeof majorityBases)[number];

/** Persons in one batch of attendance. */
export const mostPersons = 256;

export const meetingKinds = {
  "meeting-called": kind("An assembly of supporters is called.", "campaign", {
    nomination: field(id, "the nomination"),
    meeting,
    city: place.city,
    region: field(id, "region of the city"),
    venue: only(2, optional(publicName, "hall, street and house, without a postal code")),
    latitude: place.latitude,
    longitude: place.longitude,
    startsAt: place.startsAt,
    zone: place.zone,
    notifiedOn: place.notifiedOn,
    quota: field(count(1), "persons the law asks for"),
    majorityOf: only(
      2,
      optional(
        oneOf(...majorityBases),
        "of whom the law asks for a majority; absent: under a law that does not have this word, of the votes cast",
      ),
    ),
    agenda: only(2, optional(list(publicName, 16, 1), "what is to be discussed, in order")),
    deskKey: only(1, field(publicKey, "key of the door that counts")),
    doorKey: only(2, field(publicKey, "key of the door that counts")),
    possession: only(2, optional(signature, "by that key: whoever was named holds it")),
  }),
  "meeting-moved": kind(
    "A meeting is to be held elsewhere, or at another time, than it was called for.",
    "campaign",
    {
      meeting,
      move: field(count(1), "which move of this meeting, from 1"),
      ...place,
      venue: optional(publicName, "hall, street and house, without a postal code"),
      cause: field(oneOf("venue-refused", "venue-lost", "unsafe", "other"), "what became of the place before"),
      evidence: field(hash, "salted SHA-256 of the paper that shows it"),
    },
    { versions: [2] },
  ),
  "agenda-changed": kind(
    "The agenda of a meeting is another than it was called with, or one is given to a meeting that was called without.",
    "campaign",
    {
      meeting,
      change: field(count(1), "which change of this meeting’s agenda, from 1"),
      agenda: field(list(publicName, 16, 1), "what is to be discussed, in order: the whole of it"),
      notifiedOn: optional(date, "day on which the commission was told of it; absent: nobody says that it was"),
    },
    { versions: [2] },
  ),
  "invitations-sent": kind(
    "Those whom the law wants invited were invited in one way.",
    "campaign",
    {
      meeting,
      how: field(oneOf("post", "e-mail", "messenger", "newspaper", "by-hand"), "in which way"),
      sentOn: field(date, "on which day"),
      invited: field(count(1), "how many"),
      proof: field(hash, "salted SHA-256 of the paper that shows the sending"),
    },
    { versions: [2] },
  ),
  "device-enrolled": kind(
    "A further device serves at a meeting, in the role that it is given.",
    "campaign",
    {
      meeting,
      device,
      role: optional(
        oneOf("chair", "secretary", "counter", "door"),
        "what it may sign: chair leads where the door is handed on to it, secretary writes down, counter counts votes, door counts people; absent: it counts people, and leads where the door is handed on to it",
      ),
      key: field(publicKey, "its key"),
      possession: field(signature, "by that key: whoever was named holds it"),
    },
    { versions: [2] },
  ),
  "device-revoked": kind(
    "What a device signs from here on no longer counts.",
    "campaign",
    { meeting, device },
    { versions: [2] },
  ),
  "door-handed-on": kind(
    "A device opens, takes the vote and closes in place of the one before, which no longer counts.",
    "campaign",
    {
      meeting,
      device,
      cause: field(
        oneOf("lost", "stolen", "broken", "planned"),
        "why: what became of the one before, or as it was planned",
      ),
    },
    { versions: [2] },
  ),
  "meeting-opened": kind("The doors are open.", "door", leading),
  "officers-elected": kind(
    "Those present chose who leads the meeting, who writes its minutes and who counts its votes.",
    "door",
    {
      ...leading,
      chair: field(hash, `chair: ${person}`),
      secretary: field(hash, `secretary: ${person}`),
      counters: field(list(hash, 16), `each counter of votes: ${person}`),
    },
    { versions: [2] },
  ),
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
      final: field(flag, "whether the device no longer counts: what is left enters, however few"),
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
  "votes-counted": kind(
    "One counter counted the votes, before anything was announced.",
    "door",
    {
      meeting,
      device: field(id, "the counter's device"),
      ...chain,
      resolution: field(oneOf("nominate"), "on what"),
      for: field(count(), "votes for"),
      against: field(count(), "votes against"),
      abstained: field(count(), "abstentions"),
      round: optional(count(2), "which vote on this it is; absent: the first"),
      recounts: optional(count(1), "how often this counter counted it again; absent: not once"),
      ballots: optional(ballots, "of a secret vote, its ballots"),
    },
    { versions: [2] },
  ),
  "resolution-voted": kind("Those present voted.", "door", {
    ...leading,
    resolution: field(oneOf("nominate"), "on what"),
    for: field(count(), "votes for"),
    against: field(count(), "votes against"),
    abstained: field(count(), "abstentions"),
    candidate: field(oneOf("in-the-room", "on-a-screen", "absent"), "how the candidate took part"),
    method: only(2, optional(oneOf("hands", "by-name", "secret-ballot"), "in which way; absent: it is not said")),
    round: only(2, optional(count(2), "which vote on this it is; absent: the first")),
    recounts: only(2, optional(count(1), "how often it was counted again before it was announced; absent: not once")),
    ballots: only(2, optional(ballots, "of a secret vote, its ballots")),
    voters: only(2, optional(hash, "of a vote by name, salted SHA-256 of the list of who voted how")),
  }),
  "remote-participation-recorded": kind(
    "Somebody took part from elsewhere, who is not counted among those present.",
    "door",
    {
      ...leading,
      who: field(oneOf("candidate", "commission", "observer"), "who"),
      means: field(oneOf("picture-and-sound", "sound"), "what those present saw and heard of them"),
      from: field(minute, "since when"),
      until: field(minute, "until when"),
      recording: optional(hash, "salted SHA-256 of a recording, or of a paper that shows it"),
    },
    { versions: [2] },
  ),
  "meeting-closed": kind("The doors are closed.", "door", {
    ...leading,
    attendance: field(count(), "persons counted and not undone"),
  }),
  "minutes-certified": kind("Chair and secretary certified the minutes.", "campaign", {
    meeting,
    minutes: field(hash, "SHA-256 of the published minutes"),
    attendance: field(count(), "persons counted"),
    paper: only(2, optional(hash, "SHA-256 of the minutes with names and signatures, which nobody publishes")),
  }),
  "minutes-corrected": kind(
    "The minutes with names and signatures stand in a new version; what was counted stays.",
    "campaign",
    {
      meeting,
      version: field(count(2), "which version, from 2"),
      paper: field(hash, "SHA-256 of it"),
      cause: field(oneOf("slip", "name", "signature", "order"), "what was wrong in the one before, or who ordered it"),
    },
    { versions: [2] },
  ),
} as const;
