import { html, raw } from "@hustings/web";
import { encodeQR } from "qr";

/** Whose door, and the address with which its devices are set up. */
export interface DoorLink {
  readonly meeting: string;
  readonly city: string;
  /** Day, time and place, to be read by whoever hands the sheet out. */
  readonly where: string;
  /** Absent: the door's own device. */
  readonly device?: string;
  readonly address: string;
}

/**
 * A page to print, one sheet for each device: what it is for, and its address as a square code. Whoever has a sheet can set a device
 * up, which counts nobody before the campaign names it; the key in the address lets them ask whether somebody was counted.
 */
export function doorLinksPage(title: string, links: readonly DoorLink[]): string {
  const sheets = links.map(
    ({ meeting, city, where, device, address }) =>
      html`<section>
        <h1><bdi>${city}</bdi></h1>
        <p>${where}</p>
        <p>${device === undefined ? `${meeting}: the door's own device` : `${meeting}: device ${device}`}</p>
        ${raw(encodeQR(address, "svg", { ecc: "medium" }))}
        <p class="address">${address}</p>
      </section>`,
  );
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="robots" content="noindex" />
      <meta name="referrer" content="no-referrer" />
      <title>${title}</title>
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
          height: 10cm;
        }
        .address {
          font: 9pt/1.4 monospace;
          overflow-wrap: anywhere;
        }
      </style>
      ${sheets}
    </html>`.toString();
}
