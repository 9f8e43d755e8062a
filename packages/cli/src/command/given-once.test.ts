import assert from "node:assert/strict";
import { test } from "node:test";
import { Command } from "@commander-js/extra-typings";
import { InputError } from "@hustings/core";
import { optionsGivenOnce } from "./given-once.ts";

const gather = (one: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), one];

const command = new Command("check")
  .option("--sheet <name>")
  .option("--nothing <words>", "", (text) => text.split(","))
  .option("--where <filter>", "", gather)
  .option("--counter <name>", "", gather, [])
  .option("--kept <files...>")
  .option("--json")
  .action(() => undefined);

function read(...line: readonly string[]) {
  optionsGivenOnce(command);
  command.parse(line, { from: "user" });
  return command.opts();
}

test("an option given twice is refused, for the last would count in silence", () => {
  for (const line of [
    ["--sheet", "North", "--sheet", "South"],
    ["--sheet", "North", "--json", "--sheet=North"],
    ["--nothing", "NULL,NMN", "--nothing", "NONE,NULL,NMN"],
  ])
    assert.throws(
      () => read(...line),
      (error) => error instanceof InputError && /twice/.test(error.message),
      line.join(" "),
    );
});

test("options that gather what they are given, and switches, may stand twice", () => {
  const filters = ["--where", "a = 1", "--where", "b = 2", "--where", "a = 1"];
  assert.deepEqual(
    read(...filters, "--counter", "A", "--counter", "B", "--kept", "C", "--kept", "D", "--json", "--json"),
    {
      where: ["a = 1", "b = 2", "a = 1"],
      counter: ["A", "B"],
      kept: ["C", "D"],
      json: true,
    },
  );
});

test("a line that is read after another begins anew", () => {
  for (let i = 0; i < 2; i++) assert.equal(read("--sheet", "North").sheet, "North");
});
