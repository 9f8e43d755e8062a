import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Language } from "@hustings/core";
import { factKeys, routeOf, rulebook, rulebookIds } from "@hustings/rules";
import { parse } from "yaml";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { inventedCase } from "../../test/invented-case.ts";
import { noProgress } from "../command/progress.ts";
import { readCase } from "./case-file.ts";
import { importTables } from "./case-tables.ts";
import { checkCase } from "./check-file.ts";
import { newCaseText } from "./new-case.ts";

/** As a county has them: a name in one box, and a roll with a column of its voters' status. */
async function countyCase(): Promise<string> {
  const folder = temporaryFolder();
  const voters = Array.from(
    { length: 60 },
    (_, i) => [`Quillfeather${"abcdefghij"[i % 10]}`, `Ada${"klmnop"[i % 6]}`, i] as const,
  );
  const roll = voters.map(([last, first, i]) => `${i},${last},${first},${i} Elm St,Ashdown,${i % 7 === 0 ? "I" : "A"}`);
  writeFileSync(join(folder, "roll.csv"), `id,last_name,first_name,address,city,status\n${roll.join("\n")}\n`);
  const lines = voters.slice(0, 30).map(([last, first, i]) => `${first} ${last},${i} Elm St,Ashdown`);
  writeFileSync(join(folder, "lines.csv"), `Printed Name,Address,City or Town\n${lines.join("\n")}\n`);
  const known = { rulebook: "us/colorado/initiative/2022-11-08", route: "statute", title: "Initiative 42" };
  const files = { lines: "lines.csv", roll: "roll.csv", filedAt: "2026-08-03T16:00:00Z" };
  const file = join(folder, "case.yaml");
  writeFileSync(file, await newCaseText({ ...known, ...files }, folder, "en"));
  return file;
}

async function newCase(rulebook: string, route: string, language: Language = "en"): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "lista.csv"), "Nazwisko;Imię;Adres;Nr PESEL\nWątła;Żaneta;ul. Polna 1;85020752012\n");
  writeFileSync(join(folder, "spis.csv"), "PESEL;Nazwisko;Imię;Adres\n85020752012;Wątła;Żaneta;ul. Polna 1\n");
  const filedAt = "2025-04-03T10:00:00Z";
  const known = { rulebook, route, title: "Wybory 2025", lines: "lista.csv", roll: "spis.csv", filedAt };
  const file = join(folder, "case.yaml");
  writeFileSync(file, await newCaseText(known, folder, language));
  return file;
}

const newText = async (language: Language) =>
  readFileSync(await newCase("us/california/initiative", "statute", language), "utf8");

const comments = (text: string) => [...text.matchAll(/^[ -]*# ?(.*)/gm)].map(([, words = ""]) => words.trim());

const filled = (file: string) => {
  const text = readFileSync(file, "utf8")
    .replaceAll("YYYY-MM-DDTHH:MM:SSZ", "2025-04-09T10:00:00Z")
    .replaceAll("YYYY-MM-DD", "2025-03-01");
  writeFileSync(file, text);
  return text;
};

test("a new case does not put the contest's title for the candidate, and what was not filled in is a fault", async () => {
  const file = await newCase("pl/president/2025", "citizens");
  filled(file);
  const { faults } = await checkCase(file);
  assert.deepEqual(
    faults.map(({ field }) => field),
    ["facts.0.by", "statements.nomination", "roll.source", "facts.0.nominations.0", "facts.0.source"],
  );
  assert.match(filled(await newCase("us/colorado/initiative/2022-11-08", "statute")), /nomination: Wybory 2025/);
});

test("a new case asks for what its law asks of those put forward, in words; what is presumed and what a person may have on record is not asked", async () => {
  const asked = async (rulebook: string, route: string) => {
    const { facts = [] } = parse(readFileSync(await newCase(rulebook, route), "utf8")) as {
      facts?: { key: string; value: string }[];
    };
    return facts.map(({ key, value }) => `${key} ${value}`);
  };
  assert.deepEqual(await asked("pl/president/2025", "citizens"), ["birth-date YYYY-MM-DD"]);
  assert.deepEqual(await asked("eu/initiative/2024-07-16", "statements"), [
    "collection-began YYYY-MM-DD",
    "collection-ended YYYY-MM-DD",
    "registered-on YYYY-MM-DD",
  ]);
  assert.match(
    readFileSync(await newCase("us/florida/initiative/2020", "amendment"), "utf8"),
    /# .*: a count for each unit.*\n +- nominations:\n +- …\n +key: presidential-votes-by-district\n/,
  );
  assert.deepEqual(await asked("us/colorado/initiative/2022-11-08", "statute"), []);
});

test("the comments of a new case are in the language asked for, every one, and what it says is the same", async () => {
  const english = await newText("en");
  for (const language of ["ru", "fr"] as const) {
    const text = await newText(language);
    assert.deepEqual(parse(text), parse(english));
    const [own, other] = [comments(text), comments(english)];
    assert.equal(own.length, other.length);
    assert.deepEqual(
      own.filter((words, at) => words === "" || words === other[at]),
      [],
    );
  }
});

test("of every law: a new case says nothing that the law does not know", async () => {
  const latest = new Map(rulebookIds().map((id) => [id.replace(/\/[\d-]+$/, ""), id]));
  for (const law of [...latest.values()].map(rulebook)) {
    for (const { id, protocol } of law.routes) {
      if (protocol.kind === "no-check") continue;
      const { facts = [] } = parse(readFileSync(await newCase(law.id, id), "utf8")) as { facts?: { key: string }[] };
      const known = factKeys(law, routeOf(law, id));
      assert.deepEqual(
        facts.map(({ key }) => key).filter((key) => !known.includes(key)),
        [],
      );
    }
  }
});

test("where the law draws a sample the draw is asked for with the rest, and nowhere else", async () => {
  assert.match(
    readFileSync(await newCase("us/colorado/initiative/2022-11-08", "statute"), "utf8"),
    /^draw:\n  announcedAt: YYYY/m,
  );
  const without = await newCase("pl/president/2025", "citizens");
  assert.doesNotMatch(readFileSync(without, "utf8"), /^draw:/m);
  assert.ok(!(await checkCase(without)).drawMissing);
});

test("a case of a law that draws is told of the draw it does not say, before it is run", async () => {
  const file = await newCase("us/colorado/initiative/2022-11-08", "statute");
  const text = filled(file);
  writeFileSync(file, text);
  assert.ok(!(await checkCase(file)).drawMissing);
  writeFileSync(file, text.replace(/^draw:\n(?: .*\n)*/m, ""));
  assert.ok((await checkCase(file)).drawMissing);
});

test("the state's number of a person is compared where both tables have it", async () => {
  const text = filled(await newCase("pl/president/2025", "citizens"));
  assert.match(text, /documentNumber: Nr PESEL/);
  assert.match(text, /id: PESEL[\s\S]*documentNumber: PESEL/);
  assert.match(text, /compare:[\s\S]*- documentNumber/);
});

test("whole names in one box are compared by their parts, and what is missing beside them is named at one look", async () => {
  const file = await countyCase();
  assert.match(readFileSync(file, "utf8"), /compare:\n {2}- surname\n {2}- given\n {2}- locality\n {2}- address\n/);
  const days: Readonly<Record<string, string>> = {
    announcedAt: "2026-08-05",
    rolledAt: "2026-08-06",
    decidedAt: "2026-08-20",
  };
  const write = (more: (text: string) => string) =>
    writeFileSync(
      file,
      more(
        readFileSync(file, "utf8")
          .replaceAll(/(\w+): YYYY-MM-DDTHH:MM:SSZ/g, (_, name: string) => `${name}: ${days[name]}T16:00:00Z`)
          .replace("votingDay: YYYY-MM-DD", "votingDay: 2026-11-03")
          .replaceAll("YYYY-MM-DD", "2026-07-01")
          .replace("source: …", "source: invented"),
      ),
    );
  write((text) => text);
  const fields = async () => (await checkCase(file)).faults.map(({ field }) => field);
  // A column of status that nobody looked at does not hide what the case does not map.
  assert.deepEqual(await fields(), ["status", "statements.columns.region"]);
  write((text) =>
    text
      .replace("  use: verify", '  where: ["status = A"]\n  use: verify')
      .replace("  nomination:", "  region: Dist. 07\n  nomination:"),
  );
  // Which end of a name is the surname the roll says.
  const { faults, read } = await checkCase(file);
  assert.deepEqual([faults, read], [[], { lines: 30, entries: 51 }]);
});

test("a case is told of a total among its rows without a remedy that no case has", async () => {
  const one = inventedCase();
  writeFileSync(one.statements, `${readFileSync(one.statements, "utf8")}Total;631;;;Dumont Ada;05/03/2017\n`);
  await assert.rejects(importTables(await readCase(one.file, undefined), one.folder, noProgress), (error) => {
    assert.match(String(error), /take the row out if it is a total or a note$/);
    return true;
  });
});
