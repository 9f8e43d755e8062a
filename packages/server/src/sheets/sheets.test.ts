import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, suite, test, type TestContext } from "node:test";
import { signatureForm, signatureForms } from "@hustings/rules";
import { decodeQR } from "qr/decode.js";
import { typeset } from "../documents/typeset.ts";
import { sheetsOf, type SheetsAsked } from "./sheets.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-sheets-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

function asked(change: Partial<SheetsAsked> = {}): SheetsAsked {
  const form = change.form ?? signatureForm("ru/president/self-nominated");
  return {
    form,
    language: Object.keys(form.text)[0] ?? "",
    contest: "office-2030",
    nomination: "vera",
    first: 41,
    last: 42,
    lines: form.lines.usual,
    values: { candidate: "Вера Примерова" },
    date: 1_900_000_000,
    ...change,
  };
}

async function pdfOf(sheets: SheetsAsked): Promise<string> {
  const set = await typeset(sheetsOf(sheets));
  assert.equal(set.kind, "pdf", JSON.stringify(set).slice(0, 300));
  const file = join(scratch, `${sheets.form.id.replaceAll("/", "-")}.pdf`);
  writeFileSync(file, (set as { readonly bytes: Uint8Array }).bytes);
  return file;
}

/** Without the program the check of the printed page did not happen, and the run says so. */
function absent(t: TestContext, program: string): boolean {
  if (spawnSync(program, ["-v"]).error === undefined) return false;
  t.skip(`${program} (poppler-utils) absent: the printed sheet was not read back`);
  return true;
}

const blank = (id: string) => pdfOf(asked({ form: signatureForm(id), values: {} }));

suite("Signature sheets", () => {
  for (const form of signatureForms) {
    test(`${form.id} is set, one page a sheet, with its number, its lines and every head`, async (t) => {
      const file = await pdfOf(asked({ form }));
      if (absent(t, "pdftotext")) return;
      for (const [page, number] of [
        [1, 41],
        [2, 42],
      ] as const) {
        const args = ["-f", String(page), "-l", String(page), "-raw", file, "-"];
        const text = execFileSync("pdftotext", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
        const read = text.replaceAll(/[\s\u00ad\u200b-]+/g, "");
        const words = Object.values(form.text)[0];
        assert.ok(read.includes(`${words?.sheet}${number}`.replaceAll(/\s+/g, "")), `sheet ${number}`);
        for (const head of Object.values(words?.heads ?? {}))
          assert.ok(read.includes(head.replaceAll(/[\s-]+/g, "")), head);
        for (const caption of Object.entries(words?.blanks ?? {}))
          if (caption[0] !== "candidate") assert.ok(read.includes(caption[1].replaceAll(/[\s-]+/g, "")), caption[0]);
      }
      const info = execFileSync("pdfinfo", [file], { encoding: "utf8" });
      assert.match(info, /Pages:\s+2\n/);
    });
  }

  test("a blank stands in line with those beside it however long its caption is, and behind a label alone has the whole line", async (t) => {
    const [one, other] = [await blank("ru/president/self-nominated"), await blank("eu/initiative/part-a")];
    if (absent(t, "pdftotext")) return;
    const [work, born, name] = topsOf(one, ["(основное", "(дата рождения)", "(фамилия,"]);
    assert.deepEqual([work, born], [name, name]);
    const [first, last] = topsOf(other, ["(names,", "persons)"]);
    assert.equal(first, last, "the caption of the organisers takes one line");
  });

  test("carry a code that a scanner reads from the printed page, at the resolution of a fax", async (t) => {
    const file = await pdfOf(asked());
    if (absent(t, "pdftoppm")) return;
    const picture = join(scratch, "page");
    execFileSync("pdftoppm", ["-r", "200", "-f", "2", "-l", "2", "-singlefile", file, picture]);
    const read = decodeQR(pixelsOf(`${picture}.ppm`));
    assert.equal(read, "hustings:sheet/office-2030/vera/42");
  });

  test("are the same bytes when printed again on the same day", async () => {
    assert.deepEqual(readFileSync(await pdfOf(asked())), readFileSync(await pdfOf(asked())));
  });

  test("a candidate's name that looks like the typesetter's markup is printed as it is", async (t) => {
    const file = await pdfOf(asked({ values: { candidate: '#panic() *Anna* $x$ @a "b"' } }));
    if (absent(t, "pdftotext")) return;
    const text = execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" });
    assert.ok(text.replaceAll(/\s+/g, " ").includes("#panic() *Anna* $x$"));
  });
});

/** How far from the head of the first page each of some texts stands, by its first word, in points. */
function topsOf(file: string, texts: readonly string[]): readonly number[] {
  const boxes = execFileSync("pdftotext", ["-bbox", "-l", "1", file, "-"], { encoding: "utf8" });
  const words = [...boxes.matchAll(/yMin="([\d.]+)"[^>]*>([^<]*)</g)].map(([, top, word]) => ({ top, word }));
  return texts.map((text) => {
    const parts = text.split(" ");
    const at = words.findIndex((_, from) => parts.every((part, i) => words[from + i]?.word === part));
    assert.ok(at >= 0, text);
    return Number(words[at]?.top);
  });
}

/** A portable pixmap (P6) as the decoder wants it. */
function pixelsOf(file: string): { readonly width: number; readonly height: number; readonly data: Uint8Array } {
  const bytes = readFileSync(file);
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString("latin1"));
  assert.ok(head !== null);
  const [width, height] = [Number(head[1]), Number(head[2])];
  const rgb = bytes.subarray(head[0].length);
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) data.set(rgb.subarray(i * 3, i * 3 + 3), i * 4);
  return { width, height, data };
}
