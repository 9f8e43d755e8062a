/**
 * `npm run bench:cities`: twenty cities of 750 people meet in one hour, two devices at each door, one of which has no network until
 * the hour is over. Prints how long it took from the network's return until every count was held and every double known, and
 * until all was in the log. Doors of so many cities are the page's own modules without a browser, which two cores would not run forty of; two
 * more cities meet on real pages, four of them, each with its own storage, keys and network.
 *
 * Arguments: cities, people in each, people at each real page; 0 of these: no browser.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holdOnPages } from "../e2e/cities-on-pages.ts";
import { holdCities } from "../e2e/twenty-cities.ts";

const n = (value: number) => value.toLocaleString("en");
const [cities = 20, people = 750, onPages = 60] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "hustings-cities-"));
try {
  const held = await holdCities({ folder, cities, people });
  process.stdout.write(
    [
      `${cities} cities, ${n(held.counted)} counted at ${cities * 2} devices, ${n(held.present)} present by the log`,
      `one person at two doors: ${held.doubles}, both told of ${held.told}`,
      `after the network's return: all held and doubles known ${held.secondsUntilHeld.toFixed(1)} s, all in the log ${held.secondsUntilLogged.toFixed(1)} s`,
      `the server kept at most ${n(held.heldBytes)} bytes in files`,
      "",
    ].join("\n"),
  );
  if (onPages > 0) {
    const pages = await holdOnPages(join(folder, "pages"), onPages);
    process.stdout.write(
      [
        `on four real pages of two cities: ${n(pages.counted)} counted, ${n(pages.present)} present by the log, at least ${pages.perMinute.toFixed(0)} people a minute and page`,
        `after the network's return: the double known at both doors ${pages.secondsUntilKnown.toFixed(1)} s, all in the log ${pages.secondsUntilLogged.toFixed(1)} s`,
        "",
      ].join("\n"),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
