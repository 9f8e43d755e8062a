/** Lines that nobody can open, by whoever's doing: what is public about them, and what is not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { toHex } from "@hustings/core";
import { unopenable } from "../../test/unopenable.ts";
import { Point } from "../curve/curve.ts";
import { combineOpenings, partialOpening, provePoint, sealStatement, verifyUnreadable } from "../index.ts";
import { authorise, careful, custodians, given, made, placeIn } from "./opening.fixture.ts";
import { placeHash } from "../statement/place.ts";

const { record, shares } = await custodians({ names: ["Ada", "Ben", "Cleo"], threshold: 2 });
const place = placeIn(record);
const where = placeHash(place);

const broken = unopenable(record, place);
const good = await sealStatement(record, place, { surname: "Ann Able" });
const other = await sealStatement(record, place, { surname: "Bo Brook" });
const kinds = ["damaged", "damaged-header", "false-padding"] as const;
const closed = kinds.map((how) => ({ how, ...unopenable(record, place, how) }));
const statements = given([broken, good, other, ...closed]);
const authorisation = authorise(record, statements);
const cares = shares.map(careful);
const answers = await Promise.all(
  shares.map(async (share, i) => made(partialOpening(share, statements, authorisation, cares[i] ?? careful()))),
);
const evidenceOf = async (of: { id: string; bytes: Uint8Array }, by = shares) => ({
  entry: authorisation.entry,
  id: of.id,
  place: toHex(where),
  statement: of.bytes,
  partials: await Promise.all(
    by.map(async (share) => {
      const care = cares[share.custodian - 1] ?? careful();
      return made(provePoint(share, { id: of.id, bytes: of.bytes }, authorisation, care));
    }),
  ),
});

test("a statement that nobody can open stops no check: the rest opens, and it is named with its reason", async () => {
  const joint = await combineOpenings(record, authorisation.entry, answers, statements);
  assert.equal(joint.kind, "opened");
  assert.deepEqual(joint.failed, [
    { id: broken.id, reason: "other-recipient" },
    ...closed.map(({ id, how }) => ({ id, reason: how === "false-padding" ? how : "damaged" })),
  ]);
  assert.equal(joint.opened.length, 2);
});

test("anyone sees that it cannot be opened, from points that custodians sent before and prove for that line alone", async () => {
  const evidence = await evidenceOf(broken, shares.slice(1));
  for (const [i, { statements: of }] of evidence.partials.entries()) {
    assert.equal(of.length, 1);
    const before = answers[i + 1]?.statements.find(({ id }) => id === broken.id);
    assert.deepEqual(of[0], before, "nothing new leaves");
  }
  assert.deepEqual(await verifyUnreadable(record, evidence), { kind: "unreadable", reason: "other-recipient" });
});

test("nor can one whose header, payload or filling its maker spoiled: anyone sees which it is", async () => {
  for (const each of closed) {
    const reason = each.how === "false-padding" ? each.how : "damaged";
    const verdict = await verifyUnreadable(record, await evidenceOf(each));
    assert.deepEqual(verdict, { kind: "unreadable", reason }, each.how);
  }
});

test("who calls a good statement unreadable is shown to lie", async () => {
  assert.deepEqual(await verifyUnreadable(record, await evidenceOf(good)), { kind: "readable" });
});

test("evidence with too few points, lies, another line's points or another entry's shows nothing", async () => {
  const evidence = await evidenceOf(broken);
  const [first, second] = evidence.partials;
  assert.ok(first && second);
  const [statement] = first.statements;
  assert.ok(statement);
  const lie = { ...first, statements: [{ ...statement, point: Point.BASE.toHex() }] };
  const strange = await evidenceOf(other);
  for (const wrong of [
    { ...evidence, partials: [first] },
    { ...evidence, partials: [first, first] },
    { ...evidence, partials: [lie, second] },
    { ...evidence, partials: answers },
    { ...evidence, partials: strange.partials },
    { ...evidence, entry: "77".repeat(32) },
    { ...evidence, statement: other.bytes },
  ]) {
    assert.equal((await verifyUnreadable(record, wrong)).kind, "not-shown");
  }
});

test("a line that custodians refuse needs no points: whoever has it sees the fault", async () => {
  const evidence = { ...(await evidenceOf(broken)), place: "00".repeat(32), partials: [] };
  assert.deepEqual(await verifyUnreadable(record, evidence), { kind: "unanswerable", reason: "moved" });
});
