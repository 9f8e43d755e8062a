import type { BirthFault } from "@hustings/core";
import { DoorError } from "@hustings/door";
import type { englishDoor } from "../../messages/door-en.ts";
import type { DoorView } from "../../views/door-view.ts";
import { dataIn, element } from "../page-data.ts";
import { SaidBeside } from "../said-beside.ts";

/** Words as they come with the page: what takes a figure has `{n}` in its place. */
type Placed<T> = T extends (...given: never[]) => string
  ? string
  : T extends string
    ? string
    : { readonly [K in keyof T]: Placed<T[K]> };

interface Given {
  readonly view: DoorView;
  readonly words: Placed<(typeof englishDoor)["door"]>;
  readonly birth: Readonly<Record<BirthFault, string>>;
  readonly language: string;
}

/** What the page was made with: public values, its words, its language. */
export const { view, words, birth, language } = dataIn("door-data") as Given;
const said = element("said", HTMLElement);
const besideField = new SaidBeside(said);

/** A sentence above everything else; without a text it goes. */
export function say(text: string, kind: "problem" | "working" = "problem"): void {
  besideField.home();
  said.hidden = text === "";
  said.className = `said said-${kind}`;
  said.textContent = text;
}

/** A sentence beside the field that it is about, until something else is said. */
export function sayBeside(field: HTMLElement, text: string): void {
  say("");
  besideField.at(field);
  said.hidden = false;
  said.className = "said said-problem";
  said.textContent = text;
}

/** What the law of the log or the door itself foresees is said; anything else is a fault of this page, and is said as such. */
export function sayError(error: unknown): void {
  if (error instanceof DoorError) {
    const sentence = words.problem[error.code];
    say(error.code === "refused" ? `${sentence} ${error.message}` : sentence);
    return;
  }
  say(`${words.problem.fault} ${error instanceof Error ? error.message : String(error)}`);
  console.error(error);
}

/** Runs one step at a time for a button: a second click while it is under way is the same wish. */
export function on(id: string, event: "submit" | "click", step: (values: FormData) => Promise<void>): void {
  const at = element(id, HTMLElement);
  let busy = false;
  at.addEventListener(event, (given) => {
    given.preventDefault();
    if (busy) return;
    busy = true;
    at.setAttribute("aria-busy", "true");
    const goOn = fromHere();
    say("");
    const values = at instanceof HTMLFormElement ? new FormData(at) : new FormData();
    step(values)
      .catch(sayError)
      .finally(() => {
        busy = false;
        at.removeAttribute("aria-busy");
        goOn();
      });
  });
}

/**
 * Where somebody who uses no pointer goes on once what they stand at is gone, because they pressed it or because of what another device
 * did: at the heading of what stands there then. @returns to be called when the page has changed
 */
export function fromHere(): () => void {
  const stoodAt = document.activeElement;
  const around = stoodAt?.closest("section");
  return () => {
    const at = document.activeElement;
    const isLost = at === null || at === document.body || !at.checkVisibility();
    if (stoodAt === null || stoodAt === document.body || !isLost) return;
    // Where nothing is left to do on this phone, the sentence that says why.
    const idle = document.querySelector<HTMLElement>("#idle");
    const headings = [around?.querySelector("h2"), idle, ...document.querySelectorAll<HTMLElement>("main h2")];
    const heading = headings.find((each) => each?.checkVisibility() === true);
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  };
}

/** Rows of a list, put in anew only where they changed: whoever stands at a button of one, or is pressing it, is not taken from it. */
export function putRows(list: HTMLElement, rows: readonly HTMLElement[]): void {
  rows.forEach((row, at) => {
    const there = list.children[at];
    if (there === undefined) list.append(row);
    else if (!there.isEqualNode(row)) there.replaceWith(row);
  });
  while (list.children.length > rows.length) list.lastElementChild?.remove();
}

export function text(id: string, value: string): void {
  element(id, HTMLElement).textContent = value;
}
