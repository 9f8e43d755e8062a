import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DeviceRole } from "@hustings/core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { DoorHolding, startServer, type RunningServer } from "@hustings/server";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { openBrowser } from "./browser.ts";
import { doorContest, type DoorContest } from "./door-contest.ts";
import { KeyHolder } from "./key-holder.ts";

/** What all doors of the campaign share, behind the address that its devices are set up with. */
export const doorsKey = `#k=${"5a".repeat(32)}`;

/** Doors of two meetings, called and set up on a phone each, on the day on which they are held. */
export class TwoDoors {
  readonly contest: DoorContest;
  /** What the server holds for them. */
  readonly holding: DoorHolding;
  readonly browser: Browser;
  /** Where the contest has one. */
  readonly keyholder: KeyHolder | undefined;
  /** Address of the contest. */
  readonly at: string;
  readonly #server: RunningServer;
  readonly #publishing: NodeJS.Timeout;
  readonly #mains = new Map<string, Page>();

  private constructor(
    contest: DoorContest,
    holding: DoorHolding,
    browser: Browser,
    server: RunningServer,
    keyholder: KeyHolder | undefined,
  ) {
    this.keyholder = keyholder;
    this.contest = contest;
    this.holding = holding;
    this.browser = browser;
    this.#server = server;
    this.at = contestUrl(server);
    this.#publishing = setInterval(() => void contest.folder.writer.publish(), 200);
  }

  /**
   * @param args more of them for the browser
   * @param cities whose doors are set up; the two by default
   * @param withKeyholder somebody holds the key by which one person is counted once; not started yet
   */
  static async open(
    scratch: string,
    args: readonly string[] = [],
    withKeyholder = false,
    cities: readonly string[] = ["kazan", "omsk"],
  ): Promise<TwoDoors> {
    const data = join(scratch, "contest");
    const contest = await doorContest(data);
    const { secondsBehind } = contest;
    const { ledger } = contest.folder;
    const holding = new DoorHolding(ledger.origin, () => ledger.procedure, {
      folder: join(scratch, "doors"),
      onDamaged: assert.fail,
    });
    const keyholder = withKeyholder ? await KeyHolder.named(contest, scratch) : undefined;
    const intake = {
      ledger,
      doors: holding,
      stopped: () => undefined,
      rehearsal: { secondsBehind },
      ...(keyholder !== undefined && { persons: keyholder.persons }),
    };
    const server = await startServer({ contests: [{ data, intake }], port: 0 });
    const doors = new TwoDoors(contest, holding, await openBrowser(args), server, keyholder);
    // The call names the key of the meeting's door: days before, as the law's notice has it.
    for (const meeting of cities) {
      const page = await doors.doorPage(await doors.phone());
      await doors.setUp(page, meeting);
      doors.#mains.set(meeting, page);
    }
    contest.toTheDay();
    return doors;
  }

  async close(): Promise<void> {
    clearInterval(this.#publishing);
    await this.browser.close();
    await this.keyholder?.close();
    await this.#server.close();
    await this.contest.folder.close();
  }

  /** The page on the door's own device. */
  doorOf(meeting: string): Page {
    const page = this.#mains.get(meeting);
    assert.ok(page !== undefined);
    return page;
  }

  /** Opens the doors of a meeting, which the log then knows. */
  async openDoor(meeting: string): Promise<Page> {
    const page = this.doorOf(meeting);
    await page.click("#open");
    await page.waitForSelector("#count:not([hidden])");
    await handOver(page);
    return page;
  }

  /** A phone: its own storage, keys and network. */
  async phone(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    return await this.browser.newContext({ viewport: { width: 360, height: 780 }, ...options });
  }

  /** @param key what the campaign's sheet has behind `#`; empty: the page was opened without it */
  async doorPage(device: BrowserContext, language = "en", key = doorsKey): Promise<Page> {
    const page = await device.newPage();
    page.on("pageerror", (error) => assert.fail(error));
    await page.goto(`${this.at}/${language}/door${key}`);
    return page;
  }

  /** Sets a device up as people do: its key is made there, the campaign names it, it looks again. */
  async setUp(page: Page, meeting: string, device = "", role: DeviceRole | "" = ""): Promise<void> {
    await page.fill("#meeting", meeting);
    await page.fill("#device", device);
    await page.selectOption("#role", role);
    await page.click("#setup-form button");
    await page.waitForSelector("#enrol:not([hidden]) canvas");
    await this.contest.name(await savedBy(page, "#enrol-save"));
    // It looks by itself now and then, and may have before the button is pressed.
    await page.dispatchEvent("#look", "click");
    await page.waitForSelector("#board:not([hidden])");
  }

  meetingIn(id: string) {
    const meeting = this.contest.folder.ledger.procedure.meetings.get(id);
    assert.ok(meeting !== undefined);
    return meeting;
  }
}

/** Told when the server holds so many people whom this device counts from now on; it sends them as they come, or several at once. */
export function heldBy(page: Page, howMany = 1): Promise<unknown> {
  const commitments = new Set<string>();
  return page.waitForResponse((answer) => {
    if (!answer.url().endsWith("/api/meetings/held")) return false;
    const { held } = answer.request().postDataJSON() as {
      readonly held: { readonly people: readonly { readonly commitment: string }[] };
    };
    for (const { commitment } of held.people) commitments.add(commitment);
    return commitments.size >= howMany;
  });
}

export async function savedBy(page: Page, link: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(link)]);
  return readFileSync(await download.path(), "utf8");
}

let people = 0;
export async function countPeople(page: Page, howMany: number, surname?: string): Promise<void> {
  for (let i = 0; i < howMany; i++) {
    const before = await page.textContent("#counted-here");
    await page.fill("#surname", surname ?? `Ладогина${++people}`);
    await page.fill("#given", "Вера");
    await page.fill("#birthDate", "1980-05-04");
    await page.keyboard.press("Enter");
    await page.waitForFunction((old) => document.querySelector("#counted-here")?.textContent !== old, before);
    // Whoever types faster than a line of paper is noted would press Enter for nothing.
    await page.waitForSelector("#counting-form:not([aria-busy])", { state: "attached" });
  }
}

export async function figure(page: Page, id: string): Promise<number> {
  return Number(await page.textContent(`#${id}`));
}

export async function handOver(page: Page): Promise<void> {
  await page.click("#hand-over");
  await page.waitForFunction(() => document.querySelector("#pending")?.textContent === "0");
}
