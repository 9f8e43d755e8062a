import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { instant } from "@hustings/core";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { identityContest, type IdentityContest } from "../../test/identity-contest.ts";
import { readStops, Stops, writeStops } from "./stops.ts";

const since = instant("2026-03-01T10:00:00Z");
const cause = "A program signs for invented people; its statements are being looked at.";

/** A server looks once a second. */
const heeded = () => new Promise((resolve) => setTimeout(resolve, 1_050));

suite("What an operator stops", () => {
  let contest: IdentityContest;
  before(async () => (contest = await identityContest({ kind: "none" })));
  after(() => contest.close());

  const post = async (body: string) => {
    const answer = await fetch(`${contest.url}/api/statements`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    return { status: answer.status, again: answer.headers.get("retry-after"), text: await answer.text() };
  };
  const page = async (language: string) =>
    await (await fetch(`${contest.url}/${language}/nominations/trains/sign`)).text();

  test("while the server runs: nothing is taken, whoever sends keeps it, the page says why in each language, and afterwards it is taken", async () => {
    const statement = await contest.statement("Esimerkki");
    assert.match(await page("en"), /Your details/);
    writeStops(contest.folder, [{ nomination: "trains", channel: "online", cause, since }]);
    await heeded();
    const stopped = await post(statement);
    assert.deepEqual([stopped.status, stopped.again], [503, "60"]);
    assert.ok(stopped.text.includes(cause));
    for (const [language, words] of [
      ["en", "stopped for now"],
      ["fr", "suspendue"],
      ["ru", "приостановлено"],
    ] as const) {
      const text = await page(language);
      assert.ok(text.includes(words) && text.includes(cause), language);
      assert.doesNotMatch(text, /<form/);
    }
    writeStops(contest.folder, [{ channel: "paper", cause, since }]);
    await heeded();
    assert.equal((await post(statement)).status, 200);
    assert.match(await page("en"), /Your details/);
  });
});

test("a stop holds for what it names: everything, a channel, a nomination, or one channel of one nomination", () => {
  const data = join(temporaryFolder(), "data");
  const at = (stop: object, nomination: string, channel: "online" | "paper") => {
    writeStops(data, [{ cause, since, ...stop }]);
    return new Stops(data, (error) => assert.ifError(error)).at({ nomination, channel })?.cause;
  };
  assert.equal(at({}, "anna", "paper"), cause);
  assert.equal(at({ channel: "online" }, "anna", "online"), cause);
  assert.equal(at({ channel: "online" }, "anna", "paper"), undefined);
  assert.equal(at({ nomination: "bea" }, "anna", "online"), undefined);
  assert.equal(at({ nomination: "bea", channel: "paper" }, "bea", "paper"), cause);
  assert.equal(at({ nomination: "bea", channel: "paper" }, "bea", "online"), undefined);
});

test("a file that cannot be read changes nothing of what is stopped, and its operator is told; a command refuses it by name", () => {
  const data = join(temporaryFolder(), "data");
  mkdirSync(join(data, "private"), { recursive: true });
  writeStops(data, [{ cause, since }]);
  let now = 0;
  const faults: unknown[] = [];
  const stops = new Stops(
    data,
    (error) => faults.push(error),
    () => now,
  );
  assert.equal(stops.at({ nomination: "anna", channel: "online" })?.cause, cause);
  writeFileSync(join(data, "private", "stops.json"), `{"stops":[{"cause":""`);
  now += 2_000;
  assert.equal(stops.at({ nomination: "anna", channel: "online" })?.cause, cause);
  assert.equal(faults.length, 1);
  assert.throws(() => new Stops(data, () => undefined), /stops\.json: expected/, "a start takes nothing on a guess");
  assert.throws(() => readStops(data), /stops\.json: expected what hustings intake stop writes/);
});
