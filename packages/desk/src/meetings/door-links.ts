import type { Procedure } from "@hustings/core";
import type { DoorLink, Language } from "@hustings/web";

export interface DoorLinksAsked {
  /** Address of the contest. */
  readonly server: string;
  /** The key that all doors of the campaign share, in hex. */
  readonly key: string;
  readonly language: Language;
  /** Names of the devices of each door; `undefined` among them is the door's own. */
  readonly devices: readonly (string | undefined)[];
}

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
    const moment = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone: zone });
    const where = [venue, moment.format(new Date(startsAt))].filter(Boolean).join(" · ");
    return devices.map((device) => {
      const address = new URL(`${server.replace(/\/$/, "")}/${language}/door`);
      address.searchParams.set("meeting", meeting);
      if (device !== undefined) address.searchParams.set("device", device);
      // Behind #, which no browser sends.
      address.hash = `k=${key}`;
      return {
        meeting,
        city,
        where,
        contest: contest?.title ?? "",
        ...(device === undefined ? {} : { device }),
        address: address.href,
      };
    });
  });
}
