import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { readCalls } from "./call-table.ts";

const folder = temporaryFolder();

async function read(starts: string, notified: string) {
  const file = join(folder, `${crypto.randomUUID()}.csv`);
  const heads = "meeting;city;region;latitude;longitude;zone;starts;notified";
  writeFileSync(file, `${heads}\nperm;Perm;pk;58.01;56.229;Asia/Yekaterinburg;${starts};${notified}\n`);
  const { rows, problems } = await readCalls(file);
  return { days: rows.map(({ day, notifiedOn }) => [day, notifiedOn]), fields: problems.map(({ field }) => field) };
}

test("a day is read as it is written between dots, hyphens, or slashes where only one number can be the month", async () => {
  const both = ["2026-03-14", "2026-03-05"];
  for (const [starts, notified] of [
    ["2026-03-14 12:00", "2026-03-05"],
    ["14.03.2026 12:00", "5.3.2026"],
    ["14/03/2026 12:00", "05.03.2026"],
  ] as const)
    assert.deepEqual(await read(starts, notified), { days: [both], fields: [] }, starts);
});

test("a meeting that the table does not name has its city's name, in whatever letters that is written", async () => {
  const file = join(folder, "unnamed.csv");
  const cities = ["Казань", "Санкт-Петербург", "Ростов-на-Дону", "Łódź", "L'Aquila", "Αθήνα", "თბილისი", "Perm"];
  const rows = cities.map((city) => `${city};pk;Europe/Moscow;2026-03-14 12:00;2026-03-05`);
  writeFileSync(file, ["city;region;zone;starts;notified", ...rows].join("\n"));
  const read = await readCalls(file);
  assert.deepEqual(read.problems, []);
  assert.deepEqual(
    read.rows.map(({ meeting }) => meeting),
    ["kazan", "sankt-peterburg", "rostov-na-donu", "lodz", "l-aquila", "athina", "tbilisi", "perm"],
  );
});

test("coordinates are asked of nobody, and one of them alone is asked about", async () => {
  const file = join(folder, "unplaced.csv");
  const row = "perm;Perm;pk;Asia/Yekaterinburg;2026-03-14 12:00;2026-03-05";
  writeFileSync(file, `meeting;city;region;zone;starts;notified\n${row}\n`);
  const { rows, problems } = await readCalls(file);
  assert.deepEqual([rows[0]?.city, rows[0]?.coordinates, problems], ["Perm", undefined, []]);
  writeFileSync(file, `meeting;city;region;zone;starts;notified;longitude;latitude\n${row};56.229;\n`);
  assert.deepEqual((await readCalls(file)).problems, [
    {
      row: 2,
      fault: "one-degree",
      field: "latitude",
      expected: "degrees, or neither latitude nor longitude",
      got: "an empty cell",
    },
  ]);
});

test("a day between slashes that could stand either way round is asked about, not guessed", async () => {
  assert.deepEqual(await read("04/03/2026 12:00", "2026-02-20"), { days: [], fields: ["starts"] });
  assert.deepEqual(await read("2026-03-14 12:00", "3/5/2026"), { days: [], fields: ["notified"] });
  assert.deepEqual(await read("2026-03-14 12:00", "3/3/2026"), { days: [["2026-03-14", "2026-03-03"]], fields: [] });
});

test("an item of an agenda of which nothing can be seen is an empty one", async () => {
  const file = join(folder, "agenda.csv");
  const heads = "meeting,city,region,zone,starts,notified,agenda";
  const cells = "perm,Perm,pk,Asia/Yekaterinburg,2026-03-14 12:00,2026-03-05";
  writeFileSync(file, `${heads}\n${cells},"Report; \u3164 ;\u200b;Vote"\n`);
  assert.deepEqual((await readCalls(file)).rows[0]?.agenda, ["Report", "Vote"]);
});
