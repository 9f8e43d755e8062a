import { MeetingDesk, type Submitted } from "@hustings/acts";
import { InputError, utf8, vocabulary, type Field, type Instant, type Meeting } from "@hustings/core";
import { z } from "zod";
import { meeting, type MadeAct } from "./made-act.ts";
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
  act: (desk: MeetingDesk, now: Instant, meeting: Meeting) => Promise<unknown>,
): Promise<Submitted> {
  const { client, signer } = party;
  const of = meetingOf(party, fieldOf("meeting-opened", "meeting", typed));
  const desk = MeetingDesk.resumed(signer, client.origin, of);
  await act(desk, client.clock.now(), of);
  return await client.submit(desk.takeActs());
}

/** The acts of a meeting's door, each chained to the one before it. */
export const doorActs: readonly MadeAct[] = [
  {
    verb: "open-doors",
    kind: "meeting-opened",
    options: [meeting],
    run: (party, typed) => atDoor(party, typed, (desk, now) => desk.open(now)),
  },
  {
    verb: "count-attendance",
    kind: "attendance-recorded",
    says: "Count people as present, one for each item of a list; each record stays in the server's keeping under a salted commitment.",
    options: [meeting, { name: "persons", says: "the sealed records of the people, a JSON list of texts, or @file" }],
    run: (party, typed) =>
      atDoor(party, typed, async (desk, now) => {
        for (const person of jsonOf("persons", typed, z.array(z.string()))) {
          await desk.recordAttendance(now, utf8(person), crypto.getRandomValues(new Uint8Array(32)));
        }
      }),
  },
  {
    verb: "undo-attendance",
    kind: "attendance-undone",
    options: [
      meeting,
      { name: "number", says: "the person's number in this meeting" },
      { name: "reason", says: vocabulary["attendance-undone"].fields.reason.type.name },
    ],
    run: (party, typed) =>
      atDoor(party, typed, (desk, now) =>
        desk.undoAttendance(
          now,
          fieldOf("attendance-undone", "number", typed),
          fieldOf("attendance-undone", "reason", typed),
        ),
      ),
  },
  {
    verb: "vote-resolution",
    kind: "resolution-voted",
    options: [
      meeting,
      ...["resolution", "for", "against", "abstained", "candidate"].map((name) => ({
        name,
        says: (vocabulary["resolution-voted"].fields as Readonly<Record<string, Field>>)[name]?.says ?? "",
      })),
    ],
    run: (party, typed) =>
      atDoor(party, typed, (desk, now) => {
        return desk.voteResolution(now, {
          resolution: fieldOf("resolution-voted", "resolution", typed),
          for: fieldOf("resolution-voted", "for", typed),
          against: fieldOf("resolution-voted", "against", typed),
          abstained: fieldOf("resolution-voted", "abstained", typed),
          candidate: fieldOf("resolution-voted", "candidate", typed),
        });
      }),
  },
  {
    verb: "close-doors",
    kind: "meeting-closed",
    options: [meeting],
    run: (party, typed) =>
      atDoor(party, typed, (desk, now, { lastNumber, undone }) => desk.close(now, lastNumber - undone.size)),
  },
];
