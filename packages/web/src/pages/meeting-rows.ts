import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { MeetingView } from "../views/meeting-view.ts";

/** Where and when it was to be held before, last first: whoever was told of the old place finds the new one. */
export function movedRows(locale: Locale, { moved, zone: zoneNow }: MeetingView): Html {
  const { say, names, momentIn } = locale;
  return html`<ul class="remote">
    ${moved.toReversed().map(
      ({ at, cause, city, venue, startsAt, zone }) =>
        html`<li>
          ${say.meetings.movedOn(momentIn(at, zoneNow), say.tokens[cause])}
          ${venue !== undefined && html`<bdi>${venue}</bdi>, `}<bdi>${names.place(city)}</bdi>,
          <time datetime="${startsAt}">${momentIn(startsAt, zone)}</time>
        </li>`,
    )}
  </ul>`;
}

/** Each with the means and times: who is seen from elsewhere is not among those counted. */
export function remoteRows(locale: Locale, { remote, zone }: MeetingView): Html {
  const { tokens } = locale.say;
  return html`<ul class="remote">
    ${remote.map(({ who, means, from, until }) => {
      const [first, last] = locale.momentsIn(from, until, zone);
      return html`<li>
        ${tokens[who]}, ${tokens[means]}: <time datetime="${from}">${first}</time> –
        <time datetime="${until}">${last}</time>
      </li>`;
    })}
  </ul>`;
}
