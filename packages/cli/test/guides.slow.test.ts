import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { suite, test } from "node:test";
import { codeSaid, GuideWalk, isShown, stepsOf } from "./walk-guide.ts";

const folder = join(import.meta.dirname, "../../../docs/guides");
const walks = globSync("*.md", { cwd: folder })
  .map((file) => basename(file, ".md"))
  .filter((name) => name !== "case")
  .toSorted();

suite("The guides", () => {
  test("there is one for each who comes, with a file to copy and a picture that is there", () => {
    assert.deepEqual(walks, ["campaign", "clerk", "lawyer", "observer", "operator", "reporter"]);
    for (const name of walks) {
      const text = readFileSync(join(folder, `${name}.md`), "utf8");
      assert.match(text, /\bexamples\/[\w-]+/, name);
      const pictures = [...text.matchAll(/!\[[^\]]{20,}\]\(([^)]+)\)/g)].map(([, file = ""]) => file);
      assert.ok(pictures.length > 0, name);
      for (const file of pictures) assert.ok(existsSync(join(folder, file)), `${name} shows ${file}`);
      assert.ok(
        stepsOf(text).some(({ shows }) => shows.length > 0),
        `${name} shows an answer`,
      );
    }
  });

  for (const name of walks) {
    test(`${name}: every command runs as it is printed and shows what the page says`, async () => {
      const { walk, steps } = GuideWalk.of(`docs/guides/${name}.md`);
      try {
        for (const { lines, shows } of steps) {
          let printed = "";
          for (const line of lines) {
            const walked = await walk.run(line);
            printed += walked.printed;
            if (walked.url === undefined) assert.equal(walked.code, codeSaid(line), `${line}\n${walked.printed}`);
          }
          for (const promised of shows) assert.ok(isShown(promised, printed), `${promised}\nin\n${printed}`);
        }
      } finally {
        await walk.end();
      }
    });
  }

  test("a figure that is not printed is told", () => {
    assert.ok(isShown("of them count: 215 … of 200 needed", "  of them count: 215 (95 %: 213) of 200 needed: enough"));
    assert.ok(!isShown("of them count: 215 … of 200 needed", "of them count: 214 (95 %: 213) of 200 needed"));
  });
});
