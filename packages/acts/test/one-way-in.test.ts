import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import {
  enter,
  enterAll,
  closeDrive,
  withdrawNomination,
  openDrive,
  enterBatches,
  signDraft,
  adoptRulebook,
  Ledger,
  type Act,
  type Draft,
  type SignedAct,
} from "@hustings/acts";
import {
  actContent,
  actKey,
  addSeconds,
  checkEntry,
  canonicalBytes,
  calendarDate,
  emptyProcedure,
  encodeEntry,
  entryKinds,
  fromBase64,
  instant,
  toBase64,
  utf8,
  vocabulary,
  type Entry,
  type EntryKind,
  type Procedure,
} from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { formHash } from "@hustings/seal";
import { documentFolder, openSqliteStore } from "@hustings/store";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { script } from "../../core/test/small-procedure.ts";
import { origin as storysOrigin, sign, Story } from "../../core/test/story.ts";
import {
  anna,
  campaign,
  commission,
  entriesOf,
  law,
  nominationOf,
  openCase,
  origin,
  driveOf,
  five,
  form,
} from "./test-contest.ts";
import { advance, openAt, take } from "./test-course.ts";

const stranger = signerFromSeed("stranger", new Uint8Array(32).fill(99));
const drive = driveOf;

async function signedDrive(the: Awaited<ReturnType<typeof openAt>>): Promise<SignedAct> {
  const drafted = openDrive(the.ledger.procedure, drive, the.clock.now());
  return await signDraft(origin, drafted, campaign);
}

async function stops(the: Awaited<ReturnType<typeof openAt>>, act: SignedAct, code: string): Promise<void> {
  const before = await entriesOf(the);
  const { entered, stopped } = await the.ledger.submit([act]);
  assert.deepEqual(entered, []);
  assert.equal(stopped?.kind === "refused" ? stopped.violation.code : stopped?.kind, code);
  assert.deepEqual(await entriesOf(the), before);
}

test("an act that a stranger signed is refused, whatever it says", async (t) => {
  const the = await openCase(t);
  await take(the, "contest");
  const outcome = await enter(the.ledger, stranger, adoptRulebook, law);
  assert.ok(outcome.kind === "refused" && outcome.violation.code === "signature");
  assert.equal((await enter(the.ledger, commission, adoptRulebook, law)).kind, "entered");
});

test("an act signed by another party of the contest, with a made-up signature, or for another log is refused", async (t) => {
  const the = await openAt(t, "confirmed");
  const good = await signedDrive(the);
  const byCommission = await signDraft(
    origin,
    { kind: "draft", documents: good.documents, entry: good.entry },
    commission,
  );
  await stops(the, byCommission, "signature");
  await stops(the, { ...good, entry: { ...good.entry, signature: toBase64(new Uint8Array(64).fill(1)) } }, "signature");
  const elsewhere = await signDraft("hustings.example/other", { ...good, kind: "draft" }, campaign);
  await stops(the, elsewhere, "signature");
  await stops(the, { ...good, entry: { ...good.entry, closesOn: calendarDate("2018-02-27") } as Entry }, "signature");
  assert.equal((await the.ledger.submit([good])).stopped, undefined);
});

test("an act that carries no signature where its kind is signed is malformed, and one signed where it is not likewise", async (t) => {
  const the = await openAt(t, "drive");
  const { signature: _, ...bare } = (await signedDrive(the)).entry;
  await stops(the, { entry: bare, documents: [] }, "malformed");
  the.at("2018-01-10T12:00:00Z");
  const [sealed] = enterBatches(the.ledger.procedure, [five(1)], the.clock.now());
  assert.ok(sealed !== undefined);
  await stops(the, { ...sealed, entry: { ...sealed.entry, signature: toBase64(new Uint8Array(64)) } }, "malformed");
});

test("an act from the future is refused; one by a clock a few minutes ahead is not", async (t) => {
  const the = await openAt(t, "confirmed");
  const now = the.clock.now();
  const at = async (moment: typeof now) =>
    await signDraft(origin, openDrive(the.ledger.procedure, drive, moment), campaign);
  await stops(the, await at(addSeconds(now, 600)), "time-ahead");
  assert.equal((await the.ledger.submit([await at(addSeconds(now, 240))])).stopped, undefined);
});

test("an act that was signed more than an hour ago is refused, so that nobody enters today what was due yesterday", async (t) => {
  const the = await openAt(t, "confirmed");
  const signed = the.clock.now();
  const act = await signDraft(origin, openDrive(the.ledger.procedure, drive, signed), campaign);
  the.at(addSeconds(signed, 3_661));
  await stops(the, act, "time-behind");
  the.at(addSeconds(signed, 3_540));
  assert.equal((await the.ledger.submit([act])).stopped, undefined);
  the.at(addSeconds(signed, 86_400));
  assert.equal(
    (await the.ledger.submit([act])).stopped,
    undefined,
    "the same act again is answered with where it stands",
  );
});

test("what ends a drive enters on the day that it is signed on: promises of the next day would be nobody's", async (t) => {
  for (const [course, act, own] of [
    ["confirmed", withdrawNomination, { nomination: anna }],
    ["drive", closeDrive, { nomination: anna }],
  ] as const) {
    const the = await openAt(t, course);
    let late = the.clock.now();
    while (the.ledger.dayOf(addSeconds(late, 60)) === the.ledger.dayOf(late)) late = addSeconds(late, 60);
    const made = act(the.ledger.procedure, own, late);
    assert.ok(made.kind === "draft");
    const signed = await signDraft(origin, made, campaign);
    the.at(addSeconds(late, 600));
    await stops(the, signed, "time-behind");
    the.at(addSeconds(late, 59));
    assert.equal((await the.ledger.submit([signed])).stopped, undefined);
  }
});

test("an act whose document is not handed over, or is another, is refused", async (t) => {
  const the = await openCase(t);
  await take(the, "contest");
  const good = await signDraft(origin, adoptRulebook(the.ledger.procedure, law, the.clock.now()), commission);
  await stops(the, { ...good, documents: [] }, "document-missing");
  await stops(the, { ...good, documents: [...good.documents, utf8("{}")] }, "document-missing");
  assert.equal((await the.ledger.submit([good])).stopped, undefined);
});

test("a statement whose sealed bytes are not handed over, or are others, is refused", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:00:00Z");
  const [sealed] = enterBatches(the.ledger.procedure, [five(1)], the.clock.now());
  assert.ok(sealed !== undefined);
  const { keep: _, ...bare } = sealed;
  await stops(the, bare, "private-bytes-differ");
  await stops(
    the,
    { ...sealed, keep: [{ name: sealed.keep?.[0]?.name ?? "", bytes: utf8("other bytes") }] },
    "private-bytes-differ",
  );
  assert.equal((await the.ledger.submit([sealed])).stopped, undefined);
});

test("acts submitted to a ledger that is closed are told so, and nothing is written", async (t) => {
  const the = await openAt(t, "confirmed");
  const act = await signedDrive(the);
  const before = await entriesOf(the);
  await the.ledger.close();
  await assert.rejects(the.ledger.submit([act]), { name: "ActsError", code: "closed" });
  assert.deepEqual(await entriesOf(the), before);
});

test("two ledgers on one store: whoever is overtaken reads what is new and judges its acts again", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:00:00Z");
  const { store, clock } = the;
  const other = await Ledger.open({ origin, store, documents: documentFolder(the.folder), clock });
  const all = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      enterAll(n % 2 === 0 ? the.ledger : other, undefined, enterBatches, [five(n), five(n + 1)]),
    ),
  );
  assert.ok(all.every(({ entered, stopped }) => entered.length === 2 && stopped === undefined));
  const indices = new Set(all.flatMap(({ entered }) => entered.map(({ index }) => index)));
  assert.equal(indices.size, 41, "each statement once, whichever ledger took it first");
  const reopened = await the.reopen();
  assert.equal(nominationOf(reopened).taken, 205);
});

test("over all acts: submitted again it is the same entry; with other content it is a conflict; nothing is written twice", () => {
  const story = new Story();
  const seen = new Set<string>();
  for (const step of script) {
    const entry = step(story);
    const key = actKey(story.procedure, entry);
    const later = { ...entry, at: addSeconds(entry.at, 3600) } as Entry;
    const isDoors = vocabulary[entry.kind].signedBy === "door";
    assert.equal(actKey(story.procedure, later), key, `${entry.kind}: its key does not hang on the moment`);
    assert.equal(actContent(later) === actContent(entry), !isDoors, `${entry.kind}: nor its content, but at a door`);
    for (const field of Object.keys(vocabulary[entry.kind].fields)) {
      if (!(field in entry)) continue;
      const changed = { ...entry, [field]: otherwise((entry as unknown as Record<string, unknown>)[field]) } as Entry;
      assert.notEqual(actContent(changed), actContent(entry), `${entry.kind}.${field} is content`);
    }
    story.must(entry);
    seen.add(entry.kind);
  }
  assert.deepEqual(
    [...seen].toSorted(),
    entryKinds.filter((kind) => vocabulary[kind].versions.includes(2)).toSorted(),
    "every kind is in the script",
  );
});

function otherwise(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (Array.isArray(value)) return [...value, "otherwise"];
  return `${String(value)}-otherwise`;
}

test("no two acts of a whole procedure have one key", () => {
  const story = new Story();
  const keys: string[] = [];
  for (const step of script) {
    const entry = step(story);
    keys.push(actKey(story.procedure, entry));
    story.must(entry);
  }
  assert.equal(new Set(keys).size, keys.length);
});

test("over every kind of act: done again it is where it stands, with other content it is a conflict, and nothing is written", async (t) => {
  const store = await openSqliteStore(join(temporaryFolder(), "private"));
  t.after(() => store.close());
  const story = new Story();
  let now = instant("2017-12-01T00:00:00Z");
  const documents = documentFolder(temporaryFolder());
  const ledger = await Ledger.open({ origin: storysOrigin, store, documents, clock: { now: () => now } });
  const standsAlone = new Set<EntryKind>();
  const tried = new Set<EntryKind>();
  for (const [index, step] of script.entries()) {
    const drafted = step(story);
    const entry =
      drafted.signature === undefined || vocabulary[drafted.kind].signedBy === "custodian" ? drafted : sign(drafted);
    const bytes = encodeEntry(entry);
    const appended = await store.append([{ key: actKey(story.procedure, entry), entry: bytes }], index);
    assert.equal(appended.kind, "entered");
    assert.equal(story.addAsItIs(entry), undefined, entry.kind);
    await ledger.hold();
    now = entry.at;
    const again = await ledger.submit([{ entry, documents: [] }]);
    assert.deepEqual([again.stopped, again.entered[0]?.index], [undefined, index], `${entry.kind} again`);
    const other = differing(entry, ledger.procedure);
    if (other === undefined) {
      standsAlone.add(entry.kind);
      continue;
    }
    tried.add(entry.kind);
    const { entered, stopped } = await ledger.submit([{ entry: other, documents: [] }]);
    assert.deepEqual([entered, stopped?.kind], [[], "conflict"], `${entry.kind} otherwise`);
    assert.ok(stopped?.kind === "conflict" && stopped.index === index);
    assert.equal(await store.size(), index + 1);
  }
  // All that these say is who or what they are about, which is their key.
  const alone = [...standsAlone].filter((kind) => !tried.has(kind));
  assert.deepEqual(alone.toSorted(), ["device-revoked", "nomination-withdrawn", "notice-given"]);
});

/** The same act by its name, saying something else that the vocabulary admits. */
function differing(entry: Entry, procedure: Procedure): Entry | undefined {
  const key = actKey(procedure, entry);
  const isDoors = vocabulary[entry.kind].signedBy === "door";
  for (const changed of otherwiseSaid(entry)) {
    const other = changed as Entry;
    if (!isEntry(other) || actKey(procedure, other) !== key || other.signature !== entry.signature) continue;
    if (!isDoors && other.at !== entry.at) continue;
    if (actContent(other) !== actContent(entry)) return other;
  }
  return undefined;
}

function isEntry(entry: Entry): boolean {
  try {
    checkEntry(entry);
    return true;
  } catch {
    return false;
  }
}

/** The value with one thing in it changed, in every place and several ways. */
function* otherwiseSaid(value: unknown): Generator {
  if (typeof value === "number") yield* [value + 1, value - 1];
  else if (typeof value === "boolean") yield !value;
  else if (Array.isArray(value)) {
    yield* [value.slice(0, -1), [...(value as unknown[]), value[0] ?? 1]];
    for (const [i, each] of value.entries()) for (const other of otherwiseSaid(each)) yield value.with(i, other);
  } else if (typeof value === "object" && value !== null) {
    for (const [field, each] of Object.entries(value)) {
      if (field === "kind" || field === "day") continue;
      for (const other of otherwiseSaid(each)) yield { ...value, [field]: other };
      const { [field]: _, ...without } = value as Record<string, unknown>;
      yield without;
    }
  } else if (typeof value === "string") {
    if (/^(?:[0-9a-f]{2})+$/.test(value)) yield value.replace(/^./, (first) => (first === "0" ? "1" : "0"));
    if (value.endsWith("=")) yield toBase64(fromBase64(value).fill(1));
    yield* [`${value} otherwise`, `${value}-otherwise`, "2018-01-31", "2018-01-31T12:00:00Z"];
    yield* ["refused", "in-the-room", "valid", "court", "lost", "planned"].filter((other) => other !== value);
  }
}

test("an act says what it is without a store, a key or a clock: a page can draft it", () => {
  const act: Act<typeof driveOf, Draft> = openDrive;
  const drafted = act(emptyProcedure(), drive, instant("2017-12-27T09:00:30Z"));
  assert.deepEqual(drafted, {
    kind: "draft",
    documents: [canonicalBytes(form)],
    entry: { kind: "drive-opened", at: "2017-12-27T09:00:00Z", ...drive, form: formHash(form) },
  });
});

test("a replayed ruling of before a court's judgment does not stand again", async (t) => {
  const the = await openAt(t, "ruling");
  await advance(the, "decision", {}, "ruling");
  const { ruling } = nominationOf(the);
  assert.ok(ruling !== undefined);
  const before = await entriesOf(the);
  const { entered } = await the.ledger.submit([{ entry: ruling, documents: [] }]);
  assert.equal(entered.length, 1, "it is answered with where it stands");
  assert.deepEqual(await entriesOf(the), before);
});
