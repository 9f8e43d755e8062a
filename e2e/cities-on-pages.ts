import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { attendanceOf } from "@hustings/core";
import type { Page } from "playwright-core";
import { twentyCities } from "./door-contest.ts";
import { voteAndClose } from "./minutes-pages.ts";
import { countPeople, handOver, TwoDoors } from "./two-doors.ts";
import { typeWithin } from "./type-within.ts";

/** What became of cities whose doors are real pages, two devices at each, of which one has no network. */
export interface PagesHeld {
  readonly counted: number;
  /** Present by the log, once everything was handed over and whoever was counted twice was taken back. */
  readonly present: number;
  /** Of all pages together, from the first person to the last; and what the slowest page came to while all counted at once, people a minute. */
  readonly secondsOfCounting: number;
  readonly perMinute: number;
  /** From the moment at which the network was back until everybody was held and both doors knew of the person counted in both cities. */
  readonly secondsUntilKnown: number;
  /** And until all was in the log: the doors vote and close at once, as in twenty halls. */
  readonly secondsUntilLogged: number;
  /** Of a processor, from the network's return until all was in the log: what the server used, with the test's own work, and all pages together. */
  readonly processorSeconds: Used;
  /** And while people were counted. */
  readonly processorSecondsOfCounting: Used;
  readonly kept: Kept;
}

interface Used {
  readonly server: number;
  readonly pages: number;
}

/** Bytes that the server kept, at their most from the first person to the last entry. */
export interface Kept {
  /** Files of those whom the log does not name yet. */
  readonly held: number;
  /** Memory of the process, in which the test's own work is too, and how much of it was there before the first person. */
  readonly memory: number;
  readonly memoryBefore: number;
}

/**
 * @param people at each device
 * @param howMany cities, two pages each
 */
export async function holdOnPages(folder: string, people: number, howMany = 2): Promise<PagesHeld> {
  const cities = twentyCities.slice(0, howMany);
  const hall = await TwoDoors.open(folder, [], false, cities);
  const watch = new KeptWatch(join(folder, "doors"));
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
    const all = [...doors, ...phones];
    for (const page of all) page.setDefaultTimeout(patience);
    for (const phone of phones) await phone.context().setOffline(true);
    const [first] = doors;
    const lastPhone = phones.at(-1);
    watch.begin();
    const usedBefore = await processorSeconds(hall);
    const from = performance.now();
    for (const page of [first, lastPhone]) if (page !== undefined) await countPeople(page, 1, "Обеих");
    let slowest = Number.POSITIVE_INFINITY;
    await Promise.all(
      all.map(async (page, at) => {
        const since = performance.now();
        const howMany = page === first || page === lastPhone ? people - 1 : people;
        await typeWithin(page, howMany, `Ладогина${at}`);
        slowest = Math.min(slowest, howMany / ((performance.now() - since) / 60_000));
      }),
    );
    const secondsOfCounting = (performance.now() - from) / 1000;
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
      secondsOfCounting,
      perMinute: slowest,
      secondsUntilKnown,
      secondsUntilLogged,
      processorSeconds: between(used, now),
      processorSecondsOfCounting: between(usedBefore, used),
      kept: watch.end(),
    };
  } finally {
    watch.end();
    await hall.close();
  }
}

/** How long a step may take where forty pages share a machine, in milliseconds. */
const patience = 600_000;

/** The page shows somebody whom another door counted too. */
async function toldOf(page: Page | undefined): Promise<void> {
  await page?.waitForSelector("#elsewhere:not([hidden]) li");
}

/** A device that counts nobody any more hands over what it has. */
async function finish(phone: Page): Promise<void> {
  await phone.click("#count > details[data-other] summary");
  await phone.click("#finish");
  await phone.waitForSelector("#ended:not([hidden])");
  await handOver(phone);
}

async function until(holds: () => boolean): Promise<void> {
  const from = performance.now();
  while (!holds()) {
    if (performance.now() - from > patience) throw new Error("expected everybody to be held within ten minutes");
    await setTimeout(50);
  }
}

/** Used so far by this process, whose the server is, and by the browser with all its pages. */
async function processorSeconds({ browser }: TwoDoors): Promise<Used> {
  const { user, system } = process.cpuUsage();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return { server: (user + system) / 1e6, pages: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) };
}

const between = (from: Used, to: Used): Used => ({ server: to.server - from.server, pages: to.pages - from.pages });

/** Looks now and then at what the server keeps. */
class KeptWatch {
  readonly #folder: string;
  #kept: Kept = { held: 0, memory: 0, memoryBefore: 0 };
  #looking: NodeJS.Timeout | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  begin(): void {
    this.#kept = { held: 0, memory: 0, memoryBefore: process.memoryUsage.rss() };
    this.#looking = setInterval(() => this.#look(), 250);
  }

  #look(): void {
    const held = readdirSync(this.#folder).reduce((sum, name) => sum + statSync(join(this.#folder, name)).size, 0);
    const memory = process.memoryUsage.rss();
    this.#kept = {
      ...this.#kept,
      held: Math.max(held, this.#kept.held),
      memory: Math.max(memory, this.#kept.memory),
    };
  }

  end(): Kept {
    clearInterval(this.#looking);
    return this.#kept;
  }
}
