import { html, localeOf, type Html } from "@hustings/web";
import { restorationCauses, type CountedLines, type KeptList, type LinesDesk } from "../lines/lines-desk.ts";
import { choice, deskPage, field, href, table, type DeskPageParts, type DeskPlace } from "./desk-page.ts";

type Refused = Pick<DeskPageParts, "refused">;
type Typed = Readonly<Record<string, string>>;

/** The lists that are kept, and what more is chosen by. @param typed what could not be chosen by, to be mended */
export async function linesPage(
  place: DeskPlace,
  desk: LinesDesk,
  { typed = {}, ...refused }: Refused & { readonly typed?: Typed } = {},
): Promise<string> {
  const { lines: say } = place.say.aside;
  const lists = await desk.lists();
  const n = figures(place);
  return deskPage(place, {
    title: say.title,
    ...refused,
    main: html`<p>${say.lead}</p>
      <section>
        <h2>${say.lists}</h2>
        ${
          lists.length === 0
            ? html`<p>${say.noLists}</p>`
            : table(
                [say.name, say.in, say.out],
                lists.map((list) =>
                  "lines" in list
                    ? [
                        html`<a href="${href(place, `/lists/${list.name}`)}">${list.name}</a>`,
                        n(list.lines.length),
                        n(list.linesOut.length),
                      ]
                    : [list.name, say.unread, ""],
                ),
              )
        }
      </section>
      <section>
        <h2>${say.choose}</h2>
        ${chooser(place, desk, typed)}
      </section>`,
  });
}

function chooser(place: DeskPlace, desk: LinesDesk, typed: Typed): Html {
  const { lines: say } = place.say.aside;
  const any = ["", say.any] as const;
  const before = (name: string) => ({ required: false, value: typed[name], chosen: typed[name] }) as const;
  return html`<form method="post" action="${href(place, "/choose")}" class="desk-form">
    ${choice(say.region, "region", [any, ...desk.regions.map((each) => [each, each] as const)], before("region"))}
    ${choice(say.channel, "channel", [any, ["online", say.channels.online], ["paper", say.channels.paper]], before("channel"))}
    ${field(say.day, "day", { ...before("day"), type: "date", hint: say.dayHint })}
    ${field(say.batches, "batches", { ...before("batches"), hint: say.batchesHint })}
    ${
      desk.hasLineKey
        ? html`${field(say.sheets, "sheets", { ...before("sheets"), hint: say.sheetsHint })}
          ${field(say.circulator, "circulator", { ...before("circulator"), hint: say.circulatorHint })}`
        : html`<p class="hint">${say.noLineKey}</p>`
    }
    <button>${say.preview}</button>
  </form>`;
}

/** What was chosen, counted, before it is kept. @param token under which the choice waits */
export function chosenPage(place: DeskPlace, chosen: CountedLines, token: string, refused: Refused = {}): string {
  const { lines: say } = place.say.aside;
  const n = figures(place);
  return deskPage(place, {
    title: say.chosen,
    ...refused,
    main: html`<p><strong>${say.chosenCount(n(chosen.lines.length))}</strong></p>
      ${chosen.outAlready > 0 && html`<p>${say.outAlready(n(chosen.outAlready))}</p>`}
      <p>${say.without(n(chosen.counts.now), n(chosen.counts.left))} ${say.nobody}</p>
      ${cameIn(place, chosen)}
      ${
        chosen.lines.length === 0
          ? html`<p>${say.none}</p>`
          : html`<form method="post" action="${href(place, "/keep")}" class="desk-form">
              <input type="hidden" name="token" value="${token}" />
              ${field(say.name, "name", { hint: say.nameHint })}
              <button>${say.keep}</button>
            </form>`
      }
      <p><a href="${href(place, "/")}">${say.back}</a></p>`,
  });
}

/** One list: what stands on it, and what may be done with it. */
export function listPage(place: DeskPlace, desk: LinesDesk, list: KeptList, refused: Refused = {}): string {
  const { lines: say } = place.say.aside;
  const n = figures(place);
  const { words } = localeOf(place.language);
  // Nothing is signed on a ground that nobody has chosen.
  const pick = ["", say.pick] as const;
  const at = (act: string) => href(place, `/lists/${list.name}/${act}`);
  return deskPage(place, {
    title: list.name,
    ...refused,
    main: html`<dl class="figures">
        <div>
          <dt>${say.in}</dt>
          <dd>${n(list.lines.length)}</dd>
        </div>
        <div>
          <dt>${say.out}</dt>
          <dd>${n(list.linesOut.length)}</dd>
        </div>
      </dl>
      ${list.lines.length > 0 && html`<p>${say.without(n(list.counts.now), n(list.counts.left))}</p>`}
      ${cameIn(place, list)}
      <div class="desk-forms">
        ${
          desk.grounds.length === 0
            ? html`<p>${say.lawTakesNone}</p>`
            : list.lines.length > 0 &&
              html`<form method="post" action="${at("set-aside")}" class="desk-form">
                <h2>${say.setAside}</h2>
                <p>${say.setAsideNote}</p>
                ${choice(say.ground, "ground", [
                  pick,
                  ...desk.grounds.map((ground) => [ground.id, `${words(ground.words)} (${ground.id})`] as const),
                ])}
                <input type="hidden" name="shown" value="${list.lines.length}" />
                <button>${say.setAsideButton(n(list.lines.length))}</button>
              </form>`
        }
        ${
          list.linesOut.length > 0
            ? html`<form method="post" action="${at("put-back")}" class="desk-form">
                <h2>${say.putBack}</h2>
                <p>${say.putBackNote}</p>
                ${choice(say.cause, "cause", [
                  pick,
                  ...restorationCauses.map((cause) => [cause, localeOf(place.language).say.tokens[cause]] as const),
                ])}
                <input type="hidden" name="shown" value="${list.linesOut.length}" />
                <button>${say.putBackButton(n(list.linesOut.length))}</button>
              </form>`
            : html`<form method="post" action="${at("release")}" class="desk-form">
                <h2>${say.release}</h2>
                <p>${say.quiet} ${say.releaseNote}</p>
                <button>${say.release}</button>
              </form>`
        }
      </div>
      <p><a href="${href(place, "/")}">${say.back}</a></p>`,
  });
}

function cameIn(place: DeskPlace, { cameIn: came }: CountedLines): Html | false {
  const { lines: say } = place.say.aside;
  const n = figures(place);
  return (
    came.length > 0 &&
    table(
      [say.batch, say.region, say.lines],
      came.map(({ batch, region, lines }) => [String(batch), region, n(lines)]),
    )
  );
}

const figures = ({ language }: DeskPlace) => localeOf(language).figure;
