import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { ClientError } from "@hustings/client";
import { calendarDate } from "@hustings/core";
import { CampaignDesk, Journal, serveDesk } from "@hustings/desk";
import { signatureForm } from "@hustings/rules";
import { collectingCampaign, collectingOrigin } from "../packages/client/test/collecting-drive.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { FiledContest } from "./aside-contest.ts";

const scratch = temporaryFolder();
const contest = new FiledContest(join(scratch, "withdrawn"));

after(async () => {
  await contest.close();
  rmSync(scratch, { recursive: true, force: true });
});

const ask = async (base: string, path: string, form?: Readonly<Record<string, string>>) => {
  const headers = { origin: new URL(base).origin };
  const sent = form && { method: "POST", body: new URLSearchParams(form), headers };
  const response = await fetch(`${base}${path}`, sent);
  return { status: response.status, text: (await response.text()).replaceAll(/\s+/g, " ") };
};

test("the candidate withdraws at the desk, by whoever started it and after a word that is typed; the page says first what ends", async () => {
  await contest.serve();
  await contest.collect(["fi", "fr"]);
  using journal = await Journal.open({
    folder: join(scratch, "desk"),
    of: `${collectingOrigin} trains`,
    passphrase: "an invented campaign",
    workFactor: 10,
  });
  const client = await contest.client();
  let isCut = false;
  const cut = new Proxy(client, {
    get(target, name) {
      if (isCut && name === "catchUp") return () => Promise.reject(new ClientError("unreachable", "the line was cut"));
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
  const desk = new CampaignDesk({
    contest: cut,
    nomination: "trains",
    signer: collectingCampaign,
    journal,
    form: signatureForm("eu/initiative/part-a"),
    twice: false,
    today: () => calendarDate("2025-03-09"),
  });
  const faults: unknown[] = [];
  const onFault = (error: unknown) => faults.push(error);
  const running = await serveDesk({ desk, port: 0, host: "127.0.0.1", starter: "Vera", roll: {}, onFault });
  const isWithdrawn = async () => {
    const fresh = await contest.client();
    return fresh.procedure.nominations.get("trains")?.state === "withdrawn";
  };
  try {
    const own = running.url;
    assert.match((await ask(own, "en/")).text, /href="[^"]*\/en\/withdraw"/);
    const shown = await ask(own, "en/withdraw");
    assert.match(shown.text, /is not taken back: whoever stands again is nominated anew/);
    assert.match(shown.text, /The drive ends today\./);
    const inFrench = /href="[^"]*\/fr\/withdraw" lang="fr"/;
    assert.match(shown.text, inFrench, "another language is of the same page");
    assert.match((await ask(own, "ru/withdraw")).text, /Сбор заканчивается сегодня\./);
    assert.match((await ask(own, "fr/withdraw")).text, /La collecte prend fin aujourd’hui\./);

    const invited = (await ask(own, "en/people", { name: "Carla" })).text;
    const other = /<pre>(http[^<]*)<\/pre>/.exec(invited)?.[1] ?? assert.fail(invited);
    assert.match((await ask(other, "en/withdraw")).text, /Only whoever started this desk enters it\./);
    assert.equal((await ask(other, "en/withdraw", { nomination: "trains" })).status, 403);
    const wrong = await ask(own, "en/withdraw", { nomination: "Trains for all" });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, inFrench);
    assert.match(wrong.text, /not the nomination’s name\. Nothing was entered\./);
    isCut = true;
    assert.equal((await ask(own, "en/withdraw", { nomination: "trains" })).status, 503);
    isCut = false;
    assert.equal(faults.length, 1);
    assert.ok(!(await isWithdrawn()));

    const done = await ask(own, "en/withdraw", { nomination: "trains" });
    assert.match(done.text, /The candidate withdrew on /);
    assert.doesNotMatch(done.text, /<button/);
    assert.ok(await isWithdrawn());
    const handIn = await ask(own, "en/hand-in");
    assert.match(handIn.text, /Nothing more is handed in or filed\./);
    assert.doesNotMatch(handIn.text, /<button/);
    assert.equal((await ask(own, "en/withdraw", { nomination: "trains" })).status, 200, "a second time it is there");
  } finally {
    await running.close();
  }
});
