import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { instant, type MajorityOf } from "@hustings/core";
import { minutesForm, rulebook } from "@hustings/rules";
import { minutesWithNames, paperHtml } from "@hustings/web";
import { after, upTo } from "../../../core/test/small-procedure.ts";
import { typeset } from "./typeset.ts";

const people = {
  chair: "Вера #Пример",
  secretary: "Élodie <b>Exemple</b>",
  counters: ["Anna Example", "Jan Przykład"],
  excluded: [{ name: "Oleg Example", why: "lives in another region" }],
  affidavits: ["The secretary states that the figures were read out before the vote was announced."],
  attached: [{ file: "list.pdf", sha256: "ab".repeat(32) }],
};
/** Where somebody who wants to look at the paper has it written. */
const shown = process.env["HUSTINGS_SCREENS"];

test("minutes with names have every figure from the log, both votes, and who was kept out, in each language", async () => {
  const { procedure } = after("minutes-certified");
  for (const language of ["en", "ru", "fr"] as const) {
    const made = minutesWithNames(procedure, "hall", people, { language });
    assert.ok(made.kind === "paper");
    const { paper } = made;
    if (language === "fr") assert.doesNotMatch(JSON.stringify(paper), / [:;!?»]/, "no line begins with these");
    const page = paperHtml(paper);
    for (const text of ["Oleg Example", "lives in another region", "Mill Lane 2", "Anna Example", "2 / 2 / 0"])
      assert.ok(page.includes(text), `${language}: ${text}`);
    assert.doesNotMatch(page, /undefined|<b>Exemple/);
    assert.equal(paper.sections.length, 8, "what each counter counted has a section of its own");
    const set = await typeset(paper);
    assert.equal(set.kind, "pdf", JSON.stringify(set));
    assert.deepEqual(await typeset(paper), set, "the same minutes are the same bytes");
    if (shown === undefined || set.kind !== "pdf") continue;
    mkdirSync(shown, { recursive: true });
    writeFileSync(join(shown, `minutes-${language}.pdf`), set.bytes);
  }
});

test("minutes have what the law of the contest asks for in its order, with its article, and say what they lack", async () => {
  const { procedure } = after("minutes-certified");
  const demands = minutesForm(rulebook("ru/president/2018"));
  const withList = { ...people, attached: [{ file: "list.pdf", sha256: "ab".repeat(32), part: "register" }] };
  for (const [language, asked] of [
    ["en", ["how many took part", "the decision to support", "certified by a notary", "missing", "19-FZ art. 34"]],
    ["ru", ["число участников", "решение о поддержке", "удостоверенный нотариусом", "нет", "19-ФЗ ст. 34"]],
    ["fr", ["le nombre de participants", "la décision", "certifiée par un notaire", "manque", "19-FZ"]],
  ] as const) {
    const made = minutesWithNames(procedure, "hall", withList, { language, demands });
    assert.ok(made.kind === "paper");
    const [first] = made.paper.sections;
    const text = JSON.stringify(first);
    let from = 0;
    for (const each of asked) {
      const found = text.indexOf(each, from);
      assert.ok(found >= from, `${language}: ${each} in its place of ${text}`);
      from = found;
    }
    assert.ok(text.includes("list.pdf, SHA-256"), language);
    assert.equal((await typeset(made.paper)).kind, "pdf");
  }
  const without = minutesWithNames(procedure, "hall", people, { language: "en", demands });
  assert.equal(
    JSON.stringify(without).match(/"missing"/g)?.length,
    2,
    "a file without a name of the law's is none of its papers",
  );
});

test("a meeting that goes on over midnight has both days by the clock of its city, what was changed before it too", async () => {
  const { procedure } = after("minutes-certified");
  const hall = procedure.meetings.get("hall") ?? assert.fail();
  const zone = "Asia/Vladivostok";
  const [move, change] = [hall.moves[0] ?? assert.fail(), hall.agendaChanges[0] ?? assert.fail()];
  const meeting = {
    ...hall,
    // 24 December, 23:00 there; in Moscow and in UTC all of it is one day.
    called: { ...hall.called, zone, startsAt: instant("2017-12-24T13:00:00Z") },
    moves: [{ ...move, at: instant("2017-12-22T14:30:00Z") }],
    agendaChanges: [{ ...change, at: instant("2017-12-22T15:45:00Z") }],
    openedAt: instant("2017-12-24T13:05:00Z"),
    closed: { ...(hall.closed ?? assert.fail()), at: instant("2017-12-24T15:10:00Z") },
  };
  const night = { ...procedure, meetings: new Map([["hall", meeting]]) } as unknown as typeof procedure;
  for (const [language, said] of [
    ["en", ["24 Dec 2017, 23:00 GMT+10", "24 Dec 2017, 23:05 GMT+10 – 25 Dec 2017, 01:10 GMT+10"]],
    ["ru", ["24 дек. 2017 г., 23:00 GMT+10", "24 дек. 2017 г., 23:05 GMT+10 – 25 дек. 2017 г., 01:10 GMT+10"]],
    ["fr", ["24 déc. 2017, 23:00 UTC+10", "24 déc. 2017, 23:05 UTC+10 – 25 déc. 2017, 01:10 UTC+10"]],
  ] as const) {
    const made = minutesWithNames(night, "hall", people, { language });
    assert.ok(made.kind === "paper");
    const text = JSON.stringify(made.paper).replaceAll(/\s/gu, " ");
    const [changed, moved] = [
      { en: "23 Dec 2017, 01:45", ru: "23 дек. 2017 г., 01:45", fr: "23 déc. 2017, 01:45" }[language],
      { en: "23 Dec 2017, 00:30", ru: "23 дек. 2017 г., 00:30", fr: "23 déc. 2017, 00:30" }[language],
    ];
    for (const each of [...said, changed, moved]) assert.ok(text.includes(each), `${language}: ${each} in ${text}`);
    assert.doesNotMatch(text, /MSK|МСК|Москв|Moscou|Moscow|UTC(?!\+)/, "one clock");
    const set = await typeset(made.paper);
    assert.equal(set.kind, "pdf");
    if (shown === undefined || set.kind !== "pdf") continue;
    writeFileSync(join(shown, `minutes-midnight-${language}.pdf`), set.bytes);
  }
});

const outcomes = (majorityOf: MajorityOf | undefined) =>
  [
    [2, 0, 0],
    [3, 2, 2],
    [1, 0, 0],
    [1, 1, 0],
  ].map(([inFavour = 0, against = 0, abstained = 0]) => {
    const { procedure } = after("minutes-certified");
    const meeting = procedure.meetings.get("hall");
    assert.ok(meeting?.resolution);
    const { majorityOf: _, ...called } = meeting.called;
    meeting.called = { ...called, ...(majorityOf !== undefined && { majorityOf }) };
    meeting.resolution = { ...meeting.resolution, for: inFavour, against, abstained };
    meeting.presentAtVote = Math.max(2, inFavour + against + abstained);
    const made = minutesWithNames(procedure, "hall", people, { language: "en" });
    return made.kind === "paper" && made.paper.outcome.split(/ to |: |;|, /)[0];
  });

test("minutes say that a motion carried by the majority that the call names, and leave to the law what it does not", () => {
  const [carried, failed] = ["The meeting resolved", "The meeting did not resolve"] as const;
  const unclear = "More voted for than against";
  // Two are present; of seven votes the counts of five were taken back.
  assert.deepEqual(outcomes(undefined), [carried, unclear, carried, failed]);
  assert.deepEqual(outcomes("votes-cast"), [carried, failed, carried, failed]);
  assert.deepEqual(outcomes("for-and-against"), [carried, carried, carried, failed]);
  assert.deepEqual(outcomes("present"), [carried, failed, failed, failed]);
  assert.deepEqual(outcomes("not-stated"), [carried, unclear, unclear, failed]);
});

test("no minutes are made of a meeting that is not closed, or that nobody called", () => {
  const { procedure } = upTo("meeting-closed").story;
  assert.deepEqual(minutesWithNames(procedure, "hall", people, { language: "en" }), {
    kind: "not-closed",
    state: "open",
  });
  assert.deepEqual(minutesWithNames(procedure, "nowhere", people, { language: "en" }), {
    kind: "no-meeting",
    meetings: ["hall"],
  });
});
