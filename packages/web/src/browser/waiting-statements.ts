import { fromBase64, fromHex, type Withdrawal } from "@hustings/core";
import { withdrawalOf } from "@hustings/seal/sealing";
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
  /** When it was on its way last, in this tab or another, in milliseconds since 1970 by this device. */
  readonly sentAt?: number;
}

type Where = Pick<SigningPlace, "origin" | "nomination">;

/**
 * Those that wait, in the order in which they were made: a family may sign on one device while the network is away. Each stays, with its secret,
 * until what became of it is known: an answer may have been lost on the way, and without its secret nobody could take the statement back.
 */
export class WaitingStatements {
  readonly #key: string;
  readonly #onDevice: boolean;
  /** What the device does not keep, this page does: at a kiosk, in a private window, where its room is used up. */
  #inPage: readonly Pending[] = [];

  constructor({ origin, nomination }: Where, { onDevice }: { readonly onDevice: boolean }) {
    this.#key = `hustings-pending/${origin}/${nomination}`;
    this.#onDevice = onDevice;
  }

  all(): readonly Pending[] {
    return [...this.#kept(), ...this.#inPage];
  }

  add(pending: Pending): void {
    if (!this.#keep([...this.#kept(), pending])) this.#inPage = [...this.#inPage, pending];
  }

  /** It is on its way now: for a while after that a server that knows nothing of it may still come to. */
  sending(id: string): void {
    const sent = (each: Pending) => (each.id === id ? { ...each, sentAt: Date.now() } : each);
    this.#inPage = this.#inPage.map(sent);
    if (this.isOnDevice(id)) this.#keep(this.#kept().map(sent));
  }

  /** Whether some go when the page does, and with them what takes them back. */
  get areLostWithPage(): boolean {
    return this.#inPage.length > 0;
  }

  /** Whether it is there again when the page is closed and opened. */
  isOnDevice(id: string): boolean {
    return this.#kept().some((each) => each.id === id);
  }

  drop(id: string): void {
    this.#inPage = this.#inPage.filter((each) => each.id !== id);
    if (this.isOnDevice(id)) this.#keep(this.#kept().filter((each) => each.id !== id));
  }

  /** What this page alone holds: the next person at a kiosk finds none of it. */
  forgetInPage(): void {
    this.#inPage = [];
  }

  #kept(): readonly Pending[] {
    if (!this.#onDevice) return [];
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#key) ?? "[]");
      return Array.isArray(kept) ? (kept as readonly Pending[]) : [fromEarlierPage(kept as PendingOfEarlierPage)];
    } catch {
      return [];
    }
  }

  #keep(all: readonly Pending[]): boolean {
    if (!this.#onDevice) return false;
    try {
      if (all.length === 0) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, JSON.stringify(all));
      return true;
    } catch {
      return false;
    }
  }
}

/** The first pages of this kind kept one statement, with its bare secret in hex. */
interface PendingOfEarlierPage {
  readonly id: string;
  readonly nomination: string;
  readonly region: string;
  readonly sealed: string;
  readonly withdrawal: string;
}

function fromEarlierPage({ withdrawal, ...kept }: PendingOfEarlierPage): Pending {
  const made = { id: kept.id, bytes: fromBase64(kept.sealed), withdrawalSecret: fromHex(withdrawal) };
  return { ...kept, withdrawal: withdrawalOf(made) };
}
