import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { entryKinds, InputError, vocabulary, type EntryKind } from "@hustings/core";
import { checkConfig } from "@hustings/server";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";
import { verbs } from "../src/act.ts";
import { inNamesOfLine, typedIn } from "../src/act/line-options.ts";
import { inputFor, valueOf } from "../src/act/read-input.ts";
import { newPartyKey, publicLine, readPartyKey } from "../src/given/party-key.ts";

const verb = (name: string) => verbs.find((each) => each.name === name) ?? assert.fail(name);

const flagsOf = (name: string) => verb(name).options.map(({ flag }) => flag);

suite("hustings act", () => {
  test("every act that a party signs can be done from the command line", () => {
    const done = new Set<EntryKind>(verbs.map(({ kind }) => kind));
    const undone = entryKinds.filter(
      (kind) => vocabulary[kind].versions.includes(2) && vocabulary[kind].signedBy !== "operator" && !done.has(kind),
    );
    assert.deepEqual(undone, []);
    assert.equal(new Set(verbs.map(({ name }) => name)).size, verbs.length);
  });

  test("all options that are missing are named at once, by name", () => {
    assert.throws(
      () => inputFor("nomination-opened", [], { nomination: "anna" }),
      (error) => error instanceof InputError && error.message.includes("--candidate, --route, --campaign-key"),
    );
  });

  test("a line of act run is refused for a name that its act does not know, with those it knows and the nearest; nothing is passed over", () => {
    const fact = verb("assert-fact");
    const good = { nomination: "anna", key: "age", value: 47 };
    assert.deepEqual(typedIn(fact, good, 3), { nomination: "anna", key: "age", value: "47" });
    for (const [act, given, says] of [
      [fact, { nomination: "anna", fact: "age", value: 47 }, /row 3 field "options\.fact": .*did you mean key\?/],
      [fact, { ...good, vaule: 48 }, /field "options\.vaule": expected one of .*nomination.*did you mean value\?/],
      [fact, { ...good, whatever_this_is: 1 }, /hustings act assert-fact --help/],
      [verb("open-drive"), { nomination: "anna", "line-key": "x" }, /did you mean lineKey\?/],
    ] as const)
      assert.throws(
        () => typedIn(act, given, 3),
        (error) => error instanceof InputError && says.test(error.message),
      );
    assert.throws(
      () => inputFor("fact-asserted", [], { nomination: "anna" }),
      (error) => {
        assert.ok(error instanceof InputError);
        const { message } = inNamesOfLine(error, fact, 3);
        return /row 3 field ".*\bkey\b.*value/.test(message) && !message.includes("--fact");
      },
    );
  });

  test("somebody's key is no fact, and what a key holder's program prints for the commission is a command that there is", async () => {
    const withKey = verbs.filter(({ options }) => options.some(({ name }) => name === "key"));
    for (const { name, kind } of withKey)
      assert.ok(flagsOf(name).includes(kind.startsWith("fact-") ? "--fact" : "--public-key"), name);
    assert.ok(withKey.length > 3);
    for (const { name } of verbs) assert.ok(!flagsOf(name).includes("--key"), `${name}: that is the party's own`);
    const folder = temporaryFolder();
    const passphrase = join(folder, "passphrase");
    writeFileSync(passphrase, "an invented passphrase\n");
    const file = ["--passphrase-file", passphrase, "--work-factor", "10"];
    const { stdout } = await hustingsHere("keyholder", "init", "Bar", join(folder, "keys"), "--origin", "x/y", ...file);
    const [, printed = "", options = ""] = /hustings act (\S+) ((?:.*\\\n)*.*)/.exec(stdout) ?? [];
    const flags = options.match(/--[a-z-]+/g) ?? [];
    assert.deepEqual(flags.toSorted(), flagsOf(printed).toSorted());
  });

  test("a value is taken as the field's type has it: a number, a day, a list in JSON; what fits in no way is refused unrepeated", () => {
    const { value } = vocabulary["fact-asserted"].fields;
    assert.equal(valueOf("value", value, "47"), 47);
    assert.equal(valueOf("value", value, "null"), null);
    assert.equal(valueOf("value", value, "1970-05-20"), "1970-05-20");
    const { digits } = vocabulary["dice-rolled"].fields;
    assert.equal(valueOf("digits", digits, "0123"), "0123");
    const { regions } = vocabulary["contest-opened"].fields;
    assert.deepEqual(valueOf("regions", regions, '[{"id":"north","name":"North"}]'), [{ id: "north", name: "North" }]);
    assert.throws(
      () => valueOf("votingDay", vocabulary["contest-opened"].fields.votingDay, "Secret Person"),
      (error) => error instanceof InputError && /--voting-day/.test(error.message) && !/Secret/.test(error.message),
    );
  });

  test("a server that is not there is said in words, with the exit code of what could not be done", async () => {
    const folder = temporaryFolder();
    const [key, pass] = [join(folder, "k"), join(folder, "p")];
    writeFileSync(pass, "a long passphrase\n");
    await newPartyKey(key, "commission", "a long passphrase", 10);
    const { code, stderr } = await hustingsHere(
      "act",
      "close-drive",
      "--nomination",
      "anna",
      "--server",
      "http://127.0.0.1:9",
      "--key",
      key,
      "--passphrase-file",
      pass,
    );
    assert.equal(code, 3, stderr);
    assert.doesNotMatch(stderr, /\.ts:\d/);
  });
});

suite("hustings key", () => {
  test("a key opens with its passphrase alone, is its owner's to read, and is never written over", async () => {
    const file = join(temporaryFolder(), "key");
    const made = await newPartyKey(file, "campaign-anna", "correct horse battery", 10);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.match(readFileSync(file, "utf8"), /^-----BEGIN AGE ENCRYPTED FILE-----/);
    assert.equal(publicLine(await readPartyKey(file, "correct horse battery")), publicLine(made));
    await assert.rejects(readPartyKey(file, "another passphrase"), InputError);
    await assert.rejects(newPartyKey(file, "campaign-anna", "correct horse battery", 10), /never written over/);
    await assert.rejects(readPartyKey(`${file}.none`, "correct horse battery"), InputError);
  });
});

suite("contest.yaml", () => {
  const good = {
    origin: "example.org/mayor",
    contest: {
      id: "mayor",
      title: "An invented office",
      country: "ru",
      votingDay: "2018-03-18",
      zone: "Europe/Moscow",
      regions: [{ id: "north", name: "North" }],
    },
    rulebook: "ru/president/2018",
    commissionKey: "commission ed25519 QVsJg3O8MeDeuWG/ZoLrfne32QQ/D8xRoHJ4p2r8Pkk= 167d-91f1-638a-5d3a",
    witnesses: [],
    quorum: "none",
    retention: "a year after the vote",
    server: { port: 7070, host: "127.0.0.1" },
    limits: { perMinute: 600, perHour: 12_000 },
  };

  test("a public line is taken for the key in it", () => {
    assert.equal(checkConfig(good, "f").commissionKey, "QVsJg3O8MeDeuWG/ZoLrfne32QQ/D8xRoHJ4p2r8Pkk=");
  });

  test("nothing has a default: each part that is left out is asked for by its place", () => {
    for (const part of Object.keys(good)) {
      const { [part as keyof typeof good]: _, ...rest } = good;
      assert.throws(
        () => checkConfig(rest, "contest.yaml"),
        (error) => error instanceof InputError && error.message.includes(part),
        part,
      );
    }
  });

  test("what is wrong is named by its place: a day, a zone, a key, a quorum without witnesses, a word too many", () => {
    const { contest } = good;
    for (const [place, wrong] of [
      ["contest.votingDay", { ...good, contest: { ...contest, votingDay: "2018-02-30" } }],
      ["contest.zone", { ...good, contest: { ...contest, zone: "Nowhere/At All" } }],
      ["commissionKey", { ...good, commissionKey: "secret" }],
      ["quorum", { ...good, quorum: 2 }],
      ["server.port", { ...good, server: { port: 70_000, host: "127.0.0.1" } }],
      ["portt", { ...good, portt: 1 }],
    ] as const) {
      assert.throws(
        () => checkConfig(wrong, "contest.yaml"),
        (error) => error instanceof InputError && error.message.includes(place),
        place,
      );
    }
  });
});
