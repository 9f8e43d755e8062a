import { type Submitted } from "@hustings/acts";
import {
  InputError,
  lastCounts,
  utf8,
  vocabulary,
  type EntryKind,
  type Field,
  type Instant,
  type Meeting,
} from "@hustings/core";
import { UncheckedDoor } from "@hustings/door";
import { z } from "zod";
import { meeting, type MadeAct, type MadeOption } from "./made-act.ts";
import type { Party } from "./party.ts";
import { fieldOf, jsonOf, type Typed } from "./read-input.ts";

function meetingOf({ client }: Party, id: string): Meeting {
  const found = client.procedure.meetings.get(id);
  if (found === undefined)
    throw new InputError({
      field: "--meeting",
      expected: "a meeting of the contest",
      got: "none of that name",
      remedy: "look at the contest's meetings",
    });
  return found;
}

/** Goes on with a door's chain where the log has its last act, and hands the new acts over. */
async function atDoor(
  party: Party,
  typed: Typed,
  act: (door: UncheckedDoor, now: Instant, meeting: Meeting) => Promise<unknown>,
): Promise<Submitted> {
  const { client, signer } = party;
  const of = meetingOf(party, fieldOf("meeting-opened", "meeting", typed));
  const device = typed["device"];
  const least = client.procedure.contest?.batches?.least ?? 1;
  const door = new UncheckedDoor(signer, client.origin, of, { least, ...(device === undefined ? {} : { device }) });
  await act(door, client.clock.now(), of);
  return await client.submit(door.takeActs());
}

const device = {
  name: "device",
  says: "the enrolled device whose key signs; else the door's own",
  optional: true,
} as const;

const leading = {
  name: "device",
  says: "the device that the door was handed on to, whose key signs; else the door's own",
  optional: true,
} as const;

/** A field of a kind as an option. */
function optionFor(kind: EntryKind, name: string, optional?: true): MadeOption {
  const { says = "" } = (vocabulary[kind].fields as Readonly<Record<string, Field>>)[name] ?? {};
  return { name, says, ...(optional === true && { optional }) };
}

const ballots = z.strictObject({ issued: z.int(), found: z.int(), void: z.int() });

/** The acts of a meeting's door, each chained to the one before it. */
export const doorActs: readonly MadeAct[] = [
  {
    verb: "open-doors",
    kind: "meeting-opened",
    options: [meeting, leading],
    run: (party, typed) => atDoor(party, typed, (door, now) => door.open(now)),
  },
  {
    verb: "elect-officers",
    kind: "officers-elected",
    options: [
      meeting,
      leading,
      optionFor("officers-elected", "chair"),
      optionFor("officers-elected", "secretary"),
      optionFor("officers-elected", "counters"),
    ],
    run: (party, typed) =>
      atDoor(party, typed, (door, now) =>
        door.elect(now, {
          chair: fieldOf("officers-elected", "chair", typed),
          secretary: fieldOf("officers-elected", "secretary", typed),
          counters: fieldOf("officers-elected", "counters", typed),
        }),
      ),
  },
  {
    verb: "count-attendance",
    kind: "attendance-counted",
    says: "Count people as present, one for each item of a list, in sorted batches by the hour; each record stays in the server's keeping under a salted commitment.",
    options: [
      meeting,
      device,
      { name: "persons", says: "the sealed records of the people, a JSON list of texts, or @file" },
      { name: "final", says: "true: this device counts nobody after them, so that they may be few", optional: true },
    ],
    run: (party, typed) =>
      atDoor(party, typed, async (door, now) => {
        for (const person of jsonOf("persons", typed, z.array(z.string()))) {
          door.count(utf8(person), crypto.getRandomValues(new Uint8Array(32)));
        }
        await door.signBatches(now, typed["final"] === "true");
      }),
  },
  {
    verb: "undo-attendance",
    kind: "attendance-undone",
    options: [
      meeting,
      device,
      { name: "commitment", says: "whose count, by the commitment that the log has" },
      { name: "reason", says: vocabulary["attendance-undone"].fields.reason.type.name },
    ],
    run: (party, typed) =>
      atDoor(party, typed, (door, now) =>
        door.undo(
          now,
          fieldOf("attendance-undone", "commitment", typed) ?? "",
          fieldOf("attendance-undone", "reason", typed),
        ),
      ),
  },
  {
    verb: "count-votes",
    kind: "votes-counted",
    options: [
      meeting,
      { name: "device", says: "the counter's device, whose key signs" },
      ...["resolution", "for", "against", "abstained"].map((name) => optionFor("votes-counted", name)),
      optionFor("votes-counted", "ballots", true),
    ],
    run: (party, typed) =>
      atDoor(party, typed, (door, now, of) => {
        const device = fieldOf("votes-counted", "device", typed);
        const before = lastCounts(of).get(device);
        const counted = {
          resolution: fieldOf("votes-counted", "resolution", typed),
          for: fieldOf("votes-counted", "for", typed),
          against: fieldOf("votes-counted", "against", typed),
          abstained: fieldOf("votes-counted", "abstained", typed),
          ...(typed["ballots"] === undefined ? {} : { ballots: jsonOf("ballots", typed, ballots) }),
        };
        return door.countVotes(now, counted, before === undefined ? 0 : (before.recounts ?? 0) + 1);
      }),
  },
  {
    verb: "vote-resolution",
    kind: "resolution-voted",
    options: [
      meeting,
      leading,
      ...["resolution", "for", "against", "abstained", "candidate"].map((name) => optionFor("resolution-voted", name)),
      ...["method", "recounts", "ballots", "voters"].map((name) => optionFor("resolution-voted", name, true)),
    ],
    run: (party, typed) =>
      atDoor(party, typed, (door, now) => {
        const { method, recounts, voters } = typed;
        return door.vote(now, {
          resolution: fieldOf("resolution-voted", "resolution", typed),
          for: fieldOf("resolution-voted", "for", typed),
          against: fieldOf("resolution-voted", "against", typed),
          abstained: fieldOf("resolution-voted", "abstained", typed),
          candidate: fieldOf("resolution-voted", "candidate", typed),
          ...(method === undefined ? {} : { method: fieldOf("resolution-voted", "method", typed) }),
          ...(recounts === undefined ? {} : { recounts: fieldOf("resolution-voted", "recounts", typed) }),
          ...(voters === undefined ? {} : { voters: fieldOf("resolution-voted", "voters", typed) }),
          ...(typed["ballots"] === undefined ? {} : { ballots: jsonOf("ballots", typed, ballots) }),
        });
      }),
  },
  {
    verb: "record-remote",
    kind: "remote-participation-recorded",
    options: [
      meeting,
      leading,
      ...["who", "means", "from", "until"].map((name) => optionFor("remote-participation-recorded", name)),
      optionFor("remote-participation-recorded", "recording", true),
    ],
    run: (party, typed) =>
      atDoor(party, typed, (door, now) =>
        door.recordRemote(now, {
          who: fieldOf("remote-participation-recorded", "who", typed),
          means: fieldOf("remote-participation-recorded", "means", typed),
          from: fieldOf("remote-participation-recorded", "from", typed),
          until: fieldOf("remote-participation-recorded", "until", typed),
          ...(typed["recording"] === undefined
            ? {}
            : { recording: fieldOf("remote-participation-recorded", "recording", typed) }),
        }),
      ),
  },
  {
    verb: "close-doors",
    kind: "meeting-closed",
    options: [meeting, leading],
    run: (party, typed) =>
      atDoor(party, typed, (door, now, { lastNumber, undone }) => door.close(now, lastNumber - undone.size)),
  },
];
