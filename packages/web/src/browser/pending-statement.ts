import type { SigningPlace } from "../views/sign-view.ts";

/** A sealed statement that no server has answered for yet. It shows where it belongs, and nothing of who made it. */
export interface Pending {
  readonly id: string;
  readonly nomination: string;
  readonly region: string;
  /** base64 */
  readonly sealed: string;
  /** hex */
  readonly withdrawal: string;
}

function key({ origin, nomination }: SigningPlace): string {
  return `hustings-pending/${origin}/${nomination}`;
}

/** Keeps it until it is answered. A browser that keeps nothing (private mode, storage full) loses it with the page. */
export function keepPending(place: SigningPlace, pending: Pending): void {
  try {
    localStorage.setItem(key(place), JSON.stringify(pending));
  } catch {
    // The page still holds it.
  }
}

export function pendingOf(place: SigningPlace): Pending | undefined {
  try {
    const kept = localStorage.getItem(key(place));
    return kept === null ? undefined : (JSON.parse(kept) as Pending);
  } catch {
    return undefined;
  }
}

export function dropPending(place: SigningPlace): void {
  try {
    localStorage.removeItem(key(place));
  } catch {
    // Nothing was kept.
  }
}
