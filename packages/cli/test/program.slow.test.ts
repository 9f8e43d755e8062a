import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { suite, test } from "node:test";
import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { hustings } from "./run-hustings.ts";
import { lineOf } from "../src/command/command.ts";
import { nouns, programFor } from "../src/program.ts";
import { version } from "../src/version.ts";

function everyCommand(command: CommandUnknownOpts): CommandUnknownOpts[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

suite("The command line", () => {
  test("alone it shows five tasks and where the rest is", async () => {
    const { code, stdout } = await hustings([]);
    assert.equal(code, 0);
    assert.equal(stdout.match(/^ {2}\S.*hustings /gm)?.length, 5);
    assert.match(stdout, /hustings --help/);
  });

  test("--help lists every noun with what it is for", async () => {
    const { code, stdout } = await hustings(["--help"]);
    assert.equal(code, 0);
    for (const [noun, { summary }] of Object.entries(nouns))
      assert.match(stdout, new RegExp(`^  ${noun} +.*${summary.slice(0, 20)}`, "m"));
  });

  test("--version is the version that is released", async () => {
    const { code, stdout } = await hustings(["--version"]);
    assert.deepEqual([code, stdout], [0, `${version}\n`]);
  });

  test("--help and help answer for a noun, a verb and a verb below it", async () => {
    for (const line of [["rules"], ["rules", "show"], ["roll", "audit"], ["roll", "audit", "draw"], ["verify"]]) {
      const asked = await hustings([...line, "--help"]);
      assert.equal(asked.code, 0, line.join(" "));
      assert.match(asked.stdout, new RegExp(`^Usage: hustings ${line.join(" ")} `), line.join(" "));
      assert.equal((await hustings([...line, "-h"])).stdout, asked.stdout);
    }
    assert.match((await hustings(["help", "rules"])).stdout, /^Usage: hustings rules .*forecast/s);
  });

  test("a noun without its verb shows its verbs and is bad input", async () => {
    const { code, stdout, stderr } = await hustings(["rules"]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /^Usage: hustings rules/);
  });

  test("every command says what it does, and every argument and option what it means", async () => {
    for (const command of everyCommand(await programFor("all"))) {
      assert.match(command.description(), /[.\w)]$/, lineOf(command));
      for (const { description, flags } of command.options)
        assert.notEqual(description, "", `${lineOf(command)} ${flags}`);
      for (const argument of command.registeredArguments)
        assert.notEqual(argument.description, "", `${lineOf(command)} ${argument.name()}`);
    }
  });

  test("only the noun that a line is about is loaded, whatever its verb or a file is called", async () => {
    for (const [line, wanted] of [
      ["log verify serve", "log"],
      ["--help log", "log"],
      ["help log verify", "log"],
      ["--help", ""],
    ] as const) {
      const { commands } = await programFor(line.split(" "));
      const loaded = commands.filter((each) => each.commands.length + each.options.length > 0);
      assert.equal(loaded.map((each) => each.name()).join(" "), wanted, line);
    }
  });

  test("the manual page reads as man lays it out", async (t) => {
    const { code, stdout } = await hustings(["man"]);
    assert.equal(code, 0);
    const man = spawnSync("man", ["-l", "--warnings", "-"], {
      input: stdout,
      encoding: "utf8",
      env: { ...process.env, MANWIDTH: "120" },
    });
    if (man.error !== undefined) return t.skip("man is not installed");
    assert.equal(man.stderr, "");
    assert.match(man.stdout, /hustings log verify <url\|dir> \[options\]/);
  });

  test("every answer can be asked for as JSON", async () => {
    for (const command of everyCommand(await programFor("all"))) {
      if (command.commands.length > 0 || /^hustings (?:man|complete .*)$/.test(lineOf(command))) continue;
      assert.ok(
        command.options.some(({ long }) => long === "--json"),
        lineOf(command),
      );
    }
  });
});

suite("A mistyped line", () => {
  const cases: readonly (readonly [line: string, says: RegExp])[] = [
    ["verfy x", /expected hustings act\|case\|check\|.*, got "verfy"; did you mean verify\?/],
    ["rules shwo x", /expected hustings rules list\|show.*got "shwo"; did you mean show\?/],
    ["rules list --jsno", /expected options of hustings rules list, got "--jsno"; did you mean --json\?/],
    ["vote", /got "vote"; see hustings --help/],
    ["rules show", /expected hustings rules show \[options\] <rulebook>, got no <rulebook>/],
    ["rules show a b", /expected hustings rules show \[options\] <rulebook>, got 2 arguments/],
    ["serve --data", /--data without its <dir/],
    ["serve", /got no --data/],
    ["serve --data x --port 99999", /--port.*expected a whole number from 0 to 65535, got "99999"/],
    ["rules show a --lang xx", /--lang.*expected one of en, ru, fr, got "xx"/],
    ["log prove x two --key k", /index.*expected a whole number of at least 0, got "two"/],
    ["log verify x --key k --policy p", /got both --key and --policy/],
  ];
  for (const [line, says] of cases) {
    test(`${line}: what was expected, what came, and what to do`, async () => {
      const { code, stdout, stderr } = await hustings(line.split(" "));
      assert.deepEqual([code, stdout], [2, ""], stderr);
      assert.match(stderr, says);
      assert.match(stderr, /^hustings: .*--help\n$/);
    });
  }

  test("asked for JSON, the problem is on standard output as JSON too", async () => {
    const { code, stdout } = await hustings(["serve", "--json"]);
    assert.equal(code, 2);
    assert.match((JSON.parse(stdout) as { error: { remedy: string } }).error.remedy, /hustings serve --help/);
  });
});
