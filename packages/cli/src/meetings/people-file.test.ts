import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { InputError, type EntryByKind } from "@hustings/core";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { hustingsHere } from "../../test/run-here.ts";
import { peopleOf, readPeople } from "./people-file.ts";

const folder = temporaryFolder();
const file = join(folder, "people.json");

suite("Names of a meeting's officers", () => {
  test("are typed once, read back, kept private, and are what the log has hashes of", async () => {
    const line = [
      "meetings",
      "officers",
      file,
      "--meeting",
      "kazan",
      "--chair",
      "Вера Ладогина",
      "--secretary",
      "Anna B.",
    ];
    const { code, stdout, stderr } = await hustingsHere(
      ...line,
      "--counter",
      "Jan C.",
      "--counter",
      "Eva D.",
      "--json",
    );
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stdout, /Ладогина/, "hashes alone, for a program that enters them");
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const { chair, secretary, counters } = JSON.parse(stdout) as EntryByKind<"officers-elected">;
    const officers = { chair, secretary, counters } as EntryByKind<"officers-elected">;
    const people = readPeople(file);
    assert.equal(peopleOf(file, people, { officers }).chair, "Вера Ладогина");
    assert.throws(
      () => peopleOf(file, { ...people, secretary: { ...people.secretary, name: "Anna Б." } }, { officers }),
      (error) => error instanceof InputError && error.problem.field === "secretary" && !error.message.includes("Anna"),
    );
    assert.throws(() => peopleOf(file, { ...people, counters: [] }, { officers }), InputError);
    const again = await hustingsHere(...line);
    assert.equal(again.code, 2, "names are never written over");
  });

  test("a name that is empty or far too long is refused by its option, is not repeated, and nothing is written", async () => {
    const other = join(folder, "unnamed.json");
    const long = "Zoya ".repeat(50);
    for (const [chair, secretary, counter, says] of [
      ["", "Anna B.", "Jan C.", /field "--chair": expected a name of 1 to 200 characters/],
      ["Vera L.", long, "Jan C.", /field "--secretary": expected a name/],
      ["Vera L.", "Anna B.", " ", /field "--counter": expected a name/],
    ] as const) {
      const names = ["--chair", chair, "--secretary", secretary, "--counter", counter];
      const { code, stderr } = await hustingsHere("meetings", "officers", other, "--meeting", "kazan", ...names);
      assert.deepEqual([code, stderr.includes("Zoya"), existsSync(other)], [2, false, false], stderr);
      assert.match(stderr, says);
    }
  });

  test("a file of another shape, or one that names a file that is not there, is refused by its place", () => {
    const people = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    const other = join(folder, "other.json");
    writeFileSync(other, JSON.stringify({ ...people, chair: { name: "" } }));
    assert.throws(
      () => readPeople(other),
      (error) => error instanceof InputError && /chair/.test(error.message),
    );
    const absent = { ...readPeople(file), attached: [join(folder, "absent.p7s")] };
    assert.throws(() => peopleOf(file, absent, { officers: undefined }), /absent\.p7s/);
  });
});
