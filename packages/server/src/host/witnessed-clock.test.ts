import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { enter, openContest } from "@hustings/acts";
import { ContestClient } from "@hustings/client";
import { addSeconds, InputError, instant, secondsOf, type Instant } from "@hustings/core";
import { cosignerFromSeed, MemoryWitnessState, parsePolicy, parseVkey, Witness, witnessHandler } from "@hustings/log";
import { serveHandler } from "@hustings/log/node";
import { collectingCommission, collectingConfig } from "../../../client/test/collecting-drive.ts";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { openOperatedFolder } from "./operated-folder.ts";
import { endOwnIntake } from "../intake/end-own-intake.ts";
import { serveContests } from "./serve-contests.ts";
import { seenBy, WitnessedClock } from "./witnessed-clock.ts";

const right = instant("2025-03-10T09:20:00Z");
const day = 86_400;
const names = ["w1", "w2", "w3"];
const cosigners = names.map((name, i) => cosignerFromSeed(`witness.example/${name}`, new Uint8Array(32).fill(40 + i)));
const policyOf = (quorum: string) =>
  parsePolicy(
    [
      ...cosigners.map(({ vkey }, i) => `witness w${i + 1} ${vkey}`),
      "group two 2 w1 w2 w3",
      "group one any w1 w2 w3",
      `quorum ${quorum}`,
      "",
    ].join("\n"),
  );

function clockOf(
  told: Readonly<Record<string, number>>,
  { quorum = "two", uptime = (): number => 0 } = {},
): WitnessedClock {
  const clock = new WitnessedClock(policyOf(quorum), uptime);
  for (const [witness, seconds] of Object.entries(told)) clock.note({ witness, seconds: secondsOf(right) + seconds });
  return clock;
}

test("a clock is wrong, or right, by as many witnesses as a reader believes, and one that lies changes neither", () => {
  assert.deepEqual(clockOf({ w1: 20 * day, w2: 1 }).at(right), { kind: "unsaid" });
  assert.deepEqual(clockOf({ w1: 20 * day, w2: 1, w3: -2 }).at(right), { kind: "right" });
  assert.deepEqual(clockOf({ w1: 20 * day }).at(right), { kind: "unsaid" });
  assert.deepEqual(clockOf({}).at(right), { kind: "unsaid" });
  assert.deepEqual(clockOf({ w3: 20 * day, w1: 20 * day }).at(right), {
    kind: "wrong",
    says: addSeconds(right, 20 * day),
    witnesses: ["w1", "w3"],
  });
  assert.equal(clockOf({ w1: 20 * day }, { quorum: "none" }).at(right).kind, "unsaid", "nobody is asked for");
});

test("clocks differ by five minutes, and by no more", () => {
  for (const sign of [1, -1]) {
    assert.equal(clockOf({ w1: sign * 300, w2: sign * 300 }).at(right).kind, "right");
    assert.equal(clockOf({ w1: sign * 301, w2: sign * 301 }).at(right).kind, "wrong");
  }
});

test("what witnesses said an hour ago goes on with the time that passed", () => {
  let uptime = 100;
  const clock = clockOf({ w1: 0, w2: 0 }, { uptime: () => uptime });
  uptime += 3_600;
  assert.equal(clock.at(addSeconds(right, 3_600)).kind, "right");
  assert.equal(clock.at(right).kind, "wrong");
});

// A server by a clock of its own, and three witnesses by another.
let now: Instant = right;
let witnessesNow: Instant = addSeconds(right, -20 * day);
let answering = true;
const clock = { now: () => now };
const folder = join(temporaryFolder(), "contest");
const { rehearsal, ...plain } = collectingConfig;
const logs: string[] = [];
const witnesses = await Promise.all(
  cosigners.map(async (cosigner, i) => {
    const witness = new Witness({
      cosigners: [cosigner],
      logs: () => logs.map((vkey) => parseVkey(vkey)),
      state: new MemoryWitnessState(),
      now: () => secondsOf(witnessesNow),
    });
    const handler = witnessHandler(witness);
    const served = await serveHandler(
      async (request) => {
        const { body, status } = answering ? await handler(request) : new Response("busy", { status: 503 });
        return new Response(body, { status, headers: { connection: "close" } });
      },
      { port: 0, onFault: assert.ifError },
    );
    after(() => served.close());
    return { name: `w${i + 1}`, vkey: cosigner.vkey, url: served.url };
  }),
);
const config = { ...plain, witnesses, quorum: 2 };
const first = await openOperatedFolder({ folder, config }, { clock });
logs.push(first.vkey);
await first.close();

const lines: string[] = [];
type Configured = typeof config & Partial<Pick<typeof collectingConfig, "rehearsal">>;

const serving = (of: Configured, clockIsRight: boolean) =>
  serveContests({
    contests: [{ folder, config: of }],
    server: config.server,
    lines: { write: (line) => void lines.push(line) },
    clock,
    clockIsRight,
  });

async function served(
  of: Configured,
  look: (url: string) => void | Promise<void>,
  clockIsRight = false,
): Promise<void> {
  const server = await serving(of, clockIsRight);
  try {
    await look(contestUrl(server));
  } finally {
    await server.close();
  }
}

const refused = async (says: RegExp, clockIsRight = false) =>
  await assert.rejects(
    served(config, () => undefined, clockIsRight),
    (error: unknown) => {
      assert.ok(error instanceof InputError);
      assert.match(error.message, says);
      return true;
    },
  );
const published = () => readFileSync(join(folder, "public", "checkpoint"), "utf8");
const heldBy = () => /"clockHeldBy":"(\w+)"/.exec(lines.findLast((line) => line.includes('"started"')) ?? "")?.[1];

test("a server does not start by a clock 20 days ahead of its witnesses, told or not that it is right; a rehearsal does", async () => {
  await refused(
    /the machine's clock": expected 2025-02-18T09:20:0\dZ, give or take 5 minutes, as w1, w2, w3 say, got 2025-03-10T09:20:00Z; set the clock; where the witnesses' are wrong, name others in contest\.yaml/,
  );
  await refused(/expected 2025-02-18T09:20:0\dZ/, true);
  await assert.rejects(endOwnIntake({ folder, config }), /the machine's clock": expected 2025-02-18T/);
  await served({ ...config, rehearsal }, () => assert.equal(heldBy(), "log"));
});

test("the clock set right, it starts, says by what it was held, and stops taking acts while the clock is another than its witnesses'", async () => {
  witnessesNow = right;
  await served(config, async (url) => {
    assert.equal(heldBy(), "witnesses");
    const client = await ContestClient.open({ server: url, clock });
    const { id, ...said } = config.contest;
    const open = () =>
      enter(client, collectingCommission, openContest, { contest: id, ...said, commissionKey: config.commissionKey });
    const ready = async () => {
      const answer = await fetch(`${url}/ready`);
      return `${answer.status} ${await answer.text()}`;
    };
    assert.match(await ready(), /^200/);
    now = addSeconds(right, -1_800);
    assert.match(
      await ready(),
      /^503 .*clock says 2025-03-10T08:50:00Z, and the witnesses of its log 2025-03-10T09:20:0\dZ/,
    );
    now = right;
    assert.match(await ready(), /^200/);
    assert.equal((await open()).kind, "entered");
  });
});

test("witnesses that do not answer say nothing anew, but no clock is before what they have cosigned", async () => {
  answering = false;
  const before = published();
  now = addSeconds(right, -400);
  await refused(
    /expected 2025-03-10T09:20:0\dZ or later, when witnesses had cosigned the log, got 2025-03-10T09:13:20Z/,
  );
  assert.equal(published(), before, "the cosignatures that tell the time are not lost by it");
  now = addSeconds(right, 10 * day);
  await served(config, () =>
    assert.equal(heldBy(), "log", "nobody says that it is wrong, and the operator's log says so"),
  );
});

test("one of three witnesses that states next month does not move the moment by which the quorum had seen a kept checkpoint", () => {
  const [text = "", signatures = ""] = published().split("\n\n");
  const operators = `${text}\n\n${signatures.split("\n")[0]}\n`;
  const seen = (quorum: string, ...stated: readonly number[]) => {
    const cosigned = stated.map((later, i) => cosigners[i]?.cosign(`${text}\n`, secondsOf(right) + later)).join("");
    return seenBy(operators + cosigned, { ...policyOf(quorum), logs: [{ key: parseVkey(first.vkey) }] });
  };
  assert.equal(seen("w1", 7), addSeconds(right, 7));
  for (const told of [
    [0, 0, 30 * day],
    [30 * day, 0, 0],
  ])
    for (const quorum of ["one", "two"]) assert.equal(seen(quorum, ...told), right);
  assert.equal(seen("two", 0, 60, 30 * day), addSeconds(right, 60), "the second completes the quorum");
  assert.equal(seen("two", 0), undefined, "one makes no quorum");
});

test("after a pause of the whole machine the witnesses are asked anew, and the clock is right again", async () => {
  answering = true;
  now = witnessesNow = addSeconds(right, 11 * day);
  await served(config, async (url) => {
    const ready = async () => {
      const answer = await fetch(`${url}/ready`);
      return `${answer.status} ${await answer.text()}`;
    };
    assert.match(await ready(), /^200/);
    // An hour later for everybody, and no time has passed here.
    now = witnessesNow = addSeconds(now, 3_600);
    assert.match(await ready(), /^503 .*and the witnesses of its log 2025-03-21T09:20:\d\dZ/);
    // As long as it takes: the test's own limit ends it where nobody asks.
    while (!(await ready()).startsWith("200")) await new Promise((resolve) => setTimeout(resolve, 100));
  });
});
