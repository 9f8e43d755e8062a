import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { identityContest, noIdentityLimits } from "../../test/identity-contest.ts";

test("while too many messages wait, each is refused alike, whoever was asked for before, and what did not go out is not counted", async () => {
  // A mail server that takes calls and says nothing: what is posted waits.
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const contest = await identityContest({
    kind: "email",
    smtp: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    from: "contest@example.org",
    limits: { ...noIdentityLimits, identity: { inTenMinutes: 1, inADay: 1 } },
  });
  try {
    const page = await (await fetch(`${contest.url}/en/nominations/trains/sign`)).text();
    await delay(1_050);
    const made = /name="made" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const ask = async (to: string) => {
      const body = new URLSearchParams({ to, made, nomination: "trains", website: "" });
      const answer = await fetch(`${contest.url}/en/identity/code`, { method: "POST", redirect: "manual", body });
      await answer.arrayBuffer();
      return answer.status;
    };
    assert.equal(await ask("before@example.org"), 303);
    let last = 303;
    for (let asked = 0; last === 303; asked += 50) {
      assert.ok(asked < 4_000, "it is full at some time");
      const some = Array.from({ length: 50 }, (_, i) => ask(`n${asked + i}@example.org`));
      last = Math.max(...(await Promise.all(some)));
    }
    assert.equal(last, 503);
    assert.deepEqual([await ask("new@example.org"), await ask("new@example.org")], [503, 503]);
    assert.equal(await ask("before@example.org"), 503);
  } finally {
    await contest.close();
    silent.close();
  }
});
