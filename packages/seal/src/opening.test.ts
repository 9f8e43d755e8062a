import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { fromUtf8, utf8 } from "@hustings/core";
import { combineOpenings, partialOpening, sealStatement, type PartialOpening } from "./index.ts";
import { authorise, authorised, custodians, made } from "./opening.fixture.ts";

const { record, shares } = await custodians();
const texts = ["Ann Able, 4 May 1971", "", "Bo Brook, 1 January 1980"];
const files = await Promise.all(texts.map(async (text) => sealStatement(record.recipient, utf8(text))));
const authorisation = authorise(record, files);

test("any three of five custodians open, in any order", async () => {
  const partials = await Promise.all(
    shares.map(async (share) => made(partialOpening(share, files, authorisation, authorised))),
  );
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(partials, { minLength: 3, maxLength: 5 }), async (some: PartialOpening[]) => {
      const joint = await combineOpenings(record, some, files);
      assert.equal(joint.kind, "opened");
      assert.deepEqual(
        joint.opened.map(({ plaintext }) => fromUtf8(plaintext)),
        texts,
      );
      assert.deepEqual([joint.failed, joint.leftOut], [[], []]);
    }),
    { numRuns: 8 },
  );
});
