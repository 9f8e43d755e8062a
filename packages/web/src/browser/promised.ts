/**
 * What a supporter holds once a statement is taken: shown, saved, kept where they choose, and not lost unwarned. It runs on every page on which
 * people sign, at its first step as well: a page that was loaded anew after the promise may be there again.
 */
import { promiseIn } from "@hustings/promise";
import { withdrawalCodeText } from "@hustings/seal/sealing";
import { dayThere } from "../last-moment.ts";
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
    Record<
      | "promised"
      | "settled"
      | "inTab"
      | "inBrowser"
      | "removed"
      | "notKept"
      | "atKiosk"
      | "pressedBoth"
      | "saved"
      | "keptNumber",
      string
    >
  >;
};

interface Shown extends TabPromise {
  /** What lies in this browser by choice is not put into the tab as well: removed there, it is removed. */
  readonly from: "tab" | "browser";
  /** Its maker looked, and has both files. */
  readonly hasBoth: boolean;
}

let shown: Shown | undefined;
/** A page that goes on by itself asks nobody. */
let isLeaving = false;
let onChange = (): void => {};

/** @param listener told when another promise may be shown, or may not */
export function watchPromised(listener: () => void): void {
  onChange = listener;
}

/** Shows what was promised. At a kiosk it is kept nowhere at all; else in this tab, until its maker says more. */
export function showPromised(
  held: HeldPromise,
  { saved = [], from = "tab" }: Partial<Pick<Shown, "saved" | "from">> = {},
): void {
  hidePromised();
  const { withdrawal, nomination } = held;
  const promised = promiseIn(held.promise)?.promised;
  shown = { held, saved, from, hasBoth: false };
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
  const done = element("done", HTMLElement);
  done.hidden = false;
  change();
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

/** Whether closing this page loses the promise, or what takes it back; so would showing another in its place. */
export function couldBeLost(): boolean {
  if (shown === undefined || isLeaving) return false;
  return page.kiosk || !(shown.hasBoth || isKeptInBrowser(page, shown.held));
}

/** After whatever changes what is shown, or where it is kept. */
function change(refused = false): void {
  keepShownInTab();
  sayWhere(refused);
  listKept();
  onChange();
}

/** As long as its maker has it nowhere else. */
function keepShownInTab(): void {
  if (page.kiosk || shown?.from !== "tab") return;
  const { held, saved } = shown;
  keepInTab(couldBeLost() ? { held, saved } : undefined);
}

/** Where it is kept now, and what the buttons do about it. */
function sayWhere(refused = false): void {
  const where = element("where", HTMLElement);
  const kept = !page.kiosk && shown !== undefined && isKeptInBrowser(page, shown.held);
  const { atKiosk, inBrowser, inTab, notKept, pressedBoth, removed, saved } = page.words;
  const hasBoth = shown?.hasBoth === true;
  const looks = !page.kiosk && shown?.saved.length === 2 && !kept && !hasBoth;
  where.textContent = page.kiosk
    ? atKiosk
    : kept
      ? inBrowser
      : refused
        ? notKept
        : hasBoth
          ? saved
          : looks
            ? pressedBoth
            : shown?.from === "browser"
              ? removed
              : inTab;
  const pressed = document.activeElement?.id;
  hide("keep", kept);
  hide("remove", !kept);
  hide("have", !looks);
  // Whoever uses no pointer goes on beside what they pressed.
  if (pressed === "keep" || pressed === "remove" || pressed === "have")
    element(kept ? "remove" : "keep", HTMLElement).focus();
}

/** Those that were kept by choice: whoever chose it is shown them, and how to remove them. */
function listKept(): void {
  const list = document.getElementById("kept-list");
  if (page.kiosk || list === null) return;
  // The one that is shown says of itself where it is kept.
  const kept = keptInBrowser(page).filter(({ withdrawal }) => withdrawal.id !== shown?.held.withdrawal.id);
  hide("kept", kept.length === 0 || couldBeLost());
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
    if (wish === "show") return couldBeLost() ? undefined : showPromised(held, { from: "browser" });
    removeFromBrowser(page, held);
    change();
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
  return Number.isNaN(at.getTime()) ? moment : dayThere(at, page.language, page.zone);
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
    case "keep":
      return change(!keepInBrowser(page, held));
    case "remove":
      removeFromBrowser(page, held);
      return change();
    case "have":
      shown = { ...shown, hasBoth: true };
      return change();
    case "clear":
      // Not kept in the tab either: the next one at this device finds an empty form, and so does "back".
      keepInTab(undefined);
      if (navigator.onLine && !isFilledIn()) return loadAnew();
      return makeRoom();
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
      shown = { ...shown, saved: [...saved, file] };
      change();
    }
  }
});

/** The form stands there again, as it was left. */
function makeRoom(): void {
  hidePromised();
  hide("step", false);
  listKept();
  onChange();
}

/** Whoever sent what waited for somebody else may have begun to fill in their own. */
function isFilledIn(): boolean {
  return [...document.querySelectorAll<HTMLInputElement>("#sign input:not([type=checkbox])")].some(
    ({ value }) => value !== "",
  );
}

addEventListener("beforeunload", (event) => {
  if (couldBeLost()) event.preventDefault();
});
if (!page.kiosk) {
  // A browser may keep the page as it stands, for "back": what its maker has elsewhere is not shown to whoever goes there.
  addEventListener("pagehide", () => {
    if (shown !== undefined && !couldBeLost()) makeRoom();
  });
  document.addEventListener("visibilitychange", keepShownInTab);
}
// Another tab may have kept or removed one.
addEventListener("storage", () => (shown === undefined ? listKept() : change()));

/** Shows again what was promised in this tab, and what people chose to keep in this browser. */
export function resumePromised(): void {
  listKept();
  const before = page.kiosk ? undefined : keptInTab();
  if (before !== undefined && before.held.nomination === page.nomination) showPromised(before.held, before);
}
