import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { InputError } from "@hustings/core";
import { findCommand, nouns } from "./commands.ts";
import type { Command } from "./command.ts";

const root = join(import.meta.dirname, "../../..");
const documents = globSync(["*.md", "{docs,examples}/**/*.md", "packages/*/README.md"], { cwd: root }).toSorted();

/** A command line of a document, without what a shell does around it. */
interface Shown {
  readonly line: number;
  readonly words: readonly string[];
}

/** Lines of fenced blocks, and code within a sentence, that start the command. */
function commandsIn(text: string): Shown[] {
  const shown: Shown[] = [];
  let fenced = false;
  let begun = "";
  for (const [i, written] of text.split("\n").entries()) {
    if (/^\s*(?:```|~~~)/.test(written)) {
      fenced = !fenced;
      continue;
    }
    const whole = begun + written;
    begun = fenced && whole.endsWith("\\") ? `${whole.slice(0, -1)} ` : "";
    if (begun !== "") continue;
    const codes = fenced ? [whole] : [...whole.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
    for (const code of codes) {
      // What is quoted or comes from another command is a value.
      const bare = code.replaceAll(/"[^"]*"|'[^']*'|\$\([^)]*\)/g, "VALUE");
      for (const [, rest = ""] of bare.matchAll(/(?:^|[\s;&|(])hustings (?=[a-z-])([^#;&|>]*)/g)) {
        shown.push({ line: i + 1, words: rest.trim().split(/\s+/) });
      }
    }
  }
  return shown;
}

/** Options that a line of the command may carry, of the words given. */
const optionsIn = (words: readonly string[]) => words.flatMap((word) => /^-{1,2}[a-z][a-z-]*/.exec(word)?.[0] ?? []);

/** Whether the command's own parser knows an option. Nothing runs: with it come more arguments than any command takes. */
async function takes(command: Command, option: string): Promise<boolean> {
  if (option === "--help" || option === "-h") return true;
  const tooMany = Array.from({ length: 20 }, () => "x");
  try {
    await command.run([...tooMany, option]);
  } catch (error) {
    assert.ok(error instanceof InputError, `${command.usage}: ${String(error)}`);
    return !error.message.includes("unknown option");
  }
  return assert.fail(`${command.usage}: ran with twenty arguments`);
}

async function falsehoods({ words }: Shown): Promise<string[]> {
  if (words[0] === "--help" || words[0] === "help") return [];
  const found = await findCommand(words).catch((error: unknown) => {
    assert.ok(error instanceof InputError);
    return error.message;
  });
  if (typeof found === "string") return [found];
  const wrong: string[] = [];
  for (const option of optionsIn(found.rest)) {
    if (!(await takes(found.command, option))) wrong.push(`${option} is not an option of ${found.command.usage}`);
  }
  return wrong;
}

suite("What the documents show", () => {
  for (const document of documents) {
    const shown = commandsIn(readFileSync(join(root, document), "utf8"));
    if (shown.length === 0) continue;
    test(`${document}: every command line is one the command takes`, async () => {
      const wrong: string[] = [];
      for (const each of shown) {
        for (const says of await falsehoods(each)) wrong.push(`${document}:${each.line}: ${says}`);
      }
      assert.deepEqual(wrong, []);
    });
  }

  test("command lines are found in blocks, in sentences and over several lines, and a wrong one is told", async () => {
    const text = [
      "Run `npx hustings verify URL --json > report.json` or read hustings verify --nonsense.",
      "```sh",
      'npx hustings case run x.json --data "$(mktemp -d)" # --comment',
      "hustings roll match ROLL \\",
      "  LINES --outt OUT | hustings log varify",
      "```",
      "`hustings vote`, `hustings <noun>`, `hustings.example`, `hustings --help`",
    ].join("\n");
    const told = await Promise.all(commandsIn(text).map(falsehoods));
    assert.equal(told.length, 6);
    assert.deepEqual(
      told.map((each) => each.length),
      [0, 0, 1, 1, 1, 0],
    );
    assert.match(String(told[2]), /^--outt is not an option of roll match/);
    assert.match(String(told[4]), /expected one of case, check, .*got "vote"/);
  });
});

suite("What --help shows", () => {
  for (const [noun, load] of Object.entries(nouns)) {
    test(`of ${noun} is what it takes`, async () => {
      for (const [verb, command] of Object.entries((await load()).verbs)) {
        const names = (command.options ?? []).flatMap(([name]) => optionsIn(name.split(/[\s|]+/)));
        const used = [...command.usage.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([name]) => name);
        for (const option of new Set([...names, ...used])) {
          assert.ok(await takes(command, option), `${noun} ${verb}: ${option} is shown and not taken`);
        }
        assert.ok(
          command.usage.startsWith([noun, verb].filter((word) => word !== "").join(" ")),
          `${noun} ${verb}: ${command.usage}`,
        );
      }
    });
  }
});
