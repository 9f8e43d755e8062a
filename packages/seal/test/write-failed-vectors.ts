/**
 * Writes `vectors/seal/failed.json`: what a second implementation must find wrong, and whom it may not blame. Run it only when the format
 * changes on purpose, and say so in `docs/formats/seal.md`: node packages/seal/test/write-failed-vectors.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fromBase64, fromHex, instant, toBase64, toHex } from "@hustings/core";
import { Scalars } from "../src/curve/curve.ts";
import { signMessage } from "../src/ceremony/ceremony-messages.ts";
import {
  announce,
  announcementsHash,
  confirm,
  deal,
  layOpen,
  longTermKey,
  partialOpening,
  journalInMemory,
  placeHash,
  recordId,
  spokenHash,
  takeSeat,
  termsHash,
  withdrawalCodeText,
  withdrawalOf,
  type CeremonyMessage,
  type CeremonyTerms,
  type CustodianRecord,
  type DealDisputed,
  type DealLaidOpen,
} from "../src/index.ts";
import { sameEachTime } from "../src/opening/opening.fixture.ts";
import { unopenable } from "./unopenable.ts";

const folder = new URL("../../../vectors/seal/", import.meta.url);
const at = instant("2027-01-10T09:00:00Z");
const keys = [1, 2, 3].map((i) => longTermKey(sameEachTime(70 + i)(32)));
const keyOf = (custodian: number) => keys[custodian - 1] ?? longTermKey(sameEachTime(79)(32));
const terms: CeremonyTerms = {
  origin: "hustings.example/vectors",
  contest: "disputed",
  call: "ca".repeat(32),
  custodians: keys.map(({ publicKey }, i) => ({ name: `custodian ${i + 1}`, key: toBase64(publicKey) })),
  threshold: 2,
  bucket: 512,
};

async function disputes() {
  const seats = [1, 2, 3].map((i) => takeSeat(terms, i, sameEachTime(80 + i)));
  const announced = await Promise.all(seats.map((seat) => announce(seat, at, keyOf(seat.custodian))));
  const hash = announcementsHash(announced);
  const confirmed = await Promise.all(seats.map((seat) => confirm(seat, announced, at, keyOf(seat.custodian))));
  const ready = confirmed.flatMap((each) => (each.kind === "confirmed" ? [each] : []));
  const agreed: CeremonyMessage[] = [...announced, ...ready.map(({ message }) => message)];
  const dealt = await Promise.all(ready.map(({ seat }) => deal(seat, agreed, at, keyOf(seat.custodian))));
  const messages = [...agreed, ...dealt.flatMap((each) => (each.kind === "dealt" ? [each.message] : []))];
  const said = { ceremony: termsHash(terms), announcements: hash, at };
  const against = (custodian: number, by: number, why: DealDisputed["why"] = "does-not-fit", key = keyOf(by)) =>
    signMessage<DealDisputed>(terms, { kind: "deal-disputed", ...said, custodian: by, against: custodian, why }, key);
  const answer = (custodian: number, to: number, contribution: string, key = keyOf(custodian)) =>
    signMessage<DealLaidOpen>(terms, { kind: "deal-laid-open", ...said, custodian, to, contribution }, key);
  const dispute = await against(2, 1);
  const [, second] = ready;
  const truth = second && (await layOpen(second.seat, [...messages, dispute], dispute, at, keyOf(2)));
  if (truth === undefined) throw new Error("expected an answer");
  const lie = toHex(Scalars.toBytes(5n));
  const stranger = keyOf(9);
  const cases: readonly (readonly [name: string, more: readonly CeremonyMessage[], counted: number, out: number[]])[] =
    [
      ["a dispute that nobody answered", [dispute], 0, []],
      ["a true answer", [dispute, truth], 1, []],
      ["a false answer", [dispute, await answer(2, 1, lie)], 1, [2]],
      ["a false answer that nobody asked for", [await answer(2, 1, lie)], 0, []],
      ["a false answer to another receiver than disputed", [dispute, await answer(2, 3, lie)], 0, []],
      ["a false answer by a stranger's key", [dispute, await answer(2, 1, lie, stranger)], 0, []],
      [
        "a false answer to a dispute by a stranger's key",
        [await against(2, 1, "unreadable", stranger), await answer(2, 1, lie)],
        0,
        [],
      ],
      [
        "a false answer to a dispute that says the deals are missing",
        [await against(2, 1, "missing"), await answer(2, 1, lie)],
        0,
        [],
      ],
      ["an answer that is no scalar", [dispute, await answer(2, 1, "ff".repeat(32))], 1, [2]],
    ];
  return {
    terms,
    announcements: hash,
    spoken: spokenHash(hash),
    messages,
    cases: cases.map(([name, more, counted, out]) => ({ name, messages: more, counted, out })),
  };
}

const { record, shares, statements } = JSON.parse(readFileSync(new URL("opening.json", folder), "utf8")) as {
  readonly record: CustodianRecord;
  readonly shares: readonly { readonly custodian: number; readonly scalar: string }[];
  readonly statements: readonly { readonly id: string; readonly sealed: string; readonly withdrawalSecret: string }[];
};

async function unreadable() {
  const { origin, contest } = record;
  const place = {
    origin,
    contest,
    record: recordId(record),
    form: "f0".repeat(32),
    nomination: "anna",
    region: "north",
    channel: "online",
  } as const;
  const kinds = ["other-recipient", "damaged", "damaged-header", "false-padding"] as const;
  const closed = kinds.map((how) => ({ how, ...unopenable(record, place, how) }));
  const authorisation = {
    record: recordId(record),
    entry: "6b".repeat(32),
    statements: closed.map(({ id }) => ({ id, place: toHex(placeHash(place)) })),
  };
  const partials = await Promise.all(
    shares.slice(0, 2).map(async ({ custodian, scalar }) => {
      const share = { record, custodian, scalar: fromHex(scalar) };
      const care = { check: () => ({ kind: "authorised" }) as const, journal: journalInMemory() };
      const outcome = await partialOpening(share, closed, authorisation, care);
      if (outcome.kind !== "made") throw new Error(outcome.kind);
      return outcome.partial;
    }),
  );
  return {
    entry: authorisation.entry,
    place: toHex(placeHash(place)),
    partials,
    statements: closed.map(({ how, id, bytes }) => ({
      id,
      sealed: toBase64(bytes),
      reason: how === "damaged-header" ? "damaged" : how,
    })),
  };
}

function places() {
  const attendance = {
    origin: record.origin,
    contest: record.contest,
    record: recordId(record),
    nomination: "anna",
    meeting: "hall",
  };
  const [first] = statements;
  if (first === undefined) throw new Error("expected statements");
  const { id, sealed, withdrawalSecret } = first;
  const withdrawal = withdrawalOf({ id, bytes: fromBase64(sealed), withdrawalSecret: fromHex(withdrawalSecret) });
  const code = withdrawalCodeText({ origin: record.origin, nomination: "anna", withdrawal });
  return { attendance, attendanceHash: toHex(placeHash(attendance)), withdrawalCode: code };
}

const content = {
  about:
    "Disputes of a ceremony of its own and who is out by them; statements under the record of opening.json that nobody can read, and why; a meeting's place; a withdrawal code of the first statement there.",
  disputes: await disputes(),
  unreadable: await unreadable(),
  ...places(),
};
writeFileSync(new URL("failed.json", folder), `${JSON.stringify(content, null, 2)}\n`);
