import { attendanceOf } from "@hustings/core";
import type { Page } from "playwright-core";
import { twentyCities } from "./door-contest.ts";
import { voteAndClose } from "./minutes-pages.ts";
import { countPeople, handOver, TwoDoors } from "./two-doors.ts";

/** What became of cities whose doors are real pages, two devices at each, of which one has no network. */
export interface PagesHeld {
  readonly counted: number;
  /** Present by the log, once everything was handed over and whoever was counted twice was taken back. */
  readonly present: number;
  /** The slowest device, while it counted; people a minute. */
  readonly perMinute: number;
  /** From the moment at which the network was back until both doors knew of the person counted in both cities, and until all was in the log. */
  readonly secondsUntilKnown: number;
  readonly secondsUntilLogged: number;
}

/**
 * @param people at each device
 * @param howMany cities, two pages each
 */
export async function holdOnPages(folder: string, people: number, howMany = 2): Promise<PagesHeld> {
  const cities = twentyCities.slice(0, howMany);
  const hall = await TwoDoors.open(folder, [], false, cities);
  try {
    const phones: Page[] = [];
    for (const city of cities) {
      await hall.openDoor(city);
      const phone = await hall.doorPage(await hall.phone());
      await hall.setUp(phone, city, "phone");
      await phone.waitForSelector("#count:not([hidden])");
      phones.push(phone);
    }
    const doors = cities.map((city) => hall.doorOf(city));
    for (const phone of phones) await phone.context().setOffline(true);
    let slowest = Number.POSITIVE_INFINITY;
    const count = async (page: Page, both: boolean) => {
      const from = performance.now();
      if (both) await countPeople(page, 1, "Обеих");
      await countPeople(page, both ? people - 1 : people);
      slowest = Math.min(slowest, people / ((performance.now() - from) / 60_000));
    };
    // One page after the other has the focus: at a door each is in its own hand.
    const [first] = doors;
    const lastPhone = phones.at(-1);
    for (const page of [...doors, ...phones]) await count(page, page === first || page === lastPhone);
    for (const phone of phones) await phone.context().setOffline(false);
    const back = performance.now();
    const seconds = () => (performance.now() - back) / 1000;
    for (const page of [first, lastPhone])
      await page?.waitForSelector("#elsewhere:not([hidden]) li", { timeout: 120_000 });
    const secondsUntilKnown = seconds();
    await lastPhone?.click("#elsewhere-list button");
    for (const phone of phones) {
      await phone.click("#count > details[data-other] summary");
      await phone.click("#finish");
      await phone.waitForSelector("#ended:not([hidden])");
    }
    for (const phone of phones) await handOver(phone);
    for (const door of doors) await voteAndClose(door);
    const secondsUntilLogged = seconds();
    const present = cities.reduce((sum, city) => sum + attendanceOf(hall.meetingIn(city)), 0);
    return { counted: 2 * howMany * people, present, perMinute: slowest, secondsUntilKnown, secondsUntilLogged };
  } finally {
    await hall.close();
  }
}
