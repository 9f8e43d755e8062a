import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

/** Folders of a package in the order of its door, with `.` for the files beside them; a folder that the door shows nothing of is left out. */
const doors = {
  /** As the procedure goes; what takes an act stands behind all of them. */
  acts: "contest ceremony meeting drive filing check opening decision ledger",
  /** From what an entry is written with to what a log comes to. */
  core: ". vocabulary procedure",
  /** What can be wrong with a table first; then as a roll goes: it is read and frozen, lines are matched with it, and what comes of that is looked at. */
  roll: "faults import . parquet lists match spark reach precheck sheets audit",
  /** From what is said to what is seen. */
  web: ". names messages views pages styles browser documents csv",
} as const;

for (const [name, order] of Object.entries(doors)) {
  test(`the door of ${name} is in order: one folder under each heading, and its files by name`, () => {
    const source = join(import.meta.dirname, "../packages", name, "src");
    const sections = readFileSync(join(source, "index.ts"), "utf8")
      .split(/^\/\/ .*\n/m)
      .slice(1);
    const folders = sections.map((section) => {
      const files = [...section.matchAll(/from "\.\/([^"]+)"/g)].map(([, file = ""]) => file);
      assert.deepEqual(files, files.toSorted());
      const [folder = "", ...others] = new Set(files.map((file) => (file.includes("/") ? file.split("/")[0] : ".")));
      assert.deepEqual(others, [], `of ${folder} and others under one heading`);
      return folder;
    });
    assert.deepEqual(folders, order.split(" "));
  });
}

test("every stage of the procedure is in the door of acts", () => {
  const source = join(import.meta.dirname, "../packages/acts/src");
  const stages = readdirSync(source, { withFileTypes: true }).filter((each) => each.isDirectory());
  assert.deepEqual(doors.acts.split(" ").toSorted(), stages.map(({ name }) => name).toSorted());
});
