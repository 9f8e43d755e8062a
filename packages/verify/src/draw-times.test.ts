import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addSeconds,
  beaconRoundAfter,
  fromHex,
  instant,
  secondsOf,
  toHex,
  treeSize,
  utf8,
  type Instant,
} from "@hustings/core";
import { cosignerFromSeed, parsePolicy, sha256, signCheckpoint, signerFromSeed } from "@hustings/log";
import { drandRoundTime, noteIn, witnessedCheckpoint } from "@hustings/rules";
import { drawTimes, type Draw } from "./draw-times.ts";
import { WitnessClocks } from "./witness-clocks.ts";

const origin = "hustings.example/draws";
const operator = signerFromSeed(origin, new Uint8Array(32).fill(1));
const [north, south, stranger] = ["north", "south", "stranger"].map((name, i) =>
  cosignerFromSeed(`${name}.example`, new Uint8Array(32).fill(10 + i)),
) as [Witness, Witness, Witness];
type Witness = ReturnType<typeof cosignerFromSeed>;
const known = `log ${operator.vkey}\nwitness north ${north.vkey}\nwitness south ${south.vkey}\ngroup both all north south\n`;
const quorumOfBoth = parsePolicy(`${known}quorum both\n`);
const noQuorum = parsePolicy(`${known}quorum none\n`);

const clocks = new WitnessClocks(secondsOf(instant("2026-02-01T00:00:00Z")), []);

const root = "07".repeat(32);
const at = (time: string) => instant(`2026-01-10T${time}Z`);
const round = beaconRoundAfter(secondsOf(at("11:59:59")));

interface Times {
  readonly frozen?: Instant;
  readonly announced?: Instant;
  readonly dice?: Instant;
  readonly by?: readonly Witness[];
  readonly beacon?: boolean;
  readonly size?: number;
  readonly diceAt?: Instant;
  readonly digits?: string;
}

/** A draw whose checkpoints were cosigned at these times, each by every witness named. */
function drawn(times: Times, by: readonly Witness[] = [north, south]) {
  const published = new Map<string, Uint8Array>();
  const note = (size: number, seconds: Instant | undefined) => {
    if (seconds === undefined) return {};
    const signed = signCheckpoint(operator, { size: treeSize(size), root: fromHex(root) });
    const text = signed.slice(0, signed.indexOf("\n\n") + 1);
    const cosigned = by.map((witness, i) => witness.cosign(text, secondsOf(seconds) + i));
    const document = witnessedCheckpoint(signed + cosigned.join(""));
    const checkpoint = toHex(sha256(document));
    published.set(checkpoint, document);
    return { checkpoint };
  };
  const common = { nomination: "anna", signature: "" };
  const diceAt = times.diceAt ?? at("11:00:00");
  const draw = {
    frozen: {
      index: 10,
      entry: {
        ...common,
        kind: "population-frozen",
        at: at("08:00:00"),
        treeSize: 10,
        root,
        lines: 5,
        ...note(times.size ?? 10, times.frozen),
      },
    },
    announced: {
      index: 11,
      entry: {
        ...common,
        kind: "draw-announced",
        at: at("10:00:00"),
        stage: 1,
        size: 2,
        sampler: "rivest-sha256",
        diceAt,
        ...(times.beacon === true && { drandRound: round }),
      },
    },
    dice: {
      index: 12,
      entry: {
        ...common,
        kind: "dice-rolled",
        at: diceAt,
        digits: times.digits ?? "20380112797316654624",
        ...note(12, times.announced),
      },
    },
    drawn: {
      index: 13,
      entry: { ...common, kind: "sample-drawn", at: at("12:30:00"), stage: 1, ...note(13, times.dice) } as never,
    },
  } as const satisfies Draw;
  return { draw, documents: { get: (hash: string) => Promise.resolve(published.get(hash)) } };
}

async function judged(times: Times, policy = quorumOfBoth, by?: readonly Witness[]) {
  const { draw, documents } = drawn(times, by);
  const { failures, remarks, witnessed } = await drawTimes([draw], documents, policy, clocks);
  return { codes: failures.map(({ code, entry }) => `${code} ${entry}`), failures, remarks, witnessed };
}

const fair: Times = {
  frozen: at("09:00:00"),
  announced: at("10:01:00"),
  dice: at("11:02:00"),
  beacon: true,
};

test("a draw whose freeze, announcement and dice witnesses cosigned in time stands, and nothing is only claimed", async () => {
  const { codes, remarks, witnessed } = await judged(fair);
  assert.deepEqual([codes, remarks, witnessed], [[], [], 1]);
});

test("a beacon's round that was public when witnesses saw the population frozen is refused and named", async () => {
  const late = drandRoundTime(round);
  const { codes, failures } = await judged({ ...fair, frozen: addSeconds(late, -1) });
  assert.deepEqual(
    codes,
    ["draw-before-freeze 12", "draw-before-freeze 11"],
    "the second witness saw it a second later",
  );
  assert.match(failures[1]?.says ?? "", new RegExp(`round ${round} of the beacon was public when witnesses first saw`));
});

test("dice that fell before witnesses saw the population frozen are refused, whatever the entries claim", async () => {
  for (const beacon of [true, false]) {
    const { codes, failures } = await judged({ ...fair, beacon, frozen: at("11:00:00") });
    assert.deepEqual(codes, ["draw-before-freeze 12"]);
    assert.match(failures[0]?.says ?? "", /2026-01-10T11:00:00Z did not fall after .* \(2026-01-10T11:00:01Z\)/);
  }
});

test("the quorum's last cosignature dates the freeze, not the first witness to hand", async () => {
  const { codes } = await judged({ ...fair, frozen: at("10:59:59") });
  assert.deepEqual(codes, ["draw-before-freeze 12"]);
});

test("a round announced when it was out already is refused: it could be picked", async () => {
  assert.deepEqual((await judged({ ...fair, announced: at("12:00:00") })).codes, ["draw-announced-late 11"]);
});

test("dice that witnesses saw only after the beacon's round are refused: they could be rolled until they suited", async () => {
  assert.deepEqual((await judged({ ...fair, dice: at("12:00:00") })).codes, ["draw-ground 12"]);
});

test("a few digits of dice without a beacon are refused: all of them can be tried before the freeze", async () => {
  assert.deepEqual((await judged({ ...fair, beacon: false, digits: "123456" })).codes, ["draw-ground 12"]);
});

test("without cosignatures a time is only claimed: reported, and refused where the policy asks for witnesses", async () => {
  const { frozen: _, ...unseen } = fair;
  const tolerant = await judged(unseen, noQuorum);
  assert.deepEqual([tolerant.codes, tolerant.witnessed], [[], 0]);
  assert.match(tolerant.remarks[0]?.says ?? "", /^the time of the freeze is only claimed/);
  assert.deepEqual((await judged(unseen)).codes, ["draw-not-witnessed 10"]);
  assert.deepEqual((await judged({ beacon: true })).codes, [
    "draw-not-witnessed 10",
    "draw-not-witnessed 12",
    "draw-not-witnessed 13",
  ]);
});

test("a cosignature by a stranger, or by too few, dates nothing", async () => {
  assert.deepEqual((await judged({ ...fair, beacon: false }, quorumOfBoth, [stranger])).codes, [
    "draw-not-witnessed 10",
  ]);
  assert.deepEqual((await judged({ ...fair, beacon: false }, quorumOfBoth, [north])).codes, ["draw-not-witnessed 10"]);
  const one = await judged({ ...fair, beacon: false }, noQuorum, [north]);
  assert.deepEqual([one.codes, one.witnessed], [[], 1]);
});

test("a checkpoint of another size shows nothing of the population", async () => {
  const { codes, failures } = await judged({ ...fair, beacon: false, size: 9 }, noQuorum);
  assert.deepEqual(codes, ["draw-not-witnessed 10"]);
  assert.match(failures[0]?.says ?? "", /another log or size \(9\)/);
});

test("a forged cosignature, or a document that is not a checkpoint, is not evidence", async () => {
  const { draw, documents } = drawn({ ...fair, beacon: false });
  const forged = {
    async get(hash: string) {
      const note = noteIn((await documents.get(hash)) ?? assert.fail()) ?? assert.fail();
      return witnessedCheckpoint(note.replace(/.{8}\n$/, "AAAAAAA=\n"));
    },
  };
  const { failures } = await drawTimes([draw], forged, noQuorum, clocks);
  assert.deepEqual(
    failures.map(({ code }) => code),
    ["draw-not-witnessed"],
  );
  assert.match(failures[0]?.says ?? "", /south/);
  const other = { get: () => Promise.resolve(utf8("{}")) };
  assert.deepEqual(
    (await drawTimes([draw], other, quorumOfBoth, clocks)).failures.map(({ code }) => code),
    ["draw-not-witnessed"],
  );
});

test("without a beacon the report says that the dice rest on those who watched", async () => {
  const { remarks } = await judged({ ...fair, beacon: false });
  assert.match(remarks[0]?.says ?? "", /no beacon takes part/);
});
