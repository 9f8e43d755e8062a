import type { Withdrawal } from "@hustings/core";

/** What a supporter holds once a statement is taken: nothing in it says who made it. */
export interface HeldPromise {
  readonly promise: string;
  readonly nomination: string;
  /** With its secret: whoever holds it can take the statement back. */
  readonly withdrawal: Withdrawal;
  /** Whether this person signed before is looked for later. */
  readonly doubles?: "later";
}

/** Of a tab: what was promised in it, and for which of the two files the button was pressed. */
export interface TabPromise {
  readonly held: HeldPromise;
  readonly saved: readonly ("promise" | "withdrawal")[];
}

export interface KeptWhere {
  readonly origin: string;
  readonly nomination: string;
}

const ofTab = "hustings-promised";
const keptInTabMs = 30 * 60_000;

/** @param lastSeen milliseconds since 1970 */
type OfTab = TabPromise & { readonly lastSeen: number };

/**
 * Kept with this page's place in the tab's history, and nowhere else: loading it anew, a phone that puts the tab aside, and "back" find it again;
 * whoever opens the page by its address does not. Browsers bring closed tabs back with their history: it holds for half an hour from when it was
 * last seen.
 */
export function keepInTab(kept: TabPromise | undefined): void {
  const { [ofTab]: _, ...rest } = (history.state ?? {}) as Readonly<Record<string, unknown>>;
  history.replaceState(kept === undefined ? rest : { ...rest, [ofTab]: { ...kept, lastSeen: Date.now() } }, "");
}

export function keptInTab(): TabPromise | undefined {
  const kept = (history.state as Readonly<Record<string, OfTab | undefined>> | null)?.[ofTab];
  if (kept === undefined) return undefined;
  // One of a page of before says no moment: it counts from now.
  if (typeof kept.lastSeen !== "number") keepInTab(kept);
  else if (Date.now() - kept.lastSeen >= keptInTabMs) {
    keepInTab(undefined);
    return undefined;
  }
  return kept;
}

function key({ origin, nomination }: KeptWhere): string {
  return `hustings-promised/${origin}/${nomination}`;
}

/** What people chose to keep in this browser, the oldest first. */
export function keptInBrowser(where: KeptWhere): readonly HeldPromise[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(where)) ?? "[]");
    return Array.isArray(kept) ? (kept as readonly HeldPromise[]) : [];
  } catch {
    return [];
  }
}

/** @returns whether the browser keeps it; in a private window, or where its room is used up, it does not */
export function keepInBrowser(where: KeptWhere, held: HeldPromise): boolean {
  return put(where, [...without(where, held), held]);
}

export function removeFromBrowser(where: KeptWhere, held: HeldPromise): void {
  put(where, without(where, held));
}

export function isKeptInBrowser(where: KeptWhere, { withdrawal }: HeldPromise): boolean {
  return keptInBrowser(where).some((each) => each.withdrawal.id === withdrawal.id);
}

function without(where: KeptWhere, { withdrawal }: HeldPromise): readonly HeldPromise[] {
  return keptInBrowser(where).filter((each) => each.withdrawal.id !== withdrawal.id);
}

function put(where: KeptWhere, all: readonly HeldPromise[]): boolean {
  try {
    if (all.length === 0) localStorage.removeItem(key(where));
    else localStorage.setItem(key(where), JSON.stringify(all));
    return true;
  } catch {
    return false;
  }
}
