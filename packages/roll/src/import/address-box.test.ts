import assert from "node:assert/strict";
import { test } from "node:test";
import { splitAddress } from "./address-box.ts";

test("a home in one box is a street, a town and a code, however a country orders them", () => {
  for (const [written, address, locality, postcode] of [
    ["16 Mill Rd, Ashdown, PA 19510", "16 Mill Rd", "Ashdown", "19510"],
    ["16 Mill Rd, Apt 3, Ashdown, PA, 19510-1234, USA", "16 Mill Rd, Apt 3", "Ashdown", "19510-1234"],
    ["16 Mill Rd, Ashdown PA 19510", "16 Mill Rd", "Ashdown", "19510"],
    ["16 Mill Rd, Ashdown", "16 Mill Rd", "Ashdown", ""],
    ["16 Mill Rd, Ashdown, PA", "16 Mill Rd", "Ashdown", ""],
    ["Lindenweg 5, 10115 Berlin", "Lindenweg 5", "Berlin", "10115"],
    ["10115 Berlin, Lindenweg 5 a", "Lindenweg 5 a", "Berlin", "10115"],
    ["ul. Lipowa 5 m. 7, 00-123 Warszawa, Polska", "ul. Lipowa 5 m. 7", "Warszawa", "00-123"],
    ["12 rue des Lilas, bât B, 75020 Paris", "12 rue des Lilas, bât B", "Paris", "75020"],
    ["4 High Street, Milbrook, SO15 1AB", "4 High Street", "Milbrook", "SO15 1AB"],
  ] as const)
    assert.deepEqual(splitAddress(written), { address, locality, postcode }, written);
});

test("where nothing says which part is the town, a home stays whole", () => {
  for (const written of [
    "16 Mill Rd",
    "16 Mill Rd, Apt 3",
    "16 Mill Rd, rear",
    "16 Mill Rd, # 3",
    "PO Box 12, Unit B",
    "",
  ])
    assert.equal(splitAddress(written), undefined, written);
});
