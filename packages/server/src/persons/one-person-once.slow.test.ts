import assert from "node:assert/strict";
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { enter, nameKeyholder } from "@hustings/acts";
import { fromBase64, possessionBytes, toBase64, toHex } from "@hustings/core";
import { evaluate, evaluationKeyOf, newEvaluationKey, personInput } from "@hustings/keyholder";
import { Evaluator, keyholderHandler, TicketBook } from "@hustings/keyholder/node";
import { signerFromSeed } from "@hustings/log";
import { serveHandler } from "@hustings/log/node";
import { collectingCommission, collectingOrigin } from "../../../client/test/collecting-drive.ts";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { identityContest, noIdentityLimits, type IdentityContest } from "../../test/identity-contest.ts";
import { openedForms } from "../../test/opened-forms.ts";
import { openMailbox, type Mailbox } from "../../test/mailbox.ts";

const signPath = "/en/nominations/trains/sign";
const key = evaluationKeyOf(new Uint8Array(32).fill(9));
const signer = signerFromSeed("keyholder", new Uint8Array(32).fill(8));

let mailbox: Mailbox;
let contest: IdentityContest;
let holder: Awaited<ReturnType<typeof serveHandler>>;
let book: TicketBook;
/** What the key holder sees, byte by byte. */
const seen: string[] = [];
let behaves: "honestly" | "silent" | "lies" = "honestly";

before(async () => {
  mailbox = await openMailbox();
  book = new TicketBook(join(temporaryFolder(), "tickets.sqlite"));
  const evaluator = new Evaluator({
    key,
    book,
    origin: collectingOrigin,
    procedure: () => contest.client.procedure,
    now: Date.now,
    mostADay: 1_000,
  });
  const honest = keyholderHandler(evaluator);
  holder = await serveHandler(
    async (request) => {
      if (behaves === "silent") return new Response(null, { status: 503 });
      const body = await request.text();
      seen.push(body);
      if (behaves === "lies") {
        const { evaluations } = JSON.parse(body) as { evaluations: { blinded: string }[] };
        const false_ = evaluate(
          newEvaluationKey(),
          evaluations.map(({ blinded }) => fromBase64(blinded)),
        );
        return Response.json({ evaluated: false_.evaluated.map(toBase64), proof: toBase64(false_.proof) });
      }
      await contest.client.catchUp();
      return await honest(new Request(request.url, { method: "POST", body }));
    },
    { port: 0, onFault: () => undefined },
  );
  contest = await identityContest(
    { kind: "email", smtp: mailbox.smtp, from: "contest@example.org", limits: noIdentityLimits },
    0,
    { keyholder: { url: holder.url } },
  );
  const functionKey = toBase64(key.publicKey);
  const signing = toBase64(signer.publicKey);
  const named = await enter(contest.client, collectingCommission, nameKeyholder, {
    holder: "Bar of Example",
    key: functionKey,
    signer: signing,
    possession: toBase64(signer.sign(possessionBytes(collectingOrigin, "keyholder", functionKey, signing))),
    most: { percent: 125, fixed: 100 },
  });
  assert.equal(named.kind, "entered");
});

after(async () => {
  await contest.close();
  await holder.close();
  await mailbox.stop();
  book.close();
});

/** Somebody at the page, with the one cookie that says that they confirmed. */
class Visitor {
  #cookie = "";

  async ask(path: string, init: RequestInit = {}) {
    const at = path.startsWith("http") ? path : contest.url + path;
    const response = await fetch(at, {
      redirect: "manual",
      ...init,
      headers: { ...(init.headers as object), cookie: this.#cookie },
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.#cookie = set.split(";")[0] ?? "";
    return { status: response.status, text: await response.text(), location: response.headers.get("location") ?? "" };
  }

  post(path: string, fields: Readonly<Record<string, string>>) {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return this.ask(path, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
  }

  hand(body: string, path = "/api/statements", signal?: AbortSignal) {
    const headers = { "content-type": "application/json" };
    return this.ask(path, { method: "POST", headers, body, ...(signal && { signal }) });
  }
}

let forms: Promise<string[]> | undefined;

/** The hidden value of a form that nobody used. */
async function opened(): Promise<string> {
  return (await (forms ??= openedForms(contest.url + signPath, 30))).pop() ?? assert.fail("expected another form");
}

async function confirmed(to: string): Promise<Visitor> {
  const visitor = new Visitor();
  const asked = { to, made: await opened(), nomination: "trains", website: "" };
  const { location } = await visitor.post("/en/identity/code", asked);
  const { code } = await mailbox.next();
  const challenge = new URL(location, contest.url).searchParams.get("c") ?? "";
  assert.equal((await visitor.post("/en/identity/confirm", { challenge, code })).status, 303);
  return visitor;
}

function filesOf(folder: string): string {
  return globSync("**/*", { cwd: folder })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => readFileSync(join(folder, name), "latin1"))
    .join("\n");
}

suite("One person once, by a code to an address and a key holder elsewhere", () => {
  test("whoever confirms the same address a second time is told on their own page, and a statement of theirs is refused", async () => {
    const asked = await new Visitor().ask(signPath);
    assert.match(
      asked.text,
      /Confirm an e-mail address[^]*Bar of Example holds a key/,
      "said before an address is typed",
    );
    const mistyped = await new Visitor().post("/en/identity/code", {
      to: "aino",
      made: await opened(),
      nomination: "trains",
      website: "",
    });
    assert.equal(mistyped.status, 400);
    assert.match(mistyped.text, /Bar of Example holds a key/, "and no less when it is typed again");
    const first = await confirmed("aino@example.org");
    const page = await first.ask(signPath);
    assert.match(page.text, /Your details/);
    assert.match(page.text, /Bar of Example holds a key/);
    const { handIn } = await contest.made("Esimerkki");
    const answer = await first.hand(handIn);
    assert.equal(answer.status, 200, answer.text);
    assert.doesNotMatch(answer.text, /doubles/);

    const second = await confirmed("Aino+again@example.org");
    const told = await second.ask(signPath);
    assert.match(told.text, /You have signed already/);
    assert.doesNotMatch(told.text, /Your details/);
    const refused = await second.hand((await contest.made("Another")).handIn);
    assert.deepEqual([refused.status, /"code":"([^"]+)"/.exec(refused.text)?.[1]], [409, "signed-already"]);
    // Its own statement, whose answer was lost, is promised again, to whoever sends it.
    assert.equal((await second.hand(handIn)).status, 200);
    assert.equal((await new Visitor().hand(handIn)).status, 200);
  });

  test("another address is another person, and nobody who confirmed nothing is told anything", async () => {
    const stranger = new Visitor();
    const page = await stranger.ask(signPath);
    assert.match(page.text, /Confirm an e-mail address/);
    assert.doesNotMatch(page.text, /signed already/);
    assert.equal((await stranger.hand((await contest.made("Nobody")).handIn)).status, 401);
    const bela = await confirmed("bela@example.org");
    assert.match((await bela.ask(signPath)).text, /Your details/);
    assert.equal((await bela.hand((await contest.made("Bela")).handIn)).status, 200);
  });

  test("two tabs of one person at once: one statement is taken", async () => {
    const [one, two] = [await confirmed("cai@example.org"), await confirmed("cai@example.org")];
    const answers = await Promise.all([
      one.hand((await contest.made("One")).handIn),
      two.hand((await contest.made("Two")).handIn),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
  });

  test("who took their statement back may sign again, and once only", async () => {
    const dora = await confirmed("dora@example.org");
    const { handIn, takeBack } = await contest.made("Dora");
    assert.equal((await dora.hand(handIn)).status, 200);
    assert.match((await (await confirmed("dora@example.org")).ask(signPath)).text, /signed already/);
    assert.match((await new Visitor().hand(takeBack, "/api/withdrawals")).text, /"withdrawn"/);
    const again = await confirmed("dora@example.org");
    assert.match((await again.ask(signPath)).text, /Your details/);
    assert.equal((await again.hand((await contest.made("Dora")).handIn)).status, 200);
    const third = await confirmed("dora@example.org");
    assert.equal((await third.hand((await contest.made("Dora")).handIn)).status, 409);
  });

  test("a statement that is refused blocks nobody", async () => {
    const elsa = await confirmed("elsa@example.org");
    const { handIn } = await contest.made("Elsa");
    const spoilt = handIn.replace(/"sealed":"..../, '"sealed":"AAAA');
    assert.equal((await elsa.hand(spoilt)).status, 400);
    assert.equal((await elsa.hand(handIn.replace(/"release":"[^"]+",/, ""))).status, 400, "without its release");
    assert.equal((await elsa.hand(handIn)).status, 200);
  });

  test("whom the disk failed may hand in the same again, or another: nobody waits for ever and nobody is locked out", async () => {
    const [one, two] = [await confirmed("filip@example.org"), await confirmed("filip@example.org")];
    const [same, another] = [await contest.made("Filip"), await contest.made("Filip")];
    const database = new DatabaseSync(join(contest.folder, "private", "store", "store.sqlite"));
    database.exec("BEGIN IMMEDIATE");
    assert.equal((await one.hand(same.handIn)).status, 503);
    database.exec("ROLLBACK");
    database.close();
    const signal = AbortSignal.timeout(20_000);
    const answers = [await two.hand(another.handIn, undefined, signal), await one.hand(same.handIn, undefined, signal)];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 409],
      answers.map(({ text }) => text).join("\n"),
    );
  });

  test("while the key holder is silent, or answers falsely, signing goes on, the page says so, and the operator is told", async () => {
    for (const how of ["silent", "lies"] as const) {
      behaves = how;
      const visitor = await confirmed(`${how}@example.org`);
      const { text } = await visitor.ask(signPath);
      assert.match(text, /does not answer now/);
      assert.match(text, /Your details/);
      const taken = await visitor.hand((await contest.made(how)).handIn);
      assert.equal(taken.status, 200);
      assert.match(taken.text, /"doubles":"later"/);
    }
    assert.match(contest.lines(), /not made with the key that the log names/);
    behaves = "honestly";
    // Looked for once it answers again; until then nothing of it is on a disk.
    for (let tries = 0; ; tries++) {
      const told = await (await confirmed("silent@example.org")).ask(signPath);
      if (told.text.includes("signed already")) break;
      assert.ok(tries < 40, "it is looked for");
      await delay(1_000);
    }
  });

  test("the log says how this server asks, and that doubles are told; the operator's word", async () => {
    await contest.client.catchUp();
    const { asked } = contest.client.procedure.intakes.get("main") ?? {};
    assert.deepEqual([asked?.how, asked?.doubles], ["email", "told"]);
  });

  test("whoever takes all of the server's disk finds no address, and no mark that could be made without the key", () => {
    const disk = filesOf(contest.folder) + contest.lines();
    assert.ok(disk.length > 100_000);
    const input = personInput(
      "rush",
      { of: "nomination", nomination: "trains" },
      { scheme: "email", value: "aino@example.org" },
    );
    for (const address of ["aino@example.org", "bela@example.org", "silent@example.org"]) {
      const bytes = Buffer.from(address);
      for (const spelling of [address, bytes.toString("base64").replace(/=+$/, ""), bytes.toString("hex")])
        assert.ok(!disk.includes(spelling), spelling);
    }
    assert.ok(!disk.includes(toHex(input)) && !disk.includes(Buffer.from(input).toString("latin1")));
    // The function under another key gives nothing that stands there.
    assert.ok(!disk.includes(Buffer.from("hustings-person").toString("latin1")));
  });

  test("the key holder sees points that are never the same, tickets, and nothing else", () => {
    const bodies = seen.join("\n");
    for (const word of ["aino", "bela", "dora", "trains", "nomination"])
      assert.ok(!bodies.toLowerCase().includes(word), word);
    const points = [...bodies.matchAll(/"blinded":"([^"]+)"/g)].map(([, point]) => point);
    assert.ok(points.length > 8);
    assert.equal(new Set(points).size, points.length);
  });
});
