import assert from "node:assert/strict";
import { test } from "node:test";
import { programFor } from "../program.ts";
import { requireKnownVerbs } from "./command-line-error.ts";

const helps = async (line: string) => {
  const args = line.split(" ");
  requireKnownVerbs(await programFor(args), args);
};

test("help asked of a verb that a noun does not have names the nearest, and is no help for the noun", async () => {
  for (const [line, meant] of [
    ["act reopen --help", "grant-appeal"],
    ["help act reopen", "grant-appeal"],
    ["act lodge -h", "lodge-appeal, lodge-objection"],
    ["case rn --help", "run"],
    ["roll audit drw --help", "draw"],
    ["verfy --help", "verify"],
  ] as const)
    await assert.rejects(helps(line), new RegExp(`did you mean ${meant}\\?`), line);
});

test("help is given for what there is, and a file behind a command is not a verb of it", async () => {
  for (const line of [
    "--help",
    "act --help",
    "help act",
    "roll audit draw --help",
    "check rn.csv --help",
    "act reopen",
  ])
    await assert.doesNotReject(helps(line), line);
});

const parsed = async (line: string) => {
  const args = line.split(" ");
  await (await programFor(args)).parseAsync(args, { from: "user" });
};

test("an option that the command does not have is named before the one that is missing because it was meant", async () => {
  for (const [line, told] of [
    ["check lines.csv --rol voters.csv", /"--rol"; did you mean --roll\?/],
    ["check lines.csv --rol=voters.csv --lang fr", /"--rol"; did you mean --roll\?/],
    ["check lines.csv --zz", /options of .*"--zz"/],
    ["check lines.csv -- --rol", /no --roll/],
    ["check lines.csv", /no --roll/],
  ] as const)
    await assert.rejects(parsed(line), told, line);
});
