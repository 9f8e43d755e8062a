import { callMeeting, certifyMinutes, confirmNomination, MeetingDesk } from "@hustings/acts";
import { addSeconds, canonicalBytes, type Instant } from "@hustings/core";
import { sealMany } from "@hustings/seal/node";
import { meetingCities, meetings, type SimulatedMeeting } from "@hustings/simulate";
import { mustEnter, mustEnterAll } from "../entered.ts";
import { candidacies, timetable, type Candidacy } from "./demo-plan.ts";
import type { Demo } from "./demo-stage.ts";

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
    const campaign = folder.signer(`campaign-${candidacy.nomination}`);
    for (const meeting of called) {
      const { city } = meeting;
      const id = meetingId(candidacy, meeting);
      const { id: _, english, ...place } = city;
      mustEnter(
        "calling a meeting",
        await callMeeting(ledger, campaign, folder.signer(`desk-${id}`), {
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
        }),
      );
    }
  }
  const all = held.flatMap(({ candidacy, meetings: of }) => of.map((meeting) => ({ candidacy, meeting })));
  const bar = progress.bar(`${all.length} meetings at once`, all.length);
  let persons = 0;
  for (const [i, { candidacy, meeting }] of all.entries()) {
    await hold(demo, meetingId(candidacy, meeting), meeting);
    persons += meeting.attendance;
    bar.to(i + 1);
  }
  bar.end(`${all.length} meetings, ${persons.toLocaleString("en")} persons counted`);
  clock.to(addSeconds(timetable.doors, 6 * 3600));
  for (const { candidacy, meeting } of all) {
    const campaign = folder.signer(`campaign-${candidacy.nomination}`);
    mustEnter("certifying minutes", await certifyMinutes(ledger, campaign, meetingId(candidacy, meeting)));
  }
  clock.to(timetable.confirmed);
  for (const { candidacy } of held) {
    const confirmed = await confirmNomination(ledger, folder.signer("commission"), demo.law, candidacy.nomination);
    mustEnter("confirming a nomination", confirmed);
  }
}

function secondAfterDoors(second: number): Instant {
  return addSeconds(timetable.doors, second);
}

/** One meeting: the desk works on its own and hands its chain over when the doors are closed. */
async function hold({ ledger, folder, record, lanes }: Demo, id: string, meeting: SimulatedMeeting): Promise<void> {
  const state = ledger.procedure.meetings.get(id);
  // Handed over whole or not at all, so a run that goes on has nothing to add to a meeting that is closed.
  if (state === undefined || state.closed !== undefined) return;
  const counted = meeting.events.filter(({ kind }) => kind === "counted");
  const persons = counted.map((event) => canonicalBytes({ person: event.kind === "counted" ? event.person : "" }));
  const sealed = await sealMany(record.recipient, persons, lanes);
  const desk = new MeetingDesk(folder.signer(`desk-${id}`), ledger.origin, state.called);
  desk.open(timetable.doors);
  for (const event of meeting.events) {
    switch (event.kind) {
      case "counted": {
        const person = sealed[event.number - 1];
        if (person !== undefined)
          desk.recordAttendance(secondAfterDoors(event.second), person, crypto.getRandomValues(new Uint8Array(32)));
        break;
      }
      case "undone":
        desk.undoAttendance(secondAfterDoors(event.second), event.number, event.reason);
        break;
      // Turned away, or counted in another city before: nothing is written.
      case "turned-away":
      case "already-counted":
        break;
    }
  }
  const { votes, candidate, votedAt, closedAt, attendance } = meeting;
  desk.voteResolution(secondAfterDoors(votedAt), { resolution: "nominate", ...votes, candidate });
  desk.close(secondAfterDoors(closedAt), attendance);
  mustEnterAll("handing over a desk's acts", await ledger.enterAll(desk.takeActs()));
}
