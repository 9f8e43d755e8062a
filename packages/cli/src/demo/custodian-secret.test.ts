import assert from "node:assert/strict";
import { globSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { toHex } from "@hustings/core";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { custodianFolder, custodianSecret, destroyCustodianSecret } from "./custodian-secret.ts";
import { demoPlan } from "./demo-plan.ts";

const plan = demoPlan("hustings", false);

test("without a seed the custodians are random, and nothing in the data folder leads to them", () => {
  const data = join(temporaryFolder(), "demo");
  mkdirSync(data);
  const first = toHex(custodianSecret(data, plan, false)(64));
  assert.equal(toHex(custodianSecret(data, plan, true)(64)), first, "a run that goes on has the same");
  assert.notEqual(toHex(custodianSecret(join(temporaryFolder(), "demo"), plan, false)(64)), first);
  assert.notEqual(toHex(custodianSecret(data, { ...plan, isSeedGiven: true }, false)(64)), first);
  assert.deepEqual(globSync("**/*", { cwd: data }), []);
  const file = join(custodianFolder(data), "secret");
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(readFileSync(file).length, 32);
  destroyCustodianSecret(data);
  assert.throws(() => custodianSecret(data, plan, true), /the custodians' secret of the demonstration/);
});

test("with a seed everybody gets the same custodians, and nothing is kept", () => {
  const seeded = demoPlan("7", false, true);
  const data = join(temporaryFolder(), "demo");
  assert.deepEqual(custodianSecret(data, seeded, false)(40), custodianSecret(`${data}2`, seeded, true)(40));
  assert.notDeepEqual(
    custodianSecret(data, seeded, false)(40),
    custodianSecret(data, demoPlan("8", false, true), false)(40),
  );
  assert.deepEqual(globSync("*", { cwd: join(data, "..") }), []);
});
