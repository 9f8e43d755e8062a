import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { adoptRulebook, enter, nameIntake, openContest } from "@hustings/acts";
import { calendarDate, instant, InputError, possessionBytes, toBase64 } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { stringify } from "yaml";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { readConfig } from "./contest-config.ts";
import { openDataFolder } from "../data-folder.ts";
import { readReport } from "../identity/delivery-file.ts";
import { endOwnIntake } from "../intake/end-own-intake.ts";
import { serveContests } from "./serve-contests.ts";

const commission = signerFromSeed("commission", new Uint8Array(32).fill(2));
const origin = "example.org/broken";
const contest = {
  id: "broken",
  title: "An invented office",
  country: "ru",
  votingDay: "2018-03-18",
  zone: "Europe/Moscow",
  regions: [{ id: "adygea", name: "Adygea" }],
  batches: { least: 5, window: "day" },
} as const;
const commissionKey = toBase64(commission.publicKey);
const config = {
  origin,
  contest,
  rulebook: "ru/president/2018",
  commissionKey,
  witnesses: [],
  quorum: "none",
  retention: "until the decision is final",
  server: { port: 0, host: "127.0.0.1" },
  limits: { perMinute: 600, perHour: 12_000 },
};
const whole = join(temporaryFolder(), "whole");
const clock = { now: () => instant("2017-12-18T09:00:00Z") };
const folder = await openDataFolder(whole, { origin, clock });
const { id, ...of } = contest;
const opened = { ...of, contest: id, votingDay: calendarDate(of.votingDay), commissionKey };
assert.equal((await enter(folder.ledger, commission, openContest, opened)).kind, "entered");
folder.ownSigner(`${origin}/intake/main`);
await folder.close();
writeFileSync(join(whole, "contest.yaml"), stringify(config));

/** A copy that an operator, a restore or a mount has broken. */
function broken(how: (data: string) => void): string {
  const data = join(temporaryFolder(), "data");
  cpSync(whole, data, { recursive: true });
  how(data);
  return data;
}

/** Starts and stops a server. @returns the faults that its operator was told */
async function begin(data: string): Promise<readonly string[]> {
  const read = readConfig(data, {});
  assert.ok(read !== undefined);
  const told: string[] = [];
  const lines = {
    write(line: string) {
      const { event, error } = JSON.parse(line) as { readonly event: string; readonly error?: { message: string } };
      if (event === "fault") told.push(error?.message ?? "");
    },
  };
  const server = await serveContests({ contests: [{ folder: data, config: read }], server: read.server, lines });
  await server.close();
  return told;
}

/** What an operator has: keys, configuration, and what everybody may see. */
const kept = (data: string) =>
  globSync(["contest.yaml", "private/keys/*.key", "public/{checkpoint,policy}", "public/tile/**/*"], {
    cwd: data,
    withFileTypes: true,
  })
    .filter((each) => each.isFile())
    .map((each) => [each.name, readFileSync(join(each.parentPath, each.name), "base64")]);

async function refused(says: RegExp, how: (data: string) => void): Promise<void> {
  const data = broken(how);
  const before = kept(data);
  await assert.rejects(begin(data), (error: unknown) => {
    assert.ok(error instanceof InputError, String(error));
    assert.match(error.message, says);
    return true;
  });
  assert.deepEqual(kept(data), before, "nothing of it was changed, and no key made");
}

const instead = (path: string, make: (file: string) => void) => (data: string) => {
  rmSync(join(data, path), { recursive: true });
  make(join(data, path));
};
const logKey = "private/keys/example_org_broken.key";

test("the folder that the others are broken from is served", async () => {
  assert.deepEqual(await begin(broken(() => undefined)), []);
});

test("a damaged line of what doors told stops no server: its operator is told where it is", async () => {
  const told = await begin(
    broken((data) => {
      mkdirSync(join(data, "private", "doors"), { recursive: true });
      writeFileSync(join(data, "private", "doors", "documents"), '\n{"commitment":\n');
    }),
  );
  assert.equal(told.length, 1);
  assert.match(told[0] ?? "", /doors\/documents row 2: expected marks of documents shown at doors, got a damaged line/);
});

test("a configuration that is a folder, a device, a pipe, a loop, or nested without end is named and not waited for", async () => {
  const file = "contest.yaml";
  await refused(
    /contest\.yaml: .*got a folder/,
    instead(file, (at) => mkdirSync(at)),
  );
  await refused(
    /contest\.yaml: .*got a device/,
    instead(file, (at) => symlinkSync("/dev/zero", at)),
  );
  await refused(
    /contest\.yaml: .*got a pipe/,
    instead(file, (at) => execFileSync("mkfifo", [at])),
  );
  await refused(
    /contest\.yaml: .*cannot be read \(ELOOP\)/,
    instead(file, (at) => symlinkSync(at, at)),
  );
  const says = (text: string) => instead(file, (at) => writeFileSync(at, text));
  await refused(/contest\.yaml: .*nested deeper/, says("[".repeat(100_000)));
  const doubling = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`);
  await refused(/contest\.yaml: .*nested deeper/, says(`a0: &a0 [x]\n${doubling.join("\n")}\n`));
  await refused(/contest\.yaml: expected the settings of a contest/, says(""));
  await refused(/contest\.yaml row 2: expected YAML, got Map keys must be unique/, says("origin: a/b\norigin: c/d\n"));
});

test("where the log has begun its key is not made anew: one that was lost, or is none, is named", async () => {
  await refused(/example_org_broken\.key: .*got no such file; restore it/, (data) => rmSync(join(data, logKey)));
  await refused(/example_org_broken\.key: .*got no such file; restore it/, (data) =>
    rmSync(join(data, "private/keys"), { recursive: true }),
  );
  for (const text of ["", "abcd", `${"0".repeat(62)}zz`, "0".repeat(66)])
    await refused(
      /\.key: .*got something else/,
      instead(logKey, (file) => writeFileSync(file, text)),
    );
  await refused(
    /\.key: .*got a folder/,
    instead(logKey, (file) => mkdirSync(file)),
  );
  await refused(
    /\.key: .*got a device/,
    instead(logKey, (file) => symlinkSync("/dev/zero", file)),
  );
  const intake = "private/keys/example_org_broken_intake_main.key";
  await refused(
    /intake_main\.key: .*got something else/,
    instead(intake, (file) => writeFileSync(file, "")),
  );
});

test("the key of promises that the log names is not made anew either, and once its intake has ended another is named", async () => {
  const name = `${origin}/intake/main`;
  const intake = "private/keys/example_org_broken_intake_main.key";
  const named = async (data: string) => {
    const open = await openDataFolder(data, { origin, clock });
    const signer = open.ownSigner(name);
    const key = toBase64(signer.publicKey);
    const possession = toBase64(signer.sign(possessionBytes(origin, "intake", "main", key)));
    const adopted = await enter(open.ledger, commission, adoptRulebook, rulebook("ru/president/2018"));
    assert.equal(adopted.kind, "entered", JSON.stringify(adopted));
    const { kind } = await enter(open.ledger, undefined, nameIntake, { intake: "main", key, possession });
    await open.close();
    assert.equal(kind, "entered");
    rmSync(join(data, intake));
  };
  const data = broken(() => undefined);
  await named(data);
  const before = kept(data);
  await assert.rejects(begin(data), /intake_main\.key: .*got no such file; .*hustings intake end/);
  assert.deepEqual(kept(data), before, "no other key was made");
  const read = readConfig(data, {});
  assert.ok(read !== undefined);
  const { outcome } = await endOwnIntake({ folder: data, config: read });
  assert.equal(outcome.kind, "entered");
  await begin(data);
  assert.ok(existsSync(join(data, "private/keys/example_org_broken_intake_main-2.key")));
});

/** A contest under a law, which is published beside its log. */
async function governed(): Promise<string> {
  const data = broken(() => undefined);
  const open = await openDataFolder(data, { origin, clock });
  const adopted = await enter(open.ledger, commission, adoptRulebook, rulebook("ru/president/2018"));
  await open.close();
  assert.equal(adopted.kind, "entered", JSON.stringify(adopted));
  return data;
}

test("documents that the log names are there under their own hash, or the first that is lost is named", async () => {
  const data = await governed();
  const lost = (how: (documents: string, file: string) => void) => {
    const copy = join(temporaryFolder(), "data");
    cpSync(data, copy, { recursive: true });
    const documents = join(copy, "public/documents");
    const [file] = globSync("*.json", { cwd: documents });
    assert.ok(file !== undefined);
    how(documents, join(documents, file));
    return copy;
  };
  const cases: readonly (readonly [RegExp, (documents: string, file: string) => void])[] = [
    [/got no such file; restore it from a copy/, (documents) => rmSync(documents, { recursive: true })],
    [/got no such file/, (_, file) => rmSync(file)],
    [/got a file with another hash/, (_, file) => writeFileSync(file, "{}")],
    [/got a file with another hash/, (_, file) => writeFileSync(file, "")],
  ];
  for (const [says, how] of cases) {
    const copy = lost(how);
    const before = kept(copy);
    await assert.rejects(begin(copy), (error: unknown) => {
      assert.ok(error instanceof InputError, String(error));
      assert.match(
        error.message,
        /documents\/[0-9a-f]{64}\.json: expected the document that the log's rulebook-adopted/,
      );
      assert.match(error.message, says);
      return true;
    });
    assert.deepEqual(kept(copy), before);
  }
  await begin(lost(() => undefined));
});

test("a policy that was lost is not made anew without its witnesses: it is named, and one that is restored is served", async () => {
  const data = broken((at) => rmSync(join(at, "public/policy")));
  const before = kept(data);
  await assert.rejects(begin(data), {
    code: "bad-policy",
    message:
      /public\/policy: expected the policy .* got no such file; restore it .*: log example\.org\/broken\+.* and quorum none/,
  });
  assert.deepEqual(kept(data), before, "no other policy was made");
  cpSync(join(whole, "public/policy"), join(data, "public/policy"));
  await begin(data);
});

test("where a log is published its store is not begun anew, and its name is not another", async () => {
  await refused(/store\.sqlite: .*got no such file; restore it/, (data) =>
    rmSync(join(data, "private/store"), { recursive: true }),
  );
  await refused(/store\.sqlite: .*got no such file/, (data) => rmSync(join(data, "private"), { recursive: true }));
  const renamed = { ...config, origin: "example.org/another" };
  await refused(/field "origin": expected example\.org\/broken/, (data) =>
    writeFileSync(join(data, "contest.yaml"), stringify(renamed)),
  );
  await refused(/field "origin": expected example\.org\/broken/, (data) => {
    writeFileSync(join(data, "contest.yaml"), stringify(renamed));
    rmSync(join(data, "public"), { recursive: true });
  });
});

test("a configuration that says of the contest what its log does not is refused, by field, before anything is signed", async () => {
  const other = toBase64(signerFromSeed("other", new Uint8Array(32).fill(7)).publicKey);
  const changes = {
    "contest.id": { contest: { ...contest, id: "another" } },
    "contest.votingDay": { contest: { ...contest, votingDay: "2018-03-25" } },
    "contest.zone": { contest: { ...contest, zone: "Europe/Paris" } },
    "contest.country": { contest: { ...contest, country: "pl" } },
    commissionKey: { commissionKey: other },
  };
  for (const [field, change] of Object.entries(changes))
    await refused(new RegExp(`contest\\.yaml field "${field}": .*as the log was opened`), (data) =>
      writeFileSync(join(data, "contest.yaml"), stringify({ ...config, ...change })),
    );
});

test("a kept fold that cannot be read costs a start time, and nothing else", async () => {
  const snapshot = "private/fold.snapshot";
  await begin(broken(instead(snapshot, (file) => execFileSync("mkfifo", [file]))));
  await begin(broken(instead(snapshot, (file) => mkdirSync(file))));
  await begin(broken(instead(snapshot, (file) => symlinkSync(file, file))));
});

test("what was stopped, and how messages went, is read from files alone", async () => {
  await refused(/stops\.json: .*got a folder/, (data) => mkdirSync(join(data, "private/stops.json")));
  await refused(/stops\.json: .*not UTF-8/, (data) =>
    writeFileSync(join(data, "private/stops.json"), new Uint8Array([0xff, 0xfe])),
  );
  const data = broken((at) => writeFileSync(join(at, "private/messages.json"), "{"));
  assert.throws(
    () => readReport(data),
    /messages\.json: expected a report as the server writes it, got something else/,
  );
  assert.ok(existsSync(join(data, "private/messages.json")));
});

test("a start that fails lets the folder go: mended, it is served", async () => {
  const data = broken((at) => writeFileSync(join(at, "private/stops.json"), "{"));
  await assert.rejects(begin(data), /stops\.json/);
  rmSync(join(data, "private/stops.json"));
  await begin(data);
});
