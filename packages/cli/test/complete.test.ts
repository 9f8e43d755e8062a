import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { completionsOf } from "../src/complete.ts";
import { programFor } from "../src/program.ts";

const program = await programFor("all");
const words = (line: string) => completionsOf(program, line.split(" ")).map(([word]) => word);

suite("Completion", () => {
  test("offers nouns, verbs, options and the words an option allows", () => {
    assert.deepEqual(words("ver"), ["verify"]);
    assert.deepEqual(words("roll i"), ["import"]);
    assert.deepEqual(words("rules e"), ["evaluate", "explain"]);
    assert.deepEqual(words("roll audit "), ["draw", "score"]);
    assert.deepEqual(words("rules show x --l"), ["--lang"]);
    assert.deepEqual(words("rules show x --lang "), ["en", "ru", "fr"]);
    assert.ok(words("").includes("verify"));
  });

  test("offers nothing where a file or any text may stand, so that the shell offers files", () => {
    for (const line of ["verify ", "verify ./x", "serve --data ", "no-such-noun x"])
      assert.deepEqual(words(line), [], line);
  });

  test("does not offer what help hides", () => {
    assert.deepEqual(words("complete w"), []);
  });

  const folder = temporaryFolder();
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(
    join(bin, "hustings"),
    `#!/bin/sh\nexec '${process.execPath}' '${join(import.meta.dirname, "../bin/hustings.mjs")}' "$@"\n`,
  );
  chmodSync(join(bin, "hustings"), 0o755);
  writeFileSync(join(folder, "policy.txt"), "");
  const env = { ...process.env, PATH: `${bin}:${process.env["PATH"]}` };
  const lines = [
    ["roll im", "import"],
    ["rules show x --lang r", "ru"],
    ["verify --policy pol", "policy.txt"],
  ] as const;
  const ask = {
    bash: (line: string) =>
      `source <(hustings complete bash); COMP_WORDS=(hustings ${line}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _hustings; ` +
      `if ((\${#COMPREPLY[@]})); then printf '%s\\n' "\${COMPREPLY[@]}"; else compgen -f -- "\${COMP_WORDS[-1]}"; fi`,
    zsh: (line: string) =>
      `autoload -Uz compinit; compinit -u -D; source <(hustings complete zsh); _describe() { print -l -- \${found%%:*} }; ` +
      `_files() { print -l -- \${words[-1]}*(N) }; words=(hustings ${line}); CURRENT=$#words; _hustings`,
    fish: (line: string) => `hustings complete fish | source; complete -C 'hustings ${line}'`,
  };
  for (const [shell, script] of Object.entries(ask)) {
    test(`works in ${shell}`, (t) => {
      for (const [line, offers] of lines) {
        const { error, stdout, stderr } = spawnSync(shell, ["-c", script(line)], {
          cwd: folder,
          env,
          encoding: "utf8",
        });
        if (error !== undefined) return t.skip(`${shell} is not installed`);
        assert.equal(stdout.split("\n")[0]?.split("\t")[0], offers, `${line}: ${stderr}`);
      }
    });
  }
});
