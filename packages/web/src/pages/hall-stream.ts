import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { StreamView } from "../views/stream-view.ts";

/** Somebody who takes part from elsewhere, as a hall sees them. */
export function hallStream({ say, names }: Locale, candidate: string, { kind, address }: StreamView): Html {
  const words = say.meetings.stream;
  const label = words.title(names.person(candidate));
  return html`<figure class="hall-stream">
    <video
      id="stream"
      controls
      autoplay
      muted
      playsinline
      aria-label="${label}"
      ${kind === "video" && html`src="${address}"`}
    ></video>
    <p id="stream-lost" class="stale" role="status" hidden>${words.lost}</p>
    ${kind === "whep" && html`<noscript><p class="stale">${words.noScript}</p></noscript>`}
    <figcaption class="quiet">${words.notCounted}</figcaption>
  </figure>`;
}
