/**
 * `npm run bench:cities`: twenty cities of 750 people meet in one hour, two devices at each door, one of which has no network until
 * the hour is over. Prints how long it took from the network's return until every count was held and every double known, and
 * until all was in the log.
 *
 * Arguments: cities, people in each.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holdCities } from "../e2e/twenty-cities.ts";

const n = (value: number) => value.toLocaleString("en");
const [cities = 20, people = 750] = process.argv.slice(2).map(Number);
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
} finally {
  rmSync(folder, { recursive: true, force: true });
}
