import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { signDraft, type SignedAct } from "@hustings/acts";
import { actOnWire, actsAnswer, problem } from "@hustings/client";
import { instant, possessionBytes, toBase64, type Entry } from "@hustings/core";
import { signEvaluate, signHeld, type OfflineDoor } from "@hustings/door";
import { contestUrl } from "../../test/served-contest.ts";
import { startServer } from "../host/start-server.ts";
import { count, halls, holdingOf, keys, origin } from "./halls.fixture.ts";

type Halls = Awaited<ReturnType<typeof halls>>;

/** A server that takes acts of these halls, and what it answers to some. */
async function served(t: TestContext): Promise<{
  readonly the: Halls;
  readonly url: string;
  readonly post: (acts: readonly SignedAct[]) => Promise<Answer>;
}> {
  const the = await halls(t);
  const faults: unknown[] = [];
  const server = await startServer({
    contests: [
      {
        data: join(dirname(the.doors), "contest"),
        intake: { ledger: the.folder.ledger, stopped: () => undefined, doors: holdingOf(the) },
        limits: { perMinute: 1_000_000, perHour: 1_000_000 },
      },
    ],
    port: 0,
    onFault: (error) => faults.push(error),
  });
  t.after(() => server.close());
  const url = contestUrl(server);
  const post = async (acts: readonly SignedAct[]) => {
    const answer = await fetch(`${url}/api/acts`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ acts: acts.map(actOnWire) }),
    });
    const said: unknown = await answer.json();
    assert.deepEqual(faults, [], "a stranger's act is no fault of the server");
    const results = actsAnswer.safeParse(said);
    if (!results.success) return { status: answer.status, says: problem.parse(said).says, size: size(the) };
    const stopped = results.data.results.find(({ outcome }) => outcome !== "entered");
    return { status: answer.status, says: JSON.stringify(stopped ?? ""), size: size(the) };
  };
  return { the, url, post };
}

interface Answer {
  readonly status: number;
  readonly says: string;
  readonly size: number;
}

const size = ({ folder }: Halls) => folder.ledger.procedure.size;

/** Nothing was entered, and the answer says why. */
function refused(before: number, answer: Answer, status: number, says: RegExp): void {
  assert.equal(answer.status, status, answer.says);
  assert.match(answer.says, says);
  assert.equal(answer.size, before);
}

/** Signs anew what a door signed, with something changed. */
async function anew(
  act: SignedAct | undefined,
  change: Readonly<Record<string, unknown>>,
  { by = keys.kazan, of = origin } = {},
): Promise<SignedAct> {
  assert.ok(act !== undefined);
  const { signature: _, ...entry } = { ...act.entry, ...change } as Entry & { signature?: string };
  return await signDraft(of, { ...act, kind: "draft", entry }, by);
}

async function finished(door: OfflineDoor, howMany: number): Promise<readonly SignedAct[]> {
  await count(door, howMany);
  await door.finish();
  return door.pending();
}

const persons = (howMany: number) => Array.from({ length: howMany }, (_, i) => i.toString(16).padStart(64, "0"));

test("acts cut out of a chain, put in another order or sent twice: what follows the gap is refused, and the whole chain is taken once", async (t) => {
  const { the, post } = await served(t);
  const door = await the.door("kazan");
  const [first] = await finished(door, 300);
  const [, second, ...none] = door.pending();
  assert.ok(first !== undefined && second !== undefined && none.length === 0);
  const before = size(the);
  refused(before, await post([second]), 409, /act 2 of the door, expected act 1/);
  refused(before, await post([second, first]), 409, /expected act 1/);
  assert.equal((await post([first, second])).status, 200);
  const taken = size(the);
  assert.deepEqual(await post([first, second]), { status: 200, says: '""', size: taken });
  assert.equal(the.folder.ledger.procedure.meetings.get("kazan")?.lastNumber, 300);
});

test("a chain that somebody goes on with on a second phone under the same key is taken once, and the other is told", async (t) => {
  const { the, post } = await served(t);
  const door = await the.door("kazan");
  const [act] = await finished(door, 5);
  const fork = await anew(act, { persons: ["ab".repeat(32)] });
  assert.equal((await post([act ?? assert.fail()])).status, 200);
  refused(size(the), await post([{ ...fork, keep: [] }]), 409, /conflict/);
});

test("what a device signed for one meeting, contest or device is worth nothing in another", async (t) => {
  const { the, post } = await served(t);
  const [act] = await finished(await the.door("kazan"), 5);
  const before = size(the);
  const moved = { ...(act ?? assert.fail()), entry: { ...act?.entry, meeting: "omsk" } as Entry };
  refused(before, await post([moved]), 401, /signature/);
  refused(before, await post([await anew(act, { meeting: "omsk" })]), 401, /signature/);
  refused(before, await post([await anew(act, {}, { of: "example.org/another" })]), 401, /signature/);
  refused(before, await post([await anew(act, { device: "phone" })]), 401, /signature/);
  refused(before, await post([await anew(act, {}, { by: keys.stranger })]), 401, /signature/);
  for (const device of ["nobody", "constructor", "__proto__"]) {
    const answer = await post([await anew(act, { device })]);
    assert.ok([400, 409].includes(answer.status), `${device}: ${answer.says}`);
    assert.equal(answer.size, before);
  }
  refused(before, await post([await anew(act, { meeting: "nowhere" })]), 409, /not known|no meeting|unknown/);
});

test("a batch that is too large, too small, not in order, of somebody twice or of another hour's grain is refused by name", async (t) => {
  const { the, post } = await served(t);
  const [act] = await finished(await the.door("kazan"), 5);
  const before = size(the);
  const as = async (change: Readonly<Record<string, unknown>>) => post([{ ...(await anew(act, change)), keep: [] }]);
  refused(before, await as({ persons: persons(257) }), 400, /persons: expected/);
  refused(before, await as({ persons: persons(100_000) }), 400, /persons: expected/);
  refused(before, await as({ persons: [] }), 400, /persons: expected/);
  refused(before, await as({ persons: persons(3), final: false }), 409, /3 persons, expected at least 5/);
  refused(before, await as({ persons: persons(5).toReversed() }), 409, /ascending order/);
  refused(before, await as({ persons: [...persons(1), ...persons(5)] }), 409, /ascending order, each once/);
  refused(before, await as({ at: instant("2017-12-24T09:01:00Z") }), 409, /dated by the hour|clock/);
  refused(before, await as({ sequence: Number.MAX_SAFE_INTEGER }), 409, /expected act 1/);
  refused(before, await as({ sequence: -1 }), 400, /sequence/);
  refused(before, await as({ previous: "0".repeat(64) }), 409, /does not follow/);
});

test("a chair announces no more votes than people, nor with figures that overflow, and closes with nobody else's attendance", async (t) => {
  const { the, post } = await served(t);
  await the.revoke();
  const door = await the.door("kazan");
  const [batch] = await finished(door, 5);
  assert.equal((await post([batch ?? assert.fail()])).status, 200);
  await door.vote({ resolution: "nominate", for: 5, against: 0, abstained: 0, candidate: "absent" });
  await door.close();
  const [, vote, close] = door.pending();
  const before = size(the);
  refused(before, await post([await anew(vote, { for: 6 })]), 409, /6 votes from 5 persons/);
  refused(before, await post([await anew(vote, { for: 3, against: 2, abstained: 1 })]), 409, /6 votes from 5 persons/);
  const most = Number.MAX_SAFE_INTEGER;
  refused(before, await post([await anew(vote, { for: most, against: most, abstained: most })]), 409, /from 5 persons/);
  const half = { ...(vote ?? assert.fail()), entry: { ...vote?.entry, for: 5.5 } as Entry };
  refused(before, await post([half]), 400, /for: expected/);
  refused(before, await post([close ?? assert.fail()]), 409, /expected act 2/);
  assert.equal((await post([vote ?? assert.fail()])).status, 200);
  refused(
    size(the),
    await post([await anew(close, { attendance: 500 })]),
    409,
    /5 persons counted, the entry says 500/,
  );
  assert.equal((await post([close ?? assert.fail()])).status, 200);
});

test("a code that names a key which its maker does not hold enrols no device", async (t) => {
  const { the, post } = await served(t);
  const key = toBase64(keys.tablet.publicKey);
  const entry = (possession: Uint8Array) =>
    ({
      kind: "device-enrolled",
      at: instant("2017-12-24T09:00:00Z"),
      meeting: "kazan",
      device: "tablet",
      key,
      possession: toBase64(possession),
    }) as unknown as Entry;
  const campaign = the.folder.partySigner("campaign");
  const before = size(the);
  for (const possession of [
    keys.stranger.sign(possessionBytes(origin, "device", "kazan/tablet", key)),
    keys.tablet.sign(possessionBytes(origin, "device", "omsk/tablet", key)),
    keys.tablet.sign(possessionBytes("example.org/another", "device", "kazan/tablet", key)),
    keys.tablet.sign(possessionBytes(origin, "door", "kazan", key)),
  ]) {
    const act = await signDraft(origin, { kind: "draft", entry: entry(possession), documents: [] }, campaign);
    refused(before, await post([act]), 401, /did not sign that it is/);
  }
  const held = keys.tablet.sign(possessionBytes(origin, "device", "kazan/tablet", key));
  const byStranger = await signDraft(origin, { kind: "draft", entry: entry(held), documents: [] }, keys.stranger);
  refused(before, await post([byStranger]), 401, /signature/);
});

test("what a device tells without its signature is answered with what is asked for, and what waits for a key holder with when to come back", async (t) => {
  const { the, url } = await served(t);
  const door = await the.door("kazan");
  const told = async (path: string, message: object) => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify(message);
    return await fetch(`${url}/api/meetings/${path}`, { method: "POST", headers, body });
  };
  const unsigned = await told("held", await signHeld(door.held(), keys.stranger));
  assert.deepEqual(
    [unsigned.status, unsigned.headers.get("www-authenticate")],
    [401, 'Signature realm="hustings-door"'],
  );
  const blinded = [toBase64(new Uint8Array(32).fill(9))];
  const alone = await told("evaluate", await signEvaluate({ origin, meeting: "kazan", blinded }, keys.kazan));
  assert.deepEqual([alone.status, alone.headers.get("retry-after")], [503, "30"]);
});
