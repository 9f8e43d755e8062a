import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { lineOf } from "../src/command/command.ts";
import { programFor } from "../src/program.ts";

const root = join(import.meta.dirname, "../../..");
const program = await programFor("all");
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
      for (const [, rest = ""] of bare.matchAll(/(?:^|[\s;&|(]|\.\/)hustings (?=[a-z-])([^#;&|>]*)/g)) {
        shown.push({ line: i + 1, words: rest.trim().split(/\s+/) });
      }
    }
  }
  return shown;
}

/** Options that a line of the command may carry, of the words given. */
const optionsIn = (words: readonly string[]) => words.flatMap((word) => /^-{1,2}[a-z][a-z-]*/.exec(word)?.[0] ?? []);

/** The command that a line names by its first words, or what is wrong with them. */
function commandNamed(words: readonly string[], from: CommandUnknownOpts = program): CommandUnknownOpts | string {
  const [word = "", ...rest] = words;
  if (from.commands.length === 0 || word === "" || word.startsWith("-")) return from;
  const next = from.commands.find((each) => each.name() === word);
  return next === undefined ? `${word} is not a command of ${lineOf(from)}` : commandNamed(rest, next);
}

function falsehoods({ words }: Shown): string[] {
  if (words[0] === "help") return falsehoods({ line: 0, words: words.slice(1) });
  const found = commandNamed(words);
  if (typeof found === "string") return [found];
  const known = found
    .createHelp()
    .visibleOptions(found)
    .flatMap(({ long, short }) => [long, short]);
  return optionsIn(words)
    .filter((option) => !known.includes(option))
    .map((option) => `${option} is not an option of ${lineOf(found)}`);
}

suite("What the documents show", () => {
  for (const document of documents) {
    const shown = commandsIn(readFileSync(join(root, document), "utf8"));
    if (shown.length === 0) continue;
    test(`${document}: every command line is one the command takes`, () => {
      const wrong = shown.flatMap((each) => falsehoods(each).map((says) => `${document}:${each.line}: ${says}`));
      assert.deepEqual(wrong, []);
    });
  }

  test("an act that the program, a page or an error names is one the command takes", () => {
    const sources = globSync("packages/*/src/**/*.ts", { cwd: root }).filter((name) => !name.endsWith(".test.ts"));
    const named = sources.flatMap((name) =>
      [...readFileSync(join(root, name), "utf8").matchAll(/hustings (act [a-z]+-[a-z-]+)/g)].map(
        ([, words = ""]) =>
          `${name}: ${[commandNamed(words.split(" "))].filter((found) => typeof found === "string").join("")}`,
      ),
    );
    assert.ok(named.length > 10, "acts are named");
    assert.deepEqual(
      named.filter((each) => !each.endsWith(": ")),
      [],
    );
  });

  test("command lines are found in blocks, in sentences and over several lines, and a wrong one is told", () => {
    const text = [
      "Run `npx hustings verify URL --json > report.json` or read hustings verify --nonsense.",
      "```sh",
      'npx hustings case run x.json --data "$(mktemp -d)" # --comment',
      "hustings roll match ROLL \\",
      "  LINES --outt OUT | hustings log varify",
      "```",
      "`hustings vote`, `hustings <noun>`, `hustings.example`, `hustings --help`",
    ].join("\n");
    const told = commandsIn(text).map(falsehoods);
    assert.equal(told.length, 6);
    assert.deepEqual(
      told.map((each) => each.length),
      [0, 0, 1, 1, 1, 0],
    );
    assert.match(String(told[2]), /^--outt is not an option of hustings roll match$/);
    assert.match(String(told[4]), /^vote is not a command of hustings$/);
  });
});
