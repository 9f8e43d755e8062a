import assert from "node:assert/strict";
import { join } from "node:path";
import { after as afterAll, test } from "node:test";
import { calendarDate, instant, toBase64, toHex } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { intakeKeyName, signPromises, unsignedPromise, type Promised } from "@hustings/promise";
import { after } from "../../core/test/small-procedure.ts";
import { origin } from "../../core/test/story.ts";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { Evaluator } from "./evaluator.ts";
import { keyholderHandler } from "./keyholder-handler.ts";
import { ask, newEvaluationKey, outputs } from "./oblivious.ts";
import { TicketBook } from "./ticket-book.ts";
import { encodeRequest } from "./wire.ts";

const key = newEvaluationKey();
const { procedure } = after("intake-named");
/** Every party of that story signs with one seed. */
const intake = signerFromSeed(intakeKeyName(origin, "node-1"), new Uint8Array(32).fill(7));
const books: TicketBook[] = [];
afterAll(() => books.forEach((book) => book.close()));

function holder(file = join(temporaryFolder(), "tickets"), mostADay = 100) {
  const book = new TicketBook(file);
  books.push(book);
  const evaluator = new Evaluator({
    key,
    book,
    origin,
    procedure: () => procedure,
    now: () => Date.parse("2018-01-02T12:00:00Z"),
    mostADay,
  });
  const handle = keyholderHandler(evaluator);
  const send = async (body: string) => {
    const response = await handle(new Request("http://key.invalid/evaluate", { method: "POST", body }));
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { book, evaluator, file, send };
}

let serial = 0;

function ticket(more: Partial<Promised> = {}, signer = intake): string {
  const promised = {
    kind: "ticket",
    origin,
    contest: procedure.contest?.contest ?? "",
    serial: (++serial).toString(16).padStart(32, "0"),
    day: calendarDate("2018-01-02"),
    pledgedBy: instant("2018-01-03T03:00:00Z"),
    ...more,
  } as Promised;
  return signPromises(signer, "node-1", [unsignedPromise(promised, new Uint8Array(32).fill(serial))])[0] ?? "";
}

const { blinded } = ask(Uint8Array.of(1));

test("a ticket buys one evaluation: the same point again gets the same answer, another point none, whatever happens to the process", async () => {
  const one = holder();
  const bought = ticket();
  const question = ask(Uint8Array.of(5));
  const first = await one.send(encodeRequest([{ ticket: bought, blinded: question.blinded }]));
  assert.equal(first.status, 200);
  const again = await holder(one.file).send(encodeRequest([{ ticket: bought, blinded: question.blinded }]));
  assert.deepEqual(again.body["evaluated"], first.body["evaluated"]);
  const spent = await holder(one.file).send(encodeRequest([{ ticket: bought, blinded }]));
  assert.deepEqual([spent.status, spent.body["error"]], [409, "ticket-spent"]);
  assert.equal(one.book.spentOn(calendarDate("2018-01-02")), 1);
});

test("several are bought together under one proof, or none of them", async () => {
  const { book, evaluator } = holder();
  const questions = [1, 2, 3].map((n) => ask(Uint8Array.of(n)));
  const bought = questions.map((question) => ({ ticket: ticket(), blinded: question.blinded }));
  const answer = evaluator.buy(bought);
  assert.equal(new Set(outputs(questions, answer, key.publicKey).map(toHex)).size, 3);
  const [spent] = bought;
  assert.ok(spent);
  assert.throws(
    () =>
      evaluator.buy([
        { ticket: ticket(), blinded },
        { ...spent, blinded },
      ]),
    /ticket-spent/,
  );
  assert.throws(() => evaluator.buy([{ ticket: ticket(), blinded: new Uint8Array(32) }]), /points/);
  const twice = ticket();
  assert.throws(
    () =>
      evaluator.buy([
        { ticket: twice, blinded },
        { ticket: twice, blinded: ask(blinded).blinded },
      ]),
    /spent/,
  );
  assert.equal(book.spentOn(calendarDate("2018-01-02")), 3, "what bought nothing is not spent");
});

test("nothing but a ticket of this log, of a day that is not over, signed by an intake that it names, buys anything", async () => {
  const { book, send } = holder();
  const stranger = signerFromSeed(intakeKeyName(origin, "node-1"), new Uint8Array(32).fill(1));
  const cases: Readonly<Record<string, string>> = {
    "not-signed": ticket({}, stranger),
    "another-log": ticket({ contest: "another" }),
    "not-yet": ticket({ day: calendarDate("2018-01-04") }),
    "not-a-ticket": ticket({
      kind: "statement",
      statement: "0".repeat(64),
      nomination: "anna",
      region: "north",
      channel: "online",
      settledBy: instant("2018-01-30T00:00:00Z"),
    }),
  };
  for (const [error, text] of Object.entries(cases)) {
    const answer = await send(encodeRequest([{ ticket: text, blinded }]));
    assert.deepEqual([answer.status, answer.body["error"]], [409, error]);
  }
  for (const text of [
    "",
    "{}",
    '{"evaluations":[]}',
    '{"evaluations":[{"ticket":"x","blinded":"x"}]}',
    encodeRequest([{ ticket: "no ticket", blinded }]),
  ])
    assert.equal((await send(text)).status, 400, text);
  assert.deepEqual(book.days(), []);
});

test("a ticket of a day that is pledged is refused: its list is closed, and a fresh one is bought", () => {
  const pledged = after("promises-pledged").procedure;
  const book = new TicketBook(join(temporaryFolder(), "tickets"));
  books.push(book);
  const evaluator = new Evaluator({ key, book, origin, procedure: () => pledged, now: Date.now, mostADay: 10 });
  assert.throws(
    () => evaluator.buy([{ ticket: ticket({ day: calendarDate("2018-01-01") }), blinded }]),
    /^KeyholderError: day-over/,
  );
});

test("no more is evaluated in a day than the key holder gives, and nothing once a pledge lacked a ticket", async () => {
  const { evaluator, send } = holder(undefined, 1);
  assert.equal((await send(encodeRequest([{ ticket: ticket(), blinded }]))).status, 200);
  assert.equal((await send(encodeRequest([{ ticket: ticket(), blinded }]))).status, 429);
  evaluator.stop("1 ticket of 2018-01-01 is not in the day's pledge");
  assert.equal((await send(encodeRequest([{ ticket: ticket(), blinded }]))).status, 503);
});

test("what a pledge lacks is kept with its proof, and what it holds is forgotten", () => {
  const { book, evaluator } = holder();
  const [there, absent] = [ticket(), ticket()];
  evaluator.buy([
    { ticket: there, blinded },
    { ticket: absent, blinded },
  ]);
  const day = calendarDate("2018-01-02");
  const all = book.missing(day, new Set());
  assert.deepEqual(all.map(({ text }) => text).toSorted(), [there, absent].toSorted());
  assert.ok(book.isOf(toBase64(key.publicKey)));
  assert.ok(!book.isOf("another key"));
});
