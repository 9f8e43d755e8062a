import { geoConicEqualArea, geoMercator, geoPath, geoBounds, type GeoProjection } from "d3-geo";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { MeetingView } from "../views/meeting-view.ts";
import { outlinesOf, type Outlines } from "./country.ts";
import { placeLabels } from "./place-labels.ts";
import { thinned } from "./thin.ts";

/** Drawings of one map: names on a wide page, numbers that refer to the table or list beside it on a narrow page or a wall. */
const drawings = {
  wide: { width: 1000, least: 420, most: 640, mark: 6.5, text: 15, detail: 1.2 },
  /** Read from afar. */
  hall: { width: 560, least: 235, most: 360, mark: 8, text: 32, detail: 0.9 },
  narrow: { width: 360, least: 210, most: 420, mark: 4, text: 12, detail: 0.9 },
} as const;
/** How far outside a mark its ring lies. */
const ring = 3;
type Drawing = keyof typeof drawings;

/**
 * The cities of a nomination's meetings on the outline of their country, each with its count against the quota.
 *
 * @returns nothing where the atlas has no outline; the table beside it says the same
 */
export function meetingsMap(locale: Locale, country: string, meetings: readonly MeetingView[]): Html {
  if (outlinesOf(country) === undefined || meetings.length === 0) return nothing;
  return html`<figure class="map">
    ${drawing("wide", country, locale, meetings)}${drawing("narrow", country, locale, meetings)}
    <figcaption>${mapNotes(locale, meetings)}</figcaption>
  </figure>`;
}

/** The same for the wall of a hall: numbers alone, in letters read from afar. What is to be read from near stands in `mapNotes`. */
export function hallMap(locale: Locale, country: string, meetings: readonly MeetingView[]): Html {
  if (outlinesOf(country) === undefined || meetings.length === 0) return nothing;
  return html`<figure class="map">${drawing("hall", country, locale, meetings)}</figure>`;
}

/** What its marks mean, which cities it does not show or shows elsewhere than before, and whose its outlines are. */
export function mapNotes(locale: Locale, meetings: readonly MeetingView[]): Html {
  const { nomination } = locale.say;
  const unplaced = meetings.filter(({ coordinates }) => coordinates === undefined);
  return html`${legend(locale, meetings)}${
      unplaced.length > 0 &&
      html`<span class="unplaced"
        >${nomination.mapUnplaced}
        ${unplaced.map(({ number, city }) => `${number} ${locale.names.place(city)}`).join(", ")}</span
      >`
    }${movedNote(locale, meetings)}<span class="quiet">${nomination.mapOutlines}</span>`;
}

function drawing(kind: Drawing, country: string, locale: Locale, meetings: readonly MeetingView[]): Html {
  const outlines = outlinesOf(country);
  if (outlines === undefined) return nothing;
  const { say, figure } = locale;
  const reached = meetings.filter(({ reachesQuota }) => reachesQuota).length;
  const description = say.nomination.mapDescription(figure(reached), figure(meetings.length));
  const { width, mark, text } = drawings[kind];
  const { projection, height, land, homeland } = baseMap(kind, country, outlines);
  const places = meetings.flatMap((meeting) => {
    const { coordinates } = meeting;
    const [x, y] = (coordinates && projection([coordinates.longitude, coordinates.latitude])) ?? [-1, -1];
    // A meeting abroad is in the table; the map stays that of the country.
    return x < 0 || y < 0 || x > width || y > height ? [] : [{ meeting, x: round(x), y: round(y) }];
  });
  const before = ({ moved }: MeetingView) =>
    moved.flatMap(({ coordinates }) => {
      const point = coordinates && projection([coordinates.longitude, coordinates.latitude]);
      return point ? [point] : [];
    });
  const wishes = places.map(({ meeting, x, y }) => ({
    x,
    y,
    width: widthOf(kind === "wide" ? labelOf(locale, meeting) : String(meeting.number), text),
    height: text * 1.15,
    mark: isRinged(meeting) ? mark + ring : mark,
  }));
  const labels = placeLabels(wishes, { width, height });
  return html`<svg
    class="map-${kind}"
    viewBox="0 0 ${width} ${height}"
    preserveAspectRatio="xMidYMin"
    role="img"
    aria-labelledby="map-${kind}-t map-${kind}-d"
  >
    <title id="map-${kind}-t">${locale.say.nomination.mapTitle}</title>
    <desc id="map-${kind}-d">${description}</desc>
    <path class="land" d="${land}" />
    <path class="country" d="${homeland}" />
    ${places.map((place) => movedLine(place, before(place.meeting), mark))}
    ${places.map(({ x, y }, i) => {
      const leader = labels[i]?.leader;
      return (
        leader !== undefined &&
        html`<line class="leader" x1="${x}" y1="${y}" x2="${round(leader.x)}" y2="${round(leader.y)}" />`
      );
    })}
    ${places.map(({ meeting, x, y }, i) => {
      const label = labels[i];
      if (label === undefined) return group(meeting, markOf(meeting, x, y, mark));
      const anchor = anchorOf(label.left, wishes[i]?.width ?? 0, x);
      return group(
        meeting,
        html`${markOf(meeting, x, y, mark)}<text
            class="label"
            text-anchor="${anchor.at}"
            x="${round(anchor.x)}"
            y="${round(label.top + text * 0.92)}"
            >${
              kind === "wide"
                ? html`${locale.names.place(meeting.city)}
                    <tspan class="count" data-part="present">${locale.figure(meeting.attendance)}</tspan>`
                : meeting.number
            }</text
          >`,
      );
    })}
  </svg>`;
}

/** From where it was called for before: told apart where it is another city, and beside the mark of the new one. */
function movedLine(
  { x, y }: { readonly x: number; readonly y: number },
  before: readonly (readonly [number, number])[],
  mark: number,
): Html {
  return html`${before
    .filter(([oldX, oldY]) => Math.hypot(oldX - x, oldY - y) > 2 * mark)
    .map(
      ([oldX, oldY]) =>
        html`<line class="moved" x1="${round(oldX)}" y1="${round(oldY)}" x2="${x}" y2="${y}" /><circle
            class="moved"
            cx="${round(oldX)}"
            cy="${round(oldY)}"
            r="${mark * 0.6}"
          />`,
    )}`;
}

/** Which meetings are elsewhere, or at another time, than they were called for: a hall in the same street shows on no map. */
function movedNote({ say, names, momentIn }: Locale, meetings: readonly MeetingView[]): Html {
  const moved = meetings.flatMap((meeting) => {
    const last = meeting.moved.at(-1);
    return last === undefined ? [] : [{ meeting, last }];
  });
  if (moved.length === 0) return nothing;
  const { map } = say.meetings;
  return html`<span class="unplaced"
    >${map.moved}
    ${moved
      .map(({ meeting: { number, city }, last }) => {
        const place = [last.venue, names.place(last.city), momentIn(last.startsAt, last.zone)];
        return `${number} ${names.place(city)} (${map.from(place.filter(Boolean).join(", "))})`;
      })
      .join("; ")}</span
  >`;
}

/** A city as pages that count live find it. */
function group({ id, reachesQuota }: MeetingView, drawn: Html): Html {
  return html`<g data-meeting="${id}" class="${reachesQuota && "reached"}">${drawn}</g>`;
}

/** Filled when the quota is reached; a ring around it where the candidate took part, dashed when on a screen. */
function markOf({ vote, quota, attendance }: MeetingView, x: number, y: number, radius: number): Html {
  const kind = vote?.candidate === "in-the-room" ? "in-room" : vote?.candidate === "on-a-screen" ? "on-screen" : "";
  const share = Math.min(1, quota === 0 ? 1 : attendance / quota);
  return html`${kind !== "" && html`<circle class="ring ${kind}" cx="${x}" cy="${y}" r="${radius + ring}" />`}<circle
      class="city"
      cx="${x}"
      cy="${y}"
      r="${radius}"
    /><circle
      class="progress"
      cx="${x}"
      cy="${y}"
      r="${radius}"
      pathLength="100"
      stroke-dasharray="${round(100 * share)} 100"
      transform="rotate(-90 ${x} ${y})"
    />`;
}

function isRinged({ vote }: MeetingView): boolean {
  return vote !== undefined && vote.candidate !== "absent";
}

function legend({ say }: Locale, meetings: readonly MeetingView[]): Html {
  const has = (test: (meeting: MeetingView) => boolean) => meetings.some(test);
  return html`<span class="legend">
    ${has((meeting) => meeting.reachesQuota) && key("city", say.nomination.mapReached, "reached")}
    ${has((meeting) => !meeting.reachesQuota) && key("city", say.nomination.mapShort)}
    ${has(({ vote }) => vote?.candidate === "on-a-screen") && key("ring on-screen", say.nomination.mapScreen)}
    ${has(({ vote }) => vote?.candidate === "in-the-room") && key("ring in-room", say.nomination.mapRoom)}
    ${has(({ moved, city }) => moved.some((from) => from.city !== city)) && key("moved", say.meetings.map.before)}
  </span>`;
}

function key(kind: string, text: string, group = ""): Html {
  return html`<span class="key"
    ><svg viewBox="-8 -8 16 16" aria-hidden="true">
      <g class="${group}"><circle class="${kind}" r="5" /></g></svg
    >${text}</span
  >`;
}

interface BaseMap {
  readonly projection: GeoProjection;
  readonly height: number;
  readonly land: string;
  readonly homeland: string;
}

const bases = new Map<string, BaseMap>();

/** The map without its cities: the same for every nomination of a country, so it is drawn once. */
function baseMap(kind: Drawing, country: string, outlines: Outlines): BaseMap {
  const key = `${country} ${kind}`;
  let base = bases.get(key);
  if (base === undefined) {
    const { projection, height } = fit(outlines, drawings[kind]);
    const path = geoPath(thinned(projection, drawings[kind].detail)).digits(1);
    base = { projection, height, land: path(outlines.around) ?? "", homeland: path(outlines.country) ?? "" };
    bases.set(key, base);
  }
  return base;
}

/** A conic projection that keeps areas, turned to the country's middle meridian, so that north stays up. */
function fit({ country }: Outlines, { width, least, most }: (typeof drawings)[Drawing]) {
  const [[west, south], [east, north]] = geoBounds(country);
  // A country across the date line has its western bound in the east.
  const middle = west <= east ? (west + east) / 2 : (west + east + 360) / 2;
  // Near the equator a cone flattens out; Mercator serves there.
  const projection: GeoProjection =
    Math.abs(south + north) < 20
      ? geoMercator().rotate([-middle, 0])
      : geoConicEqualArea()
          .parallels([south + (north - south) / 6, north - (north - south) / 6])
          .rotate([-middle, 0]);
  const pad = width / 40;
  projection.fitWidth(width - 2 * pad, country);
  const [, [, bottom]] = geoPath(projection).bounds(country);
  const height = Math.round(Math.min(most, Math.max(least, bottom + 2 * pad)));
  const inner: [[number, number], [number, number]] = [
    [pad, pad],
    [width - pad, height - pad],
  ];
  projection.fitExtent(inner, country).clipExtent([
    [0, 0],
    [width, height],
  ]);
  return { projection, height };
}

/** Text is narrower than its box was guessed: it is set against the side of the box that faces its mark. */
function anchorOf(left: number, width: number, x: number): { readonly at: string; readonly x: number } {
  if (left > x) return { at: "start", x: left };
  if (left + width < x) return { at: "end", x: left + width };
  return { at: "middle", x: left + width / 2 };
}

/** As it is drawn: in the reader's letters, which may be more than the log's. */
function labelOf({ figure, names }: Locale, { city, attendance }: MeetingView): string {
  return `${names.place(city)} ${figure(attendance)}`;
}

/** Generous: fonts differ between machines, and a label too narrow by guess would run into its neighbour. */
function widthOf(text: string, size: number): number {
  // A letter's breadth more: between two names on one line stands at least what parts two words.
  let units = 0.6;
  for (const letter of text)
    units += /[MWmwЖШЩЮФМжшщюфм]/u.test(letter)
      ? 0.92
      : /[ilI.,' \u00a0]/u.test(letter)
        ? 0.34
        : /[\p{Lu}\p{Script=Cyrillic}]/u.test(letter)
          ? 0.68
          : 0.62;
  return units * size;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
