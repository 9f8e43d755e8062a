import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { addDays, dateOf, instant, instantFromSeconds, secondsOf } from "@hustings/core";
import { PostgresServer } from "../../store/test/postgres-server.ts";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { ActProcess, ServerProcess, type ActAnswer } from "./act-process.ts";
import { newKey } from "./new-key.ts";
import { freePort } from "../../../tools/free-port.ts";
import { ceremony, promisesThatHold, settled } from "./rehearsed-contest.ts";
import { hustingsHere } from "./run-here.ts";
import { hustings } from "./run-hustings.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const pass = ["--passphrase-file", at("passphrase")];
const passphrase = "a database of its own";
writeFileSync(at("passphrase"), `${passphrase}\n`);
const secondsBehind = Math.floor(Date.now() / 1000) - secondsOf(instant("2018-01-10T09:00:00Z"));
const today = dateOf(instantFromSeconds(Math.floor(Date.now() / 1000) - secondsBehind));

const keyOf = (name: string) => newKey(name, at(`${name}.key`), at("passphrase"));

function entered(what: string, answer: ActAnswer): void {
  assert.equal(answer.outcome, "entered", `${what}: ${JSON.stringify(answer)}`);
}

const database = await PostgresServer.start();
test(
  "a drive on PostgreSQL, whose database and whose server are killed: what was promised enters the log, once, and a stranger verifies",
  { skip: database === undefined && "NOT TESTED: PostgreSQL is not installed; on Debian: apt install postgresql" },
  async () => {
    if (database === undefined) return;
    after(() => database.stop());
    const [commissionKey, campaignKey] = [await keyOf("commission"), await keyOf("campaign")];
    const port = await freePort();
    const config = {
      origin: "example.org/on-postgresql",
      contest: {
        id: "on-postgresql",
        title: "An invented office",
        country: "ru",
        votingDay: "2018-03-18",
        zone: "Europe/Moscow",
        regions: [{ id: "north", name: "North" }],
        batches: { least: 5, window: "day" },
      },
      rulebook: "ru/president/2018@1:2500",
      commissionKey,
      witnesses: [],
      quorum: "none",
      retention: "until the decision is final",
      rehearsal: { secondsBehind },
      store: { postgres: database.database() },
      server: { port, host: "127.0.0.1" },
      limits: { perMinute: 10_000, perHour: 100_000 },
    };
    writeFileSync(at("contest.json"), JSON.stringify(config));
    const made = await hustingsHere("init", at("data"), "--from", at("contest.json"), "--json");
    assert.equal(made.code, 0, made.stderr);
    assert.ok(!readdirSync(at("data/private/store")).includes("store.sqlite"), "nothing is kept in SQLite");

    const server = new ServerProcess(["--data", at("data")]);
    after(() => server.kill("SIGKILL"));
    const url = (await server.start()).replace("localhost", "127.0.0.1");
    const party = (name: string) => {
      const started = new ActProcess(["--rehearsal", "--server", url, "--key", at(`${name}.key`), ...pass]);
      after(() => started.kill());
      return started;
    };
    const commission = party("commission");
    const campaign = party("campaign");
    for (const line of readFileSync(at("data/first-acts.jsonl"), "utf8").trim().split("\n")) {
      const { act, options } = JSON.parse(line) as { act: string; options: Record<string, unknown> };
      entered(act, await commission.do(act, options));
    }
    await ceremony(url, at("commission.key"), passphrase);
    const nomination = "anna";
    const opened = { nomination, candidate: "Anna Example", route: "self", campaignKey };
    entered("nomination", await commission.do("open-nomination", opened));
    const form = {
      format: "hustings-form/v2",
      rulebook: config.rulebook,
      declaration: "I support the nomination of this candidate.",
      fields: [{ name: "name", most: 64 }],
      normaliser: "none",
      bucket: 512,
    };
    const days = { opensOn: today, closesOn: addDays(today, 1), settledBy: `${addDays(today, 4)}T00:00:00Z` };
    entered("drive", await campaign.do("open-drive", { nomination, ...days, form }));
    const statements = Array.from({ length: 30 }, (_, i) => ({
      region: "north",
      channel: "online",
      written: { name: `Invented Person ${i}` },
    }));
    const handIn = async (from: number) =>
      await campaign.do("seal-statements", {
        nomination,
        statements: statements.slice(from, from + 10),
        secrets: at(`secrets-${from}`),
      });
    const first = await handIn(0);
    assert.deepEqual([first.outcome, first.ids?.length], ["promised", 10], first.says);

    const second = await hustings(["serve", "--data", copyOf("data"), "--port", "0"], 20_000);
    assert.equal(second.code, 3, second.stderr);
    assert.match(second.stderr, /a database from which nobody publishes/);

    // The database's machine fails: who hands in waits as the server says, and everything goes on when it is back, without a restart here.
    await database.kill();
    const meanwhile = handIn(10);
    assert.equal((await fetch(`${url}/ready`)).status, 503);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await database.run();
    const again = await meanwhile;
    assert.deepEqual([again.outcome, again.ids?.length], ["promised", 10], again.says);
    assert.equal((await fetch(`${url}/ready`)).status, 200);
    const ids = [...(first.ids ?? []), ...(again.ids ?? [])];

    await server.kill("SIGKILL");
    await server.start();
    const last = await handIn(20);
    ids.push(...(last.ids ?? []));
    const repeated = await campaign.do("seal-statements", { nomination, secrets: at("secrets-0") });
    assert.deepEqual(repeated.ids, first.ids, "the same files are the same statements");
    assert.equal(new Set(ids).size, 30);
    const promises = [first, again, last].flatMap((answer) => answer.promises ?? []);
    assert.equal(await promisesThatHold(url, promises), 30);

    assert.equal(await server.kill("SIGTERM"), 0);
    const file = at("data/contest.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(`${secondsBehind}`, `${secondsBehind - 3 * 86_400}`));
    await server.start();
    await settled(url, ids);
    // Who began days ago has the time of then: the log takes no act that is dated back.
    const later = party("campaign");
    entered("closed", await later.do("close-drive", { nomination }));
    entered("filed", await later.do("make-filing", { nomination }));
    assert.equal(await server.kill("SIGTERM"), 0);
    const verified = await hustings(["verify", at("data"), "--json"]);
    assert.deepEqual(
      (JSON.parse(verified.stdout) as { failures: unknown[] }).failures,
      [],
      verified.stdout.slice(0, 2000),
    );

    writeFileSync(file, readFileSync(file, "utf8").replace(/store:\n {2}postgres: .*/, "store: sqlite"));
    const other = await hustings(["serve", "--data", at("data"), "--port", "0"], 20_000);
    assert.deepEqual([other.code, /began in, a PostgreSQL database/.test(other.stderr)], [2, true], other.stderr);
  },
);

/** Another machine that is given the same configuration. */
function copyOf(name: string): string {
  cpSync(at(`${name}/contest.yaml`), at(`${name}-elsewhere/contest.yaml`), { recursive: true });
  return at(`${name}-elsewhere`);
}
