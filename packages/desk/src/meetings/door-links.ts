import type { DeviceRole, Procedure } from "@hustings/core";
import { localeOf, type DoorLink, type Language } from "@hustings/web";

export interface DoorLinksAsked {
  /** Address of the contest. */
  readonly server: string;
  /** The key that all doors of the campaign share, in hex. */
  readonly key: string;
  readonly language: Language;
  readonly devices: readonly DeviceAtDoor[];
}

/** A device of each meeting that is to be set up. */
export interface DeviceAtDoor {
  /** Absent: the door's own. */
  readonly device?: string;
  /** Absent: it counts people, and leads where the door is handed on to it. */
  readonly role?: DeviceRole;
}

/** Those of a meeting whose officers have devices of their own: two counters, since one alone is not enough. */
export const officersDevices: readonly DeviceAtDoor[] = [
  { device: "chair", role: "chair" },
  { device: "secretary", role: "secretary" },
  { device: "counter-1", role: "counter" },
  { device: "counter-2", role: "counter" },
];

/** The addresses with which devices at doors are set up, of every meeting of a nomination that is not closed. */
export function doorLinksOf(
  { contest, nominations, meetings }: Procedure,
  nomination: string,
  { server, key, language, devices }: DoorLinksAsked,
): readonly DoorLink[] {
  return (nominations.get(nomination)?.meetings ?? []).flatMap((meeting): DoorLink[] => {
    const state = meetings.get(meeting);
    if (state === undefined || state.closed !== undefined) return [];
    const { city, venue, startsAt, zone } = state.called;
    const where = [venue, localeOf(language).momentIn(startsAt, zone)].filter(Boolean).join(" · ");
    return devices.map(({ device, role }) => {
      const address = new URL(`${server.replace(/\/$/, "")}/${language}/door`);
      address.searchParams.set("meeting", meeting);
      if (device !== undefined) address.searchParams.set("device", device);
      if (role !== undefined) address.searchParams.set("role", role);
      // Behind #, which no browser sends.
      address.hash = `k=${key}`;
      return {
        meeting,
        city,
        where,
        contest: contest?.title ?? "",
        ...(device === undefined ? {} : { device }),
        ...(role === undefined ? {} : { role }),
        address: address.href,
      };
    });
  });
}
