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
