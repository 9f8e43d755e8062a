import type { LettingGoWish } from "./letting-go.ts";
import { element } from "./page-data.ts";
import type { Pending } from "./waiting-statements.ts";

type Wish = "send" | LettingGoWish;

interface WaitingList {
  readonly words: Readonly<Record<"count" | "number", string>>;
  /** `later`: a promise is shown that would be lost. `never`: nothing is signed where this is shown. */
  readonly maySend: "now" | "later" | "never";
  readonly isSaying: boolean;
  readonly wishesFor: (pending: Pending) => readonly LettingGoWish[];
  readonly onWish: (wish: Wish, pending: Pending) => void;
}

/** How many statements wait, and each with what can be done about it: beside a promise as well. */
export function listWaiting(
  all: readonly Pending[],
  { words, maySend, isSaying, wishesFor, onWish }: WaitingList,
): void {
  const list = element("pending-list", HTMLElement);
  const at = placeIn(list);
  list.replaceChildren(
    ...all.map((pending) => {
      const item = document.createElement("li");
      item.dataset["of"] = pending.id;
      const name = document.createElement("span");
      name.textContent = words.number.replace("{number}", pending.id.slice(0, 8));
      const wishes: readonly Wish[] = [...(maySend === "now" ? (["send"] as const) : []), ...wishesFor(pending)];
      const buttons = wishes.map((wish) => {
        const button = buttonFor(wish, name.textContent);
        button.addEventListener("click", () => onWish(wish, pending));
        return button;
      });
      item.append(name, ...buttons);
      return item;
    }),
  );
  element("pending-count", HTMLElement).textContent = words.count.replace("{n}", String(all.length));
  element("pending-later", HTMLElement).hidden = maySend !== "later";
  element("pending", HTMLElement).hidden = all.length === 0 && !isSaying;
  for (const id of ["pending-count", "pending-text"]) element(id, HTMLElement).hidden = all.length === 0;
  if (at !== undefined) goOnAt(list, at);
}

interface Place {
  readonly of: string;
  readonly wish: string;
}

/** Where somebody who uses no pointer stands in the list, which is about to be made anew. */
function placeIn(list: HTMLElement): Place | undefined {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || !list.contains(at)) return undefined;
  return { of: at.closest("li")?.dataset["of"] ?? "", wish: at.dataset["do"] ?? "" };
}

/** At the same button, else at the first of the same statement; where it is gone, at what is said of it. */
function goOnAt(list: HTMLElement, { of, wish }: Place): void {
  const item = [...list.querySelectorAll("li")].find((each) => each.dataset["of"] === of);
  const next =
    item?.querySelector<HTMLElement>(`[data-do=${wish}]`) ??
    item?.querySelector("button") ??
    [element("pending-said", HTMLElement), document.querySelector<HTMLElement>("main h1")].find((each) =>
      each?.checkVisibility(),
    );
  if (next === undefined || next === null) return;
  if (!(next instanceof HTMLButtonElement)) next.tabIndex = -1;
  next.focus();
}

function buttonFor(wish: Wish, name: string): HTMLElement {
  const template = element(`pending-${wish}`, HTMLTemplateElement).content.firstElementChild;
  const button = template?.cloneNode(true) as HTMLElement;
  button.setAttribute("aria-label", `${button.textContent} ${name}`);
  return button;
}
