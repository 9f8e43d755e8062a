import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { addSeconds, instantFromSeconds } from "@hustings/core";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { ActProcess, ServerProcess } from "./act-process.ts";
import { newKey } from "./new-key.ts";
import { freePort } from "../../../tools/free-port.ts";
import { hustingsHere } from "./run-here.ts";
import { hustings } from "./run-hustings.ts";
import { WitnessProcess } from "./witness-process.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const passphrase = ["--passphrase-file", at("passphrase")];
writeFileSync(at("passphrase"), "a clock that is wrong\n");
const day = 86_400;
const now = () => instantFromSeconds(Math.floor(Date.now() / 1000));
/** The machine's clock cannot be set here: it is the witnesses' that differ from it. */
const witnessesSay = (seconds: number) => writeFileSync(at("time"), `${addSeconds(now(), seconds)}\n`);

test("a server whose clock is 20 days from its witnesses' does not start, and one that starts stops while it is", async () => {
  witnessesSay(-20 * day);
  writeFileSync(at("logs"), "");
  const witnesses = await Promise.all(["one", "two"].map((name) => WitnessProcess.start(folder, name, at("time"))));
  after(() => Promise.all(witnesses.map((witness) => witness.end())));
  const config = {
    origin: "example.org/dated",
    contest: {
      id: "dated",
      title: "An invented initiative",
      country: "eu",
      votingDay: "2027-06-01",
      zone: "Europe/Brussels",
      regions: [{ id: "fi", name: "Finland" }],
      batches: { least: 5, window: "day" },
    },
    rulebook: "eu/initiative/2024-07-16",
    commissionKey: await newKey("commission", at("commission.key"), at("passphrase")),
    witnesses: witnesses.map(({ name, vkey, url }) => ({ name, vkey, url })),
    quorum: "all",
    retention: "until the end of this test",
    server: { port: await freePort(), host: "127.0.0.1" },
    limits: { perMinute: 10_000, perHour: 100_000 },
  };
  writeFileSync(at("contest.json"), JSON.stringify(config));
  const made = await hustingsHere("init", at("data"), "--from", at("contest.json"), "--json");
  assert.equal(made.code, 0, made.stderr);
  const [, vkey = ""] = /^log (\S+)/m.exec(readFileSync(at("data/public/policy"), "utf8")) ?? [];
  writeFileSync(at("logs"), `${vkey}\n`);

  const refused = async (says: RegExp) => {
    const { code, stderr } = await hustings(["serve", "--data", at("data")]);
    assert.equal(code, 2, stderr);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /at .*\.ts:/, "no stack trace");
  };
  await refused(/machine's clock.*give or take 5 minutes, as one, two say.*set the clock/);

  witnessesSay(0);
  const server = new ServerProcess(["--data", at("data")]);
  after(() => server.kill("SIGKILL"));
  const url = (await server.start()).replace("localhost", "127.0.0.1");
  const ready = async () => {
    const answer = await fetch(`${url}/ready`);
    return `${answer.status} ${await answer.text()}`;
  };
  assert.match(await ready(), /^200/);

  // The next checkpoint brings their time: a clock that fell behind while the server ran.
  witnessesSay(20 * day);
  const commission = new ActProcess(["--server", url, "--key", at("commission.key"), ...passphrase]);
  after(() => commission.kill());
  const [first = ""] = readFileSync(at("data/first-acts.jsonl"), "utf8").split("\n");
  const { act, options } = JSON.parse(first) as { act: string; options: Record<string, unknown> };
  assert.equal((await commission.do(act, options)).outcome, "entered");
  for (let tries = 0; !(await ready()).startsWith("503"); tries++) {
    assert.ok(tries < 100, "expected it to say that its clock is wrong");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.match(await ready(), /clock says .*, and the witnesses of its log .*; its operator has to set the clock/);
  await server.kill("SIGKILL");

  // Nobody answers, and the cosignatures that are kept still tell the time.
  await Promise.all(witnesses.map((witness) => witness.end()));
  await refused(/machine's clock.*or later, when witnesses had cosigned the log.*set the clock/);
});
