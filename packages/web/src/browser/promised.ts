/**
 * What a supporter holds once a statement is taken: shown, saved, kept where they choose, and not lost unwarned. It runs on every page on which
 * people sign, at its first step as well: a page that was loaded anew after the promise may be there again.
 */
import { promiseIn } from "@hustings/promise";
import { withdrawalCodeText } from "@hustings/seal/sealing";
import { firstOfMonth } from "../first-of-month.ts";
import { wholeYear } from "../whole-year.ts";
import {
  isKeptInBrowser,
  keepInBrowser,
  keepInTab,
  keptInBrowser,
  keptInTab,
  removeFromBrowser,
  type HeldPromise,
  type TabPromise,
} from "./kept-promise.ts";
import { dataIn, element, offer } from "./page-data.ts";
import { showCode } from "./show-code.ts";

const page = dataIn("promising") as {
  readonly origin: string;
  readonly nomination: string;
  readonly kiosk: boolean;
  readonly language: string;
  /** Of the contest, whose days count. */
  readonly zone: string;
  /** Address of the page that takes a withdrawal code. */
  readonly takeBackAt: string;
  readonly words: Readonly<
    Record<"promised" | "settled" | "inTab" | "inBrowser" | "notKept" | "atKiosk" | "saved" | "keptNumber", string>
  >;
};

let shown: TabPromise | undefined;
/** A page that goes on by itself asks nobody. */
let isLeaving = false;

/** Shows what was promised. At a kiosk it is kept nowhere at all; else in this tab, until its maker says more. */
export function showPromised(held: HeldPromise, saved: TabPromise["saved"] = []): void {
  hidePromised();
  const { withdrawal, nomination } = held;
  const promised = promiseIn(held.promise)?.promised;
  shown = { held, saved };
  if (!page.kiosk) keepInTab(shown);
  element("promised", HTMLElement).textContent = page.words.promised.replace("{day}", dayOf(promised?.pledgedBy));
  const settledBy = promised?.kind === "statement" ? promised.settledBy : undefined;
  element("settled", HTMLElement).textContent = page.words.settled.replace("{day}", dayOf(settledBy));
  element("doubles", HTMLElement).hidden = held.doubles === undefined;
  element("number", HTMLElement).textContent = withdrawal.id;
  if (!page.kiosk) {
    offer("save", held.promise);
    offer("save-withdrawal", withdrawalCodeText({ origin: page.origin, nomination, withdrawal }));
  }
  hide("step", true);
  listKept();
  const done = element("done", HTMLElement);
  done.hidden = false;
  sayWhere();
  done.focus();
  done.scrollIntoView({ block: "start" });
}

/** Nothing of it is left on the page. */
export function hidePromised(): void {
  shown = undefined;
  for (const id of ["promised", "settled", "number"]) element(id, HTMLElement).textContent = "";
  for (const id of ["save", "save-withdrawal"]) {
    const link = document.getElementById(id);
    if (link instanceof HTMLAnchorElement && link.href.startsWith("blob:")) URL.revokeObjectURL(link.href);
    link?.setAttribute("href", "#");
  }
  for (const id of ["code", "withdrawal-code"]) {
    const code = element(id, HTMLElement);
    code.replaceChildren();
    code.hidden = true;
    document.querySelector(`[aria-controls=${id}]`)?.setAttribute("aria-expanded", "false");
  }
  element("done", HTMLElement).hidden = true;
}

/** In this page's place in the history. By its address as it stands it would only move to where its `#` leads. */
export function loadAnew(): void {
  isLeaving = true;
  location.replace(`${location.pathname}${location.search}`);
}

/** Whether closing this page loses the promise, or what takes it back. */
function couldBeLost(): boolean {
  if (shown === undefined || isLeaving) return false;
  if (page.kiosk) return true;
  return shown.saved.length < 2 && !isKeptInBrowser(page, shown.held);
}

/** Where it is kept now, and what the buttons do about it. */
function sayWhere(refused = false): void {
  const where = element("where", HTMLElement);
  const kept = !page.kiosk && shown !== undefined && isKeptInBrowser(page, shown.held);
  const { atKiosk, inBrowser, inTab, notKept, saved } = page.words;
  where.textContent = page.kiosk
    ? atKiosk
    : kept
      ? inBrowser
      : refused
        ? notKept
        : shown !== undefined && shown.saved.length === 2
          ? saved
          : inTab;
  hide("keep", kept);
  hide("remove", !kept);
}

/** Those that were kept by choice: whoever chose it is shown them, and how to remove them. */
function listKept(): void {
  const list = document.getElementById("kept-list");
  if (page.kiosk || list === null) return;
  // The one that is shown says of itself where it is kept.
  const kept = keptInBrowser(page).filter(({ withdrawal }) => withdrawal.id !== shown?.held.withdrawal.id);
  hide("kept", kept.length === 0);
  list.replaceChildren(
    ...kept.map((held) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = page.words.keptNumber.replace("{number}", held.withdrawal.id.slice(0, 8));
      item.append(name, ...["show", "unkeep"].map((wish) => keptButton(wish, held, name.textContent)));
      return item;
    }),
  );
}

function keptButton(wish: string, held: HeldPromise, name: string): HTMLElement {
  const made = element(`kept-${wish}`, HTMLTemplateElement).content.firstElementChild?.cloneNode(true) as HTMLElement;
  made.setAttribute("aria-label", `${made.textContent} ${name}`);
  made.addEventListener("click", () => {
    if (wish === "show") return showPromised(held, shown?.held.withdrawal.id === held.withdrawal.id ? shown.saved : []);
    removeFromBrowser(page, held);
    sayWhere();
    listKept();
  });
  return made;
}

function hide(id: string, hidden: boolean): void {
  const found = document.getElementById(id);
  if (found !== null) found.hidden = hidden;
}

/** A moment of a promise as a day of this language; as it stands where it is none. */
function dayOf(moment = ""): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime())
    ? moment
    : firstOfMonth(
        wholeYear(new Intl.DateTimeFormat(page.language, { dateStyle: "long", timeZone: page.zone }).format(at)),
        page.language,
      );
}

function toggleCode(button: HTMLElement, id: string, text: string): void {
  const code = element(id, HTMLElement);
  code.hidden = !code.hidden;
  button.setAttribute("aria-expanded", String(!code.hidden));
  if (code.hidden) code.replaceChildren();
  else showCode(code, text);
}

document.addEventListener("click", ({ target }) => {
  if (!(target instanceof HTMLElement) || shown === undefined) return;
  const { held, saved } = shown;
  switch (target.dataset["do"]) {
    case "keep": {
      const kept = keepInBrowser(page, held);
      sayWhere(!kept);
      return listKept();
    }
    case "remove":
      removeFromBrowser(page, held);
      sayWhere();
      return listKept();
    case "clear":
      // Not kept in the tab either: the next one at this device finds an empty form, and so does "back".
      keepInTab(undefined);
      if (navigator.onLine) return loadAnew();
      hidePromised();
      return hide("step", false);
    case "code":
      return toggleCode(target, "code", held.promise);
    case "withdrawal-code":
      // Behind an address: a telephone that reads the picture opens the page, and sends nobody the secret to search for.
      return toggleCode(
        target,
        "withdrawal-code",
        `${new URL(page.takeBackAt, location.href).href}#${encodeURIComponent(withdrawalCodeText({ origin: page.origin, nomination: held.nomination, withdrawal: held.withdrawal }))}`,
      );
    default: {
      const file = target.id === "save" ? "promise" : target.id === "save-withdrawal" ? "withdrawal" : undefined;
      if (file === undefined || saved.includes(file)) return;
      shown = { held, saved: [...saved, file] };
      keepInTab(shown);
      sayWhere();
    }
  }
});
addEventListener("beforeunload", (event) => {
  if (couldBeLost()) event.preventDefault();
});
// Another tab may have kept or removed one.
addEventListener("storage", () => {
  if (shown !== undefined) sayWhere();
  listKept();
});

/** Shows again what was promised in this tab, and what people chose to keep in this browser. */
export function resumePromised(): void {
  listKept();
  const before = page.kiosk ? undefined : keptInTab();
  if (before !== undefined && before.held.nomination === page.nomination) showPromised(before.held, before.saved);
}
