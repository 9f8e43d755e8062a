import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { toBase64 } from "@hustings/core";
import { longTermKey, parseRecord, SealError, type CustodianRecord } from "@hustings/seal";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { openToOthers, secretsShaped } from "./folder-search.ts";
import { smallDemo, verified } from "./held-demo.ts";
import { hustings } from "./run-hustings.ts";
import { custodianFolder, custodianSecret } from "../src/demo/custodian-secret.ts";
import { demoPlan } from "../src/demo/demo-plan.ts";

/** Where the demonstration was held. */
const folder = join(temporaryFolder(), "data");

/** The custodians' record that a folder publishes. */
function recordIn(folder: string): CustodianRecord {
  for (const name of globSync("public/documents/*.json", { cwd: folder })) {
    try {
      return parseRecord(readFileSync(join(folder, name)));
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
    }
  }
  return assert.fail("no record");
}

test("the drive of the introduction, in small: meetings, collection, draw, opening, rulings and ballot, verified", async () => {
  const { end, said } = await smallDemo(folder);
  assert.equal(end, 0, said);
  const report = await verified(folder);
  const [vera, timur, gleb] = report.nominations;
  assert.equal(vera?.meetings, 20);
  assert.equal(vera?.ruling, "open");
  assert.equal(vera?.hinges, 1, "one contested fact decides");
  assert.equal(vera?.decision, "refused");
  assert.ok((vera?.filed ?? 0) >= 3_149 && (vera?.checked ?? 0) >= 600);
  assert.equal(timur?.route, "party");
  assert.equal(gleb?.ruling, "refused");

  const everything = globSync("**/*", { cwd: join(folder, "public"), withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("");
  for (const personal of ["surname", "birthDate", "patronymic", "street"]) {
    // The published form names the fields that a statement has; nothing published fills one in.
    assert.equal(everything.includes(`"${personal}":`), false, `nothing published speaks of a supporter's ${personal}`);
  }
  assert.equal(existsSync(join(folder, "private/roll.csv")), false, "the roll is not left in a readable file");
  assert.deepEqual(globSync("private/opened-*", { cwd: folder }), [], "what was opened is erased after the comparison");

  // What stands in the folder, its seed among it, gives nobody a custodian's key; what they knew lay beside it and is gone.
  assert.equal(existsSync(custodianFolder(folder)), false);
  const seeded = custodianSecret(folder, { ...demoPlan("small", false), isSeedGiven: true }, true);
  const key = toBase64(longTermKey(seeded(32)).publicKey);
  const keys = [...everything.matchAll(/"key":"([A-Za-z0-9+/]{43}=)","name":"Court"/g)].map(([, found]) => found);
  assert.ok(keys.length > 0 && !keys.includes(key), "no custodian's key follows from the seed");

  for (const path of [join(folder, "private"), `${folder}-parties`]) assert.deepEqual(openToOthers(path), [], path);
  const record = recordIn(folder);
  const published = secretsShaped(join(folder, "public"));
  const candidates = [...secretsShaped(join(folder, "private"))].filter((each) => !published.has(each));
  assert.ok(candidates.length > 0, "the search finds what is there");
  for (const hex of candidates) {
    const secret = Uint8Array.from(Buffer.from(hex, "hex"));
    const publicKey = toBase64(longTermKey(secret).publicKey);
    assert.ok(!record.custodians.some(({ key }) => key === publicKey), "a custodian's key lies in the folder");
  }

  const again = await hustings(["serve", "--data", join(folder, "nowhere")]);
  assert.equal(again.code, 2);
});

test("its meetings are held with the product's own acts: officers' phones enrolled, two counters before every announcement, minutes as PDF/A by their hash", async () => {
  const tail = await hustings([
    "log",
    "tail",
    folder,
    "--policy",
    join(folder, "public/policy"),
    "--from",
    "0",
    "--json",
  ]);
  const acts = tail.stdout.split("\n").flatMap((line) => (line === "" ? [] : [actIn(line)]));
  const of = (kind: string) => acts.filter((act) => act.kind === kind);
  assert.equal(of("device-enrolled").length, 20 * 6);
  assert.deepEqual(
    new Set(of("device-enrolled").map(({ device, role }) => `${device} ${role}`)),
    new Set([
      "chair chair",
      "secretary secretary",
      "counter-1 counter",
      "counter-2 counter",
      "door-1 door",
      "door-2 door",
    ]),
  );
  assert.equal(of("officers-elected").length, 20);
  assert.ok(of("officers-elected").every(({ device }) => device === "secretary"));
  assert.ok(of("attendance-counted").every(({ device }) => device === "door-1" || device === "door-2"));
  const votes = of("resolution-voted");
  assert.equal(votes.length, 24, "four motions that did not carry at first were voted on again");
  assert.ok(votes.every(({ device }) => device === "chair"));
  assert.deepEqual(new Set(votes.map(({ method }) => method)), new Set(["hands", "secret-ballot", "by-name"]));
  assert.equal(of("votes-counted").length, 2 * (24 + 4), "each vote by two, and four of them again");
  assert.equal(of("remote-participation-recorded").length, 1);
  const minutes = of("minutes-certified");
  assert.equal(minutes.length, 20);
  for (const { meeting, paper } of minutes) {
    const pdf = readFileSync(join(folder, "private/minutes", `${meeting}.pdf`));
    assert.equal(createHash("sha256").update(pdf).digest("hex"), paper);
    assert.match(pdf.toString("latin1"), /pdfaid:part>2</);
  }
});

interface ToldAct {
  readonly kind: string;
  readonly [field: string]: string;
}

function actIn(line: string): ToldAct {
  const { entry } = JSON.parse(line) as { readonly entry: string };
  return JSON.parse(entry) as ToldAct;
}

test("another seed or size in the same folder is refused by name", async () => {
  const ran = await hustings(["demo", "--data", folder, "--no-serve"]);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /expected a new folder/);
});
