import assert from "node:assert/strict";
import { test } from "node:test";
import { fromUtf8 } from "@hustings/core";
import { KeyholderError } from "./keyholder-error.ts";
import { documentNumber, personInput } from "./person.ts";

test("the number of a document is one, however it is typed", () => {
  for (const typed of [
    "45 08 123456",
    "4508-123456",
    "４５０８ １２３４５６",
    "٤٥٠٨١٢٣٤٥٦",
    "45 08 № 123456",
    "4508\u00AD123456",
  ])
    assert.equal(documentNumber(typed), "4508123456", typed);
  assert.equal(documentNumber("ab-123/c"), "AB123C");
  assert.equal(documentNumber("१२३"), "123");
});

test("what is asked of is one text: contest, scheme, scope and value", () => {
  const input = personInput(
    "mayor-2026",
    { of: "meetings", nomination: "ivanova" },
    { scheme: "email", value: "a@b.example" },
  );
  assert.equal(
    fromUtf8(input),
    '{"contest":"mayor-2026","scheme":"email","scope":"meetings/ivanova","v":"hustings-person/v1","value":"a@b.example"}',
  );
});

test("nobody is asked about without a value, and the refusal repeats none", () => {
  const secret = "x".repeat(500);
  for (const value of ["", secret]) {
    assert.throws(
      () => personInput("mayor-2026", { of: "contest" }, { scheme: "email", value }),
      (error) => error instanceof KeyholderError && !error.message.includes("xxx"),
    );
  }
});
