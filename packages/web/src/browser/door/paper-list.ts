import { element } from "../page-data.ts";
import { language, on, text, words } from "./door-screen.ts";
import type { DoorMemory } from "./door-memory.ts";

interface Counting {
  readonly memory: () => DoorMemory;
  /** Of this device, as its page shows it. */
  readonly which: () => string;
  /** People counted here whose count stands. */
  readonly counted: () => number;
}

/**
 * A list on paper, for when phones fail: printed from what this device knows, which is how many it counted and nobody's name, and
 * keyed in later in the order of its lines.
 */
export class PaperList {
  readonly #counting: Counting;
  #line: number | undefined;

  constructor(counting: Counting) {
    this.#counting = counting;
    on("paper-print", "click", async () => {
      text("paper-which", `${counting.which()} · ${new Date().toLocaleString(language)}`);
      text(
        "paper-before",
        words.paper.before.replace("{n}", new Intl.NumberFormat(language).format(counting.counted())),
      );
      print();
    });
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

  /** Goes on where keying stopped, before the device was switched off. */
  async resume(): Promise<void> {
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
