/** A witness of a quorum of all is away: people go on reading and signing, and whoever is on call is told. */
import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { enter, openNomination } from "@hustings/acts";
import { instant, toBase64 } from "@hustings/core";
import { cosignerFromSeed, MemoryWitnessState, parseVkey, Witness, witnessHandler } from "@hustings/log";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { exampleContest } from "../../test/contest-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { openDataFolder } from "../data-folder.ts";
import { freshMs } from "../reading/follow-log.ts";
import { startServer } from "./start-server.ts";

const data = join(temporaryFolder(), "contest");
const example = await exampleContest(data);
const { vkey, ledger } = example.folder;
await example.folder.close();

const cosigner = cosignerFromSeed("witness.example/one", new Uint8Array(32).fill(9));
const now = () => Math.floor(Date.now() / 1000);
const witness = new Witness({ cosigners: [cosigner], logs: [parseVkey(vkey)], state: new MemoryWitnessState(), now });
const answer = witnessHandler(witness);
let isUp = true;
async function testify(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isUp) {
    response.destroy();
    return;
  }
  const { method = "GET", url: path = "/" } = request;
  const body = method === "GET" ? undefined : Buffer.concat((await request.toArray()) as Buffer[]);
  const said = await answer(new Request(`http://witness.example${path}`, { method, ...(body && { body }) }));
  response.writeHead(said.status, Object.fromEntries(said.headers)).end(Buffer.from(await said.arrayBuffer()));
}
const site = createServer((request, response) => void testify(request, response));
await new Promise<void>((resolve) => void site.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;

const faults: unknown[] = [];
const limits = { perMinute: 10_000, perHour: 10_000 };
async function start() {
  const folder = await openDataFolder(data, {
    origin: ledger.origin,
    clock: { now: () => instant("2018-02-07T09:00:00Z") },
    witnesses: () => ({ witnesses: [{ name: "one", vkey: cosigner.vkey, url }], quorum: "all" }),
    patience: 200,
  });
  const server = await startServer({
    contests: [{ data, id: "example", intake: { ledger: folder.ledger, stopped: () => undefined }, limits }],
    port: 0,
    onFault: (error) => faults.push(error),
  });
  return { folder, server };
}
let { folder, server } = await start();
async function stop(): Promise<void> {
  await server.close();
  await folder.close();
}
after(async () => {
  await stop();
  site.closeAllConnections();
  site.close();
});

async function opens(nomination: string): Promise<void> {
  const campaignKey = toBase64(folder.partySigner("campaign-vera").publicKey);
  const opened = { nomination, candidate: `Candidate ${nomination}`, route: "self", campaignKey };
  const { kind } = await enter(folder.ledger, folder.partySigner("commission"), openNomination, opened);
  assert.equal(kind, "entered");
  await folder.writer.publish();
  await setTimeout(freshMs + 50);
}

async function looked() {
  const statuses: number[] = [];
  for (const path of ["/en/", "/en/log", "/api/contest", "/checkpoint", "/../../ready", "/../../health"])
    statuses.push((await fetch(new URL(`${contestUrl(server)}${path}`))).status);
  const health = await (await fetch(new URL("/health", contestUrl(server)))).json();
  const { contests } = health as { contests: Record<string, { ok: boolean; size: number; problem?: string }> };
  const { ok, size, problem } = contests["example"] ?? assert.fail();
  const page = await (await fetch(`${contestUrl(server)}/en/`)).text();
  return { up: statuses.every((status) => status === 200), ok, size, problem, page };
}

test("while a witness is away what it vouched for is shown, the server is ready, and its health says why it stands still", async () => {
  const before = await looked();
  assert.deepEqual([before.up, before.problem], [true, undefined]);
  isUp = false;
  await opens("more-1");
  const during = await looked();
  assert.deepEqual([during.up, during.ok, during.problem, during.size], [true, false, "not-witnessed", before.size]);
  assert.doesNotMatch(during.page, /more-1/, "nothing that no witness has seen");
  isUp = true;
  await opens("more-2");
  const later = await lookedOnceWitnessed();
  assert.deepEqual([later.up, later.problem, later.size], [true, undefined, before.size + 2]);
  assert.match(later.page, /more-1/);
  assert.deepEqual(faults, []);
});

async function lookedOnceWitnessed() {
  let later = await looked();
  // On a machine with much to do a witness that is back may take longer to answer than it is waited for.
  for (let tries = 0; later.problem !== undefined && tries < 50; tries++) {
    await folder.writer.publish();
    await setTimeout(freshMs + 50);
    later = await looked();
  }
  return later;
}

test("a server that starts while its witness is away shows nothing that nobody cosigned, says why in words, and shows it all once the witness is back", async () => {
  isUp = false;
  await opens("more-3");
  await stop();
  ({ folder, server } = await start());
  const said = async (path: string) => {
    const answer = await fetch(new URL(`${contestUrl(server)}${path}`));
    return [answer.status, answer.headers.get("retry-after") !== null, await answer.text()] as const;
  };
  for (const [path, says] of [
    ["/en/", /Its witnesses have not seen this log yet/],
    ["/ru/log", /Свидетели этот журнал ещё не видели/],
    ["/fr/", /Ses témoins n’ont pas encore vu ce journal/],
    ["/api/contest", /"error":"not-witnessed"/],
  ] as const) {
    const [status, comesBack, text] = await said(path);
    assert.deepEqual([status, comesBack], [503, true], path);
    assert.match(text, says);
    assert.doesNotMatch(text, /more-3/);
  }
  assert.match((await said("/../../ready"))[2], /"ready":false.*witnesses that the log's policy asks for/);
  assert.match((await said("/../../health"))[2], /"problem":"not-witnessed"/);
  isUp = true;
  await folder.writer.publish();
  await setTimeout(freshMs + 50);
  const later = await lookedOnceWitnessed();
  assert.deepEqual([later.up, later.problem], [true, undefined]);
  assert.match(later.page, /more-3/);
});
