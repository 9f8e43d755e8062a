import { meetingsMap } from "../charts/meetings-map.ts";
import { html } from "../html.ts";
import { layout, type PageContext } from "./layout.ts";
import { age, asShown, cities, foot, sum, type LivePageData } from "./live-parts.ts";

/** The campaign's board: all cities on one page that updates itself. */
export function meetingsBoard(context: PageContext, data: LivePageData): string {
  const { locale } = context;
  const { say, names, href } = locale;
  const words = say.meetings;
  return layout(context, {
    title: words.board,
    section: "contest",
    acts: true,
    foot: words.foot,
    main: html`<header class="page-head">
        <p class="kicker">
          <a href="${href(`/nominations/${data.nomination.id}`)}"
            >${words.kicker(names.person(data.nomination.candidate))}</a
          >
        </p>
        <h1>${words.board}</h1>
        <p class="lead" data-sum>${sum(locale, data)}</p>
      </header>
      <div data-place="cities">${cities(locale, data)}</div>
      <div data-place="map">${meetingsMap(locale, data.country, asShown(data))}</div>
      ${age}${foot(locale, data)}`,
  });
}
