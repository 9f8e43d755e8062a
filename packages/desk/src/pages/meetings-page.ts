import { attendanceOf, toldApart, type CalendarDate, type Instant } from "@hustings/core";
import { html, localeOf } from "@hustings/web";
import type { MeetingDesk } from "../meetings/meeting-desk.ts";
import { choice, deskPage, field, href, table, type DeskPageParts, type DeskPlace } from "./desk-page.ts";

/** All meetings of the nomination, and how more are called and their phones set up. */
export function meetingsPage(
  place: DeskPlace,
  meetings: MeetingDesk,
  refused: Pick<DeskPageParts, "refused"> = {},
): string {
  const say = place.say.meetings;
  const regions = toldApart(meetings.options.desk.options.contest.procedure.contest?.regions ?? []);
  const all = meetings.meetings();
  return deskPage(place, {
    section: "meetings",
    title: place.say.nav.meetings,
    ...refused,
    main: html`<p>${say.lead}</p>
      ${
        all.length === 0
          ? html`<p>${say.none}</p>`
          : table(
              [say.city, say.venue, say.begins, say.state, say.present, say.devices],
              all.map((meeting) => {
                const { called, devices, state } = meeting;
                const inUse = [...devices.values()].filter(({ revoked }) => !revoked).length;
                return [
                  html`<a href="${href(place, `/meetings/${called.meeting}`)}"><bdi>${called.city}</bdi></a>`,
                  called.venue,
                  localTime(place, called.startsAt, called.zone),
                  say.states[state],
                  say.of(figure(place, attendanceOf(meeting)), figure(place, called.quota)),
                  inUse,
                ];
              }),
            )
      }
      <div class="desk-forms">
        <form method="post" action="${href(place, "/meetings/table")}" enctype="multipart/form-data" class="desk-form">
          <h2>${say.table.title}</h2>
          <p class="hint">${say.table.hint}</p>
          ${field(say.table.file, "table", { type: "file" })}
          <button>${say.table.button}</button>
        </form>
        <form method="post" action="${href(place, "/meetings/one")}" class="desk-form">
          <h2>${say.one.title}</h2>
          ${field(say.city, "city")} ${field(say.id, "meeting", { required: false, hint: say.one.idHint })}
          ${choice(
            say.one.region,
            "region",
            regions.map(({ id, name }) => [id, name]),
          )}
          ${placeFields(place)} ${field(say.one.agenda, "agenda", { required: false })}
          <button>${say.one.button}</button>
        </form>
        <form method="get" action="${href(place, "/meetings/sheets")}" class="desk-form">
          <h2>${say.sheets.title}</h2>
          <p class="hint">${say.sheets.lead}</p>
          ${field(say.sheets.devices, "devices", { type: "number", min: "1", value: "2" })}
          <p>
            <label><input type="checkbox" name="officers" value="yes" /> ${say.sheets.officers}</label>
          </p>
          <button>${say.sheets.button}</button>
        </form>
      </div>`,
  });
}

/** Where and when a meeting is held, as a call and a move ask for it. @param was what stands there already */
export function placeFields({ say }: DeskPlace, was: Readonly<Record<string, string>> = {}, prefix = "") {
  const { one, venue } = say.meetings;
  const value = (name: string) => (was[name] === undefined ? {} : { value: was[name] });
  const id = (name: string) => (prefix === "" ? {} : { id: `${prefix}-${name}` });
  return html`${field(venue, "venue", { required: false, ...value("venue"), ...id("venue") })}
  ${field(one.latitude, "latitude", { required: false, ...value("latitude"), ...id("latitude") })}
  ${field(one.longitude, "longitude", { required: false, ...value("longitude"), ...id("longitude") })}
  ${field(one.day, "starts", { type: "date", ...value("starts"), ...id("starts") })}
  ${field(one.time, "time", { type: "time", ...value("time"), ...id("time") })}
  ${field(one.zone, "zone", { ...value("zone"), ...id("zone") })}
  ${field(one.notified, "notified", { type: "date", ...value("notified"), ...id("notified") })}`;
}

/** As a clock at the place shows it, with its offset, and the zone's name, by which a meeting is called. */
export function localTime({ language }: DeskPlace, at: Instant, zone: string): string {
  return `${localeOf(language).momentIn(at, zone)} (${zone})`;
}

export function localDate({ language }: DeskPlace, day: CalendarDate): string {
  return localeOf(language).day(day);
}

export function figure({ language }: DeskPlace, value: number): string {
  return new Intl.NumberFormat(language).format(value);
}
