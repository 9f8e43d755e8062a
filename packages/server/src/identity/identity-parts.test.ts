import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { codeAddress } from "./code-address.ts";
import { CodeChallenges, codeLastsMs } from "./code-challenges.ts";
import { FormGate } from "./form-gate.ts";
import { networkOf } from "./address-prefix.ts";
import { IdentityLimiter } from "./identity-limits.ts";
import type { Sent } from "./code-message.ts";
import { Outbox, type MessageSender, type WaitingMessage } from "./outbox.ts";
import { Passes } from "./passes.ts";

const person = { scheme: "email", value: "aino@example.org" };

const message = () => ({ to: Buffer.from("a@b.cd"), subject: "s", text: "t" });

class Clock {
  now = 5_000;
}

suite("Identity", () => {
  test("a code holds for twenty minutes, once, and for five guesses", () => {
    const clock = new Clock();
    const challenges = new CodeChallenges(() => clock.now);
    const late = challenges.begin("/back", person);
    assert.ok(late !== undefined);
    clock.now += codeLastsMs;
    assert.equal(challenges.byCode(late.handle, late.code), undefined);
    assert.equal(challenges.byLink(late.token), undefined);
    const one = challenges.begin("/back", person);
    assert.ok(one !== undefined);
    assert.deepEqual(challenges.byLink(one.token), { returnTo: "/back", person, uses: new Map() });
    assert.equal(challenges.byLink(one.token), undefined);
    assert.notEqual(challenges.byCode(one.handle, one.code), undefined, "a program may have pressed the button");
    assert.equal(challenges.byCode(one.handle, one.code), undefined);
    const two = challenges.begin("/back", person);
    assert.ok(two !== undefined);
    assert.equal(challenges.byCode(one.handle, two.code), undefined, "of another page");
    for (let i = 0; i < 4; i++) assert.equal(challenges.byCode(two.handle, "12345"), undefined);
    const inArabic = two.code.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
    assert.deepEqual(challenges.byCode(two.handle, ` ${inArabic.slice(0, 4)} ${inArabic.slice(4)}`), {
      returnTo: "/back",
      person,
      uses: new Map(),
    });
    assert.equal(challenges.byLink(two.token), undefined, "whose code was typed needs no link");
  });

  test("a link that a program answered leaves its code good, and both together are good for one statement of each nomination", () => {
    const [challenges, passes] = [new CodeChallenges(), new Passes()];
    const sent = challenges.begin("/back") ?? assert.fail();
    const [programs, persons] = [challenges.byLink(sent.token), challenges.byCode(sent.handle, sent.code)].map(
      (answered) => passes.give({ fields: {} }, (answered ?? assert.fail()).uses),
    );
    assert.notEqual(programs, persons);
    passes.forget(programs);
    assert.equal(passes.use(persons, "a", "1"), "held", "what the program let go of is not used up");
    const again = challenges.begin("/back") ?? assert.fail();
    const both = [challenges.byLink(again.token), challenges.byCode(again.handle, again.code)].map((answered) =>
      passes.give({ fields: {} }, (answered ?? assert.fail()).uses),
    );
    assert.deepEqual(
      both.map((pass) => passes.use(pass, "a", "2")),
      ["held", "held"],
    );
    assert.deepEqual(
      [passes.use(both[1], "a", "3"), passes.use(both[0], "a", "3"), passes.use(both[1], "b", "3")],
      ["spent", "spent", "held"],
    );
  });

  test("where too many codes are open, those whose link was answered give way", () => {
    const challenges = new CodeChallenges(undefined, 3);
    const [first] = Array.from({ length: 3 }, () => challenges.begin("/back") ?? assert.fail());
    assert.ok(first !== undefined);
    assert.equal(challenges.begin("/back"), undefined);
    assert.notEqual(challenges.byLink(first.token), undefined);
    assert.notEqual(challenges.begin("/back"), undefined);
    assert.equal(challenges.byCode(first.handle, first.code), undefined);
  });

  test("a pass holds for an hour, for one statement of each nomination", () => {
    const clock = new Clock();
    const passes = new Passes(() => clock.now);
    const pass = passes.give({ fields: {} });
    assert.equal(passes.use(undefined, "a", "1"), "needed");
    assert.equal(passes.use("guessed", "a", "1"), "needed");
    assert.equal(passes.use(pass, "a", "1"), "held");
    assert.equal(passes.use(pass, "a", "1"), "held");
    assert.equal(passes.use(pass, "a", "2"), "spent");
    assert.equal(passes.use(pass, "b", "2"), "held");
    passes.release(pass, "a", "2");
    assert.equal(passes.use(pass, "a", "2"), "spent", "what another one took is not given back");
    passes.release(pass, "a", "1");
    assert.equal(passes.use(pass, "a", "2"), "held");
    clock.now += 60 * 60_000;
    assert.equal(passes.use(pass, "a", "2"), "needed");
  });

  test("in a rush the pass that was used first gives way to whoever confirms now; one that was not used never does", () => {
    const clock = new Clock();
    const passes = new Passes(() => clock.now, 3);
    const [one, two, three] = [1, 2, 3].map(() => passes.give({ fields: {} }));
    assert.equal(passes.hasRoom, false);
    assert.equal(passes.give({ fields: {} }), undefined);
    passes.use(two, "a", "2");
    passes.use(one, "a", "1");
    passes.use(one, "b", "1");
    const four = passes.give({ fields: {} });
    assert.deepEqual(
      [one, two, three, four].map((pass) => passes.holder(pass) !== undefined),
      [true, false, true, true],
    );
    // What was refused is not used: its person may be typing.
    passes.release(one, "a", "1");
    passes.release(one, "b", "1");
    assert.equal(passes.hasRoom, false);
    passes.forget(three);
    assert.notEqual(passes.give({ fields: {} }), undefined);
    clock.now += 60 * 60_000;
    assert.equal(passes.hasRoom, true);
  });

  test("what is vouched for is filled in until a statement was made with it, and again when that one was refused", () => {
    const passes = new Passes();
    const fields = { surname: "Esimerkki" };
    const pass = passes.give({ fields });
    assert.deepEqual(passes.fieldsFor(pass), fields);
    passes.use(pass, "a", "1");
    assert.deepEqual(passes.fieldsFor(pass), {});
    passes.release(pass, "a", "1");
    assert.deepEqual(passes.fieldsFor(pass), fields);
    assert.deepEqual(passes.fieldsFor("guessed"), {});
  });

  test("a form that nobody can have read is not a person's, nor one of another server", () => {
    const clock = new Clock();
    const gate = new FormGate(() => clock.now);
    const made = gate.made();
    assert.equal(gate.passes({ made }), false);
    clock.now += 1_500;
    assert.equal(gate.passes({ made }), true);
    assert.equal(gate.passes({ made, website: "x" }), false);
    assert.equal(gate.passes({ made: made.replace(/^\d+/, "1") }), false);
    // The last letter's lowest bits are not read: the letter after it says the same bytes.
    const ends = made.slice(0, -1) + String.fromCharCode(made.charCodeAt(made.length - 1) + 1);
    for (const spelled of [`${made}.`, `${made}=`, `${made} `, `${made}.again`, made.replace(".", ".!"), ends])
      assert.equal(gate.passes({ made: spelled }), false, `the same stamp as ${spelled}`);
    assert.equal(new FormGate(() => clock.now).passes({ made }), false);
    clock.now += 13 * 60 * 60_000;
    assert.equal(gate.passes({ made }), false);
  });

  test("a form serves one address: pressed twice it leads to the same page, for another address it is used up", () => {
    const clock = new Clock();
    const gate = new FormGate(() => clock.now);
    const [made, another] = [gate.made(), gate.made()];
    assert.notEqual(made, another, "two forms of one moment are two");
    assert.equal(gate.usedBefore(made, "aino@example.org"), undefined);
    gate.use(made, "aino@example.org", "/waiting");
    assert.deepEqual(gate.usedBefore(made, "aino@example.org"), { where: "/waiting" });
    assert.equal(gate.usedBefore(made, "list-2@example.org"), "other");
    assert.equal(gate.usedBefore(another, "list-2@example.org"), undefined);
    gate.release(made);
    assert.equal(gate.usedBefore(made, "list-2@example.org"), undefined, "nothing came of it");
  });

  test("one spelling of an address or number is counted; what is none is none", () => {
    assert.equal(codeAddress("email", " Aino@Example.org "), "Aino@example.org");
    assert.equal(codeAddress("email", "info@почта.рф"), "info@xn--80a1acny.xn--p1ai");
    // As it is copied from elsewhere: with marks that nobody sees, as a link, or by a keyboard of wide letters.
    for (const same of [
      "aino@example.org\u200b",
      "\u202aaino@example.org\u202c",
      "\ufeffaino@example.org",
      "mailto:aino@example.org",
      "aino\uff20example\uff0eorg",
      "aino@example\u3002org",
      "aino@exam\u00adple.org",
    ])
      assert.equal(codeAddress("email", same), "aino@example.org", JSON.stringify(same));
    for (const none of [
      "",
      "\u200b",
      "mailto:mailto:a@b.cd",
      "aino",
      "a@b",
      "a@b.c, d@e.fg",
      "a@b.cd\r\nBcc: d@e.fg",
      "<a@b.cd>",
      `${"a".repeat(65)}@b.cd`,
      "a b@c.de",
      "a@-.d",
    ])
      assert.equal(codeAddress("email", none), undefined, none);
    for (const same of [
      "+33 6 12 34 56 78",
      "0033 612345678",
      "+33-6-12.34.56.78",
      "+33 (0)6 12 34 56 78",
      "+٣٣ ٦١٢٣٤٥٦٧٨",
      "\u202a+33 6 12 34 56 78\u202c",
      "+33\u00a06\u201112\u201334\u201456\u201278",
      "\uff0b33612345678",
      "tel:+33-6-12-34-56-78",
    ])
      assert.equal(codeAddress("phone", same), "+33612345678");
    // A nought in brackets: not dialled from abroad, where it is right behind the country's code; elsewhere, and in some countries, a digit.
    for (const [typed, number] of [
      ["+44(0)20 7946 0958", "+442079460958"],
      ["+358 (0)40 1234567", "+358401234567"],
      ["+39 (0)6 1234 5678", "+390612345678"],
      ["+378 (0)549 123456", "+3780549123456"],
      ["+225 (0)7 12 34 56 78", "+2250712345678"],
      ["+49 30 1234(0)56", "+49301234056"],
      ["+493(0)123456", "+4930123456"],
      ["+3906(0)12345", "+3906012345"],
    ] as const)
      assert.equal(codeAddress("phone", typed), number, typed);
    for (const none of ["0612345678", "+0612345678", "+33 abc", "+1234567890123456"])
      assert.equal(codeAddress("phone", none), undefined, none);
  });

  test("networks are what one subscriber has", () => {
    assert.equal(networkOf("192.0.2.77"), "192.0.2");
    assert.equal(networkOf("::ffff:192.0.2.5"), "192.0.2");
    assert.equal(networkOf("2001:db8:7::1"), "2001:db8:7");
    assert.equal(networkOf("2001:0db8:0007:1:2:3:4:5"), "2001:db8:7");
    assert.equal(networkOf("fe80::1%eth0"), "fe80:0:0");
  });

  test("each of the two windows bounds an address, a network and an identity", async () => {
    const small = { inTenMinutes: 2, inADay: 100 };
    const limiter = new IdentityLimiter({
      address: small,
      network: { inTenMinutes: 3, inADay: 3 },
      identity: { inTenMinutes: 5, inADay: 1 },
    });
    const asked = [];
    for (const host of ["192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.3", "198.51.100.1"])
      asked.push(await limiter.letsIn(host));
    assert.deepEqual(
      asked,
      [true, true, false, false, true, false, true],
      "what an address is refused its network keeps",
    );
    assert.equal(await limiter.letsIn("192.0.2.1", "confirm"), true, "what is typed in is counted by itself");
    assert.equal(await limiter.mayBeAsked("a@b.cd"), true);
    assert.equal(await limiter.mayBeAsked("a@b.cd"), false);
    assert.equal(await limiter.mayBeAsked("e@f.gh"), true);
  });

  test("a message is tried again until its code ends, and let go once it is accepted", async () => {
    const clock = new Clock();
    const answers: Sent[] = [
      { kind: "deferred", code: "451" },
      { kind: "accepted" },
      { kind: "deferred", code: "451" },
    ];
    const sent: string[] = [];
    const sender: MessageSender = {
      send: ({ to }: WaitingMessage) =>
        Promise.resolve(sent.push(Buffer.from(to).toString())).then(
          () => answers[sent.length - 1] ?? { kind: "deferred", code: "451" },
        ),
      close: () => undefined,
    };
    const trouble: string[] = [];
    const outbox = new Outbox({
      sender,
      now: () => clock.now,
      firstWaitMs: 100,
      most: 1,
      onTrouble: ({ code }) => trouble.push(code),
    });
    const [first, late] = [message(), message()];
    assert.equal(outbox.post(first, 10_000), true);
    assert.equal(outbox.post(message(), 10_000), false, "full");
    await delay(20);
    assert.deepEqual(outbox.report, { waiting: 1, accepted: 0, deferred: 1, refused: 0, expired: 0, failing: true });
    clock.now += 100;
    await delay(200);
    assert.deepEqual(outbox.report, { waiting: 0, accepted: 1, deferred: 1, refused: 0, expired: 0, failing: false });
    assert.deepEqual(
      [sent, first.to.every((byte) => byte === 0)],
      [["a@b.cd", "a@b.cd"], true],
      "overwritten once it is accepted",
    );
    outbox.post(late, 6_000);
    await delay(20);
    clock.now = 6_000;
    await delay(200);
    assert.deepEqual(outbox.report, { waiting: 0, accepted: 1, deferred: 2, refused: 0, expired: 1, failing: true });
    assert.deepEqual(trouble, ["451", "451"]);
    assert.ok(
      late.to.every((byte) => byte === 0),
      "overwritten once its code has ended",
    );
    outbox.close();
    assert.equal(outbox.post(message(), 99_000), false);
  });
});
