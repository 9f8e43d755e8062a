import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { Database, parquet } from "../database.ts";
import { withoutContacts } from "./contacts.ts";
import { guessMapping } from "./guess-mapping.ts";
import { importTable } from "./import-table.ts";

const reachedAt: readonly (readonly [written: string, home: string])[] = [
  ["4 Quay St, Nearby tel 555-0142", "4 Quay St, Nearby"],
  ["4 Quay St; Phone no.: (555) 014-2233; Nearby", "4 Quay St; Nearby"],
  ["4 Quay St, e-mail: ida@example.org, Nearby", "4 Quay St, Nearby"],
  ["ida.vane+1@example.org", ""],
  ["+49 30 901820, Lindenweg 5, Musterstadt", "Lindenweg 5, Musterstadt"],
  ["ул. Садовая, д. 5, тел. 8 (900) 555-01-42", "ул. Садовая, д. 5"],
  ["5 rue Neuve 01 99 00 12 34", "5 rue Neuve"],
  ["555.014.2233", ""],
  // Houses, flats, codes and the names of towns are none of it.
  ["PH 1203, 18 Tel Aviv Rd, Nearby 19510-0142", "PH 1203, 18 Tel Aviv Rd, Nearby 19510-0142"],
  ["1-1 Chiyoda, Tokyo 100-0001", "1-1 Chiyoda, Tokyo 100-0001"],
  ["N89W16785 Appleton Ave # 4", "N89W16785 Appleton Ave # 4"],
  ["12-34 Mobile St, Cell Block (rear)", "12-34 Mobile St, Cell Block (rear)"],
];

test("telephone numbers and e-mail addresses are no part of a home, and figures of houses and codes are", () => {
  for (const [written, home] of reachedAt) assert.equal(withoutContacts(written), home, written);
});

test("a sheet's homes and names lose them as the engine reads them, and a roll's stay as they are", async (t) => {
  const folder = scratchFolder(t);
  const source = join(folder, "sheet.csv");
  const rows = reachedAt.map(([written], at) => `Vane${"abcdefghijklmnop"[at]},Ida 555-014-2233,"${written}"`);
  writeFileSync(source, `Last,First,Address / Phone\n${rows.join("\n")}\n`);
  const columns = { surname: "Last", given: "First", address: "Address / Phone" };
  const out = join(folder, "sheet.parquet");
  const wishes = { source, out, columns, today: "2026-11-21" } as const;
  const report = await importTable({ ...wishes, uniqueId: false });
  assert.deepEqual(report.contacts, { given: reachedAt.length, address: 8 });
  await using database = await Database.open();
  const read = await database.rows(`select address, given from ${parquet(out)} order by line`);
  assert.deepEqual(
    read.map(({ address, given }) => [address ?? "", given]),
    reachedAt.map(([written]) => [withoutContacts(written), "Ida"]),
  );
  assert.deepEqual((await importTable({ ...wishes, badRows: "set-aside" })).contacts, {});
});

test("a head that says how somebody is reached besides is known by what else it says", () => {
  const heads: readonly (readonly [head: string, field: string])[] = [
    ["Address / Phone", "address"],
    ["Name & e-mail", "name"],
    ["Adresse et téléphone", "address"],
    ["Адрес, телефон", "address"],
    ["Surname + mobile number", "surname"],
  ];
  for (const [head, field] of heads) assert.equal(guessMapping([head], "lines")[field], head, head);
  assert.deepEqual(guessMapping(["Phone / Email", "Phone, name and address"], "lines"), {});
});
