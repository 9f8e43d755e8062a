import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instantFromSeconds } from "@hustings/core";
import { OpenDesk } from "./campaign-desk.ts";
import { TwoDoors } from "./two-doors.ts";

/** Two doors and the desk of their campaign, which can be closed and opened again on another day. */
export class MinutesHall {
  readonly scratch: string;
  readonly doors: TwoDoors;
  /** What went wrong behind the desk's pages. */
  readonly faults: unknown[] = [];
  #desk: OpenDesk | undefined;

  private constructor(scratch: string, doors: TwoDoors) {
    this.scratch = scratch;
    this.doors = doors;
  }

  static async open(): Promise<MinutesHall> {
    const scratch = mkdtempSync(join(tmpdir(), "hustings-minutes-"));
    const hall = new MinutesHall(scratch, await TwoDoors.open(scratch));
    await hall.openDesk();
    return hall;
  }

  get desk(): OpenDesk {
    if (this.#desk === undefined) throw new TypeError("expected the desk to be open");
    return this.#desk;
  }

  at(name: string): string {
    return join(this.scratch, name);
  }

  /** @param today the desk's day */
  async openDesk(today?: string): Promise<void> {
    await this.closeDesk();
    this.#desk = await OpenDesk.open({
      contest: this.doors.contest,
      server: this.doors.at,
      folder: this.at("desk"),
      clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
      onFault: (error) => void this.faults.push(error),
      ...(today !== undefined && { today }),
    });
  }

  async closeDesk(): Promise<void> {
    await this.#desk?.close();
    this.#desk = undefined;
  }

  minutesOf(id: string, language = "en"): string {
    return `${this.desk.url}${language}/meetings/${id}/minutes`;
  }

  async close(): Promise<void> {
    await this.closeDesk();
    await this.doors.close();
    rmSync(this.scratch, { recursive: true, force: true });
  }
}
