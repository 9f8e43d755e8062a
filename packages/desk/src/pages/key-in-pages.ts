import type { FormField } from "@hustings/rules";
import { html, type Html } from "@hustings/web";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import type { SheetState } from "../campaign/custody.ts";
import type { KeyedFields, KeyedLine, Keying } from "../campaign/desk-event.ts";
import { linesOf } from "../campaign/key-in.ts";
import { carried, fieldsOf } from "../campaign/keyed-fields.ts";
import { deskPage, href, table, type DeskPageParts, type DeskPlace } from "./desk-page.ts";

const sheetPath = (sheet: number, keying: Keying) => `/key-in/${sheet}?keying=${keying}`;

/** Sheets that wait to be keyed in: once, or by a second person. */
export function keyInListPage(place: DeskPlace, desk: CampaignDesk, by: string): string {
  const say = place.say.keyIn;
  const waiting: (readonly [SheetState, Keying])[] = [];
  for (const sheet of desk.custody.sheets.values()) {
    if (sheet.state !== "returned") continue;
    if (desk.keyIn.nextLine(sheet, 1, by) !== undefined) waiting.push([sheet, 1]);
    else if (desk.options.twice && desk.keyIn.nextLine(sheet, 2, by) !== undefined) waiting.push([sheet, 2]);
  }
  return deskPage(place, {
    section: "keyIn",
    title: say.choose,
    main:
      waiting.length === 0
        ? html`<p>${say.none}</p>`
        : table(
            [place.say.sheets.sheet, place.say.sheets.circulator, place.say.sheets.used, ""],
            waiting.map(([sheet, keying]) => [
              html`<a href="${href(place, sheetPath(sheet.sheet, keying))}">${sheet.sheet}</a>`,
              sheet.circulator,
              linesOf(sheet).length,
              keying === 1 ? say.once : say.twice,
            ]),
          ),
  });
}

/** Of a line that could not be kept. */
export interface WhatIsWrong {
  readonly typed?: KeyedFields;
  readonly problem?: string;
  /** The field that it is about. */
  readonly wrong?: FormField | undefined;
  /** What is sent with the line once the typist has looked: the sheet says so. */
  readonly sure?: string | undefined;
}

export interface KeyInPageData extends WhatIsWrong {
  readonly sheet: SheetState;
  readonly keying: Keying;
  readonly by: string;
  readonly script: string;
  /** Address of the sheet's scan; absent: there is none. */
  readonly scan?: string;
}

/** One line of a sheet after another, the keyboard alone. */
export function keyInPage(place: DeskPlace, desk: CampaignDesk, data: KeyInPageData): string {
  const { sheet, keying, by, script, scan, typed = {}, problem, wrong, sure = "" } = data;
  const say = place.say.keyIn;
  const { form, roll } = desk.options;
  const line = desk.keyIn.nextLine(sheet, keying, by);
  const of = sheet.used;
  if (line === undefined)
    return deskPage(place, {
      section: "keyIn",
      title: say.done,
      main: html`<p><a class="button" href="${href(place, "/key-in")}">${say.back}</a></p>`,
    });
  const fields = fieldsOf(form);
  return deskPage(place, {
    section: "keyIn",
    title: say.heading(sheet.sheet, line, of),
    script,
    main: html`${problem !== undefined && wrong === undefined && html`<p class="alarm" role="alert">${problem}</p>`}
      <div class="key-in">
        <form
          id="line"
          method="post"
          action="${href(place, `/key-in/${sheet.sheet}/lines/${line}?keying=${keying}`)}"
          data-near="${href(place, "/near")}"
          data-undo="${href(place, `/key-in/${sheet.sheet}/undo?keying=${keying}`)}"
          data-saved="${say.saved}"
          data-unreadable="${say.calledUnreadable}"
          data-failed="${say.failed}"
          data-nobody="${say.nobody}"
          data-nearly="${say.nearly}"
          data-differs="${say.differs}"
          data-roll="${roll === undefined ? "no" : "yes"}"
          data-list="${href(place, "/key-in")}"
          data-heading="${say.heading(sheet.sheet, -1, of)}"
          autocomplete="off"
        >
          ${fields.map((name, i) => keyedField(place, name, { first: i === 0, american: form.paper.startsWith("us-"), value: typed[name], ...(wrong === name && problem !== undefined ? { problem } : {}) }))}
          <input type="hidden" name="voter" value="" />
          <input type="hidden" name="sure" value="${sure}" />
          <p id="said" role="status"></p>
          <p class="buttons">
            <button>${place.say.save}</button>
            ${
              !desk.options.twice &&
              html`<button
                id="unreadable"
                formaction="${href(place, `/key-in/${sheet.sheet}/lines/${line}/unreadable?keying=1`)}"
                aria-keyshortcuts="F9"
              >
                ${say.unreadable}
              </button>`
            }
          </p>
          <p class="hint">${roll === undefined ? say.keysNoRoll : say.keys}</p>
        </form>
        <div>
          ${
            roll === undefined
              ? html`<p>${say.noRoll}</p>`
              : html`<section aria-live="off">
                  <h2>${say.nearest}</h2>
                  <ol id="near" class="near"></ol>
                </section>`
          }
          ${
            scan === undefined
              ? html`<p class="quiet">${say.noScan}</p>`
              : html`<img class="scan" src="${scan}" alt="${say.scan(sheet.sheet)}" />`
          }
        </div>
      </div>`,
  });
}

const dates: ReadonlySet<FormField> = new Set(["birthDate", "signedOn"]);

function keyedField(
  { say }: DeskPlace,
  name: FormField,
  {
    first,
    american,
    value,
    problem,
  }: {
    readonly first: boolean;
    readonly american: boolean;
    readonly value: string | undefined;
    /** What is wrong with what stands in it. */
    readonly problem?: string;
  },
): Html {
  const hint = dates.has(name) ? (american ? say.keyIn.dateHintUs : say.keyIn.dateHint) : undefined;
  return html`<div class="field">
    <label for="k-${name}">${say.fields[name]}</label>
    <input
      id="k-${name}"
      name="${name}"
      autocomplete="off"
      spellcheck="false"
      ${value !== undefined && html`value="${value}"`}
      ${dates.has(name) && html`inputmode="numeric"`}
      ${carried.has(name) && html`data-carried`}
      ${hint !== undefined && html`placeholder="${hint}"`}
      ${problem === undefined ? first && html`autofocus` : html`autofocus aria-invalid="true" aria-describedby="p-${name}"`}
    />
    ${problem !== undefined && html`<p class="alarm" role="alert" id="p-${name}">${problem}</p>`}
  </div>`;
}

/** Lines that two people read differently, and what the sheet says. */
export function differencesPage(
  place: DeskPlace,
  desk: CampaignDesk,
  scanOf: (sheet: number) => string | undefined,
  refused: Pick<DeskPageParts, "refused"> = {},
): string {
  const say = place.say.differences;
  const all = [...desk.keyIn.differences()];
  const { form } = desk.options;
  return deskPage(place, {
    section: "differences",
    title: place.say.nav.differences,
    ...refused,
    main: html`<p>${all.length === 0 ? say.none : say.lead}</p>
      ${all.length > 0 && html`<p>${say.cause}</p>`}
      ${all.slice(0, 50).map(({ sheet, line, first, second, fields, signer }) => {
        const at = `${sheet}-${line}`;
        const scan = scanOf(sheet);
        return html`<section class="difference">
          <h2>${place.say.keyIn.heading(sheet, line, desk.custody.sheets.get(sheet)?.used ?? line)}</h2>
          ${table(
            ["", say.firstSays, say.secondSays],
            [
              ...fields.map((name) => [
                place.say.fields[name],
                readAs(place, first.fields[name]),
                readAs(place, second.fields[name]),
              ]),
              ...(signer ? [[say.signer, signerSaid(place, first), signerSaid(place, second)]] : []),
            ],
          )}
          ${scan !== undefined && html`<img class="scan" src="${scan}" alt="${place.say.keyIn.scan(sheet)}" />`}
          <form method="post" action="${href(place, `/differences/${sheet}/${line}`)}" class="desk-form">
            ${fieldsOf(form).map(
              (name) =>
                html`<div class="field ${fields.includes(name) ? "differs" : ""}">
                  <label for="d-${at}-${name}">${place.say.fields[name]}</label>
                  <input id="d-${at}-${name}" name="${name}" autocomplete="off" value="${first.fields[name] ?? ""}" />
                </div>`,
            )}
            <p class="buttons">
              <button name="take" value="typed">${place.say.save}</button>
              <button name="take" value="first">${say.takeFirst}</button>
              <button name="take" value="second">${say.takeSecond}</button>
              <button name="take" value="unreadable">${say.unreadable}</button>
            </p>
          </form>
        </section>`;
      })}`,
  });
}

function signerSaid({ say }: DeskPlace, { match }: KeyedLine): string {
  if ("voter" in match) return match.entry;
  return match.kind === "nobody" ? say.keyIn.nobody : say.differences.undecided;
}

/** Letters that look alike and are not: nobody sees by what two readings differ. */
function readAs({ say }: DeskPlace, text: string | undefined): string | undefined {
  if (text === undefined || !/\p{Script=Latin}/u.test(text) || !/\p{Script=Cyrillic}|\p{Script=Greek}/u.test(text))
    return text;
  return `${text} (${say.differences.twoAlphabets})`;
}
