import { enter, callMeeting, confirmNomination } from "@hustings/acts";
import { addSeconds, possessionBytes, toBase64 } from "@hustings/core";
import { sealMany } from "@hustings/seal/node";
import { meetingCities, meetings, type SimulatedMeeting } from "@hustings/simulate";
import { mustEnter, mustEnterAll } from "../story/entered.ts";
import { candidacies, timetable, type Candidacy } from "./demo-plan.ts";
import type { Demo } from "./demo-stage.ts";
import { holdMeeting } from "./held-meeting.ts";
import { certifyMeetings, electOfficers } from "./meeting-minutes.ts";
import { assignmentsIn, enrolPhones, MeetingPhones, type PhoneSigner } from "./meeting-phones.ts";
import { commonPlace } from "./statement-place.ts";
import { n } from "../command/output.ts";

const quota = 500;
/** In the language of the law's minutes, as their names are. */
const agenda = [
  "Избрание председателя, секретаря и счётчиков",
  "Образование группы избирателей",
  "Выдвижение кандидата",
];

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
      const door = folder.partySigner(`door-${id}`);
      const doorKey = toBase64(door.publicKey);
      const possession = toBase64(door.sign(possessionBytes(ledger.origin, "door", id, doorKey)));
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
          agenda,
          ...(demo.law.meeting?.majorityOf === undefined ? {} : { majorityOf: demo.law.meeting.majorityOf }),
          doorKey,
          possession,
        }),
      );
      // A meeting whose doors an earlier run has closed takes no phone any more.
      if (ledger.procedure.meetings.get(id)?.state !== "called") continue;
      await enrolPhones(ledger, campaign, id, phoneKeys(demo, id));
    }
  }
  const all = held.flatMap(({ candidacy, meetings: of }) => of.map((meeting) => ({ candidacy, meeting })));
  const bar = progress.bar(`${all.length} meetings at once`, all.length);
  let persons = 0;
  // A door hands its acts over when its doors are closed: nothing is taken that is still to come.
  clock.to(addSeconds(timetable.doors, 6 * 3600));
  const assignmentOf = await assignmentsIn(
    ledger,
    all.map(({ candidacy, meeting }) => meetingId(candidacy, meeting)),
  );
  const sealing = all.slice(0, ahead).map((each) => sealPersons(demo, each));
  for (const [i, { candidacy, meeting }] of all.entries()) {
    const sealed = (await sealing.shift()) ?? [];
    const later = all[i + ahead];
    if (later !== undefined) sealing.push(sealPersons(demo, later));
    const id = meetingId(candidacy, meeting);
    if (!isOver(demo, id)) {
      const signerOf = phoneKeys(demo, id);
      const phones = await MeetingPhones.open(assignmentOf(id), timetable.doors, signerOf);
      const turnedAway = meeting.events.filter(({ kind }) => kind === "turned-away").length;
      const officers = electOfficers(demo, id, meeting.city.region, turnedAway);
      await holdMeeting(phones, { meeting: id, simulated: meeting, sealed, number: i, officers });
      mustEnterAll("handing over what a meeting's phones signed", await ledger.submit(phones.acts));
    }
    persons += meeting.attendance;
    bar.to(i + 1);
  }
  bar.end(`${all.length} meetings, ${n(persons)} persons counted`);
  await certifyMeetings(
    demo,
    all.map(({ candidacy, meeting }) => ({
      nomination: candidacy.nomination,
      meeting: meetingId(candidacy, meeting),
    })),
  );
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

/** Each phone's key lies alone, as on a phone. */
function phoneKeys({ folder }: Demo, meeting: string): PhoneSigner {
  return (device) => folder.partySigner(`${device}-${meeting}`);
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
