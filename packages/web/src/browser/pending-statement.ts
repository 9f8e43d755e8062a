import type { Withdrawal } from "@hustings/core";
import type { SigningPlace } from "../views/sign-view.ts";

/** A sealed statement that no server has answered for yet. It shows where it belongs, and nothing of who made it. */
export interface Pending {
  readonly id: string;
  readonly nomination: string;
  readonly region: string;
  /** base64 */
  readonly sealed: string;
  /** With its secret: it is its maker's alone. */
  readonly withdrawal: Withdrawal;
}

type Where = Pick<SigningPlace, "origin" | "nomination">;

function key({ origin, nomination }: Where): string {
  return `hustings-pending/${origin}/${nomination}`;
}

/** Those that wait, in the order in which they were made: a family may sign on one device while the network is away. */
export function pendingOf(place: Where): readonly Pending[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(place)) ?? "[]");
    return Array.isArray(kept) ? (kept as readonly Pending[]) : [];
  } catch {
    return [];
  }
}

/** Keeps it until it is answered. A browser that keeps nothing (private mode, storage full) loses it with the page. */
export function keepPending(place: Where, pending: Pending): void {
  keep(place, [...pendingOf(place).filter(({ id }) => id !== pending.id), pending]);
}

export function dropPending(place: Where, id: string): void {
  const kept = pendingOf(place);
  if (kept.some((each) => each.id === id))
    keep(
      place,
      kept.filter((each) => each.id !== id),
    );
}

/** What waits is not sent any more. */
export function forgetPending(place: Where): void {
  keep(place, []);
}

function keep(place: Where, all: readonly Pending[]): void {
  try {
    if (all.length === 0) localStorage.removeItem(key(place));
    else localStorage.setItem(key(place), JSON.stringify(all));
  } catch {
    // The page still holds it.
  }
}
