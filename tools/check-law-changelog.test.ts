import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { unreleasedLaw, untold } from "./check-law-changelog.ts";

const changelog = (law: string) =>
  `# Changelog\n\n## Unreleased\n\n### Added\n- FR, PT and us/oregon/initiative are spoken of elsewhere.\n\n### Law\n${law}\n### Formats\n- DE.\n\n## 0.9.0\n\n### Law\n- AT 2022.\n`;
const released = {
  "at/president/2022": "a",
  "fr/president/2017": "b",
  "us/oregon/initiative/2014": "c",
  "us/california/initiative": "d",
};

test("a rulebook whose hash is the released one needs no line", () => {
  assert.deepEqual(untold(released, released, changelog("")), []);
});

test("a rulebook that changed, came or went is named under Law of what is unreleased, and nowhere else will do", () => {
  const { "at/president/2022": _, ...others } = released;
  const current = { ...others, "fr/president/2017": "other", "pt/president/2006": "new" };
  const all = ["at/president/2022", "fr/president/2017", "pt/president/2006"];
  assert.deepEqual(untold(released, current, changelog("")), all);
  assert.deepEqual(untold(released, current, changelog("- FR 2017: art. 3 read again.\n- AT 2022 is withdrawn.\n")), [
    all[2],
  ]);
  assert.deepEqual(untold(released, current, changelog("- AT, FR; New: PT 2006.\n")), []);
});

test("one state of a union that was released is not named by the union's name, nor by another state's", () => {
  const current = { ...released, "us/oregon/initiative/2014": "other" };
  for (const said of ["- US: all read again.\n", "- US-CA.\n", "- us/oregon/initiative/2014-bis.\n"])
    assert.deepEqual(untold(released, current, changelog(said)), ["us/oregon/initiative/2014"], said);
  for (const said of ["- US-OR.\n", "- us/oregon/initiative/2014.\n"])
    assert.deepEqual(untold(released, current, changelog(said)), [], said);
});

test("a changelog without such a section tells nothing", () => {
  assert.equal(unreleasedLaw("# Changelog\n\n## 0.9.0\n\n### Law\n- AT.\n"), "");
});

test("the law as it is differs from what was released only where the changelog says so", () => {
  const ran = spawnSync(process.execPath, [join(import.meta.dirname, "check-law-changelog.ts")], { encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
});
