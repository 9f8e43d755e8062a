import type { Entry, Instant } from "@hustings/core";

/** What stands in a device's chain. */
type DoorEntry = Extract<Entry, { readonly meeting: string; readonly sequence: number }>;

/** What a device at a door did last, as far as the log has it. */
export interface LastAct {
  readonly kind: DoorEntry["kind"];
  readonly at: Instant;
  /** Its entry. */
  readonly index: number;
}

/** Follows a log that is being read: the last act of each device at a door. */
export class LastActs {
  readonly #acts = new Map<string, LastAct>();

  /** @param counts whether the log's rules took it */
  take(entry: Entry, index: number, counts: boolean): void {
    if (!counts || !("meeting" in entry) || !("sequence" in entry)) return;
    const device = "device" in entry ? entry.device : undefined;
    this.#acts.set(placeOf(entry.meeting, device), { kind: entry.kind, at: entry.at, index });
  }

  /** @param device absent: the door's own key */
  of(meeting: string, device?: string): LastAct | undefined {
    return this.#acts.get(placeOf(meeting, device));
  }
}

const placeOf = (meeting: string, device: string | undefined) => `${meeting}/${device ?? ""}`;
