import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { test } from "node:test";
import { identityContest, noIdentityLimits } from "../../test/identity-contest.ts";
import { workedForms, type OpenedForm } from "../../test/opened-forms.ts";

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
    const page = `${contest.url}/en/nominations/trains/sign`;
    const ask = async (to: string, form: OpenedForm | undefined) => {
      const body = new URLSearchParams({ to, ...form, nomination: "trains", website: "" });
      const answer = await fetch(`${contest.url}/en/identity/code`, { method: "POST", redirect: "manual", body });
      await answer.arrayBuffer();
      return answer.status;
    };
    const [first] = await workedForms(page, 1);
    assert.equal(await ask("before@example.org", first), 303);
    const answered = new Set<number>();
    for (let asked = 0; !answered.has(503); asked += 20) {
      const forms = await workedForms(page, 20);
      const some = await Promise.all(forms.map((form, i) => ask(`n${asked + i}@example.org`, form)));
      for (const status of some) answered.add(status);
    }
    // 429: more work was asked for while these were under way.
    assert.deepEqual(
      [...answered].filter((status) => status !== 303 && status !== 429),
      [503],
    );
    const [one, two, three] = await workedForms(page, 3);
    assert.deepEqual([await ask("new@example.org", one), await ask("new@example.org", two)], [503, 503]);
    assert.equal(await ask("before@example.org", three), 503);
  } finally {
    for (const call of calls) call.destroy();
    silent.close();
    await contest.close();
  }
});
