import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { doWork, workAsked, workHeader } from "@hustings/client";
import { toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { formPurpose } from "@hustings/client/work";
import { statementId } from "@hustings/seal";
import { identityContest, noIdentityLimits } from "../../test/identity-contest.ts";
import { openMailbox } from "../../test/mailbox.ts";
import { effortOf, effortOfAll, harder } from "./efforts.ts";
import { Stamps } from "./stamps.ts";
import { StatementWork } from "./statement-work.ts";

const readingMs = 1_050;

const formIn = (text: string) => ({
  made: /name="made" value="([^"]+)"/.exec(text)?.[1] ?? assert.fail("expected a form"),
  effort: Number(/"effort":(\d+)/.exec(text)?.[1] ?? 0),
});

const plain = (text: string) => text.replace(/\d+-\d+-[\w-]+\.[\w-]+/g, "STAMP");

suite("Work is asked for before a server does any", () => {
  test("none while it is calm, more the more is gone, and of whoever is not the cause two or three seconds at most", () => {
    assert.deepEqual([0, 0.49, 0.5, 0.75, 0.9, 3].map(effortOf), [0, 0, 14, 17, 20, 20]);
    assert.deepEqual([0, 0.5, 0.9, 1].map(effortOfAll), [0, 14, 17, 17]);
    assert.equal(harder(14, 0, 17), 17);
  });

  test("a stamp is read by the server that made it, letter for letter", () => {
    let now = 5_000;
    const stamps = new Stamps(() => now);
    const made = stamps.made(14);
    now += 10;
    assert.deepEqual(stamps.read(made), { ageMs: 10, effort: 14 });
    assert.equal(stamps.read(made.replace("-14-", "-20-")), undefined, "nobody raises or lowers what was asked");
    assert.equal(new Stamps(() => now).read(made), undefined);
  });

  test("work for one request serves once, for that request, in time, and as far as it goes", () => {
    let now = 0;
    const work = new StatementWork(() => now);
    const asked = work.asked(14);
    const header = `${asked.made} ${doWork(asked, "ab")}`;
    assert.equal(work.isDone(header, "cd", 14), false, "for another request");
    assert.equal(work.isDone(header, "ab", 17), false, "more is asked now");
    assert.equal(work.isDone(undefined, "ab", 14), false);
    assert.equal(work.isDone(header, "ab", 14), true);
    assert.equal(work.isDone(header, "ab", 14), false, "replayed");
    const late = work.asked(14);
    const found = `${late.made} ${doWork(late, "ab")}`;
    now += 11 * 60_000;
    assert.equal(work.isDone(found, "ab", 14), false);
  });

  test("while one address asks for very many codes, each takes work; what brings none uses nothing up, and no answer tells which gate it met", async () => {
    const mailbox = await openMailbox();
    const few = { inTenMinutes: 8, inADay: 1_000 };
    const contest = await identityContest({
      kind: "email",
      smtp: mailbox.smtp,
      from: "contest@example.org",
      limits: { ...noIdentityLimits, address: few },
    });
    try {
      const page = `${contest.url}/en/nominations/trains/sign`;
      const open = async () => formIn(await (await fetch(page)).text());
      const ask = async (to: string, made: string, more: Readonly<Record<string, string>> = {}) => {
        const body = new URLSearchParams({ to, made, nomination: "trains", website: "", ...more });
        const answer = await fetch(`${contest.url}/en/identity/code`, { method: "POST", redirect: "manual", body });
        return { status: answer.status, text: await answer.text() };
      };
      const calm = await Promise.all(Array.from({ length: 6 }, open));
      assert.deepEqual(
        calm.map(({ effort }) => effort),
        [0, 0, 0, 0, 0, 0],
      );
      await delay(readingMs);
      for (const [i, { made }] of calm.slice(0, 4).entries())
        assert.equal((await ask(`calm${i}@example.org`, made)).status, 303);
      const [before, other] = calm.slice(4);
      // Half is gone. A form from before asks for no work and does not serve any more; neither does a form without its work, however often.
      const form = await open();
      assert.equal(form.effort, 14);
      await delay(readingMs);
      for (let i = 0; i < 20; i++) assert.equal((await ask("bot@example.org", form.made)).status, 429);
      const withoutWork = await ask("bot@example.org", before?.made ?? "");
      const trapped = await ask("bot@example.org", other?.made ?? "", { website: "https://example.org" });
      assert.equal(withoutWork.status, 429);
      assert.deepEqual(plain(withoutWork.text), plain(trapped.text));
      assert.match(withoutWork.text, /value="bot@example.org"/, "what was typed is there still");
      // Nor what no form of this server stands behind.
      for (let i = 0; i < 20; i++) assert.equal((await ask("bot@example.org", "")).status, 429);
      const work = doWork(form, formPurpose);
      // Work serves one address: what is none, or another, uses nothing up with it either, however often.
      for (let i = 0; i < 20; i++) assert.equal((await ask("mistyped", form.made, { work })).status, 400);
      const asked = await ask("aino@example.org", form.made, { work });
      assert.equal(asked.status, 303);
      assert.equal((await ask("aino@example.org", form.made, { work })).status, 303, "pressed twice");
      for (let i = 0; i < 20; i++)
        assert.equal((await ask("list@example.org", form.made, { work })).status, 429, "replayed for another address");
      const last = await open();
      await delay(readingMs);
      const more = { work: doWork(last, formPurpose) };
      assert.equal((await ask("olli@example.org", last.made, more)).status, 303);
    } finally {
      await contest.close();
      await mailbox.stop();
    }
  });

  test("a server whose messages wait asks everybody", async () => {
    const calls: { destroy(): void }[] = [];
    const silent = createServer((call) => calls.push(call)).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const contest = await identityContest({
      kind: "email",
      smtp: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      from: "contest@example.org",
      limits: { ...noIdentityLimits, waiting: 2 },
    });
    try {
      const page = `${contest.url}/fr/nominations/trains/sign`;
      const before = await (await fetch(page)).text();
      assert.doesNotMatch(before, /work-asked/);
      const made = /name="made" value="([^"]+)"/.exec(before)?.[1] ?? "";
      await delay(readingMs);
      const body = new URLSearchParams({ to: "aino@example.org", made, nomination: "trains", website: "" });
      await fetch(`${contest.url}/fr/identity/code`, { method: "POST", redirect: "manual", body });
      const answer = await fetch(page);
      const text = await answer.text();
      assert.match(text, /"effort":14/);
      assert.match(text, /<noscript><p class="alarm">De très nombreux codes/);
      assert.match(answer.headers.get("content-security-policy") ?? "", /worker-src 'self'/);
    } finally {
      for (const call of calls) call.destroy();
      silent.close();
      await contest.close();
    }
  });

  test("where nobody asks who signs, a statement takes work while its address sends very many; the client does it, and it serves no other statement", async () => {
    const contest = await identityContest({ kind: "none" }, 0, { limits: { perMinute: 400, perHour: 10_000 } });
    try {
      const send = async (body: string, work?: string) => {
        const headers = { "content-type": "application/json", ...(work === undefined ? {} : { [workHeader]: work }) };
        const answer = await fetch(`${contest.url}/api/statements`, { method: "POST", headers, body });
        return { status: answer.status, said: (await answer.json()) as unknown };
      };
      const [one, two] = [await contest.statement("One"), await contest.statement("Two")];
      let asked = workAsked((await send(one)).said);
      assert.equal(asked, undefined, "calm");
      for (let i = 0; i < 250 && asked === undefined; i++)
        asked = workAsked((await send("{}")).said ?? {}) ?? workAsked((await send(two)).said);
      assert.ok(asked !== undefined);
      const work = `${asked.made} ${doWork(asked, toHex(sha256(Buffer.from(two))))}`;
      const other = await contest.statement("Three");
      assert.equal((await send(other, work)).status, 429, "for another statement it was not done");
      assert.equal((await send(two, work)).status, 200);
      assert.equal((await send(two, work)).status, 429, "replayed");
      const { sealed, ...place } =
        (
          JSON.parse(other) as {
            statements: { sealed: string; nomination: string; region: string; channel: "online" }[];
          }
        ).statements[0] ?? assert.fail("one");
      const bytes = Buffer.from(sealed, "base64");
      const id = statementId(bytes) ?? assert.fail("a sealed statement");
      const [outcome] = await contest.client.handIn([{ ...place, id, sealed: bytes }]);
      assert.equal(outcome?.outcome, "promised");
    } finally {
      await contest.close();
    }
  });
});
