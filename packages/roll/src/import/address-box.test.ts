import assert from "node:assert/strict";
import { test } from "node:test";
import { spacedPlace } from "@hustings/linkage";
import { splitAddress, townsOf } from "./address-box.ts";

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
    // A state by its name, and cities that are called as states are.
    ["16 Mill Road, Ashdown, Pennsylvania 19510", "16 Mill Road", "Ashdown", "19510"],
    ["16 Mill Road, Ashdown, North Carolina", "16 Mill Road", "Ashdown", ""],
    ["16 Mill Rd, New York 10001", "16 Mill Rd", "New York", "10001"],
    ["16 Mill Rd, New York, NY 10001", "16 Mill Rd", "New York", "10001"],
    ["16 Mill Rd, New York, New York, 10001", "16 Mill Rd", "New York", "10001"],
    ["16 Mill Rd, Apt 4, Washington, DC", "16 Mill Rd, Apt 4", "Washington", ""],
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

test("where a roll says its places, the town needs no comma before it", () => {
  const isTown = townsOf(new Set(["Ashdown", "St Ives", "New York", "Mill"].map(spacedPlace)));
  for (const [written, address, locality, postcode] of [
    ["16 Mill Rd Ashdown", "16 Mill Rd", "Ashdown", ""],
    ["16 MILL RD ASHDOWN PA 19510", "16 MILL RD", "ASHDOWN", "19510"],
    ["16 Mill Rd Apt 3 Ashdown Pennsylvania 19510-1234 USA", "16 Mill Rd Apt 3", "Ashdown", "19510-1234"],
    ["4 High Street St Ives TR26 1AB", "4 High Street", "St Ives", "TR26 1AB"],
    ["16 Mill Rd, Ashdown; PA", "16 Mill Rd", "Ashdown", ""],
    ["200 Broad St New York, NY 10001", "200 Broad St", "New York", "10001"],
  ] as const)
    assert.deepEqual(splitAddress(written, isTown), { address, locality, postcode }, written);
  // Elsewhere it is split as without a roll; a street that is called as a town, and a house without a street, are no home with its town.
  assert.deepEqual(splitAddress("9 Oak St, Milbrook", isTown), {
    address: "9 Oak St",
    locality: "Milbrook",
    postcode: "",
  });
  for (const written of ["16 Ashdown Rd", "16 Ashdown", "16 Mill Rd", "Old Mill Ashdown"])
    assert.equal(splitAddress(written, isTown), undefined, written);
  assert.equal(townsOf(new Set()), undefined);
});
