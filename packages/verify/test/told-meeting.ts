/** A meeting as a campaign calls it and its door tells it, signed and in order, whatever is true of it. */
import assert from "node:assert/strict";
import { calendarDate, instant, toBase64, toHex, utf8, type EntryByKind } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { AnyLog } from "./any-log.ts";
import { governed } from "./opened-story.ts";

export const meeting = "hall";
export const startsAt = instant("2017-12-24T09:00:00Z");
export const place = { city: "Hall", latitude: 55_750, longitude: 37_620, zone: "Europe/Moscow" } as const;
export const hashOf = (text: string) => toHex(sha256(utf8(text)));

/** A nomination of the law of 2018, whose one meeting is called six days ahead. */
export function called(): AnyLog {
  const log = new AnyLog("2017-12-18T09:00:00Z");
  governed(log);
  const campaignKey = toBase64(log.keys.campaign.publicKey);
  const nomination = "anna";
  log.add("nomination-opened", { nomination, candidate: "Anna Example", route: "self", campaignKey });
  call(log, meeting);
  return log;
}

/** Calls a meeting of the nomination, at the place and time of the first one but for what is changed: another city has no coordinates of that one's. */
export function call(log: AnyLog, name: string, change: Partial<EntryByKind<"meeting-called">> = {}): void {
  const { city, zone, ...coordinates } = place;
  log.add("meeting-called", {
    nomination: "anna",
    meeting: name,
    city,
    zone,
    ...(change.city === undefined && coordinates),
    region: "region-1",
    startsAt,
    notifiedOn: calendarDate("2017-12-18"),
    quota: 500,
    majorityOf: "not-stated",
    doorKey: toBase64(log.keys.door.publicKey),
    ...change,
  });
}

type DoorAct =
  | "meeting-opened"
  | "attendance-counted"
  | "votes-counted"
  | "resolution-voted"
  | "attendance-undone"
  | "meeting-closed";

/** The next act of a meeting's door, or of a device of it, chained to the one before and signed with the door's key. */
export function doorAct<K extends DoorAct>(
  log: AnyLog,
  of: string,
  kind: K,
  said: Omit<EntryByKind<K>, "kind" | "at" | "signature" | "meeting" | "sequence" | "previous">,
): void {
  const { device } = said as { readonly device?: string };
  const held = log.procedure.meetings.get(of) ?? assert.fail();
  const { sequence, previous } = device === undefined ? held : (held.devices.get(device) ?? assert.fail());
  log.add(kind, { meeting: of, sequence, previous, ...said } as never);
}

/** Held: so many are counted, all but ten vote in favour, and of the counts so many are taken back after the vote. */
export function held(log: AnyLog, persons: number, undone: number): void {
  log.at = startsAt;
  const door = <K extends DoorAct>(kind: K, said: Parameters<typeof doorAct<K>>[3]) =>
    doorAct(log, meeting, kind, said);
  const names = Array.from({ length: persons }, (_, i) => hashOf(`person ${i}`)).toSorted();
  door("meeting-opened", {});
  for (let from = 0; from < persons; from += 256)
    door("attendance-counted", { persons: names.slice(from, from + 256), final: from + 256 >= persons });
  const vote = { for: persons - 10, against: 4, abstained: 6 };
  door("resolution-voted", { resolution: "nominate", ...vote, candidate: "on-a-screen" });
  for (const commitment of names.slice(0, undone)) door("attendance-undone", { commitment, reason: "typing-error" });
  door("meeting-closed", { attendance: persons - undone });
}
