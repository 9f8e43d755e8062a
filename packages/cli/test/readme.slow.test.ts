import assert from "node:assert/strict";
import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { GuideWalk } from "./walk-guide.ts";

const shared = process.env["HUSTINGS_DATA"] ?? join(import.meta.dirname, "../../../../shared/data");

/** Lines that are not run here, by their beginning, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  "npm start": "the demonstration at its size: CI holds a smaller one, demo.slow.test.ts",
  "npm test": "would run this test within itself",
  "./hustings demo --full": "ten minutes of the same",
  "./hustings serve": "runs until it is stopped: the guide for operators is walked with its server",
  "./hustings act run": "needs that server",
};

/** What is typed at a terminal that nobody sits at here. */
const answered: Readonly<Record<string, string>> = {
  "./hustings init": " --from examples/contest.yaml --commission commission.txt",
};

function beginning<T>(line: string, table: Readonly<Record<string, T>>): T | undefined {
  return Object.entries(table).find(([words]) => line.startsWith(words))?.[1];
}

suite("The README", () => {
  const { walk, steps } = GuideWalk.of("README.md");
  const lines = steps.flatMap(({ lines }) => lines);
  const run = async (line: string) => {
    const walked = await walk.run(line);
    assert.equal(walked.code, 0, `${line}\n${walked.printed}`);
    return walked.printed;
  };

  test("every command that needs no server runs as it is printed, in a folder with nothing but the clone", async (t) => {
    const here = lines.filter((line) => beginning(line, elsewhere) === undefined && !line.includes("FOLDER"));
    // The demonstration's folder is a contest's like any other: a case's stands in for it, so the case goes first.
    const order = here.toSorted((a, b) => Number(b.includes(" case run ")) - Number(a.includes(" case run ")));
    assert.ok(order.length >= 5 && order[0]?.includes(" case run "), order.join("\n"));
    for (const line of order) {
      const [bare = "", note = ""] = line.split(" # ");
      await t.test(bare.trim(), async () => {
        const printed = await run(`${bare.trimEnd()}${beginning(bare, answered) ?? ""} # ${note}`);
        if (bare.includes(" case run "))
          cpSync(join(walk.folder, "data/presentations"), join(walk.folder, "data/demo"), { recursive: true });
        if (bare.includes(" key new ")) writeFileSync(join(walk.folder, "commission.txt"), printed);
      });
    }
  });

  test("the case from real papers runs where the folder it asks for is", async (t) => {
    if (!existsSync(join(shared, "parrainages-2017"))) return t.skip(`parrainages-2017 absent in ${shared}`);
    const [line = ""] = lines.filter((each) => each.includes(" FOLDER "));
    assert.match(await run(line.replace("FOLDER", `'${shared}'`)), /^11 of \d+ qualify/m);
  });

  test("a line that is left out here is still one of the README", () => {
    for (const words of [...Object.keys(elsewhere), ...Object.keys(answered)])
      assert.ok(
        lines.some((line) => line.startsWith(words)),
        words,
      );
  });
});
