import type { Clock } from "@hustings/acts";
import { addSeconds, secondsOf, type Instant } from "@hustings/core";

/** The time of a story that is told from files or made up. It only runs forward: a run that goes on later takes up where the log is. */
export class StoryClock implements Clock {
  #now: Instant;

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  /** Moves to a moment, unless the story is past it. */
  to(moment: Instant): Instant {
    if (secondsOf(moment) > secondsOf(this.#now)) this.#now = moment;
    return this.#now;
  }

  wait(seconds: number): Instant {
    return this.to(addSeconds(this.#now, seconds));
  }
}
