import { attendanceOf, addSeconds, nextRound, toMinute, type Instant } from "@hustings/core";
import { namedVoteList, namedVotesHash, type NamedChoice, type VotesCounted } from "@hustings/door";
import type { SimulatedMeeting } from "@hustings/simulate";
import { timetable } from "./demo-plan.ts";
import type { MeetingPhones, PhoneName } from "./meeting-phones.ts";

/** How the vote of a meeting goes: by hands, counted twice where the counters differ at first; in secret; by name; or not carried at first. */
type Course = "hands" | "recounted" | "secret" | "by-name" | "second-round";
const courses: readonly Course[] = ["hands", "recounted", "secret", "by-name", "second-round"];

export interface HallOf {
  readonly meeting: string;
  readonly simulated: SimulatedMeeting;
  /** Sealed records of those counted, in the order of coming. */
  readonly sealed: readonly Uint8Array[];
  /** Which of the nomination's meetings it is, from 0. */
  readonly number: number;
  /** Whom those present choose. */
  readonly officers: Parameters<Awaited<ReturnType<MeetingPhones["at"]>>["elect"]>[0];
}

const after = (second: number): Instant => addSeconds(timetable.doors, second);

/** One meeting from the opening of its doors to their closing, each step on the phone of whoever does it. */
export async function holdMeeting(phones: MeetingPhones, hall: HallOf): Promise<void> {
  const { officers, simulated } = hall;
  const { votedAt, closedAt, candidate } = simulated;
  await (await phones.at(timetable.doors, "chair")).open();
  await phones.handOn("chair");
  const present = await countPeople(phones, hall);
  await (await phones.at(after(votedAt - 300), "secretary")).elect(officers);
  await phones.handOn("secretary");
  await vote(phones, hall, present);
  if (candidate === "on-a-screen") {
    const [from, until] = [toMinute(after(votedAt - 600)), toMinute(after(closedAt))];
    const secretary = await phones.at(after(closedAt), "secretary");
    await secretary.recordRemote({ who: "candidate", means: "picture-and-sound", from, until });
    await phones.handOn("secretary");
  }
  await (await phones.at(after(closedAt), "chair")).close();
  await phones.handOn("chair");
}

/** Two count at the door, whoever is free. @returns those who are present, under the names that the log has for them */
async function countPeople(phones: MeetingPhones, { simulated, sealed }: HallOf): Promise<readonly string[]> {
  const counted = new Map<number, { readonly by: PhoneName; readonly commitment: string }>();
  let hour = 0;
  for (const event of simulated.events) {
    const at = after(event.second);
    if (event.second >= hour + 3600) {
      hour = event.second - (event.second % 3600);
      for (const by of ["door-1", "door-2"] as const) await (await phones.at(at, by)).settle();
    }
    switch (event.kind) {
      case "counted": {
        const by = event.number % 2 === 1 ? "door-1" : "door-2";
        const person = sealed[event.number - 1];
        if (person === undefined) throw new Error(`person ${event.number} was not sealed`);
        const door = await phones.at(at, by);
        const { commitment } = await door.count(person, crypto.getRandomValues(new Uint8Array(32)));
        counted.set(event.number, { by, commitment });
        break;
      }
      case "undone": {
        const of = counted.get(event.number);
        if (of === undefined) throw new Error(`person ${event.number} was not counted`);
        await (await phones.at(at, of.by)).undo(of.commitment, event.reason);
        counted.delete(event.number);
        break;
      }
      // Turned away, or counted in another city before: nothing is written.
      case "turned-away":
      case "already-counted":
        break;
    }
  }
  for (const by of ["door-1", "door-2"] as const) {
    await (await phones.at(after(simulated.votedAt - 600), by)).finish();
    await phones.handOn(by);
  }
  return [...counted.values()].map(({ commitment }) => commitment);
}

async function vote(phones: MeetingPhones, { meeting, simulated, number }: HallOf, present: readonly string[]) {
  const { votes, votedAt, candidate } = simulated;
  const course = courses[number % courses.length] ?? "hands";
  const figures: VotesCounted = { resolution: "nominate", ...votes };
  const cast = votes.for + votes.against + votes.abstained;
  const ballots = { issued: cast, found: cast, void: 0 };
  const counters = ["counter-1", "counter-2"] as const;
  const count = async (second: number, counted: VotesCounted, by: readonly PhoneName[] = counters) => {
    for (const counter of by) {
      const phone = await phones.at(after(second), counter);
      await phone.countVotes(counted, nextRound(phone.meeting));
      await phones.handOn(counter);
    }
  };
  const announce = async (second: number, said: Omit<Parameters<typeof door.vote>[0], "resolution" | "candidate">) => {
    const door = await phones.at(after(second), "chair");
    await door.vote({ resolution: "nominate", candidate, ...said });
    await phones.handOn("chair");
  };
  const door = await phones.at(after(votedAt), "chair");
  if (attendanceOf(door.meeting) !== present.length)
    throw new Error(`the chair's phone knows of other people than came`);
  switch (course) {
    case "hands":
      await count(votedAt, figures);
      return await announce(votedAt, { ...votes, method: "hands" });
    case "recounted":
      // Somebody who voted against is among those for on one of the two phones.
      await count(votedAt - 120, figures, ["counter-1"]);
      await count(votedAt - 120, { ...figures, for: votes.for - 1, abstained: votes.abstained + 1 }, ["counter-2"]);
      await count(votedAt, figures);
      return await announce(votedAt, { ...votes, method: "hands", recounts: 1 });
    case "secret":
      await count(votedAt, { ...figures, ballots });
      return await announce(votedAt, { ...votes, method: "secret-ballot", ballots });
    case "by-name": {
      const choices: readonly NamedChoice[] = ["for", "against", "abstained"];
      const order = choices.flatMap((choice) => Array.from({ length: votes[choice] }, () => choice));
      const salt = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
      const said = order.map((choice, i) => ({ commitment: present[i] ?? "", vote: choice }));
      const voters = namedVotesHash(namedVoteList({ meeting, round: 1, salt, votes: said }));
      await count(votedAt, figures);
      return await announce(votedAt, { ...votes, method: "by-name", voters });
    }
    case "second-round": {
      const few = Math.floor(present.length / 3);
      const first = { for: few, against: present.length - few, abstained: 0 };
      await count(votedAt - 180, { ...figures, ...first });
      await announce(votedAt - 180, { ...first, method: "hands" });
      await count(votedAt, figures);
      return await announce(votedAt, { ...votes, method: "hands" });
    }
    default:
      return course satisfies never;
  }
}
