import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test, type TestContext } from "node:test";
import { languages, type Language, type Paper } from "@hustings/web";
import { exampleContest, type ExampleContest } from "../../test/contest-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { startServer } from "../host/start-server.ts";
import { publishedDecision } from "./published-decision.ts";
import { typeset } from "./typeset.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-documents-"));
const data = join(scratch, "contest");
let contest: ExampleContest;

before(async () => {
  contest = await exampleContest(data);
  await contest.grow("Nobody Yet");
});

after(async () => {
  await contest.folder.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Recomputes the contest from its folder. */
async function recomputedIn(language: Language): Promise<Paper> {
  const made = await publishedDecision(data, "vera", { language, address: "https://example.org" });
  assert.equal(made.kind, "paper");
  return (made as { readonly paper: Paper }).paper;
}

const papers = new Map<Language, Promise<Paper>>();

/** The same paper for all who set it in type. */
function paperIn(language: Language): Promise<Paper> {
  const made = papers.get(language) ?? recomputedIn(language);
  papers.set(language, made);
  return made;
}

async function pdfOf(paper: Paper): Promise<Uint8Array> {
  const set = await typeset(paper);
  assert.equal(set.kind, "pdf", JSON.stringify(set).slice(0, 300));
  return (set as { readonly bytes: Uint8Array }).bytes;
}

/** The text of a PDF by a program that is not ours, without soft hyphens, breaks and marks of where words may break. */
function textOf(t: TestContext, pdf: Uint8Array): string | undefined {
  if (spawnSync("pdftotext", ["-v"]).error !== undefined) {
    t.skip("pdftotext (poppler-utils) absent: the text of the PDF was not read back");
    return undefined;
  }
  const file = join(scratch, "read.pdf");
  writeFileSync(file, pdf);
  const text = execFileSync("pdftotext", ["-raw", file, "-"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return text.replaceAll(/[\u00ad\u200b]/g, "");
}

const squeezed = (text: string) => text.replaceAll(/\s+/g, "");

suite("The decision on paper", () => {
  for (const language of languages) {
    test(`in ${language} claims PDF/A-2a, says its language and title, and is the same file every time`, async () => {
      const paper = await paperIn(language);
      const pdf = await pdfOf(paper);
      const raw = Buffer.from(pdf).toString("latin1");
      assert.match(raw, /pdfaid:part>2</);
      assert.match(raw, /pdfaid:conformance>A</);
      assert.match(raw, /\/MarkInfo/);
      assert.match(raw, new RegExp(`/Lang ?\\(${language}\\)`));
      assert.deepEqual(Buffer.from(await pdfOf(paper)), Buffer.from(pdf));
    });

    test(`in ${language} holds the figures, hashes and the candidate's name as text`, async (t) => {
      const paper = await paperIn(language);
      const text = textOf(t, await pdfOf(paper));
      if (text === undefined) return;
      assert.match(text, /Vera <b>Example<\/b>/);
      assert.ok(text.includes(paper.foot.hash));
      assert.match(text, /1 <&>/);
      for (const { title, blocks } of paper.sections) {
        assert.ok(squeezed(text).includes(squeezed(title)), title);
        for (const block of blocks) {
          if (block.kind === "commands") for (const line of block.lines) assert.ok(text.includes(line), line);
          if (block.kind !== "table") continue;
          for (const cell of block.table.rows.flatMap(({ cells }) => cells).flat()) {
            if (typeof cell === "string" && /^[\d\s\u00a0\u202f,.%±−-]+$/.test(cell)) {
              assert.ok(squeezed(text).includes(squeezed(cell)), cell);
            }
          }
        }
      }
    });
  }

  test("a name that would be markup is printed as it is written", async (t) => {
    const names = [
      `#panic("x") #read("/etc/passwd")`,
      String.raw`*bold* _it_ $x^2$ @ref <label> \u{41} // c /* d */`,
      "= Heading",
      "- item #sys.inputs `raw` [x](y) ~ -- ... ---",
      `"quoted" \\" ]]] }}} )`,
    ];
    for (const name of names) {
      const text = textOf(t, await pdfOf({ ...(await paperIn("en")), title: name, outcome: name }));
      if (text === undefined) return;
      assert.ok(squeezed(text).includes(squeezed(name)), `${name}\n${text.slice(0, 300)}`);
    }
  });

  test("a word longer than a line is broken, not printed past the edge", async (t) => {
    const word = "Ж".repeat(120);
    const pdf = await pdfOf({ ...(await paperIn("ru")), outcome: word });
    const text = textOf(t, pdf);
    if (text === undefined) return;
    assert.ok(squeezed(text).includes(word));
    assert.ok(text.split("\n").every((line) => !line.includes("Ж".repeat(100))));
  });

  test("a value longer than a sheet goes on to the next one", async (t) => {
    const words = Array.from({ length: 3_000 }, (_, i) => `word${i}`);
    const long = words.join(" ");
    const paper = await paperIn("en");
    const table = { caption: "", columns: [{ title: "Long", width: 1 }], rows: [{ cells: [[long]] }] };
    const step = {
      number: "1",
      depth: 1,
      tone: "good",
      mark: "met",
      words: long,
      article: [],
      basis: [[long]],
    } as const;
    for (const block of [
      { kind: "table", table },
      { kind: "steps", steps: [step] },
      { kind: "list", items: [[[long]]] },
      { kind: "text", text: [long], tone: "note" },
    ] as const) {
      const sections = [{ title: "Long", blocks: [block] }];
      const text = textOf(t, await pdfOf({ ...paper, sections }));
      if (text === undefined) return;
      const printed = new Set(text.split(/\s+/));
      const lost = words.filter((word) => !printed.has(word));
      // A word may be hyphenated at the end of a line: far fewer than a sheet holds.
      assert.ok(lost.length < 100, `${block.kind}: ${lost.length} words lost`);
      assert.ok(text.split("\f").length > 4, block.kind);
    }
  });

  test("made from the address where the contest is published it is the same document as from the folder", async () => {
    const server = await startServer({ contests: [{ data }], port: 0 });
    try {
      const remote = await publishedDecision(`${contestUrl(server)}/`, "vera", { language: "fr" });
      const local = await publishedDecision(data, "vera", { language: "fr", address: contestUrl(server) });
      assert.equal(remote.kind, "paper");
      assert.deepEqual(remote, local);
      assert.deepEqual(
        (await publishedDecision(contestUrl(server), "nobody", { language: "fr" })).kind,
        "no-nomination",
      );
      await assert.rejects(publishedDecision(`${contestUrl(server)}/nowhere`, "vera", { language: "fr" }), {
        code: "no-policy",
      });
    } finally {
      await server.close();
    }
    await assert.rejects(publishedDecision("http://127.0.0.1:9/", "vera", { language: "en" }), { code: "unreachable" });
  });

  test("names in other scripts are set from fonts that come with the program", async () => {
    for (const name of ["Վերա", "ვერა", "فيرا", "Βέρα"]) await pdfOf({ ...(await paperIn("en")), title: name });
  });

  test("a character that no font has is refused by name, not printed as boxes", async () => {
    const set = await typeset({ ...(await paperIn("en")), title: "\u{10fffd}" });
    assert.equal(set.kind, "not-typeset");
    assert.match((set as { readonly says: string }).says, /could not be displayed with font/);
    // And the next document is set as if nothing had happened.
    assert.equal((await typeset(await paperIn("en"))).kind, "pdf");
  });

  test("stands under the authority's letterhead, with lines for those who sign it and for its service", async () => {
    const file = join(data, "public/office.json");
    const office = {
      letterhead: [
        "Commission of the Example",
        { en: "Capital Street 1", ru: "Столичная ул., 1", fr: "1, rue de la Capitale" },
      ],
      signatories: [{ name: "A. Chair", office: { en: "Chair", ru: "Председатель", fr: "Présidence" } }],
      service: "By courier, against signature.",
    };
    writeFileSync(file, JSON.stringify(office));
    try {
      const paper = await recomputedIn("fr");
      assert.deepEqual(paper.letterhead, ["Commission of the Example", "1, rue de la Capitale"]);
      const lines = paper.sections.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === "signatures");
      assert.deepEqual(lines[0], { kind: "signatures", lines: [{ name: "A. Chair", office: "Présidence" }] });
      await pdfOf(paper);
      writeFileSync(file, "{}x");
      await assert.rejects(recomputedIn("en"), { code: "bad-office" });
    } finally {
      rmSync(file);
    }
    const bare = await recomputedIn("en");
    assert.deepEqual(bare.letterhead, []);
    assert.ok(bare.sections.some(({ blocks }) => blocks.some(({ kind }) => kind === "signatures")));
  });

  test("there is none without a decision, and none for a nomination nobody knows", async () => {
    const other = [...contest.folder.ledger.procedure.nominations.keys()].find((id) => id !== "vera") ?? "";
    assert.deepEqual(await publishedDecision(data, other, { language: "en" }), { kind: "no-decision" });
    assert.deepEqual(await publishedDecision(data, "nobody", { language: "en" }), {
      kind: "no-nomination",
      nominations: ["vera", other],
    });
  });

  test("is served under the language of its address, with a link from the page, and 404 where there is none", async () => {
    const server = await startServer({ contests: [{ data }], port: 0 });
    try {
      for (const language of languages) {
        const response = await fetch(`${contestUrl(server)}/${language}/nominations/vera/decision.pdf`);
        assert.equal(response.status, 200);
        assert.equal(response.headers.get("content-type"), "application/pdf");
        assert.equal(response.headers.get("content-language"), language);
        assert.equal(Buffer.from(await response.arrayBuffer()).toString("latin1", 0, 5), "%PDF-");
        const again = await fetch(response.url, { headers: { "if-none-match": response.headers.get("etag") ?? "" } });
        assert.equal(again.status, 304);
        const page = await (await fetch(`${contestUrl(server)}/${language}/nominations/vera/decision`)).text();
        assert.ok(page.includes(`href="/contests/example/${language}/nominations/vera/decision.pdf"`));
      }
      assert.equal((await fetch(`${contestUrl(server)}/en/nominations/nobody/decision.pdf`)).status, 404);
    } finally {
      await server.close();
    }
  });
});
