import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { readCaseFaults } from "./case-file.ts";

async function faultsIn(text: string) {
  const path = join(temporaryFolder(), "case.yaml");
  writeFileSync(path, text);
  const read = await readCaseFaults(path, undefined);
  return read.kind === "faults" ? read.faults : assert.fail("taken");
}

test("names that stand for more and more of each other, or for nothing, are a fault of the file and end no command", async () => {
  const more = ["b", "c", "d", "e"].map((name, at) => {
    const before = "abcd"[at] ?? "";
    return `${name}: &${name} [${`*${before},`.repeat(9)}]`;
  });
  for (const text of [["a: &a [x,x,x,x,x,x,x,x,x]", ...more].join("\n"), "rulebook: *law"]) {
    const [fault, ...others] = await faultsIn(text);
    assert.deepEqual([fault?.expected, others.length], ["YAML or JSON", 0], text);
    assert.match(fault?.got ?? "", /alias/);
  }
});

test("what stands where something of another kind is due is told by its kind, and not by its words", async () => {
  for (const [text, got] of [
    ["rulebook: [Anna Example]", "a list"],
    ["rulebook: { Anna: Example }", "a table of fields"],
    ["rulebook:", "nothing"],
    ["rulebook: 5", "a number"],
    ["rulebook: true", "true or false"],
  ] as const) {
    const fault = (await faultsIn(text)).find(({ field }) => field === "rulebook");
    assert.match(fault?.expected ?? "", /^the law: an id of `hustings rules list`/);
    assert.equal(fault?.got, got, text);
  }
});

test("an empty text is told once, as one", async () => {
  const appeals = 'appeals: [{ id: first, to: "", paper: "", decided: { source: "" } }]';
  const faults = (await faultsIn(appeals)).filter(({ got }) => got === "something else");
  assert.deepEqual(
    faults.map(({ field, expected }) => [field, expected]),
    ["to", "paper", "decided.source"].map((field) => [`appeals.0.${field}`, "words, not an empty text"]),
  );
});
