import { html } from "@hustings/web";
import { deskPage, href, type DeskPlace } from "./desk-page.ts";

/** Where a person shows with their own device that they are the one who was invited. The browser does it; no page can without its script. */
export function passkeyPage(
  place: DeskPlace,
  { script, signedIn }: { readonly script: string; readonly signedIn: boolean },
): string {
  const say = place.say.passkey;
  return deskPage(place, {
    section: "people",
    title: say.title,
    script,
    main: html`<p class="measure">${say.lead}</p>
      ${signedIn && html`<p role="status">${say.signedIn} <a href="${href(place, "/")}">${place.say.nav.standing}</a></p>`}
      <noscript><p class="alarm">${say.noScript}</p></noscript>
      <p>
        <button
          type="button"
          class="primary"
          id="passkey"
          data-at="${href(place, "/passkey")}"
          data-on="${href(place, "/")}"
          data-refused="${say.refused}"
          data-unable="${say.unable}"
        >
          ${say.button}
        </button>
      </p>
      <p id="said" role="alert" hidden></p>`,
  });
}
