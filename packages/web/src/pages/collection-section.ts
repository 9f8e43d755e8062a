import { bar } from "../charts/bar.ts";
import { goalBar } from "../charts/goal-bar.ts";
import { dayColumns } from "../charts/day-columns.ts";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { CollectionView, RegionView } from "../views/collection-view.ts";
import type { Law } from "../views/law.ts";
import type { NominationView } from "../views/nomination-view.ts";
import { terms } from "./parts.ts";

/** The signatures of a nomination: how many against what is needed, how made, on which days, from which regions. */
export function collectionSection(locale: Locale, view: NominationView, law: Law | undefined): Html {
  const { say, figure, day } = locale;
  const { nomination: words } = say;
  const { collection, routeLaw, filing } = view;
  if (collection.opensOn === undefined || collection.closesOn === undefined) {
    const isOver = view.state === "withdrawn" || view.state === "decided";
    return html`<p>${isOver ? words.neverCollected : words.noDrive}</p>`;
  }
  const required = routeLaw?.required;
  const ceiling = routeLaw?.ceiling;
  return html`<p class="lead">
      ${
        required === undefined
          ? words.collectedOnly(figure(collection.standing))
          : words.collectedOf(figure(collection.standing), figure(required))
      }
      ${collection.waiting > 0 && filing === undefined && words.alsoPromised(collection.waiting)}
    </p>
    <p class="actions">
      ${
        view.state === "collecting" &&
        html`<a class="button primary" href="${locale.href(`/nominations/${view.id}/sign`)}">${say.sign.link}</a>`
      }
      <a class="button plain" href="${locale.href("/promise")}">${say.fate.link}</a>
      ${
        (view.state === "collecting" || view.state === "collected") &&
        html`<a class="button plain" href="${locale.href("/withdraw")}">${say.withdraw.link}</a>`
      }
    </p>
    ${required !== undefined && goalBar(locale, collection.standing, required, ceiling)}
    <p>
      ${words.window(day(collection.opensOn), day(collection.closesOn))}
      ${ceiling !== undefined && words.ceiling(figure(ceiling))}
      ${filing !== undefined && words.filedLine(figure(filing.lines))}
    </p>
    <div class="columns">
      <div>
        <h3>${words.channels}</h3>
        ${channels(locale, collection)}
      </div>
      ${sheets(locale, collection)}
    </div>
    ${
      collection.days.length > 1 &&
      html`<h3>${words.daysTitle}</h3>
        ${dayColumns(locale, collection.days)}${daysTable(locale, collection)}`
    }
    <h3>${law === undefined ? words.regionsTitle(words.regionUnit) : words.regionsTitle(locale.words(law.unit))}</h3>
    ${regions(locale, view)}`;
}

function channels({ say, figure, share }: Locale, collection: CollectionView): Html {
  const { nomination: words } = say;
  const made = collection.online + collection.paper + collection.open;
  const row = (name: string, statements: number) =>
    statements > 0 &&
    ([name, html`${figure(statements)} <span class="quiet">${share(statements, made)}</span>`] as const);
  return terms(
    [
      row(words.online, collection.online),
      row(words.paper, collection.paper),
      row(words.open, collection.open),
      collection.withdrawn > 0 && [words.withdrawn, html`− ${figure(collection.withdrawn)}`],
    ],
    "figures",
  );
}

function sheets({ say, figure }: Locale, { sheets: counted }: CollectionView): Html {
  if (counted === undefined) return nothing;
  const { nomination: words } = say;
  return html`<div>
    <h3>${words.sheets}</h3>
    ${terms(
      [
        [words.sheetsIssued, figure(counted.issued)],
        [words.circulators, figure(counted.circulators)],
        [words.sheetsReturned, figure(counted.returned)],
        counted.issued > counted.returned && [words.sheetsOut, figure(counted.issued - counted.returned)],
        [words.linesUsed, figure(counted.used)],
        [words.linesSpoiled, figure(counted.spoiled)],
      ],
      "figures",
    )}
  </div>`;
}

function daysTable({ say, figure, day }: Locale, { days }: CollectionView): Html {
  return html`<details>
    <summary>${say.nomination.daysTable}</summary>
    <table class="slim">
      <caption class="visually-hidden">
        ${say.nomination.daysTable}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say.nomination.day}</th>
          <th scope="col" class="number">${say.nomination.statements}</th>
        </tr>
      </thead>
      <tbody>
        ${days.map(
          (each) =>
            html`<tr>
              <th scope="row"><time datetime="${each.day}">${day(each.day)}</time></th>
              <td class="number">${figure(each.statements)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}

/** Every region with its count against the cap: the list is the chart and its own equivalent in words. */
function regions(locale: Locale, { collection, routeLaw }: NominationView): Html {
  const { say, figure } = locale;
  const { nomination: words } = say;
  const there = collection.regions.filter(({ statements }) => statements > 0);
  const over = collection.regions.filter(({ over: lines }) => lines > 0);
  const without = collection.regions.length - there.length;
  const scale = Math.max(1, ...collection.regions.map(({ statements, cap }) => Math.max(statements, cap ?? 0))) * 1.02;
  return html`<p>
      ${collection.cap !== undefined && words.capIntro(figure(collection.cap.lines))}
      ${
        collection.cap !== undefined &&
        (over.length === 0 ? words.capNone : words.capReached(over.length, figure(collection.overCap)))
      }
      ${
        routeLaw?.leastRegions !== undefined &&
        html`${words.leastRegions(figure(routeLaw.leastRegions))}
        ${words.representedRegions(say.counts.regions(there.length))}`
      }
    </p>
    <ol class="regions">
      ${there.map((region) => regionRow(locale, region, scale))}
    </ol>
    ${without > 0 && html`<p class="quiet">${words.regionsWithout(without)}</p>`}`;
}

function regionRow({ say, figure, names }: Locale, { name, statements, cap, over }: RegionView, scale: number): Html {
  return html`<li class="${over > 0 ? "is-over" : ""}">
    <span class="region-name"><bdi>${names.place(name)}</bdi></span>
    <span class="region-count">${figure(statements)}</span>
    ${bar({ value: statements, scale, ...(cap !== undefined && { cap }) })}
    ${over > 0 && html`<span class="region-over">${say.nomination.overCap(figure(over))}</span>`}
  </li>`;
}
