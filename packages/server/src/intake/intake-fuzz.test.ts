import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import * as fc from "fast-check";
import { openContest, signDraft } from "@hustings/acts";
import { actOnWire, actsAnswer, problem } from "@hustings/client";
import { calendarDate, instant, toBase64 } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { openDataFolder } from "../data-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { startServer } from "../host/start-server.ts";

const origin = "example.org/fuzz";
const now = instant("2017-12-18T09:00:00Z");
const commission = signerFromSeed("commission", new Uint8Array(32).fill(2));
const data = join(temporaryFolder(), "contest");
const folder = await openDataFolder(data, { origin, clock: { now: () => now } });
const faults: unknown[] = [];
const server = await startServer({
  contests: [
    {
      data,
      intake: { ledger: folder.ledger, stopped: () => undefined },
      limits: { perMinute: 1_000_000, perHour: 1_000_000 },
    },
  ],
  port: 0,
  onFault: (error) => faults.push(error),
});
after(async () => {
  await server.close();
  await folder.close();
});

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Record<string, unknown> }>>>>;
}
const described = (await (await fetch(`${contestUrl(server)}/api/openapi.json`)).json()) as Described;

const draft = openContest(
  folder.ledger.procedure,
  {
    contest: "small",
    title: "An invented office",
    country: "ru",
    votingDay: calendarDate("2018-03-18"),
    regions: [{ id: "north", name: "North" }],
    commissionKey: toBase64(commission.publicKey),
    zone: "Europe/Moscow",
    batches: { least: 5, window: "day" },
  },
  now,
);
const good = {
  "/api/acts": { acts: [actOnWire(await signDraft(origin, draft, commission))] },
  "/api/statements": { statements: [{ nomination: "anna", region: "north", channel: "online", sealed: "AAAA" }] },
} as const;

type Path = readonly (string | number)[];

function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => placesOf(member, [...path, key]))];
}

/** The value with another one put in a place of it, or with the place taken out. */
function changed(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as object) };
  const members = copy as Record<string, unknown>;
  members[key] = changed(members[key], rest, other);
  return copy;
}

for (const [path, body] of Object.entries(good)) {
  test(`${path}: whatever is put anywhere in a request, the answer is one that is described, and nothing false is entered`, async () => {
    const statuses = new Set(Object.keys(described.paths[path]?.["post"]?.responses ?? {}).map(Number));
    assert.ok(statuses.has(200) && statuses.has(400));
    const change = fc.tuple(
      fc.constantFrom(...placesOf(body)),
      fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.string()),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        let sent: unknown = body;
        for (const [place, other] of changes) {
          if (typeof sent === "object" && sent !== null) sent = changedOrSame(sent, place, other);
        }
        const answer = await fetch(`${server.url}${path}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(sent) ?? "",
        });
        const text = await answer.text();
        assert.ok(statuses.has(answer.status), `${answer.status}: ${text.slice(0, 200)}`);
        assert.notEqual(answer.status, 503, text.slice(0, 200));
        assert.ok(actsAnswer.or(problem).safeParse(JSON.parse(text)).success, text.slice(0, 200));
      }),
      { numRuns: 300 },
    );
    assert.deepEqual(faults, []);
    // Only the untouched act could be entered: its signature covers every byte of it.
    assert.ok(folder.ledger.procedure.size <= 1);
  });
}

function changedOrSame(value: unknown, place: Path, other: unknown): unknown {
  try {
    return changed(value, place, other);
  } catch {
    return value; // an earlier change took the place away
  }
}
