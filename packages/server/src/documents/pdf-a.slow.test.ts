import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { minutesHash, signedText } from "@hustings/door";
import { minutesForm, rulebook, signatureForms } from "@hustings/rules";
import { languages, minutesWithNames, type Paper } from "@hustings/web";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { after } from "../../../core/test/small-procedure.ts";
import { veraPdf } from "../../test/vera-pdf.ts";
import { sheetsOf, type Sheets } from "../sheets/sheets.ts";
import { typeset } from "./typeset.ts";

/** In the scripts that the fonts of the program have, from right to left too, and what markup or a file's name might hide. */
const names = [
  "Вера #Пример",
  "Élodie <b>Exemple</b>",
  "Վերա",
  "ვერა",
  "فيرا محمود",
  "ורה לוי",
  "Βέρα",
  "ﬁ Łódź “x” ½",
];
const people = {
  chair: "Вера #Пример",
  secretary: "فيرا محمود",
  counters: ["Վերա", "Jan Przykład"],
  excluded: Array.from({ length: 60 }, (_, at) => ({
    name: `${names[at % names.length]} ${at + 1}`,
    why: at % 7 === 0 ? "живёт в другом регионе ".repeat(8).trim() : "pas de pièce d’identité",
  })),
  affidavits: ["The secretary states that the figures were read out."],
  attached: [{ file: "список (1).pdf", sha256: "ab".repeat(32), part: "register" }],
};
const strokes = [
  [0, 60, 60, 20, 90, 80, 600, 150],
  [10, 10, 11, 11],
];

async function pdfOf(paper: Paper | Sheets): Promise<Uint8Array> {
  const set = await typeset(paper);
  assert.ok(set.kind === "pdf", JSON.stringify(set).slice(0, 300));
  return set.bytes;
}

test("veraPDF finds minutes and signature sheets to be PDF/A-2a, and a file that is not", async (t) => {
  const folder = temporaryFolder();
  const wanted = new Map<string, "PASS" | "FAIL">();
  const keep = (name: string, bytes: Uint8Array, is: "PASS" | "FAIL" = "PASS") => {
    writeFileSync(join(folder, name), bytes);
    wanted.set(name, is);
  };
  const { procedure } = after("minutes-certified");
  const meeting = procedure.meetings.get("hall") ?? assert.fail();
  const of = signedText(minutesHash(meeting), people);
  const signatures = (["chair", "secretary"] as const).map((office) => ({ office, of, strokes }));
  const demands = minutesForm(rulebook("ru/president/2018"));
  for (const language of languages) {
    const made = minutesWithNames(procedure, "hall", people, { language, demands, signatures });
    assert.ok(made.kind === "paper");
    assert.match(JSON.stringify(made.paper), /"drawn"/);
    const bytes = await pdfOf(made.paper);
    keep(`minutes-${language}.pdf`, bytes);
    // Of the same length, so that nothing else of the file is wrong: it says no longer that it is tagged.
    const untagged = Buffer.from(bytes).toString("latin1").replace("/MarkInfo", "/MarkInfx");
    if (language === "en") keep("untagged.pdf", Buffer.from(untagged, "latin1"), "FAIL");
  }
  for (const form of signatureForms) {
    const asked = { form, contest: "office-2030", nomination: "vera", first: 41, last: 42, lines: form.lines.usual };
    const language = Object.keys(form.text)[0] ?? "";
    const set = sheetsOf({ ...asked, language, values: {}, date: 1_900_000_000 });
    keep(`sheets-${form.id.replaceAll("/", "-")}.pdf`, await pdfOf(set));
  }
  const said = await veraPdf(t, folder);
  if (said === undefined) return;
  const found = said.map((line) =>
    line.replace(/^(\w+) (.+?\.pdf).*$/, (_, verdict, at) => `${basename(at)} ${verdict}`),
  );
  assert.deepEqual(found.toSorted(), [...wanted].map(([name, is]) => `${name} ${is}`).toSorted(), said.join("\n"));
});
