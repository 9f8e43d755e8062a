import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { ContestClient, MeetingClient } from "@hustings/client";
import { fromBase64, instant, toBase64, type Entry } from "@hustings/core";
import { DoorError, foldAssignment, MeetingEntries } from "@hustings/door";
import { httpSource, LogError, openLog, parsePolicy } from "@hustings/log";
import { servedContest } from "../../test/served-contest.ts";

const { url } = await servedContest();
const policy = parsePolicy(await (await fetch(`${url}/policy`)).text());
const clock = { now: () => instant("2018-03-01T09:00:00Z") };
const meeting = "omsk";

const ask = () => fetch(`${url}/api/meetings/${meeting}/entries?from=0&size=0`);

interface Answer {
  upTo: number;
  entries: { index: number; entry: string; proof: string[] }[];
}

/** The client's way to the server, on which an answer about the meeting is changed. */
function through(change: (answer: Answer) => void, asked: string[] = []): typeof globalThis.fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    asked.push(address);
    const response = await fetch(input, init);
    if (!address.includes(`/api/meetings/${meeting}/entries`)) return response;
    const answer = (await response.json()) as Answer;
    change(answer);
    return Response.json(answer);
  };
}

async function read(change: (answer: Answer) => void = () => undefined, asked: string[] = []) {
  const gathered = new MeetingEntries(meeting);
  const kinds: Entry["kind"][] = [];
  const client = await MeetingClient.open({
    server: url,
    meeting,
    policy,
    clock,
    fetch: through(change, asked),
    retries: 0,
    wait: () => Promise.resolve(),
    onEntry(entry, index) {
      kinds.push(entry.kind);
      gathered.take(entry, index, true);
    },
  });
  return { client, kinds, assignment: gathered.assignment(client.origin) };
}

suite("A meeting read without the rest of its log", () => {
  test("is what the whole log says of it, in a handful of requests", async () => {
    const whole = new MeetingEntries(meeting);
    const client = await ContestClient.open({
      server: url,
      clock,
      onEntry: (entry, index, counts) => whole.take(entry, index, counts),
    });
    const asked: string[] = [];
    const { assignment, kinds } = await read(() => undefined, asked);
    assert.deepEqual(assignment, whole.assignment(client.origin));
    assert.ok(kinds.includes("meeting-closed"));
    assert.ok(!kinds.includes("minutes-certified"));
    assert.equal(foldAssignment(assignment).meetings.get(meeting)?.state, "closed");
    assert.equal(asked.filter((address) => address.includes("/tile/entries/")).length, 0, "no entry bundle is read");
    const { size } = await openLog(httpSource(`${url}/`), policy).checkpoint();
    assert.ok(size > 1_000 && asked.length < 10, `${asked.length} requests for a log of ${size}`);
  });

  test("an entry that is changed, moved or proven by another's hashes is found before it is believed", async () => {
    const changes: ((answer: Answer) => void)[] = [
      ({ entries: [first] }) => {
        assert.ok(first);
        const bytes = fromBase64(first.entry);
        bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
        first.entry = toBase64(bytes);
      },
      ({ entries: [, second] }) => {
        assert.ok(second);
        second.index++;
      },
      ({ entries: [first, second] }) => {
        assert.ok(first && second);
        second.proof = first.proof;
      },
      (answer) => void (answer.entries = answer.entries.toReversed()),
    ];
    for (const change of changes)
      await assert.rejects(read(change), (error) => error instanceof LogError && error.code === "not-authentic");
  });

  test("an act left out of a device's chain breaks it; that a last one is left out is the server's word", async () => {
    const { assignment } = await read(({ entries }) => {
      const at = entries.findIndex(({ entry }) => atob(entry).includes('"attendance-counted"'));
      entries.splice(at, 1);
    });
    assert.throws(() => foldAssignment(assignment), DoorError);
    const shorter = await read(({ entries }) => void entries.pop());
    assert.equal(foldAssignment(shorter.assignment).meetings.get(meeting)?.state, "open");
  });

  test("a server that has not read its own log so far is asked again, and a size that no log has is refused", async () => {
    let times = 0;
    const { client } = await read((answer) => {
      if (times++ > 1) return;
      answer.upTo = 0;
      answer.entries = [];
    });
    assert.equal(await client.catchUp(), await client.catchUp());
    assert.equal(times, 3);
    for (const [query, status] of [
      ["", 400],
      ["?from=3&size=2", 400],
      ["?from=-1&size=2", 400],
      ["?from=0&size=99999999", 409],
    ] as const)
      assert.equal((await fetch(`${url}/api/meetings/${meeting}/entries${query}`)).status, status, query);
    const nowhere = await fetch(`${url}/api/meetings/nowhere/entries?from=0&size=10`);
    assert.ok(((await nowhere.json()) as Answer).entries.length > 0, "what all meetings rest on");
  });

  test("more requests than one address may make are answered with when to come back", async () => {
    let last = await ask();
    for (let i = 0; i < 700 && last.status === 200; i++) {
      await last.arrayBuffer();
      last = await ask();
    }
    assert.equal(last.status, 429);
    assert.notEqual(last.headers.get("retry-after"), null);
  });
});
