import assert from "node:assert/strict";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { rulebook, rulebookDocument, rulebookFileSchema, rulebookIds } from "@hustings/rules";
import { hustingsHere } from "./run-here.ts";

const root = join(import.meta.dirname, "../../..");

async function run(...args: string[]) {
  const { code, stdout, stderr } = await hustingsHere(...args);
  return { code, out: stdout, err: stderr };
}

const law = "us/washington/initiative/2014";

test("a rulebook from a file is checked, compared, shown and ruled by", async () => {
  const dir = await mkdtemp(join(tmpdir(), "rules-outside-"));
  const file = join(dir, "law.json");
  const changed = JSON.parse(Buffer.from(rulebookDocument(rulebook(law))).toString("utf8")) as {
    rulebook: { title: { en: string } };
  };
  const book = changed.rulebook;
  book.title.en = "Another law";
  await writeFile(file, JSON.stringify(book));
  const [check, diff, show] = await Promise.all([
    run("rules", "check", file),
    run("rules", "diff", law, file),
    run("rules", "show", file),
  ]);
  assert.deepEqual([check.code, check.out.trim()], [0, `ok   ${file}`], check.err);
  assert.equal(diff.code, 1, diff.err);
  assert.match(diff.out, /title\.en[\s\S]*Another law/);
  assert.match(show.out, /^Another law/);
  await writeFile(file, JSON.stringify({ ...book, routes: undefined }));
  assert.equal((await run("rules", "check", file)).code, 1);
});

test("what rules show prints as JSON is a file of a rulebook, and a new case rules by one that lies beside it", async () => {
  const dir = await mkdtemp(join(tmpdir(), "rules-shown-"));
  const shown = JSON.parse((await run("rules", "show", "is/president/2024", "--json")).out) as {
    rulebook: { id: string; title: { en: string } };
  };
  shown.rulebook.title.en = "A law of our own";
  const file = join(dir, "own.json");
  await writeFile(file, JSON.stringify(shown));
  const check = await run("rules", "check", file);
  assert.deepEqual([check.code, check.out.trim()], [0, `ok   ${file}`], check.err);
  await writeFile(join(dir, "lines.csv"), "Candidate,Surname,Given,Born\nKatla,Jónsdóttir,Anna,1980-01-02\n");
  await writeFile(join(dir, "roll.csv"), "Id,Surname,Given,Born\n1,Jónsdóttir,Anna,1980-01-02\n");
  const files = ["--lines", "lines.csv", "--roll", "roll.csv"];
  const begin = (law: string, name: string) => {
    const said = ["--rulebook", law, "--title", "Our contest", "--filed-at", "2024-04-26T10:00:00Z"];
    return run("case", "new", join(dir, name), ...said, ...files);
  };
  const begun = await begin("own.json", "case.yaml");
  assert.equal(begun.code, 0, begun.err);
  assert.match(await readFile(join(dir, "case.yaml"), "utf8"), /^rulebook: own\.json$[^]*surname: Surname/m);
  const [none, slip] = await Promise.all([begin("other.json", "a.yaml"), begin("is/president/2023", "b.yaml")]);
  assert.equal(none.code, 2);
  assert.match(none.err, /other\.json: expected a readable file/);
  assert.equal(slip.code, 2);
  assert.match(slip.err, /did you mean "is\/president\/2024"/);
});

test("a template with holes is refused and its holes named; without them it is ruled on", async () => {
  const dir = await mkdtemp(join(tmpdir(), "rules-template-"));
  const file = join(dir, "case.json");
  const { out } = await run("rules", "template", "cl/president/2025", "--route", "independent");
  await writeFile(file, out);
  const open = await run("rules", "evaluate", file);
  assert.equal(open.code, 2);
  assert.match(open.err, /every hole of the template filled in, got \d+ left: filing\.lines, filing\.at/);
  assert.match(open.err, /state each, or take out what does not apply/);
  const written = JSON.parse(out) as { evidence: { facts: { key: string }[] } };
  const { facts } = written.evidence;
  const stated = { date: "2025-08-18", source: "register", assertedBy: "SERVEL" };
  const filled = {
    ...written,
    evidence: {
      ...written.evidence,
      filing: { lines: 35_361, at: "2025-08-18T12:00:00Z", byRegion: {} },
      stages: [{ stage: 1, checked: 35_361, valid: 35_361, invalidByGround: {} }],
      facts: facts
        .filter(({ key }) => !/^(?:term|conviction)\//.test(key))
        .map((each) => ({ ...each, ...stated, value: each.key === "birth-date" ? "1970-01-01" : true })),
    },
  };
  await writeFile(file, JSON.stringify(filled));
  const ruled = await run("rules", "evaluate", file, "--json");
  assert.equal((JSON.parse(ruled.out) as { outcome: string }).outcome, "qualified", ruled.err);
});

test("the list is narrowed by office, in any language, and titled in the one asked for", async () => {
  const recall = await run("rules", "list", "--office", "recall", "--lang", "fr");
  assert.match(recall.out, /^us\/california\/recall\/2021 .*révocation du gouverneur/);
  assert.equal(recall.out.trim().split("\n").length, 1);
  const presidents = await run("rules", "list", "--office", "президент", "--json");
  const ids = (JSON.parse(presidents.out) as { id: string }[]).map(({ id }) => id);
  assert.ok(ids.includes("cl/president/2025") && !ids.includes("us/california/recall/2021"));
});

test("show says first what a rulebook does not hold, in each language and as a page", async () => {
  const page = await run("rules", "show", "cz/president/2013", "--lang", "fr", "--format", "html");
  assert.match(page.out, /^<!doctype html>\s+<html lang="fr" dir="ltr">/);
  assert.ok(rulebookIds().includes("cz/president/2013"));
  for (const each of rulebook("cz/president/2013").notEncoded)
    assert.ok(page.out.replaceAll("’", "'").includes(each.words.fr.slice(0, 12)), each.words.fr);
});

test("the schema on file is the one files are read by", async () => {
  const file = join(root, "docs", "formats", "rulebook.schema.json");
  assert.deepEqual(JSON.parse(await readFile(file, "utf8")), rulebookFileSchema());
});
