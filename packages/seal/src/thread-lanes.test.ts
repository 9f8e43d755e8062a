import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fromUtf8, utf8 } from "@hustings/core";
import { combineOpenings, partialOpening, SealError } from "./index.ts";
import { openLanes, sealMany } from "./node.ts";
import { authorise, authorised, custodians, made } from "./opening.fixture.ts";

const lanes = openLanes(2);
after(async () => lanes.close());
const { record, shares } = await custodians({ threshold: 2, names: ["Ada", "Ben", "Cleo"] });

test("on several threads the same statements are sealed and opened, in order", async () => {
  const texts = Array.from({ length: 600 }, (_, i) => `statement ${i}`);
  const progress: number[] = [];
  const files = await sealMany(record.recipient, texts.map(utf8), lanes, (sealed) => progress.push(sealed));
  assert.equal(progress.at(-1), 600);
  const drawn = files.slice(0, 30);
  const authorisation = authorise(record, drawn);
  const partials = await Promise.all(
    shares.slice(1).map(async (share) => made(partialOpening(share, drawn, authorisation, authorised, lanes))),
  );
  const joint = await combineOpenings(record, partials, drawn, lanes);
  assert.equal(joint.kind, "opened");
  assert.deepEqual(
    joint.opened.map(({ plaintext }) => fromUtf8(plaintext)),
    texts.slice(0, 30),
  );
});

test("what goes wrong in a thread reaches the caller, and the lanes go on", async () => {
  await assert.rejects(
    sealMany("age1nobody", [utf8("x")], lanes),
    (error) => error instanceof SealError && error.code === "worker-failed",
  );
  assert.equal((await sealMany(record.recipient, [utf8("x")], lanes)).length, 1);
});

test("closed lanes refuse work instead of waiting for ever", async () => {
  const closed = openLanes(1);
  await closed.close();
  await assert.rejects(
    sealMany(record.recipient, [utf8("x")], closed),
    (error) => error instanceof SealError && error.code === "worker-failed",
  );
});
