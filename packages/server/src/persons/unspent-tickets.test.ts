import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { calendarDate } from "@hustings/core";
import { ask, outputs, personInput } from "@hustings/keyholder";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { askedKeyholder } from "../../test/asked-keyholder.ts";
import { CutJob } from "../intake/cut-job.ts";
import { PersonIndex } from "./person-index.ts";
import { PersonStore } from "./person-store.ts";

const fixed = 10;
const asked = await askedKeyholder("example.org/unspent", { fixed });
const { book, folder, key, store } = asked;
const { ledger } = folder;
const options = { ...asked.options, isPromised: () => Promise.resolve(false) };
const index = new PersonIndex(options);
after(() => asked.close());

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
  await asked.openDriveOn("2018-01-11");
  await assert.rejects(evaluate(points(1)), { code: "refused", message: /^no-drive/ });
  assert.equal(store.openTickets, 0);
  asked.goTo("2018-01-11T09:00:00Z");
  assert.equal((await evaluate(points(1))).length, 1);
});

test("a key holder that is silent uses up no tickets, however often it is asked", async () => {
  asked.holderIs("silent");
  for (let i = 0; i < 50; i++) await assert.rejects(evaluate(points(4)), { code: "unreachable" });
  assert.equal(store.openTickets, 5);
  asked.holderIs("honestly");
  assert.equal((await evaluate(points(4))).length, 4);
  assert.equal(store.openTickets, 5);
  assert.equal(book.spentOn(calendarDate("2018-01-11")), 5);
});

test("tickets whose answer was lost are spent: others are bought in their place", async () => {
  asked.holderIs("deaf");
  await assert.rejects(evaluate(points(3)), { code: "unreachable" });
  asked.holderIs("honestly");
  assert.equal((await evaluate(points(1))).length, 1);
  assert.equal(store.openTickets, 9);
  await evaluate(points(1));
  await assert.rejects(evaluate(points(1)), { code: "refused", message: /no-tickets/ });
  assert.equal(store.openTickets, fixed);
});

test("every ticket sold is in the day's pledge, and what the contest lets be bought is bought once, not once a day", async () => {
  asked.goTo("2018-01-12T09:00:00Z");
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
