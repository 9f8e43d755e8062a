import type { DeviceRole } from "@hustings/core";
import { encodeQR } from "qr";
import { html, raw, type Html } from "../html.ts";
import type { Language } from "../language.ts";
import { localeOf } from "../locale.ts";

/** Whose door, and the address with which its devices are set up. */
export interface DoorLink {
  readonly meeting: string;
  readonly city: string;
  /** Day, time and place, to be read by whoever hands the sheet out. */
  readonly where: string;
  /** The contest, as its title says: a rehearsal's begins with that word. */
  readonly contest: string;
  /** Absent: the door's own device. */
  readonly device?: string;
  /** What it is for; absent: it counts people, and leads where the door is handed on to it. */
  readonly role?: DeviceRole;
  readonly address: string;
}

/**
 * Sheets to print, one for each device: what it is for, and its address as a square code. Whoever has a sheet can set a device
 * up, which counts nobody before the campaign names it; the key in the address lets them ask whether somebody was counted.
 */
export function doorLinkSheets(language: Language, links: readonly DoorLink[]): Html {
  const { say } = localeOf(language);
  const { sheet } = say.door;
  return html`${links.map(
    ({ meeting, city, where, contest, device, role, address }) =>
      html`<section class="door-sheet">
        <p><bdi>${contest}</bdi></p>
        <h2><bdi>${city}</bdi></h2>
        <p>${where}</p>
        <p>
          ${meeting}:
          ${device === undefined ? sheet.own : sheet.device(device)}${role !== undefined && html` (${say.tokens[role]})`}
        </p>
        ${raw(encodeQR(address, "svg", { ecc: "medium" }))}
        <p class="address">${address}</p>
        <p>${sheet.how}</p>
      </section>`,
  )}`;
}

/** The sheets as a page that stands alone. */
export function doorLinksPage(language: Language, candidate: string, links: readonly DoorLink[]): string {
  const { say, dir } = localeOf(language);
  return html`<!doctype html>
    <html lang="${language}" dir="${dir}">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta name="referrer" content="no-referrer" />
      <title>${say.door.sheet.title(candidate)}</title>
      <style>
        body {
          font:
            14pt/1.4 system-ui,
            sans-serif;
          margin: 1.5cm;
        }
        section {
          break-after: page;
        }
        svg {
          width: 10cm;
          max-width: 100%;
          height: auto;
        }
        .address {
          font: 9pt/1.4 monospace;
          overflow-wrap: anywhere;
        }
      </style>
      <h1>${say.door.sheet.title(candidate)}</h1>
      ${doorLinkSheets(language, links)}
    </html>`.toString();
}
