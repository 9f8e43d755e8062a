import type { Instant } from "@hustings/core";
import { momentThere, ownZone } from "../../clock.ts";
import { element } from "../page-data.ts";
import { language, on, say, words } from "./door-screen.ts";
import type { DoorMemory } from "./door-memory.ts";

interface Counting {
  readonly memory: () => DoorMemory;
  /** Of this device, as its page shows it. */
  readonly which: () => string;
  /** People counted here whose count stands. */
  readonly counted: () => number;
  /** By the clock that was put right. */
  readonly now: () => Instant;
  /** Of the meeting's place. */
  readonly zone: () => string | undefined;
}

const figures = new Intl.NumberFormat(language);
/** Enough for a hall of a thousand. */
const mostSheets = 60;

/**
 * A list on paper, for when phones fail: printed from what this device knows, which is how many it counted and nobody's name, and
 * keyed in later in the order of its lines, of which no two that this device prints have one number.
 */
export class PaperList {
  readonly #counting: Counting;
  #line: number | undefined;

  constructor(counting: Counting) {
    this.#counting = counting;
    on("paper-print", "click", () => this.#print());
    on("paper-key", "click", () => this.#go(1));
    on("paper-skip", "click", async () => {
      element("counting-form", HTMLFormElement).reset();
      await this.next();
    });
    on("paper-stop", "click", () => this.#go(undefined));
    element("line", HTMLInputElement).addEventListener("change", () => {
      const typed = Number(element("line", HTMLInputElement).value);
      if (Number.isInteger(typed) && typed > 0) void this.#go(typed);
    });
  }

  async #print(): Promise<void> {
    const [sheets, first] = ["paper-sheets", "paper-first"].map((id) => Number(element(id, HTMLInputElement).value));
    if (!isWhole(sheets, mostSheets) || !isWhole(first, 100_000)) return say(words.paper.howMany);
    const next = makeSheets({ sheets, first, ...this.#heading() });
    // Kept before anything is on paper: printed again by mistake, numbers are left out, and none stands twice.
    await this.#counting.memory().write("paperPrinted", next - 1);
    print();
    element("paper-first", HTMLInputElement).value = String(next);
  }

  #heading(): { readonly which: string; readonly before: string } {
    const { which, counted, now, zone } = this.#counting;
    return {
      which: `${which()} · ${momentThere(now(), language, zone() ?? ownZone())}`,
      before: words.paper.before.replace("{n}", figures.format(counted())),
    };
  }

  /** Goes on where keying and printing stopped, before the device was switched off. */
  async resume(): Promise<void> {
    const printed = (await this.#counting.memory().read("paperPrinted")) ?? 0;
    element("paper-first", HTMLInputElement).value = String(printed + 1);
    await this.#go(await this.#counting.memory().read("paperLine"));
  }

  /** To the next line; nothing where no list is keyed in. */
  async next(): Promise<void> {
    if (this.#line !== undefined) await this.#go(this.#line + 1);
  }

  async #go(line: number | undefined): Promise<void> {
    this.#line = line;
    element("paper-line", HTMLElement).hidden = line === undefined;
    const memory = this.#counting.memory();
    if (line === undefined) return await memory.drop("paperLine");
    await memory.write("paperLine", line);
    element("line", HTMLInputElement).value = String(line);
    element("surname", HTMLInputElement).focus();
  }
}

const isWhole = (value: number | undefined, most: number): value is number =>
  value !== undefined && Number.isInteger(value) && value >= 1 && value <= most;

interface Sheets {
  readonly sheets: number;
  /** Number of the first line. */
  readonly first: number;
  readonly which: string;
  readonly before: string;
}

/** As many sheets as are asked for, each a page of its own. @returns the number of the line after the last */
function makeSheets({ sheets, first, which, before }: Sheets): number {
  const paper = element("paper-sheet", HTMLElement);
  const [one] = paper.children;
  if (one === undefined) throw new TypeError("expected the page to have a sheet");
  let line = first;
  const made = Array.from({ length: sheets }, (_, at) => {
    const sheet = one.cloneNode(true) as HTMLElement;
    const of = words.paper.sheetOf.replace("{n}", `${figures.format(at + 1)} / ${figures.format(sheets)}`);
    for (const [name, said] of [
      ["which", `${which} · ${of}`],
      ["before", before],
    ] as const)
      sheet.querySelector(`[data-${name}]`)?.replaceChildren(said);
    for (const row of sheet.querySelectorAll("tbody tr")) row.firstElementChild?.replaceChildren(String(line++));
    return sheet;
  });
  paper.replaceChildren(...made);
  return line;
}
