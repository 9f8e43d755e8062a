import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { test } from "node:test";
import { identityContest, noIdentityLimits } from "../../test/identity-contest.ts";
import { openedForms } from "../../test/opened-forms.ts";

test("while too many messages wait, each is refused alike, whoever was asked for before, and what did not go out is not counted", async () => {
  // A mail server that takes calls and says nothing: what is posted waits.
  const calls: Socket[] = [];
  const silent = createServer((call) => calls.push(call)).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const contest = await identityContest({
    kind: "email",
    smtp: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    from: "contest@example.org",
    limits: { ...noIdentityLimits, identity: { inTenMinutes: 1, inADay: 1 }, waiting: 60 },
  });
  try {
    const forms = await openedForms(`${contest.url}/en/nominations/trains/sign`, 160);
    const ask = async (to: string) => {
      const body = new URLSearchParams({
        to,
        made: forms.pop() ?? assert.fail("it is full at some time"),
        nomination: "trains",
        website: "",
      });
      const answer = await fetch(`${contest.url}/en/identity/code`, { method: "POST", redirect: "manual", body });
      await answer.arrayBuffer();
      return answer.status;
    };
    assert.equal(await ask("before@example.org"), 303);
    let last = 303;
    for (let asked = 0; last === 303; asked += 50) {
      const some = Array.from({ length: 50 }, (_, i) => ask(`n${asked + i}@example.org`));
      last = Math.max(...(await Promise.all(some)));
    }
    assert.equal(last, 503);
    assert.deepEqual([await ask("new@example.org"), await ask("new@example.org")], [503, 503]);
    assert.equal(await ask("before@example.org"), 503);
  } finally {
    for (const call of calls) call.destroy();
    silent.close();
    await contest.close();
  }
});
