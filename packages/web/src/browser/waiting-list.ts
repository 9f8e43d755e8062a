import { element } from "./page-data.ts";
import type { Pending } from "./waiting-statements.ts";

interface WaitingList {
  readonly words: Readonly<Record<"count" | "number", string>>;
  /** `later`: a promise is shown that would be lost. `never`: nothing is signed where this is shown. */
  readonly maySend: "now" | "later" | "never";
  readonly isSaying: boolean;
  readonly onWish: (wish: "send" | "discard", pending: Pending) => void;
}

/** How many statements wait, and each with what can be done about it: beside a promise as well. */
export function listWaiting(all: readonly Pending[], { words, maySend, isSaying, onWish }: WaitingList): void {
  const wishes = maySend === "now" ? (["send", "discard"] as const) : (["discard"] as const);
  element("pending-list", HTMLElement).replaceChildren(
    ...all.map((pending) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = words.number.replace("{number}", pending.id.slice(0, 8));
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
}

function buttonFor(wish: "send" | "discard", name: string): HTMLElement {
  const template = element(`pending-${wish}`, HTMLTemplateElement).content.firstElementChild;
  const button = template?.cloneNode(true) as HTMLElement;
  button.setAttribute("aria-label", `${button.textContent} ${name}`);
  return button;
}
