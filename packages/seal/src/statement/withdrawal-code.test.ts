import assert from "node:assert/strict";
import { test } from "node:test";
import { ed25519 } from "@noble/curves/ed25519.js";
import { isWithdrawal, sealStatement, withdrawalCodeIn, withdrawalCodeText, withdrawalOf } from "../index.ts";
import { recipientOf } from "./recipient.ts";

const place = {
  origin: "example.org/harbour",
  contest: "harbour",
  record: "a".repeat(64),
  form: "b".repeat(64),
  nomination: "ferries",
  region: "quay",
  channel: "online",
} as const;
const recipient = recipientOf(ed25519.Point.BASE.multiply(7n).toBytes());
const sealed = await sealStatement({ recipient, bucket: 512 }, place, { surname: "Invented" });
const code = { origin: place.origin, nomination: place.nomination, withdrawal: withdrawalOf(sealed) };

test("a code alone is all that a server asks for to take the statement back", () => {
  const read = withdrawalCodeIn(withdrawalCodeText(code));
  assert.deepEqual(read, code);
  assert.ok(read !== undefined && isWithdrawal(read.withdrawal));
});

test("a code is read as people bring it: other line ends, blanks around it, a mark before it", () => {
  const text = withdrawalCodeText(code);
  for (const brought of [
    text.replaceAll("\n", "\r\n"),
    `\uFEFF${text}`,
    `\n  ${text.replaceAll("\n", "  \n\n  ")}`,
    text.trimEnd(),
    text.replaceAll(" ", "\u00A0"),
  ])
    assert.deepEqual(withdrawalCodeIn(brought), code);
});

test("what is no code, or whose parts do not belong together, is not taken for one", () => {
  const text = withdrawalCodeText(code);
  const other = { ...code.withdrawal, secret: "0".repeat(64) };
  for (const brought of [
    "",
    "promise",
    text.slice(0, -10),
    text.replace("@v3", "@v2"),
    text.toUpperCase(),
    withdrawalCodeText({ ...code, withdrawal: other }),
  ])
    assert.equal(withdrawalCodeIn(brought), undefined);
});
