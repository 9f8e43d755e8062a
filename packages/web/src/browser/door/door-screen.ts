import { DoorError } from "@hustings/door";
import type { englishDoor } from "../../messages/door-en.ts";
import type { DoorView } from "../../views/door-view.ts";
import { dataIn, element } from "../page-data.ts";

/** Words as they come with the page: what takes a figure has `{n}` in its place. */
type Placed<T> = T extends (...given: never[]) => string
  ? string
  : T extends string
    ? string
    : { readonly [K in keyof T]: Placed<T[K]> };

interface Given {
  readonly view: DoorView;
  readonly words: Placed<(typeof englishDoor)["door"]>;
  readonly language: string;
}

/** What the page was made with: public values, its words, its language. */
export const { view, words, language } = dataIn("door-data") as Given;
/** A sentence above everything else; without a text it goes. */
export function say(text: string, kind: "problem" | "working" = "problem"): void {
  const said = element("said", HTMLElement);
  said.hidden = text === "";
  said.className = `said said-${kind}`;
  said.textContent = text;
}

/** What the law of the log or the door itself foresees is said; anything else is a fault of this page, and is said as such. */
export function sayError(error: unknown): void {
  if (error instanceof DoorError) {
    const sentence = words.problem[error.code] ?? error.message;
    say(error.code === "refused" ? `${sentence} ${error.message}` : sentence);
    return;
  }
  say(`${words.problem["fault"]} ${error instanceof Error ? error.message : String(error)}`);
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
    const pressed = document.activeElement;
    say("");
    const values = at instanceof HTMLFormElement ? new FormData(at) : new FormData();
    step(values)
      .catch(sayError)
      .finally(() => {
        busy = false;
        at.removeAttribute("aria-busy");
        goOnFrom(pressed);
      });
  });
}

/** Where somebody who uses no pointer goes on when what they pressed is gone: at the heading of what stands there now. */
function goOnFrom(pressed: Element | null): void {
  const at = document.activeElement;
  const isLost = at === null || at === document.body || !at.checkVisibility();
  if (pressed === null || pressed === document.body || !isLost) return;
  const headings = [
    pressed.closest("section")?.querySelector("h2"),
    ...document.querySelectorAll<HTMLElement>("main h2"),
  ];
  const heading = headings.find((each) => each?.checkVisibility() === true);
  heading?.setAttribute("tabindex", "-1");
  heading?.focus();
}

export function text(id: string, value: string): void {
  element(id, HTMLElement).textContent = value;
}
