import { enter, callMeeting, certifyMinutes, confirmNomination } from "@hustings/acts";
import { addSeconds, type Instant, toBase64 } from "@hustings/core";
import { MeetingDoor } from "@hustings/door";
import { sealMany } from "@hustings/seal/node";
import { meetingCities, meetings, type SimulatedMeeting } from "@hustings/simulate";
import { mustEnter, mustEnterAll } from "../entered.ts";
import { candidacies, leastBatch, timetable, type Candidacy } from "./demo-plan.ts";
import type { Demo } from "./demo-stage.ts";
import { commonPlace } from "./statement-place.ts";

const quota = 500;

function meetingId(candidacy: Candidacy, { city }: SimulatedMeeting): string {
  return `${candidacy.nomination}-${city.id}`;
}

/** Calls, holds and certifies the meetings of every candidacy that needs them, all doors open at once. */
export async function holdMeetings(demo: Demo): Promise<void> {
  const { ledger, clock, folder, plan, progress } = demo;
  const held = candidacies
    .filter(({ cities }) => cities > 0)
    .map((candidacy) => ({
      candidacy,
      meetings: meetings({
        seed: `${plan.seed}/${candidacy.nomination}`,
        cities: meetingCities("ru").slice(0, candidacy.cities),
        from: quota,
        to: 750,
      }),
    }));
  clock.to(timetable.nominated);
  for (const { candidacy, meetings: called } of held) {
    const campaign = folder.partySigner(`campaign-${candidacy.nomination}`);
    for (const meeting of called) {
      const { city } = meeting;
      const id = meetingId(candidacy, meeting);
      const { id: _, english, ...place } = city;
      mustEnter(
        "calling a meeting",
        await enter(ledger, campaign, callMeeting, {
          nomination: candidacy.nomination,
          meeting: id,
          city: english,
          region: place.region,
          latitude: place.latitude,
          longitude: place.longitude,
          zone: place.zone,
          startsAt: timetable.doors,
          notifiedOn: timetable.notified,
          quota,
          ...(demo.law.meeting?.majorityOf === undefined ? {} : { majorityOf: demo.law.meeting.majorityOf }),
          doorKey: toBase64(folder.partySigner(`door-${id}`).publicKey),
        }),
      );
    }
  }
  const all = held.flatMap(({ candidacy, meetings: of }) => of.map((meeting) => ({ candidacy, meeting })));
  const bar = progress.bar(`${all.length} meetings at once`, all.length);
  let persons = 0;
  // A door hands its acts over when its doors are closed: nothing is taken that is still to come.
  clock.to(addSeconds(timetable.doors, 6 * 3600));
  const sealing = all.slice(0, ahead).map((each) => sealPersons(demo, each));
  for (const [i, { candidacy, meeting }] of all.entries()) {
    const sealed = (await sealing.shift()) ?? [];
    const later = all[i + ahead];
    if (later !== undefined) sealing.push(sealPersons(demo, later));
    await hold(demo, meetingId(candidacy, meeting), meeting, sealed);
    persons += meeting.attendance;
    bar.to(i + 1);
  }
  bar.end(`${all.length} meetings, ${persons.toLocaleString("en")} persons counted`);
  for (const { candidacy, meeting } of all) {
    const campaign = folder.partySigner(`campaign-${candidacy.nomination}`);
    mustEnter(
      "certifying minutes",
      await enter(ledger, campaign, certifyMinutes, { meeting: meetingId(candidacy, meeting) }),
    );
  }
  clock.to(timetable.confirmed);
  for (const { candidacy } of held) {
    // What is asserted later may stand against it: it is confirmed once, on what is known now.
    if (ledger.procedure.nominations.get(candidacy.nomination)?.confirmed !== undefined) continue;
    const confirmed = await enter(ledger, folder.partySigner("commission"), confirmNomination, {
      nomination: candidacy.nomination,
      rulebook: demo.law,
    });
    mustEnter("confirming a nomination", confirmed);
  }
}

function secondAfterDoors(second: number): Instant {
  return addSeconds(timetable.doors, second);
}

interface Held {
  readonly candidacy: Candidacy;
  readonly meeting: SimulatedMeeting;
}

/** Doors whose persons are sealed ahead of the one being handed over. */
const ahead = 3;

/** Handed over whole or not at all, so a run that goes on has nothing to add to a meeting that is closed. */
function isOver({ ledger }: Demo, id: string): boolean {
  return ledger.procedure.meetings.get(id)?.closed !== undefined;
}

async function sealPersons(demo: Demo, { candidacy, meeting }: Held): Promise<Uint8Array[]> {
  if (isOver(demo, meetingId(candidacy, meeting))) return [];
  const { origin, contest, record } = commonPlace(demo);
  const place = { origin, contest, record, nomination: candidacy.nomination, meeting: meetingId(candidacy, meeting) };
  const persons = meeting.events.flatMap((event) =>
    event.kind === "counted" ? [{ place, fields: { person: event.person } }] : [],
  );
  const sealed = await sealMany(demo.record, persons, demo.lanes);
  return sealed.map(({ bytes }) => bytes);
}

/** One meeting: the door works on its own and hands its chain over once it is closed. */
async function hold(demo: Demo, id: string, meeting: SimulatedMeeting, sealed: readonly Uint8Array[]): Promise<void> {
  const { ledger, folder } = demo;
  const state = ledger.procedure.meetings.get(id);
  if (state === undefined || isOver(demo, id)) return;
  const door = new MeetingDoor(folder.partySigner(`door-${id}`), ledger.origin, state, { least: leastBatch });
  await door.open(timetable.doors);
  const commitments = new Map<number, string>();
  const undone: { readonly second: number; readonly number: number; readonly reason: UndoneReason }[] = [];
  let hour = 0;
  for (const event of meeting.events) {
    // By the hour, whoever came in it.
    if (event.second >= hour + 3600) {
      await door.signBatches(secondAfterDoors(hour), false);
      hour = event.second - (event.second % 3600);
    }
    switch (event.kind) {
      case "counted": {
        const person = sealed[event.number - 1];
        const salt = crypto.getRandomValues(new Uint8Array(32));
        if (person !== undefined) commitments.set(event.number, door.count(person, salt).commitment);
        break;
      }
      case "undone":
        undone.push(event);
        break;
      // Turned away, or counted in another city before: nothing is written.
      case "turned-away":
      case "already-counted":
        break;
    }
  }
  const { votes, candidate, votedAt, closedAt, attendance } = meeting;
  // Taken back before the vote, once everybody is in a batch.
  await door.signBatches(secondAfterDoors(hour), true);
  for (const { number, reason } of undone)
    await door.undo(secondAfterDoors(hour), commitments.get(number) ?? "", reason);
  await door.vote(secondAfterDoors(votedAt), { resolution: "nominate", ...votes, candidate });
  await door.close(secondAfterDoors(closedAt), attendance);
  mustEnterAll("handing over a door's acts", await ledger.submit(door.takeActs()));
}

type UndoneReason = Parameters<MeetingDoor["undo"]>[2];
