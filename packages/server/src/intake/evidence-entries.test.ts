import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  adoptRulebook,
  assertFact,
  disputeFact,
  closeDrive,
  enter,
  enterAll,
  freezeRoll,
  makeFiling,
  openContest,
  openDrive,
  openNomination,
  receiveStatements,
  type Draft,
} from "@hustings/acts";
import { actOnWire, actsAnswer, problem } from "@hustings/client";
import { addSeconds, calendarDate, instant, signedBytes, toBase64, type Entry, type Instant } from "@hustings/core";
import { rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { openDataFolder } from "../data-folder.ts";
import { startServer } from "../host/start-server.ts";

const origin = "example.org/evidence";
let now = instant("2018-01-08T09:00:00Z");
const data = join(temporaryFolder(), "contest");
const folder = await openDataFolder(data, { origin, clock: { now: () => now } });
const { ledger } = folder;
const commission = folder.partySigner("commission");
const limits = { perMinute: 1_000_000, perHour: 1_000_000 };
const server = await startServer({
  contests: [{ data, intake: { ledger, stopped: () => undefined }, limits }],
  port: 0,
  onFault: (error) => assert.fail(String(error)),
});
after(async () => {
  await server.close();
  await folder.close();
});

const url = `${contestUrl(server)}/api/acts`;
const law = rulebook("ru/president/2018@1:100");
const nomination = "anna";

async function must(entered: Promise<{ readonly kind: string }>): Promise<void> {
  const { kind } = await entered;
  assert.equal(kind, "entered");
}

/** Some of the draft's entry changed, signed as it then stands by the key whose act it is, and sent. */
async function sent(draft: Draft, entry: unknown) {
  const signature = toBase64(commission.sign(signedBytes(origin, entry as Entry)));
  const act = actOnWire({ documents: draft.documents, entry: { ...(entry as Entry), signature } });
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ acts: [act] }),
  });
  const said: unknown = await answer.json();
  const taken = actsAnswer.safeParse(said);
  if (!taken.success) return { outcome: "refused", says: problem.parse(said).says };
  const [result] = taken.data.results;
  return { outcome: result?.outcome ?? "none", says: result !== undefined && "says" in result ? result.says : "" };
}

type Path = readonly (string | number)[];

function* paths(value: unknown, at: Path = []): Generator<Path> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    yield path;
    yield* paths(member, path);
  }
}

function changed(entry: Entry, path: Path, change: (holder: Record<string, unknown>, key: string) => void): unknown {
  const copy = structuredClone(entry) as unknown as Record<string, unknown>;
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
  change(holder as Record<string, unknown>, String(path.at(-1)));
  return copy;
}

const misspelt = (word: string) => `${word.slice(1, 2)}${word.slice(0, 1)}${word.slice(2)}x`;

/** Every entry that says one thing less, or one word otherwise, or is dated ten years off. */
function* slips(entry: Entry): Generator<readonly [what: string, entry: unknown]> {
  for (const path of paths(entry)) {
    const place = path.join(".");
    const key = String(path.at(-1));
    const value = path.reduce<unknown>((at, each) => (at as Record<string, unknown>)[each], entry);
    yield [
      `without ${place}`,
      changed(entry, path, (holder, at) => (Array.isArray(holder) ? holder.splice(Number(at), 1) : delete holder[at])),
    ];
    if (typeof path.at(-1) === "string")
      yield [
        `${place} misspelt`,
        changed(entry, path, (holder) => {
          holder[misspelt(key)] = holder[key];
          delete holder[key];
        }),
      ];
    // A source is free text: nobody can tell what was meant.
    if (typeof value === "string" && key !== "source")
      yield [`${place}: ${misspelt(value)}`, changed(entry, path, (holder) => (holder[key] = misspelt(value)))];
    // Of what is older nobody can tell: a paper may be.
    for (const years of key === "at" ? [10, -10] : key === "date" ? [10] : [])
      yield [
        `${place} by ${years} years`,
        changed(entry, path, (holder) => {
          holder[key] = `${Number(String(value).slice(0, 4)) + years}${String(value).slice(4)}`;
        }),
      ];
  }
}

/** What may go from an entry: it says less then, and no ruling takes it for more. */
async function allRefused(draft: Draft, mayGo: readonly string[]): Promise<void> {
  const { size } = ledger.procedure;
  let tried = 0;
  for (const [what, entry] of slips(draft.entry)) {
    if (mayGo.includes(what)) continue;
    const { outcome, says } = await sent(draft, entry);
    assert.equal(outcome === "entered" ? `${what} was taken` : "refused", "refused", says);
    assert.ok(says.length > 10, `${what}: ${says}`);
    assert.equal(ledger.procedure.size, size, what);
    tried++;
  }
  assert.ok(tried > 15, String(tried));
  const right = await sent(draft, draft.entry);
  assert.equal(right.outcome, "entered", right.says);
}

test("over HTTP no fact is taken that says less, misspells a word or a field, or is dated ten years off; and the right one is", async () => {
  const zone = law.zone.name;
  const campaignKey = toBase64(commission.publicKey);
  const votingDay = calendarDate("2018-03-18");
  await must(
    enter(ledger, commission, openContest, {
      contest: "evidence",
      title: "An invented office",
      country: "ru",
      votingDay,
      regions: [
        { id: "moscow", name: "Moscow" },
        { id: "tomsk-oblast", name: "Tomsk Oblast" },
      ],
      commissionKey: campaignKey,
      zone,
      scale: 100,
      batches: { least: 5, window: "day" },
    }),
  );
  await must(enter(ledger, commission, adoptRulebook, law));
  await must(
    enter(ledger, commission, openNomination, { nomination, candidate: "Anna Example", route: "party", campaignKey }),
  );
  const stated = { nomination, date: calendarDate("2018-01-08"), source: "A paper", by: "registry" } as const;
  const born = assertFact(ledger.procedure, { ...stated, key: "birth-date", value: "1970-05-01" }, now);
  await allRefused(born, []);
  const years = assertFact(ledger.procedure, { ...stated, key: "residence-years", value: 90 }, now);
  const longer = await sent(years, years.entry);
  assert.match(
    longer.says,
    /residence-years \(90\) and birth-date .* do not fit into one life .* dispute it and enter/,
  );
  // The remedy that it names: an honest correction of either is possible.
  const other = {
    nomination,
    key: "birth-date",
    value: "1920-05-01",
    by: "candidate",
    source: "Another paper",
  } as const;
  await must(enter(ledger, commission, disputeFact, other));
  assert.equal((await sent(years, years.entry)).outcome, "entered");
  const value = {
    final: "2013-10-16",
    classes: ["grave"],
    sentence: "deprivation-of-liberty",
    amount: 60,
    suspended: true,
  };
  const convicted = assertFact(ledger.procedure, { ...stated, key: "conviction/timber", value }, now);
  // Its name is its own; without the class or the amount it says less, and the ruling is open.
  await allRefused(convicted, ["without value.classes.0", "without value.amount", "key: ocnviction/timberx"]);
});

test("over HTTP no filing is taken that leaves out, misspells or misdates anything; and the right one is", async () => {
  const opensOn = calendarDate("2018-01-08");
  const byRegion = { moscow: 30, "tomsk-oblast": 12 };
  const roll = { version: "roll", date: opensOn, voters: 42, byRegion, hash: "0".repeat(64), use: "verify" } as const;
  await must(enter(ledger, commission, freezeRoll, roll));
  const form = {
    format: "hustings-form/v2",
    rulebook: law.id,
    declaration: "invented",
    fields: [],
    normaliser: "none",
    bucket: 512,
  } as const;
  const days = { opensOn, closesOn: calendarDate("2018-01-20"), settledBy: instant("2018-01-22T00:00:00Z") };
  await must(enter(ledger, commission, openDrive, { nomination, ...days, form }));
  const statements = Object.entries(byRegion).flatMap(([region, lines]) =>
    Array.from({ length: lines }, (_, i) => ({
      nomination,
      region,
      receivedOn: opensOn,
      declared: { region, i },
      salt: new Uint8Array(32).fill(i),
    })),
  );
  await must(
    enterAll(ledger, commission, receiveStatements, statements).then(({ stopped }) => ({
      kind: stopped?.kind ?? "entered",
    })),
  );
  const later = (at: Instant) => (now = at);
  later(instant("2018-01-23T09:00:00Z"));
  await must(enter(ledger, commission, closeDrive, { nomination }));
  later(addSeconds(now, 60));
  await allRefused(makeFiling(ledger.procedure, { nomination, rulebook: law }, now) as Draft, []);
});
