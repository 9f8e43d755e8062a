import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

const bin = join(import.meta.dirname, "../bin/hustings.mjs");

/** `hustings rules list` where the series of Washington is this text. */
function listWith(series: string) {
  const hook = `import { registerHooks } from "node:module";
    registerHooks({ load: (url, context, next) => url.endsWith("/us/washington/required.json")
      ? { format: "json", shortCircuit: true, source: ${JSON.stringify(series)} } : next(url, context) });`;
  const into = `data:text/javascript,${encodeURIComponent(hook)}`;
  return spawnSync(process.execPath, ["--import", into, bin, "rules", "list", "--jurisdiction", "us/washington"], {
    encoding: "utf8",
  });
}

const line = (from: string, until: string, value: unknown) => ({
  from,
  until,
  value,
  source: "https://www.sos.wa.gov",
  confidence: "medium",
});
const told = [line("2017-01-01", "2020-12-31", 259_622), line("2021-01-01", "2024-12-31", 324_516)];

test("a line that a clerk adds to a series is a rulebook of its own", () => {
  const { status, stdout } = listWith(JSON.stringify([...told, line("2025-01-01", "2028-12-31", 308_911)]));
  assert.equal(status, 0);
  assert.match(stdout, /us\/washington\/initiative\/2025-01-01 .*filed 1\sJanuary\s2025 to 31\sDecember\s2028/u);
});

test("a slip in a line that a clerk adds is told by its file and line, not by a stack", () => {
  for (const [added, said] of [
    [line("2025-01-01", "2028-12-31", "308,911"), /expected value as a whole number above 0, got "308,911"/],
    [line("2024-01-01", "2028-12-31", 308_911), /expected from as a day after 2024-12-31, got "2024-01-01"/],
    [line("2025-02-30", "2028-12-31", 308_911), /got "2025-02-30"/],
    [line("2025-01-01", "2024-12-31", 308_911), /expected until as a day from 2025-01-01 on/],
  ] as const) {
    const { status, stderr } = listWith(JSON.stringify([...told, added]));
    assert.equal(status, 2);
    assert.match(stderr, /^hustings: law\/us\/washington\/required.json line 3 of 3 /);
    assert.match(stderr, said);
    assert.doesNotMatch(stderr, /\n\s+at /);
  }
});
