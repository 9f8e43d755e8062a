import type { Ledger } from "@hustings/acts";
import type { CalendarDate, Instant } from "@hustings/core";

/** The contest's day, asked for by every statement. */
export class Today {
  readonly #ledger: Ledger;
  #day: { readonly now: Instant; readonly size: number; readonly day: CalendarDate } | undefined;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Reckoned once a second: a zone's table is looked through for it. */
  is(): CalendarDate {
    const ledger = this.#ledger;
    const now = ledger.clock.now();
    const size = ledger.procedure.size;
    // The contest's zone is in the log, too: before its first entry the day is that of UTC.
    if (this.#day?.now !== now || this.#day.size !== size) this.#day = { now, size, day: ledger.dayOf(now) };
    return this.#day.day;
  }
}
