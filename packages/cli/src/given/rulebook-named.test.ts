import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { rulebook, type Rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { inventedCase } from "../../test/invented-case.ts";
import { hustingsHere } from "../../test/run-here.ts";
import { hustings } from "../../test/run-hustings.ts";
import type { CaseJson } from "../case/case-report.ts";

/** France's rulebook with another figure, as a society would bring a law of its own. */
function lawInFile(folder: string, required: number, change: Partial<Rulebook> = {}): string {
  const law = rulebook("fr/president/2017");
  const figure = law.routes[0]?.required?.amount;
  const parameters = law.parameters.map((each) => (each.id === figure ? { ...each, value: required } : each));
  const file = join(folder, "law.json");
  writeFileSync(file, JSON.stringify({ ...law, ...change, parameters }));
  return file;
}

test("a case is run under a rulebook from a file, and its log verifies by it", async () => {
  const made = inventedCase();
  const law = lawInFile(made.folder, 605, { id: "fr/society/chair" });
  const data = join(temporaryFolder(), "data");
  const ran = await hustingsHere("case", "run", made.file, "--data", data, "--rulebook", law, "--json");
  assert.equal(ran.code, 0, ran.stderr);
  const result = JSON.parse(ran.stdout) as CaseJson;
  assert.equal(result.rulebook, "fr/society/chair");
  assert.ok(result.nominations.every(({ outcome }) => outcome !== "qualified"));
  // In a process of its own: this one holds the law since it read the file, whether the log publishes it or not.
  const verified = await hustings(["verify", data]);
  assert.equal(verified.code, 0, verified.stdout);
  assert.match(verified.stdout, /fr\/society\/chair/);
  const missing = await hustingsHere("case", "run", made.file, "--data", `${data}-2`, "--rulebook", "no.json");
  assert.deepEqual([missing.code, /no\.json/.test(missing.stderr)], [2, true]);
});

test("a case names a rulebook that lies beside it", async () => {
  const made = inventedCase({ change: (content) => (content["rulebook"] = "law.json") });
  lawInFile(made.folder, 605, { id: "fr/society/chair" });
  const data = join(temporaryFolder(), "data");
  const ran = await hustingsHere("case", "run", made.file, "--data", data, "--json");
  assert.equal(ran.code, 0, ran.stderr);
  assert.equal((JSON.parse(ran.stdout) as CaseJson).rulebook, "fr/society/chair");
});

test("a contest is set up under a rulebook from a file, which its first acts adopt by its whole path", async () => {
  const folder = temporaryFolder();
  const law = lawInFile(folder, 605, { id: "fr/society/chair" });
  const answers = {
    origin: "example.org/chair",
    contest: {
      id: "chair",
      title: "An invented office",
      country: "fr",
      votingDay: "2017-04-23",
      zone: "Europe/Paris",
      regions: [{ id: "ain", name: "Ain" }],
    },
    rulebook: "fr/president/2022",
    commissionKey: Buffer.alloc(32, 1).toString("base64"),
    witnesses: [],
    quorum: "none",
    retention: "until the decision is final",
    server: { port: 7070, host: "127.0.0.1" },
    limits: { perMinute: 600, perHour: 12_000 },
  };
  const from = join(folder, "answers.json");
  writeFileSync(from, JSON.stringify(answers));
  const otherVote = await hustingsHere("init", join(folder, "one"), "--from", from, "--json");
  assert.deepEqual([otherVote.code, /2022-04-10/.test(otherVote.stderr)], [2, true], otherVote.stderr);
  const made = await hustingsHere("init", join(folder, "two"), "--from", from, "--rulebook", law, "--json");
  assert.equal(made.code, 0, made.stderr);
  const { firstActs } = JSON.parse(made.stdout) as { firstActs: string };
  assert.match(readFileSync(firstActs, "utf8"), new RegExp(`"rulebook":"${law}"`));
  writeFileSync(from, JSON.stringify({ ...answers, rulebook: "law.json" }));
  const named = await hustingsHere("init", join(folder, "four"), "--from", from, "--json");
  assert.equal(named.code, 0, named.stderr);
  lawInFile(folder, 605, { id: "our-society/chair" });
  const ownName = await hustingsHere("init", join(folder, "five"), "--from", from, "--json");
  assert.equal(ownName.code, 0, ownName.stderr);
  lawInFile(folder, 605, { id: "fr/society/chair", jurisdiction: "DE" });
  const foreign = await hustingsHere("init", join(folder, "six"), "--from", from, "--json");
  assert.deepEqual([foreign.code, /expected a rulebook of fr, got .*, of de/.test(foreign.stderr)], [2, true]);
  writeFileSync(law, "{}");
  const broken = await hustingsHere("init", join(folder, "three"), "--from", from, "--rulebook", law, "--json");
  assert.deepEqual([broken.code, broken.stderr.includes(law)], [2, true], broken.stderr);
});
