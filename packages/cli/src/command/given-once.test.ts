import assert from "node:assert/strict";
import { test } from "node:test";
import { Command } from "@commander-js/extra-typings";
import { InputError } from "@hustings/core";
import { optionsGivenOnce } from "./given-once.ts";

const gather = (one: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), one];

function pair(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [name = "", value = ""] = text.split("=");
  return { ...before, [name]: value };
}

const command = new Command("check")
  .option("--sheet <name>")
  .option("--nothing <words>", "", (text) => text.split(","))
  .option("--where <filter>", "", gather)
  .option("--counter <name>", "", gather, [])
  .option("--kept <files...>")
  .option("--fill <name=text>", "", pair, {})
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
    read(
      ...filters,
      "--counter",
      "A",
      "--counter",
      "B",
      "--kept",
      "C",
      "--kept",
      "D",
      "--fill",
      "a=1",
      "--fill",
      "b=2",
      "--json",
      "--json",
    ),
    {
      where: ["a = 1", "b = 2", "a = 1"],
      counter: ["A", "B"],
      kept: ["C", "D"],
      fill: { a: "1", b: "2" },
      json: true,
    },
  );
});

test("a line that is read after another begins anew", () => {
  for (let i = 0; i < 2; i++) assert.equal(read("--sheet", "North").sheet, "North");
});
