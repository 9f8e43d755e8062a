import { scaleLinear } from "d3-scale";
import { max } from "d3-array";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { scaleMarks } from "./scale.ts";
import type { CollectionView } from "../views/collection-view.ts";

const width = 1000;
const height = 200;

/** Statements of each day as columns. Words and figures stand around the drawing, so that it may be stretched. */
export function dayColumns(locale: Locale, days: CollectionView["days"]): Html {
  const first = days[0];
  const peak = days.toSorted((a, b) => b.statements - a.statements)[0];
  if (first === undefined || peak === undefined) return nothing;
  const { say, figure, shortDay, day } = locale;
  const y = scaleLinear([0, max(days, ({ statements }) => statements) ?? 0], [0, height]).nice(4);
  const top = y.domain()[1] ?? 0;
  const step = width / days.length;
  const inner = Math.max(0.5, step - (days.length > 120 ? 0 : 2));
  const ticks = y.ticks(4).filter((tick) => Number.isInteger(tick));
  return html`<figure class="days">
    <div class="plot">
      <ol class="ticks" aria-hidden="true">
        ${ticks.toReversed().map((tick) => html`<li>${figure(tick)}</li>`)}
      </ol>
      <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-labelledby="days-t days-d">
        <title id="days-t">${say.nomination.daysTitle}</title>
        <desc id="days-d">${say.nomination.daysDescription(figure(peak.statements), day(peak.day))}</desc>
        ${ticks.map((tick) => html`<line class="grid" x1="0" x2="${width}" y1="${level(height - y(tick))}" y2="${level(height - y(tick))}" />`)}
        ${days.map(
          ({ statements }, i) =>
            top > 0 &&
            statements > 0 &&
            html`<rect
              class="column"
              x="${level(i * step + (step - inner) / 2)}"
              y="${level(height - y(statements))}"
              width="${level(inner)}"
              height="${level(y(statements))}"
            />`,
        )}
      </svg>
      ${scaleMarks(
        dayMarks(days.length).map((i) => ({
          at: days.length === 1 ? 0 : (i + 0.5) / days.length,
          label: shortDay(days[i]?.day ?? first.day),
        })),
        "below",
      )}
    </div>
    <figcaption>${say.nomination.daysDescription(figure(peak.statements), day(peak.day))}</figcaption>
  </figure>`;
}

/** The first day, the last, and a few between, evenly and in whole days. */
function dayMarks(length: number): readonly number[] {
  const between = Math.min(mostMarks, length) - 1;
  if (between < 1) return [0];
  return Array.from({ length: between + 1 }, (_, i) => Math.round((i * (length - 1)) / between));
}

/** As many dates as stand side by side on a phone. */
const mostMarks = 4;

function level(value: number): number {
  return Math.round(value * 100) / 100;
}
