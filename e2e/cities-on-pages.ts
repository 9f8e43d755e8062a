import { setTimeout } from "node:timers/promises";
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
  /** From the moment at which the network was back until everybody was held and both doors knew of the person counted in both cities. */
  readonly secondsUntilKnown: number;
  /** And until all was in the log: the doors vote and close at once, as in twenty halls. */
  readonly secondsUntilLogged: number;
  /** Of a processor, from the network's return until all was in the log: what the server used, with the test's own work, and all pages together. */
  readonly processorSeconds: { readonly server: number; readonly pages: number };
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
    const used = await processorSeconds(hall);
    const back = performance.now();
    await Promise.all(phones.map((phone) => phone.context().setOffline(false)));
    const counted = 2 * howMany * people;
    const held = () => cities.reduce((sum, city) => sum + hall.holding.present(city), 0) === counted;
    await Promise.all([until(held), toldOf(first), toldOf(lastPhone)]);
    const secondsUntilKnown = (performance.now() - back) / 1000;
    await lastPhone?.click("#elsewhere-list button");
    // In twenty halls nobody waits for the next one's people: all devices finish at once, and then all doors vote and close.
    await Promise.all(phones.map(finish));
    await Promise.all(doors.map(voteAndClose));
    const secondsUntilLogged = (performance.now() - back) / 1000;
    const now = await processorSeconds(hall);
    const present = cities.reduce((sum, city) => sum + attendanceOf(hall.meetingIn(city)), 0);
    return {
      counted,
      present,
      perMinute: slowest,
      secondsUntilKnown,
      secondsUntilLogged,
      processorSeconds: { server: now.server - used.server, pages: now.pages - used.pages },
    };
  } finally {
    await hall.close();
  }
}

/** The page shows somebody whom another door counted too. */
async function toldOf(page: Page | undefined): Promise<void> {
  await page?.waitForSelector("#elsewhere:not([hidden]) li", { timeout: 120_000 });
}

/** A device that counts nobody any more hands over what it has. */
async function finish(phone: Page): Promise<void> {
  await phone.click("#count > details[data-other] summary");
  await phone.click("#finish");
  await phone.waitForSelector("#ended:not([hidden])");
  await handOver(phone);
}

async function until(holds: () => boolean): Promise<void> {
  for (let looks = 0; !holds(); looks++) {
    if (looks > 2_400) throw new Error("expected everybody to be held within two minutes");
    await setTimeout(50);
  }
}

/** Used so far by this process, whose the server is, and by the browser with all its pages. */
async function processorSeconds({ browser }: TwoDoors): Promise<PagesHeld["processorSeconds"]> {
  const { user, system } = process.cpuUsage();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return { server: (user + system) / 1e6, pages: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) };
}
