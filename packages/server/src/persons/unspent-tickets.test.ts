import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { adoptRulebook, enter, nameIntake, nameKeyholder, openContest } from "@hustings/acts";
import { calendarDate, instant, possessionBytes, toBase64 } from "@hustings/core";
import { ask, evaluationKeyOf, outputs, personInput } from "@hustings/keyholder";
import { Evaluator, keyholderHandler, TicketBook } from "@hustings/keyholder/node";
import { signerFromSeed } from "@hustings/log";
import { serveHandler } from "@hustings/log/node";
import { intakeKeyName } from "@hustings/promise";
import { rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { openAnotherDrive } from "../../../acts/test/another-drive.ts";
import { ceremonyIn } from "../../../acts/test/custodians.ts";
import { openDataFolder } from "../data-folder.ts";
import { CutJob } from "../intake/cut-job.ts";
import { PersonIndex } from "./person-index.ts";
import { PersonStore } from "./person-store.ts";

const origin = "example.org/unspent";
let now = instant("2018-01-10T09:00:00Z");
const clock = { now: () => now };
const folder = await openDataFolder(join(temporaryFolder(), "contest"), { origin, clock });
const { ledger } = folder;
const commission = folder.partySigner("commission");
const intakeKey = folder.ownSigner(intakeKeyName(origin, "main"));
const key = evaluationKeyOf(new Uint8Array(32).fill(9));
const holderSigner = signerFromSeed("keyholder", new Uint8Array(32).fill(8));
const fixed = 10;

function must({ kind, ...rest }: { readonly kind: string }): void {
  assert.equal(kind, "entered", JSON.stringify(rest));
}

must(
  await enter(ledger, commission, openContest, {
    contest: "unspent",
    title: "An example",
    country: "ru",
    votingDay: calendarDate("2018-03-18"),
    regions: [{ id: "one", name: "One" }],
    commissionKey: toBase64(commission.publicKey),
    zone: "Europe/Moscow",
    batches: { least: 5, window: "hour" },
    scale: 500,
  }),
);
must(await enter(ledger, commission, adoptRulebook, rulebook("ru/president/2018@1:500")));
const ofIntake = toBase64(intakeKey.publicKey);
const possession = toBase64(intakeKey.sign(possessionBytes(origin, "intake", "main", ofIntake)));
must(await enter(ledger, undefined, nameIntake, { intake: "main", key: ofIntake, possession }));
const [functionKey, signing] = [toBase64(key.publicKey), toBase64(holderSigner.publicKey)];
must(
  await enter(ledger, commission, nameKeyholder, {
    holder: "Bar of Example",
    key: functionKey,
    signer: signing,
    possession: toBase64(holderSigner.sign(possessionBytes(origin, "keyholder", functionKey, signing))),
    most: { percent: 125, fixed },
  }),
);

const book = new TicketBook(join(temporaryFolder(), "tickets.sqlite"));
const honest = keyholderHandler(
  new Evaluator({
    key,
    book,
    origin,
    procedure: () => ledger.procedure,
    now: () => Date.parse(clock.now()),
    mostADay: 1_000,
  }),
);
let behaves: "honestly" | "silent" | "deaf" = "honestly";
const holder = await serveHandler(
  async (request) => {
    if (behaves === "silent") return new Response(null, { status: 503 });
    const answer = await honest(request);
    // It evaluates, and its answer is lost on the way.
    return behaves === "deaf" ? new Response(null, { status: 503 }) : answer;
  },
  { port: 0 },
);
const store = new PersonStore(join(temporaryFolder(), "persons.sqlite"));
const options = {
  ledger,
  store,
  url: holder.url,
  intake: "main",
  signer: intakeKey,
  isPromised: () => Promise.resolve(false),
  onFault: () => undefined,
};
const index = new PersonIndex(options);
after(async () => {
  await holder.close();
  store.close();
  book.close();
  await folder.close();
});

async function openDriveOn(opensOn: string): Promise<void> {
  await ceremonyIn(ledger, commission);
  await openAnotherDrive(ledger, { commission, campaign: folder.partySigner("campaign"), opensOn });
}

const points = (howMany: number) =>
  Array.from({ length: howMany }, (_, i) =>
    ask(
      personInput("unspent", { of: "meetings", nomination: "vera" }, { scheme: "ru-passport", value: `450900000${i}` }),
    ),
  );
const evaluate = async (questions: ReturnType<typeof points>) =>
  outputs(questions, await index.evaluateFor(questions.map(({ blinded }) => blinded)), key.publicKey);

test("no ticket is sold on a day on which no drive is open, since no pledge would have it: whoever asks is told why", async () => {
  await assert.rejects(evaluate(points(1)), { code: "refused", message: /^no-drive: .*no drive is open today/ });
  await openDriveOn("2018-01-11");
  await assert.rejects(evaluate(points(1)), { code: "refused", message: /^no-drive/ });
  assert.equal(store.openTickets, 0);
  now = instant("2018-01-11T09:00:00Z");
  assert.equal((await evaluate(points(1))).length, 1);
});

test("a key holder that is silent uses up no tickets, however often it is asked", async () => {
  behaves = "silent";
  for (let i = 0; i < 50; i++) await assert.rejects(evaluate(points(4)), { code: "unreachable" });
  assert.equal(store.openTickets, 5);
  behaves = "honestly";
  assert.equal((await evaluate(points(4))).length, 4);
  assert.equal(store.openTickets, 5);
  assert.equal(book.spentOn(calendarDate("2018-01-11")), 5);
});

test("tickets whose answer was lost are spent: others are bought in their place", async () => {
  behaves = "deaf";
  await assert.rejects(evaluate(points(3)), { code: "unreachable" });
  behaves = "honestly";
  assert.equal((await evaluate(points(1))).length, 1);
  assert.equal(store.openTickets, 9);
  await evaluate(points(1));
  await assert.rejects(evaluate(points(1)), { code: "refused", message: /no-tickets/ });
  assert.equal(store.openTickets, fixed);
});

test("every ticket sold is in the day's pledge, and what the contest lets be bought is bought once, not once a day", async () => {
  now = instant("2018-01-12T09:00:00Z");
  assert.deepEqual(await new CutJob(ledger, folder.store.promises, store).run(), ["2018-01-11"]);
  assert.deepEqual([ledger.procedure.pledges.at(-1)?.tickets, store.openTickets], [fixed, 0]);
  await assert.rejects(evaluate(points(1)), { code: "refused", message: /no-tickets/ });
});

test("a claim that the disk does not let anybody settle is tried once a time, not for ever", async () => {
  const broken = new PersonStore(join(temporaryFolder(), "persons.sqlite"));
  broken.close();
  let faults = 0;
  const failing = new PersonIndex({
    ...options,
    store: broken,
    onFault() {
      if (++faults > 10) throw new Error("settling begins again by itself");
    },
  });
  failing.settle("ab".repeat(16), true);
  assert.equal(faults, 1);
  await failing.catchUp();
  assert.equal(faults, 2);
});
