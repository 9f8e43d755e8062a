import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { checkConfig, configWith } from "./contest-config.ts";

const config = {
  origin: "example.org/small",
  contest: {
    id: "small",
    title: "An invented office",
    country: "ru",
    votingDay: "2018-03-18",
    zone: "Europe/Moscow",
    regions: [{ id: "north", name: "North" }],
  },
  rulebook: "ru/president/2018",
  commissionKey: "QVsJg3O8MeDeuWG/ZoLrfne32QQ/D8xRoHJ4p2r8Pkk=",
  witnesses: [],
  quorum: "none",
  retention: "until the decision is final",
  server: { port: 7070, host: "127.0.0.1" },
  limits: { perMinute: 600, perHour: 12_000 },
};
const checked = checkConfig(config, "contest.yaml");
const secret = "hunter2";

const refused = (work: () => unknown, says: RegExp) =>
  assert.throws(work, (error: unknown) => {
    assert.ok(error instanceof InputError);
    assert.match(error.message, says);
    assert.doesNotMatch(error.message, new RegExp(secret), "no password is repeated");
    return true;
  });

test("a contest is kept in SQLite by default, and in the PostgreSQL database that its file or the environment names", () => {
  assert.equal(checked.store, "sqlite");
  for (const postgres of [
    "postgres://hustings@db.example.org/mayor",
    "socket:/run/postgresql?db=mayor&user=hustings",
  ]) {
    assert.deepEqual(checkConfig({ ...config, store: { postgres } }, "contest.yaml").store, { postgres });
  }
  const whole = `postgresql://hustings:${secret}@db.example.org/mayor`;
  assert.deepEqual(configWith(checked, { HUSTINGS_DATABASE: whole }).store, { postgres: whole });
  assert.deepEqual(configWith(checked, {}).store, "sqlite");
});

test("a file of configuration holds no password, and one that is found there or is not an address is not repeated", () => {
  for (const postgres of [
    `postgres://hustings:${secret}@db.example.org/mayor`,
    `postgres://hustings@db.example.org/mayor?password=${secret}`,
    `socket:/run/postgresql?db=mayor&password=${secret}`,
  ]) {
    refused(
      () => checkConfig({ ...config, store: { postgres } }, "contest.yaml"),
      /store.*without a password.*PGPASSWORD/,
    );
  }
  for (const postgres of [`mysql://a:${secret}@b/c`, `postgres://a:${secret}@b`, secret, "socket:/run/postgresql"]) {
    refused(() => checkConfig({ ...config, store: { postgres } }, "contest.yaml"), /store/);
    refused(() => configWith(checked, { HUSTINGS_DATABASE: postgres }), /HUSTINGS_DATABASE/);
  }
});

test("of a file everything that is wrong is said at once, each by its place with its remedy", () => {
  const { zone: _, ...contest } = config.contest;
  const wrong = {
    ...config,
    contest: { ...contest, votingDay: "2018-13-18" },
    server: { ...config.server, port: 99_999 },
    colour: "red",
  };
  assert.throws(
    () => checkConfig(wrong, "contest.yaml"),
    (error) => {
      assert.ok(error instanceof InputError);
      const all = [error.problem, ...error.others];
      const fields = ["contest.votingDay", "contest.zone", "server.port", undefined];
      assert.deepEqual(new Set(all.map(({ field }) => field)), new Set(fields));
      for (const { file, remedy } of all) assert.deepEqual([file, remedy.length > 0], ["contest.yaml", true]);
      assert.equal(error.message.split("\n").length, all.length);
      return true;
    },
  );
  // Each right by itself, and two that do not fit what stands beside them.
  const unfit = { ...config, quorum: "all", keyholder: { url: "https://keyholder.example.org/" } };
  refused(() => checkConfig(unfit, "contest.yaml"), /field "quorum"[^\n]+\n[^\n]+field "keyholder"/);
});

test("what is wrong in a file is said once, what would do there first, and what is not there is nothing", () => {
  const { commissionKey: _, ...keyless } = config;
  for (const [wrong, says] of [
    [keyless, /field "commissionKey": expected a text, got nothing; /],
    [
      { ...config, commissionKey: "none" },
      /field "commissionKey": expected a public line as [^;]+, got something else; /,
    ],
    [
      { ...config, commissionKey: `commission ed25519 ${"A".repeat(43)}=` },
      /field "commissionKey": expected a public line as [^;]+, not 32 bytes that are no key[^;]+; /,
    ],
    [{ ...config, retention: 7 }, /field "retention": expected a text, got something else; /],
    [{ ...config, origin: "a b" }, /field "origin": expected a name like [^;]+, got something else; /],
  ] as const)
    refused(() => checkConfig(wrong, "contest.yaml"), says);
});

const vkey = {
  press: "witness.example/press+af72d56e+BIVN2iTYsTy3dXKS7EH9ZF3pj9uuqGlqnk+3h7/kXjTc",
  ofALog: "example.org/lesson+c5f858ed+AeDaNACrVIcUs/vKzCkUle4d4rk7y7afNj7tqybqW0dA",
};

const named = (witnesses: readonly object[], quorum: unknown) => () =>
  checkConfig({ ...config, witnesses, quorum }, "contest.yaml");

test("a quorum of the one witness that is named is taken, and what no policy could hold is refused by its place", () => {
  const press = { name: "press", vkey: vkey.press, url: "http://127.0.0.1:7380/w" };
  for (const quorum of [1, "any", "all"]) assert.equal(named([press], quorum)().quorum, quorum);
  for (const [witnesses, quorum, says] of [
    [[press], 2, /field "quorum": expected any, all or a number from 1 to 1, [^;]+, got 2; /],
    [[press], 0, /field "quorum": expected a number above 0, got something else; /],
    [[press], undefined, /field "quorum": expected a number from 1, any, all or none, got nothing; /],
    [[press], "none", /field "quorum": expected how many of the witnesses/],
    [[], 1, /field "quorum": expected none, since no witness is named, got 1; /],
    [[{ ...press, vkey: "rubbish" }], 1, /field "witnesses\.0\.vkey": expected the key of a witness, as /],
    [
      [{ ...press, vkey: vkey.press.replace("f72", "f73") }],
      1,
      /field "witnesses\.0\.vkey": expected the key of a witness/,
    ],
    [[{ ...press, vkey: vkey.ofALog }], 1, /field "witnesses\.0\.vkey": [^;]+; that is the key of a log/],
    [[{ ...press, url: "file:///etc/passwd" }], 1, /field "witnesses\.0\.url": expected an address that begins with/],
    [[{ ...press, name: "the press" }], 1, /field "witnesses\.0\.name": expected a name without spaces/],
    ...(["a\u001b[31mb", "a\u202eb", "\u3164"] as const).map(
      (name) => [[{ ...press, name }], 1, /field "witnesses\.0\.name": expected a name of letters/] as const,
    ),
    [[{ ...press, name: "none" }], 1, /field "witnesses\.0\.name": expected a name other than none/],
    [[{ ...press, name: "witnesses" }], 1, /field "witnesses\.0\.name": expected a name other than none/],
    [[press, press], 2, /field "witnesses\.1\.name": expected each witness once/],
    [[press, { ...press, name: "court" }], 2, /field "witnesses\.1\.vkey": expected each witness once/],
    [[{ ...press, key: vkey.press }], 1, /field "witnesses\.0": expected no names but [^;]+, got "key"; /],
  ] as const)
    refused(named(witnesses, quorum), says);
});

test("a screen's stream is one encrypted address a meeting, without a password, or one on this very machine", () => {
  const stream = { meeting: "kazan", kind: "whep", address: "https://studio.example.org/whep/kazan" };
  const local = { ...stream, meeting: "omsk", address: "http://127.0.0.1:8889/omsk/whep" };
  assert.equal(checkConfig({ ...config, streams: [stream, local] }, "contest.yaml").streams?.length, 2);
  const withStream = (wrong: object) => () =>
    checkConfig({ ...config, streams: [{ ...stream, ...wrong }] }, "contest.yaml");
  for (const address of [
    "http://studio.example.org/whep",
    "http://localhost.example.org/whep",
    `https://kazan:${secret}@studio.example.org/whep`,
    "javascript:alert(1)",
  ])
    refused(withStream({ address }), /streams\.0\.address/);
  refused(() => checkConfig({ ...config, streams: [stream, stream] }, "contest.yaml"), /one stream a meeting/);
});
