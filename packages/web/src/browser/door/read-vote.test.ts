import assert from "node:assert/strict";
import { test } from "node:test";
import { readCount, readVote } from "./read-vote.ts";

function typed(fields: Readonly<Record<string, string | number>>): FormData {
  const values = new FormData();
  for (const [name, value] of Object.entries(fields)) values.set(name, String(value));
  return values;
}

const secret = (ballots: object, more: object = {}) =>
  typed({
    for: 4,
    "for-again": 4,
    against: 1,
    "against-again": 1,
    abstained: 0,
    "abstained-again": 0,
    method: "secret-ballot",
    candidate: "absent",
    ...ballots,
    ...more,
  });
const counted = (ballots: object) =>
  typed({
    "my-for": 4,
    "my-against": 1,
    "my-abstained": 0,
    "my-secret": "yes",
    ...Object.fromEntries(Object.entries(ballots).map(([name, value]) => [`my-${name}`, value as number])),
  });

test("a secret vote whose spoiled papers do not fit is announced by no chair and counted by no counter, and each is told what is wrong", () => {
  for (const [ballots, problem] of [
    [{ issued: 6, found: 6, void: 0 }, "ballotsDiffer"],
    [{ issued: 6, found: 6, void: 2 }, "ballotsDiffer"],
    [{ issued: 5, found: 6, void: 1 }, "ballotsDiffer"],
    [{ issued: 6, found: 4, void: 0 }, "ballotsDiffer"],
    [{ issued: 6, found: 6, void: "" }, "ballotsMissing"],
    [{ issued: 6, found: "-6", void: 1 }, "ballotsMissing"],
    [{ issued: 6, found: 6, void: "1.5" }, "ballotsMissing"],
  ] as const) {
    assert.equal(readVote(secret(ballots), 8), problem, JSON.stringify(ballots));
    assert.equal(readCount(counted(ballots)), problem, JSON.stringify(ballots));
  }
  const right = { issued: 7, found: 6, void: 1 };
  const vote = readVote(secret(right), 8);
  assert.deepEqual(typeof vote === "object" && vote.ballots, right);
  assert.deepEqual(readCount(counted(right)), {
    resolution: "nominate",
    for: 4,
    against: 1,
    abstained: 0,
    ballots: right,
  });
  assert.equal(readVote(secret(right), 6), "tooMany", "more ballots than people");
});

test("how often was counted again is a figure or nothing: what cannot be read is not taken as never", () => {
  const right = { issued: 6, found: 6, void: 1 };
  const recounts = (text: string) => {
    const vote = readVote(secret(right, { recounts: text }), 8);
    return typeof vote === "string" ? vote : vote.recounts;
  };
  assert.deepEqual(["", "0", "2", "twice", "-1", "1,5"].map(recounts), [
    undefined,
    undefined,
    2,
    "recountsUnread",
    "recountsUnread",
    "recountsUnread",
  ]);
});
