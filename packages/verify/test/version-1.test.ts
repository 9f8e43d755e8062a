import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { policyOfLog } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { openFolder } from "@hustings/published/node";
import { verifyContest } from "../src/index.ts";
import { keyOf } from "./operated-log.ts";

const folder = join(import.meta.dirname, "../../../vectors/core/version-1");

test("a log of version 1, written before there was another, still verifies, and the report says what it cannot show", async () => {
  const policy = policyOfLog(keyOf("hustings.example/version-1", 1).vkey);
  const report = await verifyContest({ log: folderSource(folder), documents: openFolder(folder).documents, policy });
  assert.deepEqual(report.failures, []);
  const word = report.onlyClaimed.find(({ says }) => says.includes("of version 1"));
  assert.match(word?.says ?? "", /cannot show: .*opened before anything was found.*repair/);
  const [nomination] = report.nominations;
  assert.deepEqual([nomination?.statements, nomination?.decision], [24, "refused"]);
});
