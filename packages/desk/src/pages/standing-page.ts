import type { FilingLimits } from "@hustings/roll";
import { html, type Html } from "@hustings/web";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import type { LinePlace } from "../campaign/desk-event.ts";
import type { RegionNeed, Standing, Tally } from "../campaign/standing.ts";
import { deskPage, table, type DeskPlace } from "./desk-page.ts";
import { withdrawLink } from "./withdraw-page.ts";

/** What the desk says of the roll it uses, or why it uses none. */
export interface RollSaid {
  /** Name of the roll's file; absent: none is used. */
  readonly roll?: string;
  /** By what the campaign may use it, or why it may not, on the word of whoever started the desk. */
  readonly why?: string;
}

/** Where the drive stands: what is collected, what of it is valid, what is missing where. */
export function standingPage(place: DeskPlace, desk: CampaignDesk, roll: RollSaid): string {
  const say = place.say.standing;
  const standing = desk.standing();
  const n = new Intl.NumberFormat(place.language);
  const { all } = standing;
  return deskPage(place, {
    section: "standing",
    title: place.say.nav.standing,
    main: html`<dl class="figures">
        ${[
          [say.collected, all.lines],
          [say.keyed, all.keyed],
          ...(all.valid === undefined ? [] : ([[say.valid, all.valid]] as const)),
          ...(all.nobody === undefined ? [] : ([[say.nobody, all.nobody]] as const)),
          [say.doubles, all.doubles],
          [say.open, all.open],
          [say.differences, standing.differences],
          [say.typist, standing.typistErrors],
        ].map(
          ([label, count]) =>
            html`<div>
              <dt>${label}</dt>
              <dd>${n.format(Number(count))}</dd>
            </div>`,
        )}
        ${
          all.low !== undefined &&
          all.high !== undefined &&
          html`<div>
            <dt>${say.interval}</dt>
            <dd>${percent(all.low, n)} – ${percent(all.high, n)}</dd>
          </div>`
        }
      </dl>
      <p class="quiet">${say.typistNote}</p>
      ${
        roll.roll === undefined
          ? html`<p>${say.noRoll} ${roll.why !== undefined && html`${say.whyNoRoll} ${roll.why}`}</p>`
          : html`<p class="quiet">${roll.roll} · ${roll.why}</p>`
      }
      ${standing.withRoll && all.low === undefined && html`<p>${say.nothing}</p>`} ${forecast(place, desk, standing, n)}
      ${leftOut(place, standing, n)} ${regions(place, desk, standing.regions, n)} ${suspicions(place, standing, n)}
      ${tallies(place, say.byCirculator, standing.byCirculator, n)} ${tallies(place, say.bySheet, standing.bySheet, n)}
      ${tallies(
        place,
        say.byRegion,
        standing.byRegion.map((each) => ({ ...each, name: desk.regionName(each.name) })),
        n,
      )}
      ${tallies(place, say.byDay, standing.byDay, n)} ${withdrawLink(place, desk)}`,
  });
}

const percent = (share: number, n: Intl.NumberFormat) => n.format(Math.round(share * 1000) / 10);

function forecast(
  place: DeskPlace,
  desk: CampaignDesk,
  { forecast: made }: Standing,
  n: Intl.NumberFormat,
): Html | false {
  const say = place.say.standing;
  if (desk.options.law === undefined) return html`<p>${say.noLaw}</p>`;
  if (made === undefined) return lawAsks(place, desk.options.law.limits, n);
  const { required, most, expectedValid, chance, toFile, obstacle, leavesOut } = made;
  return html`<section>
    <h2>${say.forecast}</h2>
    <ul>
      <li>${say.required(n.format(required))}</li>
      ${most !== undefined && html`<li>${say.most(n.format(most))}</li>`}
      <li>${say.expected(n.format(expectedValid))}</li>
      <li>${say.chance(`${percent(chance, n)} %`)}</li>
      ${toFile !== undefined && html`<li>${say.toFile(n.format(toFile))}</li>`}
      ${obstacle !== undefined && (most !== undefined || obstacle !== "ceiling") && html`<li>${say.obstacle[obstacle]}</li>`}
    </ul>
    ${
      leavesOut.length > 0 &&
      html`<p class="quiet">${say.leavesOut} ${leavesOut.map((each) => say.left[each]).join(", ")}.</p>`
    }
  </section>`;
}

/** What to leave out of the filing as things stand, by reason: how many, and which. */
function leftOut(place: DeskPlace, { leaveOut, forecast }: Standing, n: Intl.NumberFormat): Html | false {
  if (leaveOut === undefined) return false;
  const say = place.say.standing;
  const reasons = ["repeated", "nobody", "overCap", "overCeiling", "unlikely"] as const;
  const rows = reasons.filter((reason) => leaveOut[reason].length > 0);
  const overCeiling = forecast === undefined ? say.overCeilingUnknown : say.overCeiling;
  const words = { ...say, repeated: say.doubles, overCeiling };
  return html`<section>
    <h2>${say.leaveOut}</h2>
    ${table(
      ["", say.lines, say.bySheet],
      rows.map((reason) => [words[reason], n.format(leaveOut[reason].length), placesOf(place, leaveOut[reason])]),
    )}
  </section>`;
}

const mostNamed = 40;

/** Lines by their sheets, as they are looked for in a folder: `17: 2, 4; 18: 1`. */
export function placesOf({ say }: DeskPlace, places: readonly LinePlace[]): string {
  const named = places.slice(0, mostNamed).toSorted((a, b) => a.sheet - b.sheet || a.line - b.line);
  const sheets = [...Map.groupBy(named, ({ sheet }) => sheet)].map(
    ([sheet, lines]) => `${sheet}: ${lines.map(({ line }) => line).join(", ")}`,
  );
  return `${say.sheets.sheet} ${sheets.join("; ")}${places.length > mostNamed ? " …" : ""}`;
}

/** The law's own figures, where nothing is known that a forecast could be made of. */
function lawAsks({ say: { standing: say } }: DeskPlace, limits: FilingLimits, n: Intl.NumberFormat): Html | false {
  const { need, ceiling } = limits;
  if (need === undefined && ceiling === undefined) return false;
  return html`<ul>
    ${need !== undefined && html`<li>${say.required(n.format(need))}</li>`}
    ${ceiling !== undefined && html`<li>${say.most(n.format(ceiling))}</li>`}
  </ul>`;
}

function regions(
  { say: { standing: say } }: DeskPlace,
  desk: CampaignDesk,
  needs: readonly RegionNeed[],
  n: Intl.NumberFormat,
): Html | false {
  const bound = needs.filter(({ cap, floor }) => cap !== undefined || floor !== undefined);
  if (bound.length === 0) return false;
  return html`<section>
    <h2>${say.where}</h2>
    ${table(
      [say.byRegion, say.valid, say.floor, say.cap, ""],
      bound.map(({ region, valid, floor, cap, state }) => [
        desk.regionName(region),
        valid === undefined ? "" : n.format(valid),
        floor === undefined ? "" : n.format(floor),
        cap === undefined ? "" : n.format(cap),
        say.states[state],
      ]),
    )}
  </section>`;
}

function suspicions(
  { say: { standing: say } }: DeskPlace,
  { suspicions: { found } }: Standing,
  n: Intl.NumberFormat,
): Html | false {
  if (found.length === 0) return false;
  return html`<section>
    <h2>${say.suspicious}</h2>
    <p>${say.suspiciousNote}</p>
    <ul>
      ${found.map(
        ({ circulator, sheet, day, sign, seen, of, expected }) =>
          html`<li>
            ${[circulator, sheet, day].filter((each) => each !== undefined).join(", ")}: ${say.signs[sign]}
            (${say.seen(n.format(seen), n.format(of), n.format(Math.round(expected)))})
          </li>`,
      )}
    </ul>
  </section>`;
}

function tallies(
  { say: { standing: say } }: DeskPlace,
  heading: string,
  rows: readonly Tally[],
  n: Intl.NumberFormat,
): Html | false {
  if (rows.length === 0) return false;
  return html`<section>
    <h2>${heading}</h2>
    ${table(
      [heading, say.lines, say.keyed, say.valid, say.nobody, say.doubles, say.open, say.interval],
      rows.map(({ name, lines, keyed, valid, nobody, doubles, open, low, high }) => [
        name,
        n.format(lines),
        n.format(keyed),
        // Where nothing was looked up nothing is known to be valid: a nought would say that nothing is.
        valid === undefined ? "" : n.format(valid),
        nobody === undefined ? "" : n.format(nobody),
        n.format(doubles),
        n.format(open),
        low === undefined || high === undefined ? "" : `${percent(low, n)} – ${percent(high, n)}`,
      ]),
    )}
  </section>`;
}
