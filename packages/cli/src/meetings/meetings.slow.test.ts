import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { writeXlsx } from "hucre/xlsx";
import { adoptRulebook, enter, openContest, openNomination } from "@hustings/acts";
import { addSeconds, calendarDate, instant, secondsOf, toBase64, type Instant } from "@hustings/core";
import { enrolmentText, parseEnrolment } from "@hustings/door";
import { signerFromSeed } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { readCalls } from "@hustings/desk";
import { startServer, type RunningServer } from "@hustings/server";
import { openDataFolder, type DataFolder } from "@hustings/server/data-folder";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { contestUrl } from "../../../server/test/served-contest.ts";
import { hustingsHere } from "../../test/run-here.ts";
import type { Ran } from "../../test/run-hustings.ts";

import { newPartyKey } from "../given/party-key.ts";

const scratch = temporaryFolder();
const at = (name: string) => join(scratch, name);
const passphrase = "a long passphrase";
const origin = "example.org/calls";
const secondsBehind = Math.floor(Date.now() / 1000) - secondsOf(instant("2017-12-18T09:00:00Z"));
const now = (): Instant => addSeconds(instant(`${new Date().toISOString().slice(0, 19)}Z`), -secondsBehind);
const kazanDoor = signerFromSeed("kazan", new Uint8Array(32).fill(3));

let folder: DataFolder;
let server: RunningServer;
let publishing: NodeJS.Timeout;

function must({ kind, ...rest }: { readonly kind: string }): void {
  assert.equal(kind, "entered", JSON.stringify(rest));
}

before(async () => {
  const data = at("contest");
  folder = await openDataFolder(data, { origin, clock: { now } });
  const { ledger } = folder;
  const commission = folder.partySigner("commission");
  writeFileSync(at("pass"), `${passphrase}\n`);
  const campaign = await newPartyKey(at("campaign.key"), "campaign", passphrase, 10);
  must(
    await enter(ledger, commission, openContest, {
      contest: "calls",
      title: "President of an example",
      country: "ru",
      votingDay: calendarDate("2018-03-18"),
      regions: [
        { id: "ta", name: "Татарстан" },
        { id: "om", name: "Омская область" },
      ],
      commissionKey: toBase64(commission.publicKey),
      zone: "Europe/Moscow",
      batches: { least: 5, window: "hour" },
      scale: 500,
    }),
  );
  must(await enter(ledger, commission, adoptRulebook, rulebook("ru/president/2018@1:500")));
  const nomination = {
    nomination: "vera",
    candidate: "Vera Ladogina",
    route: "self",
    campaignKey: toBase64(campaign.publicKey),
  };
  must(await enter(ledger, commission, openNomination, nomination));
  await folder.writer.publish();
  publishing = setInterval(() => void folder.writer.publish(), 100);
  const intake = { ledger, stopped: () => undefined, rehearsal: { secondsBehind } };
  server = await startServer({ contests: [{ data, intake }], port: 0 });
  const code = await enrolmentText({ origin, meeting: "kazan" }, kazanDoor);
  assert.ok(!("wrong" in parseEnrolment(code)));
  writeFileSync(at("kazan-door.txt"), code);
});

after(async () => {
  clearInterval(publishing);
  await server.close();
  await folder.close();
});

/** Runs a line after what was entered is published: in this process it reads the log sooner than a program would have started. */
async function hustingsNow(...line: readonly string[]): Promise<Ran> {
  await folder.writer.publish();
  return await hustingsHere(...line);
}

const heads = "Meeting;City;Region;Venue;Latitude;Longitude;Starts;Zone;Notified;Agenda;Code";
const kazan = `kazan;Казань;ta;Bauman Street 1;55.796;49.106;24.12.2017 12:00;Europe/Moscow;2017-12-18;Report; Nomination;${at("kazan-door.txt")}`;
const rowOf = (cells: string) => cells.replace("Report; Nomination", '"Report; Nomination"');
const omsk = "omsk;Омск;om;;54,989;73.369;2017-12-24 15:00;Asia/Omsk;18.12.2017;;";

function table(name: string, ...rows: readonly string[]): string {
  writeFileSync(at(name), [heads, ...rows.map(rowOf)].join("\n"));
  return at(name);
}

const contestOptions = () => `--server ${contestUrl(server)} --rehearsal --nomination vera`.split(" ");
const party = () => contestOptions().concat("--key", at("campaign.key"), "--passphrase-file", at("pass"));

const row = (name: string, city: string) => `${name};${city};ta;;;;24.12.2017 12:00;Europe/Moscow;2017-12-18;;`;

suite("hustings meetings", () => {
  test("a bad table is refused by row and column, every fault at once, and nothing is signed", async () => {
    const file = table(
      "bad.csv",
      kazan,
      "omsk;Омск;xx;;54.989;173.369x;yesterday;Asia/Omsk;18.12.2017;;",
      "kazan;Казань;ta;;55.796;49.106;2017-12-24 12:00;Europe/Nowhere;2017-12-18;;",
    );
    const before = folder.ledger.procedure.size;
    const { code, stdout } = await hustingsNow("meetings", "call", file, ...party(), "--door-keys", at("k"), "--sign");
    assert.equal(code, 2, stdout);
    for (const says of [
      /row 3 field "Longitude": expected degrees/,
      /row 3 field "Starts": expected day and time/,
      /row 4 field "Meeting": expected a name of its own for each meeting, got that of row 2/,
      /row 4 field "Zone": expected a zone of ru\/president\/2018@1:500/,
      /nothing was signed/,
    ])
      assert.match(stdout, says);
    assert.equal(folder.ledger.procedure.size, before);
  });

  test("shows what would be signed, with the law's warning of a late notice, and signs only when it is told to", async () => {
    const late = "perm;Пермь;ta;;58.010;156.229;2017-12-20 12:00;Europe/Moscow;2017-12-18;;";
    const file = table("late.csv", kazan, late);
    const { code, stdout, stderr } = await hustingsNow("meetings", "call", file, ...party(), "--door-keys", at("k"));
    assert.equal(code, 0, stderr);
    assert.match(
      stdout,
      /kazan: Казань, Bauman Street 1, ta; 2017-12-24 12:00 GMT\+3 Europe\/Moscow \(2017-12-24T09:00:00Z\)/,
    );
    assert.match(stdout, /warning: notice of 2 days, the law asks for 5 \(19-FZ art\. 34\(2\)\)/);
    assert.match(stdout, /warning: the clock of Europe\/Moscow is far from that longitude/);
    assert.match(stdout, /2 would be signed; nothing was/);
    const json = await hustingsNow("meetings", "call", table("one.csv", kazan), ...party(), "--json");
    assert.equal(json.code, 0, json.stderr);
    const { calls, signed } = JSON.parse(json.stdout) as { calls: readonly unknown[]; signed: boolean };
    assert.deepEqual(
      [calls.length, signed],
      [1, false],
      "its row names the code of its door: nothing more is asked for",
    );
    assert.equal(folder.ledger.procedure.meetings.size, 0);
  });

  test("calls all meetings of a table, each at the clock of its place; called again, the log has them already", async () => {
    const file = table("calls.csv", kazan, omsk);
    // Made by a run that did not come to its end.
    mkdirSync(at("keys"));
    const made = await newPartyKey(at("keys/omsk.key"), "door-omsk", passphrase, 10);
    const line = ["meetings", "call", file, ...party(), "--door-keys", at("keys"), "--sign"];
    const { code, stdout, stderr } = await hustingsNow(...line);
    assert.equal(code, 0, stdout + stderr);
    const { meetings } = folder.ledger.procedure;
    const [one, two] = [meetings.get("kazan")?.called, meetings.get("omsk")?.called];
    assert.equal(one?.doorKey, toBase64(kazanDoor.publicKey), "the phone's own key, from its code");
    assert.deepEqual([one.venue, one.agenda, one.quota], ["Bauman Street 1", ["Report", "Nomination"], 500]);
    assert.equal(two?.doorKey, toBase64(made.publicKey), "made once");
    assert.deepEqual([two.startsAt, two.latitude], ["2017-12-24T09:00:00Z", 54_989]);
    assert.equal(statSync(at("keys/omsk.key")).mode & 0o777, 0o600, "made here, to be handed on");
    const again = await hustingsNow(...line);
    assert.match(again.stdout, /the log has all of them already/);
    const moved = table("moved.csv", omsk.replace("15:00", "16:00"));
    const other = await hustingsNow("meetings", "call", moved, ...party(), "--door-keys", at("keys"), "--sign");
    assert.equal(other.code, 2);
    assert.match(
      other.stdout,
      /row 2 field "Meeting": expected a meeting that is not called yet, or was called just so/,
    );
  });

  test("the addresses of all devices carry one key that is made once and kept private", async () => {
    const line = ["meetings", "links", ...contestOptions()];
    const more = ["--doors-key", at("doors.key"), "--sheets", at("doors.html"), "--json"];
    const { code, stdout, stderr } = await hustingsNow(...line, ...more);
    assert.equal(code, 0, stderr);
    const { links } = JSON.parse(stdout) as { links: { meeting: string; device?: string; address: string }[] };
    assert.deepEqual(
      links.map(({ meeting, device }) => [meeting, device]),
      ["kazan", "omsk"].flatMap((meeting) => [
        [meeting, undefined],
        [meeting, "phone-2"],
      ]),
    );
    const key = readFileSync(at("doors.key"), "utf8").trim();
    assert.ok(links.every(({ address }) => address.endsWith(`#k=${key}`)));
    assert.equal(statSync(at("doors.key")).mode & 0o777, 0o600);
    assert.equal(statSync(at("doors.html")).mode & 0o777, 0o600);
    assert.equal(readFileSync(at("doors.html"), "utf8").match(/<svg/g)?.length, 4);
    const again = await hustingsNow(...line, ...more);
    assert.equal(again.stdout, stdout);
    const nowhere = await hustingsNow(...line, "--doors-key", at("no-such-folder/doors.key"));
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.stderr, /field "--doors-key": expected a file in a folder that is there/);
  });

  test("a workbook whose times are the spreadsheet's own is read as one that was typed", async () => {
    const cells = ["kazan", "Казань", "ta", "55.796", "49.106", "Europe/Moscow"];
    const rows = [
      ["meeting", "city", "region", "latitude", "longitude", "zone", "starts", "notified", "time"],
      [...cells, new Date("2017-12-24T00:00:00Z"), new Date("2017-12-18T00:00:00Z"), 0.5],
      [...cells, new Date("2017-12-24T00:00:00Z"), new Date("2017-12-18T00:00:00Z"), "9:30"],
      [...cells, new Date("2017-12-24T00:00:00Z"), new Date("2017-12-18T00:00:00Z"), ""],
    ];
    writeFileSync(at("calls.xlsx"), await writeXlsx({ sheets: [{ name: "Meetings", rows }] }));
    const { rows: read, problems } = await readCalls(at("calls.xlsx"));
    assert.deepEqual(
      problems.map(({ row, field }) => [row, field]),
      [[4, "starts"]],
      "a day alone is no time to meet",
    );
    assert.deepEqual(
      read.map(({ day, time, notifiedOn }) => [day, time, notifiedOn]),
      ["12:00", "09:30"].map((time) => ["2017-12-24", time, "2017-12-18"]),
    );
  });

  test("whoever takes the name of another's meeting first keeps nobody from calling it: the next free name is proposed, and said", async () => {
    const rival = await newPartyKey(at("rival.key"), "campaign", passphrase, 10);
    const opened = {
      nomination: "boris",
      candidate: "Boris Onegin",
      route: "self",
      campaignKey: toBase64(rival.publicKey),
    };
    must(await enter(folder.ledger, folder.partySigner("commission"), openNomination, opened));
    const own = ["--key", at("campaign.key"), "--passphrase-file", at("pass"), "--nomination", "vera"];
    const as = (of: readonly string[], file: string, ...more: readonly string[]) => [
      "meetings",
      "call",
      file,
      "--server",
      contestUrl(server),
      "--rehearsal",
      ...of,
      "--door-keys",
      at("more-keys"),
      "--sign",
      ...more,
    ];
    const others = ["--key", at("rival.key"), "--passphrase-file", at("pass"), "--nomination", "boris"];
    mkdirSync(at("more-keys"));
    const taken = table("taken.csv", row("perm", "Пермь"), row("perm-2", "Пермь"), row("kazan", "Казань"));
    const { size } = folder.ledger.procedure;
    const unasked = await hustingsNow(...as(others, taken));
    assert.equal(unasked.code, 2, unasked.stdout);
    assert.match(unasked.stdout, /row 4  kazan-2: .*\n +warning: another nomination has a meeting called kazan/);
    assert.match(unasked.stderr, /row 4 field "Meeting": .*nothing was signed; write kazan-2, or let --free-names/);
    assert.equal(folder.ledger.procedure.size, size, "under no name that the table does not say");
    const first = await hustingsNow(...as(others, taken, "--free-names"));
    assert.equal(first.code, 0, first.stdout + first.stderr);
    assert.match(first.stdout, /another nomination has a meeting called kazan: this one is called kazan-2/);

    const mine = table("mine.csv", row("perm", "Пермь"), row("tver", "Тверь"));
    const second = await hustingsNow(...as(own, mine, "--free-names"));
    assert.equal(second.code, 0, second.stdout + second.stderr);
    assert.match(
      second.stdout,
      /row 2  perm-3: .*\n +warning: another nomination has a meeting called perm: this one is called perm-3/,
    );
    const { meetings } = folder.ledger.procedure;
    assert.deepEqual(
      ["perm", "perm-2", "perm-3", "kazan", "kazan-2", "tver"].map((name) => meetings.get(name)?.called.nomination),
      ["boris", "boris", "vera", "vera", "boris", "vera"],
    );
    assert.match((await hustingsNow(...as(own, mine))).stdout, /the log has all of them already/);
    const set = table("set.csv", `${row("kazan-2", "Казань").slice(0, -1)};${at("kazan-door.txt")}`);
    const refused = await hustingsNow(...as(own, set));
    assert.match(refused.stdout, /row 2 field "Meeting": expected a name that no other nomination’s meeting has/);
    mkdirSync(at("set-up"));
    const setUp = await enrolmentText({ origin: folder.ledger.origin, meeting: "perm-2" }, kazanDoor);
    writeFileSync(at("set-up/phone.txt"), setUp);
    const another = table("another.csv", row("perm-2", "Кунгур"));
    const unused = await hustingsNow(...as(own, another, "--free-names", "--codes", at("set-up")));
    assert.match(unused.stdout, /row 2 field "Meeting": expected a name that no other nomination’s meeting has/);
  });

  test("a city of which nothing can be seen is an empty cell", async () => {
    const file = table("unseen.csv", row("tula", "\u3164"));
    const { code, stdout } = await hustingsNow("meetings", "call", file, ...party(), "--door-keys", at("k"), "--sign");
    assert.equal(code, 2);
    assert.match(stdout, /row 2 field "City": expected a value, got an empty cell/);
  });
});
