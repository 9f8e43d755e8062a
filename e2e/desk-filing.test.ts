import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { ClientError, ContestClient } from "@hustings/client";
import { calendarDate, instant, instantFromSeconds, returnedSheet } from "@hustings/core";
import { CampaignDesk, Journal, serveDesk } from "@hustings/desk";
import { rulebook, signatureForm } from "@hustings/rules";
import { lineKeyHash } from "@hustings/seal";
import { serveContests, type RunningServer } from "@hustings/server";
import {
  collectingCampaign,
  collectingConfig,
  collectingOrigin,
  openCollectingDrive,
} from "../packages/client/test/collecting-drive.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";

const book = rulebook("eu/initiative/2024-07-16");
const route = book.routes[0]?.id ?? "";
const folder = join(temporaryFolder(), "contest");
let server: RunningServer | undefined;
let client: ContestClient;
let journal: Journal;

async function serveDaysOn(days: number): Promise<void> {
  const port = server === undefined ? 0 : Number(new URL(server.url).port);
  await server?.close();
  const secondsBehind = collectingConfig.rehearsal.secondsBehind - days * 86_400;
  server = await serveContests({
    contests: [{ folder, config: { ...collectingConfig, rehearsal: { secondsBehind } } }],
    server: { ...collectingConfig.server, port },
    lines: { write: () => undefined },
  });
  client = await ContestClient.open({
    server: server.contests[0]?.url ?? "",
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
    rehearsal: true,
  });
}

const lastDay = "2025-03-10";

/** The desk as it is opened from its journal; of its client, what breaks. */
function deskOf({ today = lastDay, breaks = {} }: { today?: string; breaks?: Partial<ContestClient> } = {}) {
  const contest = new Proxy(client, {
    get(target, name) {
      if (Object.hasOwn(breaks, name)) return Reflect.get(breaks, name) as unknown;
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
  return new CampaignDesk({
    contest,
    nomination: "trains",
    signer: collectingCampaign,
    journal,
    form: signatureForm("eu/initiative/part-a"),
    law: { book, route, limits: { need: 2, ceiling: 3 } },
    twice: false,
    today: () => calendarDate(today),
  });
}

/** As another start of the program finds it. */
const reopened = ({ options }: CampaignDesk) => new CampaignDesk(options);
const struckOf = (desk: CampaignDesk) => desk.custody.sheets.get(2)?.struck;
const unreachable = () => Promise.reject(new ClientError("unreachable", "the line was cut"));

async function sheetOf(desk: CampaignDesk, sheet: number, used: number): Promise<void> {
  const run = { circulator: "c-1", first: sheet, last: sheet, lines: 8, region: "fi" };
  const out = await desk.handOut("vera", { kind: "sheets-handed-out", ...run });
  assert.equal(out.kind, "done", JSON.stringify(out));
  const back = await desk.takeBack("vera", { kind: "sheet-returned", sheet, used, struck: [] });
  assert.equal(back.kind, "done", JSON.stringify(back));
}

function key(desk: CampaignDesk, sheet: number, line: number, surname = `Keksitty ${sheet} ${line}`): void {
  const fields = { surname, given: "Aino", birthDate: "1980-04-03" };
  assert.equal(desk.keyLine("vera", { sheet, line, keying: 1 }, fields).kind, "done");
}

const onFault = (error: unknown) => assert.fail(String(error));

async function page(desk: CampaignDesk, part: string, post?: Readonly<Record<string, string>>): Promise<string> {
  const running = await serveDesk({ desk, port: 0, host: "127.0.0.1", starter: "Vera", roll: {}, onFault });
  try {
    const address = `${running.url}en/${part}`;
    const headers = { origin: new URL(address).origin };
    const sent = post && { method: "POST", body: new URLSearchParams(post), headers };
    const text = await (await fetch(address, sent)).text();
    return text.replace(/\s+/g, " ");
  } finally {
    await running.close();
  }
}

before(async () => {
  await serveDaysOn(0);
  journal = await Journal.open({
    folder: join(temporaryFolder(), "desk"),
    of: `${collectingOrigin} trains`,
    passphrase: "an invented campaign",
    workFactor: 10,
  });
  await openCollectingDrive(client, lineKeyHash(journal.lineKey), {
    law: book,
    country: "eu",
    zone: "Europe/Brussels",
    votingDay: calendarDate("2026-03-01"),
    opensOn: calendarDate("2025-03-09"),
    closesOn: calendarDate(lastDay),
    settledBy: instant("2025-03-12T00:00:00Z"),
  });
});

after(async () => {
  journal[Symbol.dispose]();
  await server?.close();
});

suite("A campaign's lines on their way to the filing", () => {
  test("left out, a line is struck once the log has its sheet: not where the log refuses, and the next time where the desk was stopped", async () => {
    const refusing = deskOf({
      breaks: {
        submit: () => Promise.resolve({ entered: [], stopped: { kind: "conflict", at: 0, says: "not now" } }) as never,
      },
    });
    const first = deskOf();
    const appointed = {
      circulator: "c-1",
      name: "Carla",
      from: calendarDate("2025-03-01"),
      until: calendarDate("2025-06-30"),
    };
    assert.equal(first.do("vera", { kind: "circulator-named", ...appointed }).kind, "done");
    await sheetOf(first, 2, 5);
    for (const line of [1, 2, 3, 4]) key(first, 2, line);
    const desk = reopened(refusing);
    const shown = { advice: desk.adviceMark() };
    assert.deepEqual(desk.advisedAgainst(), [{ sheet: 2, line: 4 }]);
    assert.equal((await desk.handIn("vera", shown)).kind, "not-entered");
    assert.deepEqual(struckOf(reopened(first)), [], "it can be handed in later");

    const other = reopened(first);
    key(other, 2, 5, "Keksitty 2 1");
    assert.equal((await other.handIn("vera", shown)).kind, "advice-changed", "line 5 was on no page");
    assert.deepEqual(struckOf(other), []);

    const breaks: Partial<ContestClient> = {
      async submit(acts) {
        await client.submit(acts);
        return await unreachable();
      },
    };
    const stopped = reopened(deskOf({ breaks }));
    await assert.rejects(stopped.handIn("vera", { advice: stopped.adviceMark() }), ClientError);
    const again = reopened(first);
    assert.deepEqual(struckOf(again), []);
    const report = await again.handIn("vera", { advice: again.adviceMark() });
    assert.ok(report.kind === "handed-in" && report.promised === 3, JSON.stringify(report));
    assert.deepEqual(struckOf(again), [4, 5]);
    const returned = client.procedure.nominations.get("trains")?.sheetsReturned ?? assert.fail("no sheet");
    assert.deepEqual(returnedSheet(returned, 2), { used: 5, spoiled: 2 });
  });

  test("unreadable, a line is told to the log as spoiled", async () => {
    const desk = new CampaignDesk({ ...deskOf().options, twice: true });
    await sheetOf(desk, 3, 2);
    const person = { given: "Aino", birthDate: "1980-04-03" };
    for (const [by, keying, surnames] of [
      ["vera", 1, ["Luettu", "Epaselva"]],
      ["olga", 2, ["Luettu", "Eriselva"]],
    ] as const)
      for (const [i, surname] of surnames.entries())
        assert.equal(desk.keyLine(by, { sheet: 3, line: i + 1, keying }, { ...person, surname }).kind, "done");
    assert.equal(desk.settle("vera", { sheet: 3, line: 2 }, { take: "unreadable" }).kind, "done");
    assert.equal((await desk.handIn("vera", "all")).kind, "handed-in");
    const returned = client.procedure.nominations.get("trains")?.sheetsReturned ?? assert.fail("no sheet");
    assert.deepEqual(returnedSheet(returned, 3), { used: 2, spoiled: 1 });
    const run = { circulator: "c-1", first: 4, last: 4, lines: 8, region: "fi" };
    const act = { kind: "sheets-handed-out", ...run } as const;
    const breaks: Partial<ContestClient> = {
      async submit(acts) {
        await client.submit(acts);
        return await unreachable();
      },
    };
    await assert.rejects(deskOf({ breaks }).handOut("vera", act), ClientError);
  });

  test("sealed and cut off on the last day, or ready after it, a line keeps no drive open", async () => {
    const desk = deskOf({ breaks: { handIn: unreachable } });
    await sheetOf(desk, 1, 2);
    key(desk, 1, 1);
    await assert.rejects(desk.handIn("vera", "all"), ClientError);
    key(desk, 1, 2);
    await serveDaysOn(2);
    const later = deskOf({ today: "2025-03-12" });
    for (let tries = 0; tries < 300 && later.filing()?.waiting !== 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await client.catchUp();
    }
    assert.match(
      await page(later, "hand-in"),
      /last day of the drive is over.*Send again what is sealed.*promised nothing for them: 1\..*Sheet 1: 1\..*Close the drive/,
    );
    const again = await later.handIn("vera", "all");
    assert.ok(again.kind === "handed-in" && again.promised === 0);
    assert.deepEqual(
      again.refused.map(({ place }) => place),
      [{ sheet: 1, line: 1 }],
    );
    assert.equal(later.keyIn.line({ sheet: 1, line: 2 }).id, undefined, "sealed too late it could be mended no more");
    assert.deepEqual(await later.closeOrFile("close"), { kind: "closed" });
    assert.match(
      await page(later, "hand-in"),
      /promised nothing for them: 1\. They are not in the filing: Sheet 1: 1\./,
    );
    const { law: _, ...lawless } = later.options;
    const said = await new CampaignDesk(lawless).closeOrFile("file");
    assert.deepEqual(said, { kind: "no-law" }, "not told as lines of another desk");
    assert.deepEqual(await later.closeOrFile("file"), { kind: "filed" });
    const run = { circulator: "c-1", first: 4, last: 4, lines: 8, region: "fi" };
    const taken = await later.handOut("vera", { kind: "sheets-handed-out", ...run });
    assert.equal(taken.kind, "done", "the log has that they were handed out, before the desk was stopped");
    const never = await later.handOut("vera", { kind: "sheets-handed-out", ...run, first: 5, last: 5 });
    assert.deepEqual(never, { kind: "refused", why: "no-drive" });
  });
});
