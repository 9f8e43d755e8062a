import { bar } from "../charts/bar.ts";
import { shareGauge } from "../charts/share-gauge.ts";
import { html, nothing, type Content, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { CheckView, StageView } from "../views/check-view.ts";
import type { Law } from "../views/law.ts";
import type { NominationView } from "../views/nomination-view.ts";
import { entryLink, hash, landmarkLine, technical, terms } from "./parts.ts";

/** How the filed lines were checked: the frozen population, the draw, the findings against the limit. */
export function checkSection(
  locale: Locale,
  view: NominationView,
  law: Law | undefined,
  unasked: ReadonlySet<number>,
): Html {
  const { say, figure } = locale;
  const { nomination: words } = say;
  const { check } = view;
  const { population } = check;
  if (population === undefined && check.stages.length === 0) {
    const isOver = view.state === "withdrawn" || view.state === "decided";
    return html`<p>${isOver ? words.neverChecked : words.notChecked}</p>`;
  }
  const limit = view.routeLaw?.limit;
  return html`${
    population !== undefined &&
    html`<p class="measure">${words.population(figure(population.lines))}</p>
      ${setAside(locale, check, population.lines, law)}
      ${terms([
        [words.populationAt, html`${figure(population.treeSize)}&nbsp;· ${landmarkLine(locale, population.entry)}`],
        check.dice !== undefined && [
          words.dice,
          html`${dice(check.dice.digits)}<br />${landmarkLine(locale, check.dice.entry)}`,
        ],
      ])}`
  }
  ${check.stages.map((stage) => stageBlock(locale, stage, population?.lines ?? stage.size, unasked))}
  ${drawDetails(locale, check)}
  ${
    check.checked > 0 &&
    html`<h3>${words.findingsTitle}</h3>
      ${limit !== undefined && html`<p>${words.limit(locale.share(limit.num, limit.den))}</p>`}
      ${limit !== undefined && shareGauge(locale, check.invalid, check.checked, limit)}${findings(locale, check, law)}
      ${check.corrected > 0 && html`<p class="quiet">${words.corrected(check.corrected)}</p>`}`
  }`;
}

/** What fell out of the count before anything was drawn, each with its public cause, and what was put back. */
function setAside(locale: Locale, check: CheckView, lines: number, law: Law | undefined): Html {
  const { say, figure } = locale;
  const { nomination: words } = say;
  return html`${
    check.out > 0 &&
    html`<p class="measure">${words.setAside(figure(check.out), figure(lines - check.out))}</p>
      <ul>
        ${check.outOn.map((each) => html`<li>${groundName(locale, law, each.ground)}: ${figure(each.lines)}</li>`)}
      </ul>`
  }
  ${check.restorations > 0 && html`<p class="measure">${words.restored(check.restorations)}</p>`}`;
}

/** What a checker needs to draw again: the frozen root, and of each stage the seed and the sample. */
function drawDetails(locale: Locale, { population, stages }: CheckView): Html {
  const { nomination: words } = locale.say;
  const drawn = stages.filter(({ seed, sample }) => seed !== undefined || sample !== undefined);
  if (population === undefined && drawn.length === 0) return nothing;
  return technical(
    locale,
    terms([
      population !== undefined && [
        `${words.populationAt} ${locale.figure(population.treeSize)}`,
        hash(population.root),
      ],
      ...drawn.flatMap(({ seed, sample, entries, stage }) => [
        seed !== undefined &&
          ([
            `${words.stage(locale.figure(stage))}, ${words.seed}`,
            html`${hash(seed)}${entries.drawn !== undefined && html`&nbsp;· ${entryLink(locale, entries.drawn.index)}`}`,
          ] as const),
        sample !== undefined && ([`${words.stage(locale.figure(stage))}, ${words.sampleHash}`, hash(sample)] as const),
      ]),
    ]),
  );
}

/** Digits as dice: read aloud as the plain number. */
function dice(digits: string): Html {
  return html`<span class="dice"
    ><span class="visually-hidden">${digits}</span>${digits
      .split("")
      .map((digit) => html`<span class="die" aria-hidden="true">${digit}</span>`)}</span
  >`;
}

function stageBlock(locale: Locale, stage: StageView, population: number, unasked: ReadonlySet<number>): Html {
  const { say, figure, moment } = locale;
  const { nomination: words } = say;
  const { entries, matching } = stage;
  const begun = [entries.announced, entries.opening, entries.findings];
  return html`<section class="stage">
    <h3>${words.stage(figure(stage.stage))}</h3>
    <p>${stage.sampled ? words.sampleOf(figure(stage.size), figure(population)) : words.everyLine}</p>
    ${begun.some((each) => each !== undefined && unasked.has(each.index)) && html`<p class="alarm">${words.unasked}</p>`}
    ${terms([
      stage.diceAt !== undefined && [
        words.diceAt,
        html`<time datetime="${stage.diceAt}">${moment(stage.diceAt)}</time
          >${entries.announced !== undefined && html`&nbsp;· ${entryLink(locale, entries.announced.index)}`}`,
      ],
      stage.drandRound !== undefined && [
        words.beacon,
        html`${figure(stage.drandRound)}${stage.drandRandomness !== undefined && html`<br />${hash(stage.drandRandomness)}`}`,
      ],
      stage.firstLines.length > 0 && [
        words.firstLines,
        html`${stage.firstLines.map((line) => figure(line)).join(" · ")} …`,
      ],
      [
        words.found,
        html`${say.of(figure(stage.found), figure(stage.size))}${say.site.colon}${figure(stage.valid)} ${words.valid},
        ${figure(stage.invalid)}
        ${words.invalid}${entries.findings !== undefined && html`&nbsp;· ${entryLink(locale, entries.findings.index)}`}`,
      ],
    ])}
    ${stage.matchingUntold && html`<p class="quiet">${words.matchingUntold}</p>`}
    ${
      matching !== undefined &&
      html`<h4>${words.matching}</h4>
        ${terms(
          [
            [words.exact, figure(matching.exact)],
            [words.folded, figure(matching.folded)],
            [words.fuzzy, figure(matching.fuzzy)],
            matching.byPerson > 0 && [words.byPerson, figure(matching.byPerson)],
            [words.absent, figure(matching.absent)],
            matching.unsettled > 0 && [words.unsettled, figure(matching.unsettled)],
            matching.notCompared > 0 && [words.notCompared, figure(matching.notCompared)],
            ...reached(locale, matching),
          ],
          "figures",
        )}
        ${stage.corrected > 0 && html`<p class="quiet">${words.correctedSince(stage.corrected)}</p>`}`
    }
  </section>`;
}

/** Whom the comparison can find at all: a voter it is not shown is called not found. */
function reached({ say, share, figure }: Locale, { reach }: NonNullable<StageView["matching"]>): [string, string][] {
  const { nomination: words } = say;
  if (reach === undefined) return [[words.reach, words.reachNotMeasured]];
  return reach.map(({ slips, planted, shown }) => [
    words.reachWith(slips),
    `${share(shown, planted)} (${say.of(figure(shown), figure(planted))})`,
  ]);
}

function groundName(locale: Locale, law: Law | undefined, ground: string): Content {
  const known = law?.grounds[ground];
  return known === undefined ? html`<code>${ground}</code>` : locale.words(known.words);
}

function findings(locale: Locale, check: CheckView, law: Law | undefined): Html {
  const { say, figure, share } = locale;
  const { nomination: words } = say;
  if (check.grounds.length === 0) return html`<p>${words.noInvalid}</p>`;
  const most = check.grounds[0]?.lines ?? 1;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${words.findingsTitle}">
    <table class="stack">
      <caption class="visually-hidden">
        ${words.findingsTitle}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.ground}</th>
          <th scope="col">${words.provision}</th>
          <th scope="col" class="number">${words.lines}</th>
          <th scope="col" class="bar-column"><span class="visually-hidden">${words.share}</span></th>
        </tr>
      </thead>
      <tbody>
        ${check.grounds.map(({ ground, lines }) => {
          const known = law?.grounds[ground];
          return html`<tr>
            <th scope="row">${groundName(locale, law, ground)}</th>
            <td data-label="${words.provision}">
              <div>${known === undefined ? "–" : provision(locale, law, known.provision)}</div>
            </td>
            <td class="number" data-label="${words.lines}">
              <div>${figure(lines)} <small class="quiet">${share(lines, check.checked)}</small></div>
            </td>
            <td class="bar-column hollow">${bar({ value: lines, scale: most })}</td>
          </tr>`;
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${words.total}</th>
          <td class="hollow"></td>
          <td class="number" data-label="${words.lines}">
            <div>${figure(check.invalid)} <small class="quiet">${share(check.invalid, check.checked)}</small></div>
          </td>
          <td class="hollow"></td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}

/** A provision as its article, with its name in the rulebook where it has none. */
export function provision({ words }: Locale, law: Law | undefined, id: string): Html {
  if (id === "") return nothing;
  const article = law?.provisions[id]?.article;
  return article === undefined ? html`<code>${id}</code>` : html`<span title="${id}">${words(article)}</span>`;
}
