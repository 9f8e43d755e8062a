import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { countyLaw } from "../../../../tools/county-law.ts";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { readRows } from "@hustings/roll";
import { rulebook } from "@hustings/rules";
import { inventedCase } from "../../test/invented-case.ts";
import { noProgress } from "../command/progress.ts";
import { readCase } from "./case-file.ts";
import { importTables } from "./case-tables.ts";
import { caseLawFaults } from "./case-law-faults.ts";
import { checkCase } from "./check-file.ts";

const faultsOf = async (file: string) => (await checkCase(file)).faults;

const places = async (file: string) => (await faultsOf(file)).map(({ field }) => field);

test("a case names all that is missing at once, each with its place and what it holds", async () => {
  const file = join(temporaryFolder(), "case.yaml");
  writeFileSync(file, "contest: { id: Bad Id, title: A contest, country: pl }\nrulebook: pl/president/2025\n");
  const faults = await faultsOf(file);
  const missing = [
    "contest.votingDay",
    "route",
    "filedAt",
    "decidedAt",
    "collected",
    "statements",
    "papers",
    "roll",
    "compare",
  ];
  assert.deepEqual(
    faults.map(({ field }) => field),
    ["contest.id", ...missing],
  );
  assert.ok(faults.every(({ remedy, expected }) => remedy !== "" && expected !== ""));
});

test("a word that is none of those allowed is named with them and with the nearest", async () => {
  const { file } = inventedCase({
    change: (content) => {
      content["papers"] = "uncheckd";
      content["compare"] = ["surname", "adress"];
    },
  });
  const faults = await faultsOf(file);
  assert.deepEqual(
    faults.map(({ field, expected, remedy }) => [field, expected.split(",")[0], remedy.split("?")[0]]),
    [
      ["papers", "one of published-as-valid", "did you mean unchecked"],
      ["compare.1", "one of surname", "did you mean address"],
    ],
  );
});

test("what is wrong in the file hides neither what its law, nor what its tables and their rows have to say", async () => {
  const { file, statements } = inventedCase({
    change: (content) => {
      Object.assign(content, { decidedAt: "YYYY-MM-DDTHH:MM:SSZ", papers: "uncheckd" });
      (content["contest"] as Record<string, string>)["country"] = "de";
      (content["roll"] as Record<string, string>)["date"] = "YYYY-MM-DD";
      const fact = { nominations: ["Dumont Ada"], date: "2017-03-17", source: "x", by: "registry" };
      content["facts"] = [
        { ...fact, key: "birth-date", value: "1970-05-01", by: "registri" },
        { ...fact, key: "french-electr", value: true },
        { ...fact, key: "french-elector", value: true, nominations: ["Nobody There"] },
      ];
    },
  });
  writeFileSync(statements, readFileSync(statements, "utf8").replace("01/03/2017", "31/02/2017"));
  const { faults, read } = await checkCase(file);
  assert.deepEqual(
    faults.map(({ field, row }) => (row === undefined ? field : `${field} of row ${row}`)),
    [
      "decidedAt",
      "papers",
      "roll.date",
      "facts.0.by",
      "contest.country",
      "facts.1.key",
      "facts, french-elector",
      "receivedOn of row 2",
    ],
  );
  assert.equal(read?.lines, 632);
});

test("what the law asks of those put forward and nobody states is named before the run, by each of them", async () => {
  const { file } = inventedCase({
    change: (content) => {
      const fact = { nominations: ["Dumont Ada"], date: "2017-03-17", source: "x", by: "candidate" };
      content["facts"] = [{ ...fact, key: "consents-and-declares", value: true }];
    },
  });
  const { faults, unstated } = await checkCase(file);
  assert.deepEqual([faults, unstated], [[], [{ nomination: "Castel Bruno", facts: ["consents-and-declares"] }]]);
  const silent = await checkCase(inventedCase().file);
  assert.deepEqual(
    silent.unstated?.map(({ nomination }) => nomination),
    ["Castel Bruno", "Dumont Ada"],
  );
});

test("one moment for filing and decision is refused by the names of the two", async () => {
  const { file } = inventedCase({
    change: (content) => {
      content["asOf"] = content["filedAt"];
      delete content["filedAt"];
    },
  });
  const faults = await faultsOf(file);
  assert.deepEqual(
    faults.map(({ field }) => field),
    ["filedAt", "asOf"],
  );
  assert.match(faults[0]?.expected ?? "", /when the signatures were handed in/);
});

test("a misspelt field, a fact that the law does not ask and a column that is not there are named together", async () => {
  assert.deepEqual(await places(inventedCase().file), []);
  const misspelt = inventedCase({ change: (content) => (content["decidedon"] = "2017-03-17") });
  const [fault] = await faultsOf(misspelt.file);
  assert.match(fault?.remedy ?? "", /did you mean decidedAt/);
  const wrong = inventedCase({
    change: (content) => {
      content["facts"] = [
        {
          nominations: ["Dumont Ada"],
          key: "consent-and-declares",
          value: true,
          date: "2017-03-17",
          source: "x",
          by: "candidate",
        },
      ];
      (content["statements"] as { columns: Record<string, string> }).columns["given"] = "Vorname";
      (content["roll"] as { columns: Record<string, string> }).columns["surnam"] = "nom";
    },
  });
  assert.deepEqual(await places(wrong.file), ["facts.0.key", "given", "roll.columns.surnam"]);
});

const said = (content: Record<string, unknown>) =>
  content["statements"] as { nomination?: string; columns: Record<string, string> };

test("a petition for one measure needs no column that says so on every line, and a column beside it is one too many", async () => {
  const one = inventedCase({
    change: (content) => {
      said(content).nomination = "Dumont Ada";
      delete said(content).columns["nomination"];
    },
  });
  assert.deepEqual(await places(one.file), []);
  const { statementsFile } = await importTables(await readCase(one.file, undefined), one.folder, noProgress);
  for await (const row of readRows(statementsFile)) assert.equal(row["nomination"], "Dumont Ada");
  const two = inventedCase({ change: (content) => (said(content).nomination = "Dumont Ada") });
  assert.deepEqual(await places(two.file), ["statements.nomination"]);
});

test("a day that is still to be filled in is one fault, and not two", async () => {
  const blank = inventedCase({ change: (content) => (content["decidedAt"] = "YYYY-MM-DDTHH:MM:SSZ") });
  assert.deepEqual(await places(blank.file), ["decidedAt"]);
  const { faults } = await checkCase(blank.file);
  assert.match(faults[0]?.got ?? "", /left to fill in/);
});

const withoutRegion = (...tables: readonly ("statements" | "roll")[]) =>
  inventedCase({
    change: (content) => {
      content["compare"] = ["surname", "given"];
      for (const table of tables) delete (content[table] as { columns: Record<string, string> }).columns["region"];
    },
  }).file;

test("where the law counts by units of its own the lines name them, and lines that name a region want a roll that does", async () => {
  assert.deepEqual(await places(withoutRegion("statements", "roll")), ["statements.columns.region"]);
  assert.deepEqual(await places(withoutRegion("roll")), ["roll.columns.region"]);
});

const capped = (effect: "not-counted" | "void", of: number) => ({
  ...countyLaw,
  parameters: countyLaw.parameters.flatMap((each) => [each, { ...each, id: "most", value: of }]),
  routes: countyLaw.routes.map((route) => ({
    ...route,
    spread: [{ kind: "cap", per: "most", effect, provision: "number" }],
  })),
});

test("a law with a cap and no list of units asks for the column where the cap can decide: without it all lines would be of one and be cut there", async () => {
  const { file, folder } = inventedCase({
    change: (content) => {
      Object.assign(content, { rulebook: "law.json", route: "petition", compare: ["surname", "given"], facts: [] });
      for (const table of ["statements", "roll"])
        delete (content[table] as { columns: Record<string, string> }).columns["region"];
    },
  });
  const asks = async (law: object) => {
    writeFileSync(join(folder, "law.json"), JSON.stringify(law));
    return (await places(file)).includes("statements.columns.region");
  };
  // 200 are required: whoever reaches a cap of as many has enough, unless what is over it voids the rest.
  assert.deepEqual(
    [
      await asks(capped("not-counted", 199)),
      await asks(capped("not-counted", 200)),
      await asks(capped("void", 200)),
      await asks(countyLaw),
    ],
    [true, false, true, false],
  );
});

test("facts that do not fit into one life are a fault of the case, by the one that the log would refuse; what is contested contradicts nothing", async () => {
  const of = { nominations: ["A"], date: "2024-01-02", source: "x", by: "registry" };
  const born = { ...of, key: "birth-date", value: "1970-05-01" };
  const lived = { ...of, key: "residence-years", value: 60 };
  const law = rulebook("ru/president/2024");
  const faultsOf = (facts: readonly unknown[]) =>
    caseLawFaults(
      {
        path: "case.yaml",
        content: { route: "party", contest: { votingDay: "2024-03-17" }, facts },
      } as never,
      law,
    ).map(({ field, got }) => [field, got]);
  assert.deepEqual(faultsOf([born, lived]), [["facts.1.value", "60"]]);
  assert.deepEqual(faultsOf([lived, born]), [["facts.1.value", '"1970-05-01"']]);
  assert.deepEqual(faultsOf([{ ...born, value: "2025-05-01" }]), [["facts.0.value", '"2025-05-01"']]);
  assert.deepEqual(faultsOf([born, { ...lived, nominations: ["B"] }]), []);
  assert.deepEqual(faultsOf([{ ...born, disputes: [{ value: "1950-05-01", by: "rival", source: "y" }] }, lived]), []);
});
