import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { dataFile } from "../../test/data-folder.ts";
import { meetingCities } from "./meeting-cities.ts";
import { regionsOf } from "./regions.ts";

const id = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

for (const culture of ["ru", "us"] as const) {
  test(`regions of ${culture} have ids the log takes, public names, voters and towns, none twice`, () => {
    const regions = regionsOf(culture);
    for (const region of regions) {
      assert.match(region.id, id);
      assert.ok(region.name.length > 0 && region.name.length <= 120 && !/[@\d]|^\s|\s$/.test(region.name), region.id);
      assert.ok(Number.isSafeInteger(region.voters) && region.voters >= 1_000, region.id);
      assert.ok(
        region.towns.length >= 1 && region.towns.every((town) => town.trim() === town && town !== ""),
        region.id,
      );
    }
    assert.equal(new Set(regions.map((region) => region.id)).size, regions.length);
    assert.equal(new Set(regions.map((region) => region.name)).size, regions.length);
  });
}

test("83 subjects of the federation whose status no state disputes, and voters abroad", () => {
  const regions = regionsOf("ru");
  assert.equal(regions.length, 84);
  assert.equal(regions.at(-1)?.id, "abroad");
  for (const disputed of ["Крым", "Севастополь", "Донец", "Луган", "Херсон", "Запорож"])
    assert.ok(!regions.some(({ name }) => name.includes(disputed)), disputed);
});

test("twenty cities on ten time zones, each in a region that is settled", () => {
  const cities = meetingCities("ru");
  const regions = new Map(regionsOf("ru").map((region) => [region.id, region]));
  assert.equal(cities.length, 20);
  assert.equal(new Set(cities.map((city) => city.id)).size, 20);
  for (const city of cities) {
    assert.ok(regions.get(city.region)?.towns.includes(city.name), city.id);
    assert.ok(
      city.latitude > 41_000 && city.latitude < 72_000 && city.longitude > 19_000 && city.longitude < 180_000,
      city.id,
    );
  }
  const winter = new Date("2018-01-01T00:00:00Z");
  const offset = (timeZone: string) =>
    new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).format(winter);
  assert.equal(new Set(cities.map(({ zone }) => offset(zone))).size, 10);
});

test("cities are listed from west to east", () => {
  const zones = meetingCities("ru").map(({ longitude }) => Math.floor(longitude / 45_000));
  assert.deepEqual(
    zones,
    zones.toSorted((a, b) => a - b),
  );
});

test("the electorate's weights are those of the register of 2018", (t) => {
  const file = dataFile("ru-polling-stations", "ru_2018_regions.csv");
  if (file === undefined) return t.skip("ru-polling-stations absent");
  const rows = readFileSync(file, "utf8").trim().split("\n").slice(1);
  const counted = rows.map((row) => Number(row.split(",")[1])).toSorted((a, b) => a - b);
  const ours = regionsOf("ru")
    .map(({ voters }) => voters)
    .toSorted((a, b) => a - b);
  // Ours leave out the disputed two and Baikonur; every one of ours is one of theirs to the nearest thousand.
  for (const voters of ours)
    assert.ok(
      counted.some((real) => Math.abs(real - voters) <= 500),
      `${voters}`,
    );
});

test("the cities stand where the map has them", (t) => {
  const file = dataFile("geo-ru", "ru_towns.csv");
  if (file === undefined) return t.skip("geo-ru absent");
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((row) => row.split(","));
  for (const city of meetingCities("ru")) {
    const row = rows.find(([name]) => name === city.name);
    if (row === undefined) continue;
    const away = Math.max(
      Math.abs(Number(row[2]) * 1_000 - city.latitude),
      Math.abs(Number(row[3]) * 1_000 - city.longitude),
    );
    assert.ok(away < 150, `${city.id}: ${away} thousandths of a degree`);
  }
});
