import { test } from "node:test";
import {
  countEvaluations,
  endIntake,
  enter,
  nameIntake,
  nameKeyholder,
  stateIdentityAsked,
  stateKeyDestroyed,
} from "@hustings/acts";
import { calendarDate, possessionBytes, toBase64 } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { commission, entered, origin, refuses } from "./test-contest.ts";
import { openAt } from "./test-course.ts";

const holder = signerFromSeed("key-holder", new Uint8Array(32).fill(41));
const intake = signerFromSeed("intake", new Uint8Array(32).fill(42));
/** Of the function: the fold looks at its shape alone. */
const key = toBase64(new Uint8Array(32).fill(7));
const signer = toBase64(holder.publicKey);
const possession = toBase64(holder.sign(possessionBytes(origin, "keyholder", key, signer)));
const named = { holder: "An invented bar", key, signer, possession, most: { percent: 125, fixed: 10 } };

test("nameKeyholder: refused where its key did not sign that it speaks for this function, and of a second one", async (t) => {
  const the = await openAt(t, "custodians");
  const other = toBase64(new Uint8Array(32).fill(8));
  await refuses(the, enter(the.ledger, commission, nameKeyholder, { ...named, key: other }), "signature");
  await refuses(the, enter(the.ledger, holder, nameKeyholder, named), "signature");
  entered("named", await enter(the.ledger, commission, nameKeyholder, named));
  await refuses(the, enter(the.ledger, commission, nameKeyholder, { ...named, holder: "Another bar" }), "conflict");
});

test("countEvaluations: refused of a day that is not pledged, and of anybody but the key holder", async (t) => {
  const the = await openAt(t, "custodians");
  const counted = { day: calendarDate("2018-01-05"), evaluations: 3, unpledged: 0 };
  await refuses(the, enter(the.ledger, holder, countEvaluations, counted), "unknown-reference");
  entered("named", await enter(the.ledger, commission, nameKeyholder, named));
  await refuses(the, enter(the.ledger, commission, countEvaluations, counted), "signature");
  await refuses(the, enter(the.ledger, holder, countEvaluations, counted), "unknown-reference");
});

test("stateKeyDestroyed: refused of another key than the one that was named", async (t) => {
  const the = await openAt(t, "custodians");
  entered("named", await enter(the.ledger, commission, nameKeyholder, named));
  const other = toBase64(new Uint8Array(32).fill(8));
  await refuses(the, enter(the.ledger, holder, stateKeyDestroyed, { key: other }), "unknown-reference");
  entered("destroyed", await enter(the.ledger, holder, stateKeyDestroyed, { key }));
});

test("endIntake: refused of an intake that nobody named, with a day that is over, and a second time", async (t) => {
  const the = await openAt(t, "custodians");
  const end = (lastDay: string) =>
    enter(the.ledger, undefined, endIntake, { intake: "main", lastDay: calendarDate(lastDay) });
  await refuses(the, end("2030-01-01"), "unknown-reference");
  const ownKey = toBase64(intake.publicKey);
  const proof = toBase64(intake.sign(possessionBytes(origin, "intake", "main", ownKey)));
  entered("named", await enter(the.ledger, undefined, nameIntake, { intake: "main", key: ownKey, possession: proof }));
  await refuses(the, end("2001-01-01"), "time-runs-back");
  entered("ended", await end("2030-01-01"));
  await refuses(the, end("2030-01-02"), "conflict");
});

test("stateIdentityAsked: refused of an intake that nobody named, and of what its way of asking cannot tell", async (t) => {
  const the = await openAt(t, "custodians");
  const asked = { intake: "main", how: "email", doubles: "found-at-opening" } as const;
  await refuses(the, enter(the.ledger, undefined, stateIdentityAsked, asked), "unknown-reference");
  const ownKey = toBase64(intake.publicKey);
  const proof = toBase64(intake.sign(possessionBytes(origin, "intake", "main", ownKey)));
  entered("named", await enter(the.ledger, undefined, nameIntake, { intake: "main", key: ownKey, possession: proof }));
  await refuses(
    the,
    enter(the.ledger, undefined, stateIdentityAsked, { ...asked, how: "none", doubles: "told" }),
    "does-not-follow",
  );
  await refuses(
    the,
    enter(the.ledger, undefined, stateIdentityAsked, { ...asked, doubles: "told" }),
    "unknown-reference",
  );
  entered("asked", await enter(the.ledger, undefined, stateIdentityAsked, asked));
});
