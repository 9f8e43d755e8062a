/**
 * `npm run bench:cities`: twenty cities of 750 people meet in one hour, two devices at each door, one of which has no network until
 * the hour is over. Prints how long it took from the network's return until every count was held and every double known, and
 * until all was in the log. Doors of so many cities are the page's own modules without a browser, which two cores would not run forty of; as
 * many more as are asked for meet on real pages, two each with storage, keys and network of their own, in a browser and a contest of theirs.
 *
 * Arguments: cities, people in each; people at each real page, cities on real pages. 0 cities, or 0 people: not these. All twenty cities on real
 * pages, `0 0 375 20`, took 18 minutes beside other work, and more than 5 GB of memory.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holdOnPages, type PagesHeld } from "../e2e/cities-on-pages.ts";
import { holdCities } from "../e2e/twenty-cities.ts";

const n = (value: number) => value.toLocaleString("en");
const used = ({ server, pages }: PagesHeld["processorSeconds"]) =>
  `server and script ${server.toFixed(1)} s, all pages ${pages.toFixed(1)} s`;
const [cities = 20, people = 750, onPages = 60, citiesOnPages = 2] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "hustings-cities-"));
try {
  const held = cities === 0 ? undefined : await holdCities({ folder, cities, people });
  if (held !== undefined)
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
    const pages = await holdOnPages(join(folder, "pages"), onPages, citiesOnPages);
    process.stdout.write(
      [
        `on ${citiesOnPages * 2} real pages of ${citiesOnPages} cities: ${n(pages.counted)} counted in ${n(Math.ceil(pages.secondsOfCounting))} s, at least ${pages.perMinute.toFixed(0)} people a minute and page; ${n(pages.present)} present by the log`,
        `after the network's return: all held and the double known at both doors ${pages.secondsUntilKnown.toFixed(1)} s, all in the log ${pages.secondsUntilLogged.toFixed(1)} s`,
        `of a processor meanwhile: ${used(pages.processorSeconds)}; while people were counted: ${used(pages.processorSecondsOfCounting)}`,
        `the server kept at most ${n(pages.kept.held)} bytes in files, and its process with this script ${n(pages.kept.memory)} bytes of memory (${n(pages.kept.memoryBefore)} before the first person)`,
        "",
      ].join("\n"),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
