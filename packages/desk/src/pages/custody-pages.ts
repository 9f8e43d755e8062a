import { toldApart } from "@hustings/core";
import { html, type Html } from "@hustings/web";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import { doesOf } from "../campaign/custody-receipt.ts";
import { choice, deskPage, field, href, table, type DeskPageParts, type DeskPlace } from "./desk-page.ts";
import { notOpen } from "./hand-in-page.ts";

/** Why what was sent could not be done, with what was typed: nobody types it again. */
interface Refused extends Pick<DeskPageParts, "refused"> {
  readonly typed?: { readonly form: CustodyForm; readonly values: Readonly<Record<string, string>> };
}

export type CustodyForm = "circulator" | "hand-out" | "take-back" | "other";

/** What a field of a form holds: what was typed into it, or what it usually begins with. */
function held({ typed }: Refused, form: CustodyForm, name: string, usual?: string): { readonly value?: string } {
  const value = typed?.form === form ? typed.values[name] : usual;
  return value === undefined ? {} : { value };
}

/** Who carries sheets, until when, and what they have. */
export function circulatorsPage(place: DeskPlace, desk: CampaignDesk, refused: Refused = {}): string {
  const { typed: _, ...said } = refused;
  const say = place.say.circulators;
  const today = desk.options.today();
  const was = (name: string, usual?: string) => held(refused, "circulator", name, usual);
  const rows = [...desk.custody.circulators.values()].map(({ circulator, name, from, until }) => {
    const valid = from <= today && today <= until;
    const stock = desk.custody.stock(circulator);
    return [
      circulator,
      name,
      `${from} – ${until}`,
      valid ? say.validNow : say.notNow,
      stock.out,
      stock.returned,
      stock.spoiled,
      stock.lost,
      valid
        ? html`<form method="post" action="${href(place, `/circulators/${encodeURIComponent(circulator)}/end`)}">
            <button>${say.end}</button>
          </form>`
        : "",
    ];
  });
  const heads = [say.number, say.name, say.from, "", say.out, say.returned, say.spoiled, say.lost, ""];
  return deskPage(place, {
    section: "circulators",
    title: place.say.nav.circulators,
    ...said,
    main: html`${rows.length === 0 ? html`<p>${say.none}</p>` : table(heads, rows)}
      <section>
        <h2>${say.add}</h2>
        <form method="post" class="desk-form">
          ${field(say.number, "circulator", { hint: say.numberHint, ...was("circulator") })}
          ${field(say.name, "name", was("name"))} ${field(say.from, "from", { type: "date", ...was("from", today) })}
          ${field(say.until, "until", { type: "date", ...was("until") })}
          <button>${place.say.save}</button>
        </form>
      </section>`,
  });
}

/** Where each sheet is, and what changes hands. */
export function sheetsPage(place: DeskPlace, desk: CampaignDesk, refused: Refused = {}): string {
  const { typed: _, ...said } = refused;
  const say = place.say.sheets;
  const sheets = [...desk.custody.sheets.values()];
  const next = String(Math.max(0, ...desk.custody.sheets.keys()) + 1);
  const regions = toldApart(desk.options.contest.procedure.contest?.regions ?? []);
  const circulators = [...desk.custody.circulators.values()];
  const not = desk.notOpen();
  const out = (name: string, usual?: string) => held(refused, "hand-out", name, usual);
  const back = (name: string) => held(refused, "take-back", name);
  const receipts = new Map(
    desk.receipts.flatMap(({ receipt, text }) => sheetsIn(text).map((sheet) => [sheet, receipt])),
  );
  const receipt = (sheet: number): Html | string => {
    const number = receipts.get(sheet);
    return number === undefined
      ? ""
      : html`<a href="${href(place, `/receipts/${number}`)}">${say.receipt} ${number}</a>`;
  };
  return deskPage(place, {
    section: "sheets",
    title: place.say.nav.sheets,
    ...said,
    main: html`${not?.kind === "no-drive" && notOpen(place, not)}
      <div class="desk-forms">
        <form method="post" action="${href(place, "/sheets/hand-out")}" class="desk-form">
          <h2>${say.handOut}</h2>
          ${choice(
            say.circulator,
            "circulator",
            circulators.map(({ circulator, name }) => [circulator, `${circulator} ${name}`]),
            { chosen: out("circulator").value },
          )}
          ${field(say.first, "first", { type: "number", min: "1", ...out("first", next) })}
          ${field(say.last, "last", { type: "number", min: "1", ...out("last", next) })}
          ${field(say.lines, "lines", { type: "number", min: "1", ...out("lines", String(desk.options.form.lines.usual)) })}
          ${choice(
            say.region,
            "region",
            regions.map(({ id, name }) => [id, name]),
            { chosen: out("region").value },
          )}
          <button>${say.handOut}</button>
        </form>
        <form method="post" action="${href(place, "/sheets/take-back")}" class="desk-form">
          <h2>${say.takeBack}</h2>
          ${field(say.sheet, "sheet", { type: "number", min: "1", ...back("sheet") })}
          ${field(say.used, "used", { type: "number", min: "0", ...back("used") })}
          ${field(say.struck, "struck", { hint: say.struckHint, required: false, ...back("struck") })}
          ${field(say.signedOn, "signedOn", { type: "date", required: false, ...back("signedOn") })}
          <button>${say.takeBack}</button>
        </form>
        <form method="post" action="${href(place, "/sheets/other")}" class="desk-form">
          <h2>${say.other}</h2>
          ${field(say.sheet, "sheet", { type: "number", min: "1", id: "f-other-sheet", ...held(refused, "other", "sheet") })}
          ${field(say.why, "why", held(refused, "other", "why"))}
          <button name="kind" value="sheet-spoiled">${say.spoiled}</button>
          <button name="kind" value="sheet-lost">${say.lost}</button>
        </form>
      </div>
      ${
        sheets.length === 0
          ? html`<p>${say.none}</p>`
          : table(
              [say.sheet, say.circulator, say.region, say.state, say.used, say.struck, say.receipt],
              sheets.map(({ sheet, circulator, region, state, used, struck, why }) => [
                sheet,
                circulator,
                desk.regionName(region),
                `${say.states[state]}${why === undefined ? "" : `: ${why}`}`,
                // Of a sheet that is not back nobody knows how many lines are written on.
                state === "returned" ? used : undefined,
                struck.join(", "),
                receipt(sheet),
              ]),
            )
      }`,
  });
}

/** Numbers a receipt speaks of. */
function sheetsIn(text: string): number[] {
  const [, first = "", last = ""] = /^sheets (\d+)-(\d+)$/m.exec(text) ?? [];
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => Number(first) + i);
}

/** A receipt to be printed twice and signed by both. */
export function receiptPage(place: DeskPlace, desk: CampaignDesk, number: number): string | undefined {
  const say = place.say.receipt;
  const receipt = desk.receipts[number - 1];
  if (receipt === undefined) return undefined;
  const [text = "", signature = ""] = receipt.text.split("\n\n");
  const does = doesOf(text);
  return deskPage(place, {
    section: "sheets",
    title: does === undefined ? say.title(number) : `${say.title(number)}: ${say.does[does]}`,
    main: html`<pre class="receipt">${text}</pre>
      <p>${say.signed} <code class="hash">${signature.trim()}</code></p>
      <p>${say.sign} ${say.print}</p>
      <div class="signatures">
        <p>${say.campaign}</p>
        <p>${say.circulator}</p>
      </div>
      ${
        receipt.countersigned === undefined
          ? html`<p>${say.open}</p>
              <form method="post" class="no-print"><button>${say.confirm}</button></form>`
          : html`<p class="good">${say.done}</p>`
      }`,
  });
}
