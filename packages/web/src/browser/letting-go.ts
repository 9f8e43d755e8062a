import { withdrawalCodeText } from "@hustings/seal/sealing";
import { takeBack, type TakenBack } from "./take-back.ts";
import type { Pending, WaitingStatements } from "./waiting-statements.ts";

/**
 * What a server says of a statement that somebody lets go of:
 * - `gone`       it stands nowhere, and waits no more
 * - `taken`      it was taken, and counts as it stands
 * - `tooLate`    it counts, and can be taken back no more
 * - `mayArrive`  it is not there, and may be under way still
 * - `noAnswer`   none of this is known
 */
export type BecameOf = "gone" | "taken" | "tooLate" | "mayArrive" | "noAnswer";

/** What can be wished of one that waits. What counts is taken back, or no longer known of here, by whoever was told that it counts. */
export type LettingGoWish = "discard" | "takeBack" | "saveCode" | "forget";

/**
 * What was given up waiting for may still be under way at the server for some minutes: it knows nothing of it, and promises it a moment later.
 * Another tab that sends it lets less than two minutes go by between two tries.
 */
const underWayMs = 4 * 60_000;

interface Places {
  readonly origin: string;
  /** Path below which the server is asked for one. */
  readonly submitTo: string;
  readonly takeBackTo: string;
  /** At a kiosk nothing is saved: a file would stay on the device, and whoever comes next could take the statement back. */
  readonly savesCode: boolean;
}

/** Lets go of statements that wait: nothing that may count is lost or taken back by anybody who was not told that it was taken. */
export class LettingGo {
  readonly #places: Places;
  readonly #waiting: WaitingStatements;
  readonly #told = new Map<string, "taken" | "tooLate">();

  constructor(places: Places, waiting: WaitingStatements) {
    this.#places = places;
    this.#waiting = waiting;
  }

  /** What there is to be wished of it. */
  wishesFor({ id }: Pending): readonly LettingGoWish[] {
    const told = this.#told.get(id);
    if (told === undefined) return ["discard"];
    if (told === "tooLate") return ["forget"];
    return this.#places.savesCode ? ["takeBack", "saveCode", "forget"] : ["takeBack", "forget"];
  }

  /** @returns `undefined`: done, and there is nothing to be said of it */
  async does(wish: LettingGoWish, pending: Pending): Promise<BecameOf | undefined> {
    if (wish === "saveCode") {
      this.#saveCode(pending);
      // It waits on, and why it is asked about stays on the page.
      return "taken";
    }
    const became =
      wish === "forget" ? undefined : await (wish === "discard" ? this.#ask(pending) : this.#take(pending));
    if (became === "taken" || became === "tooLate") this.#told.set(pending.id, became);
    if (became === "gone" || became === undefined) {
      this.#told.delete(pending.id);
      this.#waiting.drop(pending.id);
    }
    return became;
  }

  /** Only what the server has not is ended without a question; where it is taken it is said, and nothing is done. */
  async #ask(pending: Pending): Promise<BecameOf> {
    const standing = await standingOf(this.#places.submitTo, pending);
    if (standing !== "unknown") return standing;
    // Read anew: another tab may be sending it.
    const { sentAt } = this.#waiting.all().find(({ id }) => id === pending.id) ?? pending;
    if (sentAt !== undefined && Math.abs(Date.now() - sentAt) < underWayMs) return "mayArrive";
    // A server that takes nothing knows of nothing: one that takes acts says so here.
    return await this.#take(pending);
  }

  async #take({ withdrawal }: Pending): Promise<BecameOf> {
    return becameOf((await takeBack(this.#places.takeBackTo, withdrawal)).kind);
  }

  #saveCode({ id, nomination, withdrawal }: Pending): void {
    const { origin } = this.#places;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(
      new Blob([withdrawalCodeText({ origin, nomination, withdrawal })], { type: "text/plain" }),
    );
    link.download = `withdrawal-${id.slice(0, 8)}.txt`;
    link.click();
    // Some browsers read it after the press.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}

function becameOf(kind: TakenBack["kind"]): BecameOf {
  switch (kind) {
    case "withdrawn":
    case "unknown":
      return "gone";
    case "too-late":
      return "tooLate";
    case "not-its-secret":
    case "unclear":
    case "no-answer":
      return "noAnswer";
  }
}

async function standingOf(path: string, { id }: Pending): Promise<"gone" | "taken" | "unknown" | "noAnswer"> {
  const answer = await fetch(`${path}/${id}`, {
    credentials: "omit",
    cache: "no-store",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(20_000),
  }).catch(() => undefined);
  const body = (await answer?.json().catch(() => undefined)) as
    | { readonly withdrawn?: boolean; readonly error?: string }
    | undefined;
  // A captive network answers with a page of its own.
  if (answer?.status === 404 && body?.error === "not-found") return "unknown";
  if (answer?.status !== 200 || typeof body?.withdrawn !== "boolean") return "noAnswer";
  return body.withdrawn ? "gone" : "taken";
}
