import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { enter, nameKeyholder } from "@hustings/acts";
import { ContestClient } from "@hustings/client";
import { calendarDate, instantFromSeconds, possessionBytes, toBase64 } from "@hustings/core";
import { evaluationKeyOf } from "@hustings/keyholder";
import { Evaluator, keyholderHandler, TicketBook } from "@hustings/keyholder/node";
import { signerFromSeed } from "@hustings/log";
import { serveHandler } from "@hustings/log/node";
import { openAddress } from "@hustings/published";
import { serveContests } from "@hustings/server";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { collectingCommission, collectingConfig, collectingOrigin } from "../../../client/test/collecting-drive.ts";
import { identityContest, noIdentityLimits } from "../../../server/test/identity-contest.ts";
import { openMailbox, type Mailbox } from "../../../server/test/mailbox.ts";
import { countDays } from "./count-days.ts";

const key = evaluationKeyOf(new Uint8Array(32).fill(19));
const signer = signerFromSeed("keyholder", new Uint8Array(32).fill(18));
const day = calendarDate("2025-03-10");

/** Somebody confirms an address and opens the page on which they sign: one evaluation. */
async function opensThePage(url: string, to: string, mailbox: Mailbox): Promise<void> {
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    fetch(url + path, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
  const page = await (await fetch(`${url}/en/nominations/trains/sign`)).text();
  const made = /name="made" value="([^"]+)"/.exec(page)?.[1] ?? "";
  await delay(1_050);
  const asked = await post("/en/identity/code", { to, made, nomination: "trains", website: "" });
  const { code } = await mailbox.next();
  const challenge = new URL(asked.headers.get("location") ?? "", url).searchParams.get("c") ?? "";
  const confirmed = await post("/en/identity/confirm", { challenge, code });
  const [cookie = ""] = confirmed.headers.getSetCookie();
  const signing = await fetch(`${url}/en/nominations/trains/sign`, { headers: { cookie: cookie.split(";")[0] ?? "" } });
  assert.match(await signing.text(), /Bar of Example/);
}

test("a day's tickets are pledged when it is over; the key holder finds its own among them and counts them, and says which a pledge lacks", async (t) => {
  const folder = temporaryFolder();
  const mailbox = await openMailbox();
  t.after(() => mailbox.stop());
  const book = new TicketBook(join(folder, "tickets.sqlite"));
  t.after(() => book.close());
  let client: ContestClient | undefined;
  const procedure = () => client?.procedure ?? assert.fail("the key holder reads no log yet");
  const options = { key, book, origin: collectingOrigin, procedure, now: Date.now, mostADay: 1_000 };
  const handler = keyholderHandler(new Evaluator(options));
  const holder = await serveHandler(
    async (request) => {
      await client?.catchUp();
      return await handler(request);
    },
    { port: 0, onFault: assert.ifError },
  );
  t.after(() => holder.close());
  const identity = {
    kind: "email",
    smtp: mailbox.smtp,
    from: "contest@example.org",
    limits: noIdentityLimits,
  } as const;
  const keyholder = { url: holder.url };
  const contest = await identityContest(identity, 0, { keyholder });
  ({ client } = contest);
  const [functionKey, signing] = [toBase64(key.publicKey), toBase64(signer.publicKey)];
  const named = await enter(client, collectingCommission, nameKeyholder, {
    holder: "Bar of Example",
    key: functionKey,
    signer: signing,
    possession: toBase64(signer.sign(possessionBytes(collectingOrigin, "keyholder", functionKey, signing))),
    most: { percent: 125, fixed: 100 },
  });
  assert.equal(named.kind, "entered");
  for (const to of ["aino@example.org", "eino@example.org"]) await opensThePage(contest.url, to, mailbox);
  assert.equal(book.spentOn(day), 2);
  await contest.close();

  // The same server a day later: it pledges what is over.
  const { secondsBehind } = collectingConfig.rehearsal;
  const config = { ...collectingConfig, identity, keyholder, rehearsal: { secondsBehind: secondsBehind - 86_400 } };
  const server = await serveContests({
    contests: [{ folder: contest.folder, config }],
    server: { port: 0, host: "127.0.0.1" },
    lines: { write: () => undefined },
  });
  t.after(() => server.close());
  const url = server.contests[0]?.url ?? "";
  client = await ContestClient.open({
    server: url,
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
    rehearsal: true,
  });
  for (let tries = 0; client.procedure.pledges.length === 0 && tries < 200; tries++) {
    await delay(100);
    await client.catchUp();
  }
  const [pledge] = client.procedure.pledges;
  assert.deepEqual([pledge?.day, pledge?.tickets], [day, 2]);

  const place = await openAddress(url);
  const proofs = join(folder, "unpledged");
  // One more was spent that the operator kept out of the pledge.
  const [leaf, blinded] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  book.spend([{ serial: "5".repeat(64), day, leaf, blinded, text: "the signed ticket" }]);
  assert.deepEqual(await countDays(client, signer, { book, place, proofs }), [{ day, evaluations: 3, unpledged: 1 }]);
  const kept = globSync("*", { cwd: proofs });
  assert.deepEqual(
    kept.map((name) => readFileSync(join(proofs, name), "utf8")),
    ["the signed ticket"],
  );
  await client.catchUp();
  assert.deepEqual(await countDays(client, signer, { book, place, proofs }), [], "a day is counted once");
  assert.deepEqual(
    client.procedure.keyholder?.counted.map(({ evaluations, unpledged }) => [evaluations, unpledged]),
    [[3, 1]],
  );
  const texts = book.missing(day, new Set()).map(({ text }) => text);
  assert.deepEqual(texts.toSorted(), ["", "", "the signed ticket"], "what is pledged needs no proof");
});
