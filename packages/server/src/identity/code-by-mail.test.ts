import assert from "node:assert/strict";
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { identityContest, noIdentityLimits, type IdentityContest } from "../../test/identity-contest.ts";
import { openedForms } from "../../test/opened-forms.ts";
import { openMailbox, type Mail, type Mailbox } from "../../test/mailbox.ts";

let mailbox: Mailbox;
let contest: IdentityContest;

before(async () => {
  mailbox = await openMailbox();
  contest = await identityContest({
    kind: "email",
    smtp: mailbox.smtp,
    from: "contest@example.org",
    limits: { ...noIdentityLimits, identity: { inTenMinutes: 3, inADay: 10 } },
  });
  // How far the verifier has read stands on every page: two pages are compared once all that the server enters by itself is read.
  await until(async () => {
    await contest.client.catchUp();
    const [intake] = contest.client.procedure.intakes.values();
    return (
      intake?.asked !== undefined &&
      (await (await fetch(new URL("/health", contest.url))).text()).includes('"behind":0')
    );
  });
});

after(async () => {
  await contest.close();
  await mailbox.stop();
});

const signPath = "/en/nominations/trains/sign";

/** What a browser does: it keeps cookies, and follows nothing by itself. */
class Visitor {
  #cookies = new Map<string, string>();

  async ask(
    path: string,
    init: RequestInit = {},
  ): Promise<{ status: number; text: string; location: string; headers: Headers }> {
    const at = path.startsWith("http")
      ? path
      : path.startsWith("/contests/")
        ? new URL(path, contest.url).href
        : contest.url + path;
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(at, {
      redirect: "manual",
      ...init,
      headers: { ...(init.headers as Record<string, string> | undefined), ...(cookie === "" ? {} : { cookie }) },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      this.#cookies.set(name, value);
      assert.match(set, /HttpOnly/i);
      assert.match(set, /SameSite=Lax/i);
    }
    return {
      status: response.status,
      text: await response.text(),
      location: response.headers.get("location") ?? "",
      headers: response.headers,
    };
  }

  post(path: string, fields: Readonly<Record<string, string>>) {
    return this.ask(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });
  }

  async askForCode(to: string, more: Readonly<Record<string, string>> = {}) {
    return await this.post("/en/identity/code", {
      to,
      made: await filledIn(),
      nomination: "trains",
      website: "",
      ...more,
    });
  }

  sign(body: string) {
    return this.ask("/api/statements", { method: "POST", headers: { "content-type": "application/json" }, body });
  }
}

let forms: Promise<string[]> | undefined;

/** The hidden value of a form that has been open as long as a person needs, and that nobody used. */
async function filledIn(): Promise<string> {
  return (
    (await (forms ??= openedForms(contest.url + signPath, 40))).pop() ?? assert.fail("expected a form for each visitor")
  );
}

/** What a program is answered that does not wait. Where this machine itself took as long as a person, it is done again. */
async function askedAtOnce(visitor: Visitor) {
  for (let attempt = 0; attempt < 40; attempt++) {
    const to = `bot${attempt}@example.org`;
    const began = performance.now();
    const { text } = await visitor.ask(signPath);
    const made = /name="made" value="([^"]+)"/.exec(text)?.[1] ?? "";
    const answer = await visitor.post("/en/identity/code", { to, made, nomination: "trains", website: "" });
    if (performance.now() - began < 990) return { to, answer };
    if (answer.status === 303) await mailbox.next();
  }
  throw new Error("expected one of forty requests to be answered within a second");
}

const handleIn = (location: string) => new URL(location, contest.url).searchParams.get("c") ?? "";

async function confirmed(to: string): Promise<Visitor> {
  const visitor = new Visitor();
  const { location } = await visitor.askForCode(to);
  const { code } = await mailbox.next();
  const { status } = await visitor.post("/en/identity/confirm", { challenge: handleIn(location), code });
  assert.equal(status, 303);
  return visitor;
}

suite("A contest that asks for a code by mail", () => {
  test("a form on another site, which brings no cookie along, takes nobody's confirmation away", async () => {
    const answer = await fetch(`${contest.url}/en/identity/anew`, {
      method: "POST",
      redirect: "manual",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        origin: "https://elsewhere.example",
        "sec-fetch-site": "cross-site",
      },
      body: "nomination=trains",
    });
    assert.deepEqual([answer.status, answer.headers.getSetCookie()], [303, []]);
  });

  test("takes no statement of somebody who confirmed nothing", async () => {
    const visitor = new Visitor();
    const { status, text, headers } = await visitor.sign(await contest.statement("Nobody"));
    assert.deepEqual([status, headers.get("www-authenticate")], [401, 'Pass realm="sign"']);
    assert.match(text, /identity-needed/);
    assert.match((await visitor.ask(signPath)).text, /Confirm an e-mail address/);
  });

  test("whoever types the code can sign once: a second statement is refused, the same one again has its promise again", async () => {
    const visitor = await confirmed("aino@example.org");
    assert.match((await visitor.ask(signPath)).text, /Your details/);
    const statement = await contest.statement("Esimerkki");
    const first = await visitor.sign(statement);
    assert.equal(first.status, 200);
    assert.match(first.text, /hustings-promise@v2/);
    assert.equal((await visitor.sign(statement)).status, 200);
    const second = await visitor.sign(await contest.statement("Another"));
    assert.equal(second.status, 409);
    assert.match(second.text, /identity-spent/);
    // Its answer was lost, and the browser has been closed since.
    assert.equal((await new Visitor().sign(statement)).status, 200);
  });

  test("a program that opens the link confirms nothing; the button behind it does, once, in whichever browser it is pressed", async () => {
    await new Visitor().askForCode("scanned@example.org");
    const { link, code } = await mailbox.next();
    const scanner = new Visitor();
    for (let i = 0; i < 3; i++) {
      const opened = await scanner.ask(link);
      assert.equal(opened.status, 200);
      assert.match(opened.text, /nothing is confirmed before you press the button/);
      assert.equal((await scanner.ask(link, { method: "HEAD" })).status, 200);
    }
    assert.equal((await scanner.sign(await contest.statement("Scanner"))).status, 401);
    const person = new Visitor();
    const token = new URL(link).searchParams.get("t") ?? "";
    const pressed = await person.post("/en/identity/confirm", { token });
    assert.equal(pressed.status, 303);
    assert.ok(pressed.location.endsWith(signPath));
    assert.equal((await person.sign(await contest.statement("Person"))).status, 200);
    const used = await scanner.post("/en/identity/confirm", { token });
    assert.equal(used.status, 303, '"back" never sends it once more');
    const told = await fetch(new URL(used.headers.get("location") ?? "", contest.url));
    assert.equal(told.status, 403, "the link is used up");
    assert.notEqual(code, "");
  });

  test("a code mistyped, guessed too often or used is answered alike", async () => {
    const visitor = new Visitor();
    const { location } = await visitor.askForCode("guess@example.org");
    const { code } = await mailbox.next();
    const challenge = handleIn(location);
    const wrong = code === "00000000" ? "00000001" : "00000000";
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await visitor.post("/en/identity/confirm", { challenge, code: wrong }));
    answers.push(await visitor.post("/en/identity/confirm", { challenge, code }));
    for (const { status, location: where } of answers) {
      // A page of its own address: "back" from the next step asks no browser to send the code once more.
      assert.equal(status, 303);
      const said = await visitor.ask(where);
      assert.equal(said.status, 403);
      assert.match(said.text, /This code does not hold/);
    }
    assert.equal(new Set(answers.map((each) => each.location)).size, 1);
    assert.equal((await visitor.sign(await contest.statement("Guesser"))).status, 401);

    const other = new Visitor();
    const asked = await other.askForCode("blanks@example.org");
    const second = await mailbox.next();
    const spaced = ` ${second.code.slice(0, 4)} ${second.code.slice(4)} `;
    const typed = { challenge: handleIn(asked.location), code: spaced };
    assert.ok((await other.post("/en/identity/confirm", typed)).location.endsWith(signPath), "blanks are no error");
    assert.ok((await other.post("/en/identity/confirm", typed)).location.endsWith("&wrong=1"), "once");
  });

  test("a bot is not told which gate it met, and a person keeps what was typed", async () => {
    const visitor = new Visitor();
    const { to, answer } = await askedAtOnce(visitor);
    const before = mailbox.mails.length;
    const common = { to, nomination: "trains", website: "" };
    const answers = [
      answer,
      await visitor.post("/en/identity/code", { ...common, made: "1.AAAA" }),
      await visitor.post("/en/identity/code", common),
    ];
    answers.push(
      await visitor.post("/en/identity/code", { ...common, made: await filledIn(), website: "https://example.org" }),
    );
    const same = answers.map(({ status, text: page, headers }) => [
      status,
      headers.get("retry-after"),
      page.replaceAll(/name="made" value="[^"]+"/g, ""),
    ]);
    for (const each of same) assert.deepEqual(each, same[0]);
    assert.equal(same[0]?.[0], 429);
    assert.match(answers[0]?.text ?? "", new RegExp(`value="${to}"`));
    assert.equal(mailbox.mails.length, before);
  });

  test("a form that is sent twice leads to one page and sends one message; for another address it is used up, and what was typed stays", async () => {
    const made = await filledIn();
    const visitor = new Visitor();
    const [first, second] = await Promise.all([
      visitor.askForCode("twice@example.org", { made }),
      visitor.askForCode("twice@example.org", { made }),
    ]);
    assert.deepEqual([first.status, second.status], [303, 303]);
    assert.equal(first.location, second.location);
    assert.equal((await mailbox.next()).to, "twice@example.org");
    const other = await visitor.askForCode("list-2@example.org", { made });
    assert.equal(other.status, 429);
    assert.match(other.text, /value="list-2@example.org"/);
    await delay(200);
    assert.equal(mailbox.mails.filter(({ to }) => /^(?:twice|list-2)@/.test(to)).length, 1);
  });

  test("an address that was asked for too often gets no more mail, and the visitor sees no difference", async () => {
    const seen: string[] = [];
    for (let i = 0; i < 4; i++) {
      const visitor = new Visitor();
      const { status, location } = await visitor.askForCode(
        ["often@example.org", "often+two@example.org", "Often@example.org", "OFTEN+more@example.org"][i] ?? "",
      );
      const page = await visitor.ask(location);
      seen.push(`${status} ${page.status} ${page.text.replaceAll(/value="[^"]*"|\?c=[\w-]+/g, "")}`);
      assert.match(page.text, /At most three messages go to one address/);
      if (i < 3) await mailbox.next();
    }
    assert.equal(new Set(seen).size, 1);
    await delay(200);
    assert.equal(mailbox.mails.filter(({ to }) => /^often/i.test(to)).length, 3);
  });

  test("what is not an address is said to be none; nothing that looks like two addresses or a header goes out", async () => {
    for (const to of [
      "aino",
      "a@b",
      "a@example.org, b@example.org",
      "a@example.org\r\nBcc: b@example.org",
      "<a@example.org>",
    ]) {
      const { status, text } = await new Visitor().askForCode(to);
      assert.equal(status, 400, to);
      assert.match(text, /does not look like an e-mail address/);
    }
  });

  test("while the mail server is down the page says so; the mail goes out once it is back", async () => {
    await mailbox.stop();
    const visitor = new Visitor();
    const { status, location } = await visitor.askForCode("patient@example.org");
    assert.equal(status, 303);
    await until(async () => (await health()).messages.failing);
    assert.match((await visitor.ask(location)).text, /The mail server does not answer at the moment/);
    await mailbox.start();
    const mail: Mail = await mailbox.next();
    assert.equal(mail.to, "patient@example.org");
    await until(async () => !(await health()).messages.failing);
    assert.doesNotMatch((await visitor.ask(location)).text, /does not answer at the moment/);
    assert.match(contest.lines(), /"event":"message","outcome":"deferred","code":"E[A-Z]+"/);
  });

  test("an address that the mail server knows not is counted and not named", async () => {
    mailbox.refuseWith(550);
    const visitor = new Visitor();
    const { location } = await visitor.askForCode("unknown.person@example.org");
    await until(() => contest.lines().includes('"outcome":"refused","code":"550"'));
    mailbox.refuseWith(undefined);
    assert.equal((await visitor.ask(location)).status, 200);
  });

  test("what carries a code names neither candidate nor nomination, and is good for nobody else's page", async () => {
    await new Visitor().askForCode("reader@example.org");
    const { source, text, to } = await mailbox.next();
    assert.equal(to, "reader@example.org");
    assert.doesNotMatch(`${source}${text}`, /trains|Night/i);
    assert.match(source, /Subject: Code for: An invented initiative/);
  });

  test("no file of the contest and no log line holds an address, whatever was sent, waits or failed", () => {
    const files = globSync("**/*", { cwd: contest.folder }).filter((name) =>
      statSync(join(contest.folder, name)).isFile(),
    );
    assert.ok(files.length > 5);
    for (const name of files) assert.ok(!readFileSync(join(contest.folder, name)).includes("@example.org"), name);
    assert.ok(contest.lines().includes('"event":"request"'));
    assert.doesNotMatch(contest.lines(), /@example\.org|aino|patient|unknown\.person/);
  });
});

async function health(): Promise<{ messages: { failing: boolean } }> {
  return (await (await fetch(`${contest.url}/health`)).json()) as { messages: { failing: boolean } };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_600; tries++) {
    if (await holds()) return;
    await delay(25);
  }
  throw new Error("expected it to hold within forty seconds");
}
