import assert from "node:assert/strict";
import { after, test } from "node:test";
import { combineOpenings, partialOpening, SealError } from "../index.ts";
import { openLanes, sealMany } from "../node.ts";
import { authorise, careful, custodians, given, made, placeIn } from "../opening/opening.fixture.ts";

const lanes = openLanes(2);
after(async () => lanes.close());
const { record, shares } = await custodians({ threshold: 2, names: ["Ada", "Ben", "Cleo"] });

const toSeal = (surname: string) => ({ place: placeIn(record), fields: { surname } });

test("on several threads the same statements are sealed and opened, in order", async () => {
  const texts = Array.from({ length: 600 }, (_, i) => `statement ${i}`);
  const progress: number[] = [];
  const sealed = await sealMany(record, texts.map(toSeal), lanes, (done) => progress.push(done));
  assert.equal(progress.at(-1), 600);
  const drawn = given(sealed.slice(0, 30));
  const authorisation = authorise(record, drawn);
  const partials = await Promise.all(
    shares.slice(1).map(async (share) => made(partialOpening(share, drawn, authorisation, careful(), lanes))),
  );
  const joint = await combineOpenings(record, authorisation.entry, partials, drawn, lanes);
  assert.equal(joint.kind, "opened");
  assert.deepEqual(
    joint.opened.map(({ content }) => content),
    texts.slice(0, 30).map((surname) => ({ kind: "statement", fields: { surname } })),
  );
});

test("what goes wrong in a thread reaches the caller, and the lanes go on", async () => {
  await assert.rejects(
    sealMany({ ...record, recipient: "age1nobody" }, [toSeal("x")], lanes),
    (error) => error instanceof SealError && error.code === "worker-failed",
  );
  assert.equal((await sealMany(record, [toSeal("x")], lanes)).length, 1);
});

test("closed lanes refuse work instead of waiting for ever", async () => {
  const closed = openLanes(1);
  await closed.close();
  await assert.rejects(
    sealMany(record, [toSeal("x")], closed),
    (error) => error instanceof SealError && error.code === "worker-failed",
  );
});
