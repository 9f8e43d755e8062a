import assert from "node:assert/strict";
import { test } from "node:test";
import { callMeeting, signDraft } from "@hustings/acts";
import { possessionBytes, toBase64, utf8 } from "@hustings/core";
import { sha256, signerFromSeed } from "@hustings/log";
import { call, campaign, origin, type Case } from "../../../acts/test/test-contest.ts";
import { openAt } from "../../../acts/test/test-course.ts";
import { refusedCall } from "./refused-call.ts";

async function signedCall({ ledger, clock }: Case, meeting: string, agenda: readonly string[]) {
  const door = signerFromSeed("door", sha256(utf8(meeting)));
  const key = toBase64(door.publicKey);
  const possession = toBase64(door.sign(possessionBytes(origin, "door", meeting, key)));
  const of = { ...call, meeting, agenda: [...agenda], doorKey: key, possession };
  return await signDraft(origin, callMeeting(ledger.procedure, of, clock.now()), campaign);
}

test("calls of which the server would take the first alone are refused together: an item that nobody can read is found before any is sent", async (t) => {
  const the = await openAt(t, "call");
  const good = await signedCall(the, "perm", ["Report"]);
  const unseen = await signedCall(the, "omsk", ["Report", "\u3164"]);
  const refused = refusedCall(the.ledger, [good, unseen]);
  assert.equal(refused?.at, 1);
  assert.match(refused.says, /^meeting-called: agenda\.1: expected a name of which something can be seen/);
  assert.equal(refusedCall(the.ledger, [good]), undefined);
  const { entered } = await the.ledger.submit([good, unseen]);
  assert.equal(entered.length, 1, "the server is asked after the first has entered");
});
