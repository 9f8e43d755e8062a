import assert from "node:assert/strict";
import { test } from "node:test";
import { LogError } from "@hustings/log";
import { faultReporter } from "./report-fault.ts";

test("a fault of the log is told in a line, once a minute, with both notes and without a stack; other faults with theirs", () => {
  const lines: string[] = [];
  let now = 0;
  const report = faultReporter(
    (line) => lines.push(line),
    () => now,
  );
  const split = new LogError("split-view", "two trees", { detail: { older: "a\n1\n", newer: "b\u001b[2J\n1\n" } });
  for (let i = 0; i < 50; i++) report(split);
  assert.deepEqual(lines, ["split-view: two trees\na\n1\n\nb\\u001b[2J\n1\n\n"]);
  now = 60_000;
  report(split);
  assert.equal(lines.length, 2);
  report(new Error("a mistake of ours"));
  assert.match(lines[2] ?? "", /a mistake of ours\n +at /);
});
