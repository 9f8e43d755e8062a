import { writeFile } from "node:fs/promises";
import { InputError } from "@hustings/core";
import { formsUnder, languages, RulesError, signatureForm, signatureForms, type SignatureForm } from "@hustings/rules";
import { sheetsOf, typeset } from "@hustings/server";
import { Command, exits, json, Option, UnfitValue, wholeNumber } from "./command/command.ts";
import { n, print } from "./command/output.ts";

const lang = new Option("--lang <language>", "language of the explanations").choices(languages).default("en" as const);

/** One PDF is set at once; a stock of more is several files. */
const mostSheets = 2_000;

const forms = new Command("forms")
  .description("List the forms on which signatures are given, by the law that asks for them.")
  .option("--rulebook <rulebook>", "only those of this rulebook")
  .addOption(lang)
  .addOption(json)
  .action(
    exits(async ({ rulebook, lang: language, json: asJson }) => {
      const listed = rulebook === undefined ? signatureForms : formsUnder(rulebook);
      print(
        asJson,
        listed,
        listed.length === 0
          ? [`no form of ${rulebook} is held here: take the one that its authority publishes`]
          : listed.map(({ id, title }) => `${id.padEnd(30)} ${title[language]}`),
      );
      return 0;
    }),
  );

const show = new Command("show")
  .description("Show one form: its columns, blanks, sources, and what of the law's form it does not hold.")
  .argument("<form>", "as sheets forms prints it")
  .addOption(lang)
  .addOption(json)
  .action(
    exits(async (id, { lang: language, json: asJson }) => {
      const form = formOf(id);
      print(asJson, form, aboutForm(form, language));
      return 0;
    }),
  );

const printSheets = new Command("print")
  .description(
    "Print numbered sheets as PDF, with a square code that says which sheet it is and nothing of any person.",
  )
  .argument("<form>", "as sheets forms prints it")
  .requiredOption("--contest <id>", "the contest, as its log names it", idOf)
  .requiredOption("--nomination <id>", "the nomination, as the log names it", idOf)
  .requiredOption("--sheets <range>", "numbers of the sheets: 1-50, or 7", rangeOf)
  .requiredOption("--out <file>", "where to write the PDF")
  .option("--lines <count>", "lines on a sheet (default: the form's usual number)", wholeNumber(1))
  .option("--in <tag>", "language of the law's words where the form has several (default: its first)")
  .addOption(
    new Option(
      "--fill <name=value>",
      "print this into a blank; may be given again. Blanks not given stay to be written",
    )
      .argParser(pairOf)
      .default({}, "none"),
  )
  .addOption(json)
  .action(
    exits(async (id, { contest, nomination, sheets: range, out, in: tag, fill, json: asJson, ...asked }) => {
      const form = formOf(id);
      const [usual] = Object.keys(form.text);
      const language = tag ?? usual ?? "";
      const text = form.text[language];
      if (text === undefined) throw wrong("--in", Object.keys(form.text).join(" or "), language, "give one of these");
      const strange = Object.keys(fill).find((name) => !(name in text.blanks));
      if (strange !== undefined)
        throw wrong(
          "--fill",
          `a blank of the form: ${Object.keys(text.blanks).join(", ")}`,
          strange,
          "hustings sheets show lists what each asks for",
        );
      const lines = asked.lines ?? form.lines.usual;
      if (lines > form.lines.most)
        throw wrong("--lines", `at most ${form.lines.most} on this form`, String(lines), "print more sheets");
      const set = await typeset(
        sheetsOf({ form, language, contest, nomination, ...range, lines, values: fill, date: Date.now() / 1000 }),
      );
      if (set.kind === "not-typeset")
        throw wrong("--fill", "text that the typesetter’s fonts can set", set.says, "write that blank by hand");
      await writeFile(out, set.bytes).catch((cause: unknown) => {
        const got = cause instanceof Error ? cause.message : "none";
        throw new InputError(
          { field: "--out", expected: "a file that can be written", got, remedy: "give another --out" },
          { cause },
        );
      });
      const blank = Object.keys(text.blanks).filter((name) => !(name in fill));
      print(asJson, { file: out, form: form.id, ...range, lines, blank, checked: form.checked }, [
        `${sheetsWord(range.last - range.first + 1)} of ${lines} ${lines === 1 ? "line" : "lines"} in ${out}: ${range.first} to ${range.last}`,
        blank.length === 0 ? "every blank is printed" : `to be written by hand: ${blank.join(", ")}`,
        ...warnings(form, "en"),
        "before they are handed out: enter them for each circulator at the campaign's desk (hustings desk), or by hustings act issue-sheets",
      ]);
      return 0;
    }),
  );

const sheetsWord = (count: number) => (count === 1 ? "1 sheet" : `${n(count)} sheets`);

function aboutForm(form: SignatureForm, language: (typeof languages)[number]): string[] {
  const text = Object.values(form.text)[0];
  return [
    form.title[language],
    `${form.id}, under ${form.rulebooks.map((each) => (each.endsWith("/") ? `${each}…` : each)).join(", ")}`,
    `paper ${form.paper}${form.flipped ? ", lying" : ""}; ${form.lines.usual} lines usual, ${form.lines.most} at most; in ${Object.keys(form.text).join(", ")}`,
    form.online ? "the law also takes it online" : "on paper only: this law takes no statement online",
    "",
    "columns:",
    ...form.columns.map(
      ({ id, fields, by }) =>
        `  ${(text?.heads[id] ?? id).padEnd(60)} ${fields.length === 0 ? "–" : fields.join(", ")}${by === "signer" ? "" : ` (filled in by the ${by})`}`,
    ),
    "blanks (--fill name=value):",
    ...Object.entries(text?.blanks ?? {}).map(([name, caption]) => `  ${name.padEnd(20)} ${caption}`),
    "sources:",
    ...form.sources.map(({ article, at, confidence }) => `  ${article}: ${at} (confidence ${confidence})`),
    ...warnings(form, language),
  ];
}

/** What whoever prints must know before paper reaches a signer. */
function warnings(form: SignatureForm, language: (typeof languages)[number]): string[] {
  return [
    ...(form.printedBy === "authority"
      ? ["a specimen: under this law only the paper that the authority printed counts"]
      : []),
    form.checked === "not-compared"
      ? "nobody has compared this form with the law's own: compare it before printing a stock"
      : `compared with its sources on ${form.checked}`,
    ...form.sources
      .filter(({ confidence }) => confidence === "low")
      .map(({ article }) => `rests on memory: ${article}`),
    ...form.notHeld.map((words) => `not on the sheet: ${words[language]}`),
  ];
}

function formOf(id: string): SignatureForm {
  try {
    return signatureForm(id);
  } catch (cause) {
    if (!(cause instanceof RulesError)) throw cause;
    throw new InputError(
      {
        field: "FORM",
        expected: /expected (.*), got/.exec(cause.message)?.[1] ?? "a form",
        got: JSON.stringify(id.slice(0, 80)),
        remedy: "hustings sheets forms lists them",
      },
      { cause },
    );
  }
}

function wrong(field: string, expected: string, got: string, remedy: string): InputError {
  return new InputError({ field, expected, got: got.slice(0, 200), remedy });
}

function idOf(text: string): string {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= 60) return text;
  throw new UnfitValue({ is: "id" });
}

function rangeOf(text: string): { readonly first: number; readonly last: number } {
  const found = /^([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?$/.exec(text);
  const first = Number(found?.[1]);
  const last = Number(found?.[2] ?? found?.[1]);
  if (found === null || last < first) throw new UnfitValue({ is: "sheets" });
  if (last - first >= mostSheets) throw new UnfitValue({ is: "fewer-sheets", most: mostSheets });
  return { first, last };
}

function pairOf(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const at = text.indexOf("=");
  if (at < 1) throw new UnfitValue({ is: "candidate-value" });
  const name = text.slice(0, at);
  const value = text.slice(at + 1).trim();
  if (value === "" || value.length > 2_000) throw new UnfitValue({ is: "value-of", name });
  return { ...before, [name]: value };
}

export const command = new Command("sheets")
  .description("Signature sheets in the form a law prescribes.")
  .addCommand(forms)
  .addCommand(show)
  .addCommand(printSheets);
