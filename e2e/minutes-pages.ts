import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { handOver } from "./two-doors.ts";

/** Sends a form of the page and waits for the page that answers. */
export async function send(page: Page, form: string): Promise<void> {
  const button = page.locator(`form[action$='/minutes/${form}'] button:not([type=button])`).first();
  await Promise.all([page.waitForEvent("load"), button.click()]);
}

/** Draws a signature. @param form the desk's, or the phone's */
export async function draw(page: Page, office: "chair" | "secretary", form = `[data-signs=${office}]`): Promise<void> {
  const pad = page.locator(`${form} canvas`);
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  assert.ok(box !== null);
  const point = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...point(0.1, 0.6));
  await page.mouse.down();
  for (const [x, y] of [
    [0.2, 0.2],
    [0.3, 0.8],
    [0.45, 0.3],
    [0.6, 0.7],
    [0.85, 0.4],
  ] as const)
    await page.mouse.move(...point(x, y), { steps: 4 });
  await page.mouse.up();
  await page.locator(`${form} canvas[data-drawn]`).waitFor();
}

/** Announces the figures of a vote, each typed twice. */
export async function announce(
  page: Page,
  votes: Readonly<Record<"for" | "against" | "abstained", number>>,
): Promise<void> {
  for (const [name, given] of Object.entries(votes)) {
    await page.fill(`[name="${name}"]`, String(given));
    await page.fill(`[name="${name}-again"]`, String(given));
  }
  await page.selectOption("#candidate", "in-the-room");
  await page.click("#vote-form .primary");
}

/** Votes, closes the doors and hands over. */
export async function voteAndClose(page: Page): Promise<void> {
  await page.click("#to-vote");
  await announce(page, { for: 3, against: 1, abstained: 0 });
  await page.waitForSelector("#voted:not([hidden])");
  await page.click("#close");
  await page.waitForSelector("#over:not([hidden])");
  await handOver(page);
}

/** Every value in the databases of a phone's page, as JSON; of a key that it is one. */
export async function keptOn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const all: unknown[] = [];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener("success", () => resolve(opening.result));
        opening.addEventListener("error", () => reject(opening.error ?? new Error(name)));
      });
      for (const store of database.objectStoreNames)
        all.push(
          await new Promise((resolve) => {
            const reading = database.transaction(store).objectStore(store).getAll();
            reading.addEventListener("success", () => resolve(reading.result));
          }),
        );
      database.close();
    }
    return JSON.stringify(all);
  });
}

/** Puts a value into the page's database as it is. */
export async function keepOn(page: Page, name: string, value: unknown): Promise<void> {
  await page.evaluate(
    async ([key, kept]) => {
      for (const { name: of = "" } of await indexedDB.databases())
        await new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open(of);
          opening.addEventListener("error", () => reject(opening.error ?? new Error(of)));
          opening.addEventListener("success", () => {
            const database = opening.result;
            if (!database.objectStoreNames.contains("kept")) return resolve();
            const writing = database.transaction("kept", "readwrite");
            writing.objectStore("kept").put(kept, key);
            writing.addEventListener("complete", () => {
              database.close();
              resolve();
            });
          });
        });
    },
    [name, value] as const,
  );
}
