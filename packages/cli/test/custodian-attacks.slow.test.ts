/**
 * A ceremony of three custodians, each a file of their own, under attack by whoever carries its messages and by one of
 * its own members. One course, from announcement to record; each attack is made on copies where it belongs.
 */
import assert from "node:assert/strict";
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { canonicalBytes, instant, signedBytes, toBase64, type Entry, type Json } from "@hustings/core";
import {
  dealsHash,
  longTermKey,
  termsHash,
  type CeremonyMessage,
  type CeremonyTerms,
  type CustodianDealt,
  type DealDisputed,
  type DealLaidOpen,
  type Deals,
  type LongTermKey,
} from "@hustings/seal";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";
import { readSeat } from "../src/custodian/seat-file.ts";

const at = temporaryFolder();
const inAt = (name: string) => join(at, name);
const names = ["Ada", "Ben", "Cleo"] as const;
type Name = (typeof names)[number];
const seatOf = (name: Name, machine = "") => inAt(`${name}${machine}.age`);
const moment = instant("2027-01-10T09:00:00Z");
let terms: CeremonyTerms;

function folder(name: string, from?: string): string {
  const path = inAt(name);
  if (from === undefined) mkdirSync(path);
  else cpSync(from, path, { recursive: true });
  return path;
}

type Said<K extends CeremonyMessage["kind"]> = Extract<CeremonyMessage, { kind: K }>;

const filesIn = (path: string, pattern: string) =>
  globSync(pattern, { cwd: path })
    .toSorted()
    .map((name) => join(path, name));
const jsonIn = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

/** Messages of one kind in a folder of the ceremony, of all custodians or of those named by number. */
function said<K extends CeremonyMessage["kind"]>(
  path: string,
  kind: K,
  who = "*",
): { readonly file: string; readonly value: Said<K> }[] {
  return filesIn(path, `${kind}-${who}-*.json`).map((file) => ({ file, value: jsonIn(file) as Said<K> }));
}

const write = (file: string, value: unknown) => writeFileSync(file, canonicalBytes(value as Json));

async function custodian(verb: string, ...args: string[]) {
  const ran = await hustingsHere("custodian", verb, ...args, "--passphrase-file", inAt("passphrase"), "--json");
  assert.doesNotMatch(ran.stderr, /^ {4}at /m);
  const printed =
    ran.stdout === "" ? {} : (JSON.parse(ran.stdout) as { kind?: string; faults?: Fault[]; files?: string[] });
  return { ...ran, ...printed };
}

interface Fault {
  readonly name: string;
  readonly what: string;
}

const faultsIn = ({ faults = [] }: { readonly faults?: readonly Fault[] }) =>
  faults.map(({ name, what }) => `${name} ${what}`);

async function all(verb: string, path: string, who: readonly Name[] = names): Promise<void> {
  const ran = await Promise.all(who.map((name) => custodian(verb, seatOf(name), path)));
  for (const [i, { code, stdout, stderr }] of ran.entries())
    assert.equal(code, 0, `${verb} ${who[i]}: ${stdout}${stderr}`);
}

/** A message as a custodian with a program of their own signs it. */
async function signed<M extends CeremonyMessage>(message: Omit<M, "signature">, key: LongTermKey): Promise<M> {
  const signature = await key.sign(signedBytes(terms.origin, message as unknown as Entry));
  return { ...message, signature: toBase64(signature) } as unknown as M;
}

const keyOf = async (name: Name) => longTermKey((await readSeat(seatOf(name), "correct horse")).key);

describe("a ceremony by files, each custodian a file of their own", () => {
  const course = inAt("ceremony");
  before(async () => {
    writeFileSync(inAt("passphrase"), "correct horse\n");
    mkdirSync(course);
    await Promise.all(names.map((name) => custodian("init", name, seatOf(name), "--work-factor", "10")));
    const keys = await Promise.all(names.map(keyOf));
    terms = {
      origin: "hustings.example/c",
      contest: "c",
      call: "ca".repeat(32),
      custodians: names.map((name, i) => ({ name, key: toBase64(keys[i]?.publicKey ?? new Uint8Array()) })),
      threshold: 2,
      bucket: 512,
    };
    write(join(course, "call.json"), terms);
  });

  it("a seat that is lost before it announces stops it by name: nobody confirms", async () => {
    await all("announce", course, ["Ada", "Ben"]);
    const ran = await custodian("confirm", seatOf("Ada"), course);
    assert.equal(ran.code, 1);
    assert.deepEqual(faultsIn(ran), ["Cleo announced nothing under their signature"]);
    await all("announce", course, ["Cleo"]);
  });

  it("whoever carries the folders and swaps the channels in each gets no confirmation, and so no deal", async () => {
    const mine = await identityToRecipient(await generateX25519Identity());
    await Promise.all(
      names.map(async (name, i) => {
        const shown = folder(`swapped-${name}`, course);
        for (const { file, value } of said(shown, "custodian-announced"))
          if (value.custodian !== i + 1) write(file, { ...value, channel: mine });
        const ran = await custodian("confirm", seatOf(name), shown);
        assert.equal(ran.code, 1);
        assert.deepEqual(
          faultsIn(ran),
          names.filter((each) => each !== name).map((each) => `${each} announced nothing under their signature`),
        );
        assert.equal((await custodian("deal", seatOf(name), shown)).code, 1);
        assert.deepEqual(filesIn(shown, "deals-*.json"), []);
      }),
    );
  });

  it("what was announced in another contest's ceremony, by the very same custodians, is nothing in this one", async () => {
    const other = folder("other");
    write(join(other, "call.json"), { ...terms, contest: "d" });
    cpSync(seatOf("Ada"), seatOf("Ada", "-other"));
    assert.equal((await custodian("announce", seatOf("Ada", "-other"), other)).code, 0);
    for (const { file, value } of said(course, "custodian-announced", "[23]")) {
      assert.ok(value.custodian > 1);
      cpSync(file, join(other, file.slice(course.length + 1)));
    }
    const ran = await custodian("confirm", seatOf("Ada", "-other"), other);
    assert.equal(ran.code, 1);
    assert.deepEqual(faultsIn(ran), [
      "Ben announced nothing under their signature",
      "Cleo announced nothing under their signature",
    ]);
  });

  it("a seat that has confirmed confirms nothing else afterwards, and deals on nothing else", async () => {
    await all("confirm", course);
    const swapped = inAt("swapped-Ada");
    for (const { file, value } of said(course, "custodian-confirmed"))
      write(join(swapped, file.slice(course.length + 1)), value);
    for (const verb of ["confirm", "deal"]) assert.equal((await custodian(verb, seatOf("Ada"), swapped)).code, 1, verb);
    assert.deepEqual(filesIn(swapped, "deals-*.json"), []);
  });

  it("an answer or a dispute that nobody signed throws nobody out", async () => {
    await all("deal", course);
    const shown = folder("unsigned", course);
    const [{ value: confirmed } = assert.fail()] = said(course, "custodian-confirmed", "1");
    const { announcements } = confirmed;
    const of = { at: moment, ceremony: termsHash(terms), announcements };
    const signature = toBase64(new Uint8Array(64));
    write(join(shown, "answer.json"), {
      ...of,
      kind: "deal-laid-open",
      custodian: 2,
      to: 1,
      contribution: "00".repeat(32),
      signature,
    } satisfies DealLaidOpen);
    write(join(shown, "dispute.json"), {
      ...of,
      kind: "deal-disputed",
      custodian: 3,
      against: 2,
      why: "does-not-fit",
      signature,
    } satisfies DealDisputed);
    cpSync(seatOf("Ada"), seatOf("Ada", "-unsigned"));
    const ran = await custodian("conclude", seatOf("Ada", "-unsigned"), shown);
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    assert.equal(ran.kind, "concluded");
  });

  it("a dealer who lies under their own key is disputed, and out for everybody when they lie again in answer", async () => {
    const shown = folder("lying", course);
    const ben = await keyOf("Ben");
    const [file = assert.fail()] = filesIn(shown, "deals-2-*.json");
    const deals = jsonIn(file) as Deals;
    const [{ file: dealtFile, value: dealt } = assert.fail()] = said(shown, "custodian-dealt", "2");
    const [toAda, toCleo] = deals.deals;
    assert.ok(toAda && toCleo);
    const lie: Deals = { ...deals, deals: [{ ...toAda, sealed: toCleo.sealed }, toCleo] };
    const { signature: _, ...unsigned } = dealt;
    write(file, lie);
    write(dealtFile, await signed<CustodianDealt>({ ...unsigned, deals: dealsHash(lie) }, ben));
    for (const name of ["Ada", "Cleo"] as const) cpSync(seatOf(name), seatOf(name, "-lied"));
    const disputed = await custodian("conclude", seatOf("Ada", "-lied"), shown);
    assert.deepEqual([disputed.code, disputed.kind], [1, "disputes"]);
    const [{ value: dispute } = assert.fail()] = said(shown, "deal-disputed", "1");
    assert.deepEqual([dispute.against, dispute.why], [2, "unreadable"]);
    write(
      join(shown, "answer.json"),
      await signed<DealLaidOpen>(
        {
          kind: "deal-laid-open",
          at: moment,
          ceremony: termsHash(terms),
          custodian: 2,
          announcements: dispute.announcements,
          to: 1,
          contribution: "07".padEnd(64, "0"),
        },
        ben,
      ),
    );
    for (const name of ["Ada", "Cleo"] as const) {
      const out = await custodian("conclude", seatOf(name, "-lied"), shown);
      assert.equal(out.code, 1, out.stdout + out.stderr);
      assert.equal(out.kind, "refused");
      assert.match(faultsIn(out).join(), /^Ben /);
    }
  });

  it("after all of it the true folder ends in one record, as if nobody had tried", async () => {
    await all("conclude", course);
    assert.equal(filesIn(course, "record-*.json").length, 1);
    rmSync(course, { recursive: true });
  });
});
