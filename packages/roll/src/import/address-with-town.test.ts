import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { addressWithTown } from "./address-with-town.ts";
import { importTable } from "./import-table.ts";

const homes = ["16 Mill Rd", "82 High St", "23 Elm Ave", "9 Oak St"];
const towns = ["Ashdown", "Larkfield", "Ashdown", "Millbrook"];

test("where the addresses of a roll end in their towns, those of lines do: as a British register has them", async (t) => {
  const folder = scratchFolder(t);
  const source = join(folder, "lines.csv");
  writeFileSync(
    source,
    `Name,Address,City\n${homes.map((home, at) => `Ida Vane,"${home}",${towns[at]}`).join("\n")}\n`,
  );
  const mapping = { name: "Name", address: "Address", locality: "City" };
  const rollOf = async (addresses: readonly string[]) => {
    const [table, out] = [join(folder, "roll.csv"), join(folder, "roll.parquet")];
    writeFileSync(
      table,
      `No,Surname,Given,Home\n${addresses.map((one, at) => `${at},Vane,Ida,"${one}"`).join("\n")}\n`,
    );
    await importTable({
      source: table,
      out,
      columns: { id: "No", surname: "Surname", given: "Given", address: "Home" },
    });
    return out;
  };
  const onRoll = async (addresses: readonly string[]) =>
    (await addressWithTown({ source, columns: {} }, mapping, await rollOf(addresses)))["address"];

  assert.equal(await onRoll(homes.map((home, at) => `${home.toUpperCase()}, ${towns[at]}`)), "Address+City");
  assert.equal(await onRoll(homes.map((home, at) => `${home} ${towns[at]}`)), "Address+City");
  // Without the towns, and where as many stand there so as otherwise, the address stays as the sheet has it.
  assert.equal(await onRoll(homes), "Address");
  assert.equal(await onRoll([...homes, ...homes.map((home, at) => `${home} ${towns[at]}`)]), "Address");
  assert.equal(
    await onRoll(["16 Mill Rd Ashdown", "82 High St Larkfield", "1 Elsewhere"]),
    "Address",
    "two are chance",
  );
  assert.deepEqual(await addressWithTown({ source, columns: {} }, { name: "Name" }, await rollOf(homes)), {
    name: "Name",
  });
});
