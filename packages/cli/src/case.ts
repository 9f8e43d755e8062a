import { invokedAs } from "./command/invoked-as.ts";
import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { languages, type Language } from "@hustings/core";
import { askedWitnesses, quorumOption, witnessOption } from "./case/asked-witnesses.ts";
import type { Stopped } from "./case/check-case.ts";
import { caseWords, type CaseWords } from "./case/words/words.ts";
import { commandError } from "./command/command-faults.ts";
import { Command, exits, json, Option, wholeNumber } from "./command/command.ts";
import { n, print } from "./command/output.ts";
import { progressFor } from "./command/progress.ts";
import { portTaken, untilStopped } from "./command/until-stopped.ts";
import { ownTemporaryFolder } from "./files/working-files.ts";

// Tables, workbooks, the store and the seal are loaded by the verb that needs them.
const filesOption = ["--files <dir>", "where the files named in the case are, instead of where it says"] as const;
const rulebookOption = [
  "--rulebook <rulebook>",
  "rule by this one instead of the case's: an id of rules list, or a file of one",
] as const;

const lang = () =>
  new Option("--lang <language>", "language of what a person is told and asked, and of the review workbook")
    .choices(languages)
    .default("en" as const);

interface Instead {
  readonly files?: string | undefined;
  readonly rulebook?: string | undefined;
  readonly lang: Language;
}

/** A verb of a case as it goes on with what this one was given. */
function goesOn(
  verb: "run" | "review",
  file: string,
  data: string,
  { files, rulebook, lang: language }: Instead,
): string {
  const words = [
    invokedAs,
    "case",
    verb,
    file,
    "--data",
    data,
    ...(files === undefined ? [] : ["--files", files]),
    ...(rulebook === undefined ? [] : ["--rulebook", rulebook]),
    ...(language === "en" ? [] : ["--lang", language]),
  ];
  return words.map((word) => (/[\s"'$\\]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : word)).join(" ");
}

const run = new Command("run")
  .description(
    "Run a case from its files: import, match, find, rule and decide, with every act in a log anyone can verify.",
  )
  .argument("<case>", "the case file (YAML or JSON); examples/ holds one for each kind of law")
  .requiredOption("--data <dir>", "data folder, made when it is not there; a run that was stopped goes on in it")
  .option(...filesOption)
  .option(
    "--outcomes <file>",
    "write what became of every line, for people: docs/formats/outcomes.md says what each column holds",
  )
  .option(...rulebookOption)
  .addOption(lang())
  .addOption(witnessOption)
  .addOption(quorumOption)
  .addOption(json)
  .hook("preAction", ownTemporaryFolder)
  .action(
    exits(async (file, { data, files, rulebook, outcomes, lang: language, ...values }) => {
      const { readCase } = await import("./case/case-file.ts");
      const { runCase } = await import("./case/run-case.ts");
      const { caseJson, caseText } = await import("./case/case-report.ts");
      const witnesses = await askedWitnesses(values);
      const outcome = await runCase(await readCase(file, files), data, progressFor(values.json), {
        witnesses,
        rulebook,
        outcomes,
        language,
      });
      const words = await caseWords(language);
      if (outcome.kind !== "decided") {
        // Lines with names stand in the workbook, never in what a pipe keeps.
        print(
          values.json,
          outcome,
          waitingText(outcome, goesOn("review", file, data, { files, rulebook, lang: language }), words),
        );
        return 1;
      }
      const { checkWords } = await import("./check/words.ts");
      const { reach } = await checkWords(language);
      const said = caseJson(outcome, words.law);
      print(values.json, caseJson(outcome), caseText(said, outcome.rulebook, data, words, reach));
      return 0;
    }),
  );

function waitingText(outcome: Stopped, review: string, words: CaseWords): readonly string[] {
  if (outcome.kind === "to-review") {
    const { due, mayBeDue } = outcome.ahead;
    return [
      words.tooClose(outcome.rows),
      ...(outcome.further.length > 0 ? [`  ${words.furtherStage(named(outcome.further))}`] : []),
      ...(due > 0 ? [`  ${words.aheadDue(due)}`] : []),
      ...(mayBeDue > 0 ? [`  ${words.aheadMayBeDue(mayBeDue)}`] : []),
      `  ${words.asPages(review)}`,
      `  ${words.inWorkbook(outcome.file)}`,
      `  ${words.runAgain}`,
    ];
  }
  const whose = outcome.candidates.join(", ");
  if (outcome.kind === "to-object") return [words.objectionsDue(whose), `  ${words.writeObjections}`];
  return outcome.rolledAt === undefined
    ? [words.drawDue(whose), `  ${words.writeDraw}`]
    : [words.drawAnnounced(whose, outcome.rolledAt), `  ${words.writeDice}`];
}

const check = new Command("check")
  .description(
    "Name everything that would stop a run at once: in the case file, in what it names, and in the rows of both tables, by their numbers. Nothing is run.",
  )
  .argument("<case>", "the case file")
  .option(...filesOption)
  .option(...rulebookOption)
  .addOption(lang())
  .addOption(json)
  .hook("preAction", ownTemporaryFolder)
  .action(
    exits(async (file, { json: asJson, lang: language, ...instead }) => {
      const { checkCase } = await import("./case/check-file.ts");
      const { faults, drawMissing, unstated = [], read } = await checkCase(file, instead);
      const words = await caseWords(language);
      const rows = read === undefined ? words.notRead : words.read(read.lines, read.entries);
      const { inEnglish } = words;
      const { faultLine, faultSaid } = await import("./faults/said.ts");
      const each = faults.map((at) => ({ at, said: faultSaid(at, language) }));
      const own = each.filter(({ said }) => said !== undefined);
      const rest = each.filter(({ said }) => said === undefined);
      const says =
        faults.length === 0
          ? [`${words.nothingWrong(file)}, ${rows}`]
          : [
              ...own.map(({ at, said = at }) => `${faultLine(at, said, language)}\n  ${said.remedy}`),
              ...(inEnglish === undefined || rest.length === 0 ? [] : [inEnglish]),
              ...rest.map(({ at }) => `${faultLine(at, at, "en")}\n  ${at.remedy}`),
              "",
            ];
      print(asJson, { faults, drawMissing, unstated, ...(read !== undefined && { read }) }, [
        ...says,
        ...(faults.length > 0 ? [words.faultsAnd(faults.length, rows)] : []),
        ...(drawMissing ? words.drawMissing : []),
        ...[...Map.groupBy(unstated, ({ facts }) => facts.join(", "))].map(([facts, of]) =>
          words.unstated(named(of.map(({ nomination }) => nomination)), facts),
        ),
        ...(unstated.length > 0 ? [`  ${words.stateThem}`] : []),
      ]);
      return faults.length === 0 ? 0 : 2;
    }),
  );

/** Of fifty candidates the same facts are missing: said once. */
function named(nominations: readonly string[]): string {
  const more = nominations.length - mostNamed;
  return `${nominations.slice(0, mostNamed).join(", ")}${more > 0 ? ` … (+${n(more)})` : ""}`;
}

const mostNamed = 5;

const begin = new Command("new")
  .description("Write a commented case file from the files at hand; asks what it needs to know.")
  .argument("<case>", "the file to write, as case.yaml")
  .option("--rulebook <id>", "the law, an id of rules list or a file of one, relative to the case")
  .option("--route <id>", "way of nomination, as rules show names it (default: the one with signatures)")
  .option("--title <text>", "title of the contest, as readers see it")
  .option("--lines <file>", "file of the signatures, relative to the case")
  .option("--roll <file>", "file of the electoral roll, relative to the case")
  .option("--filed-at <moment>", "when the signatures were handed in, in UTC: 2026-06-25T16:00:00Z")
  .addOption(lang())
  .addOption(json)
  .hook("preAction", ownTemporaryFolder)
  .action(
    exits(async (file, { json: asJson, lang: language, ...said }) => {
      if (existsSync(file)) throw commandError({ file }, { code: "file-there" });
      const { askedCase, newCaseText } = await import("./case/new-case.ts");
      const words = await caseWords(language);
      const text = await newCaseText(await askedCase(said, dirname(file), words), dirname(file), language);
      writeFileSync(file, text, { flag: "wx" });
      print(asJson, { file }, [
        words.written(file),
        `  ${invokedAs} case check ${file}${language === "en" ? "" : ` --lang ${language}`}`,
      ]);
      return 0;
    }),
  );

const review = new Command("review")
  .description(
    "Decide the lines that wait for a person, as pages with keys on this machine alone; each finding is saved at once in the review workbook.",
  )
  .argument("<case>", "the case file")
  .requiredOption("--data <dir>", "the data folder of case run")
  .option(...filesOption)
  .option(...rulebookOption)
  .addOption(lang())
  .option("--port <n>", "port to listen on, at this machine only (default: any that is free)", wholeNumber(0, 65_535))
  .addOption(json)
  .action(
    exits(async (file, { data, port = 0, files, rulebook, lang: language, json: asJson }) => {
      const { readCase } = await import("./case/case-file.ts");
      const { rulebookOf } = await import("./case/run-case.ts");
      const { requireSameLaw } = await import("./case/case-claim.ts");
      const { reviewDesk, reviewFileOf } = await import("./case/review-workbook.ts");
      const caseFile = await readCase(file, files);
      const { contest } = caseFile.content;
      const { doublesWithin } = await import("./case/case-reviews.ts");
      const law = await rulebookOf(caseFile, rulebook);
      requireSameLaw(file, join(data, "private"), law);
      const savedIn = reviewFileOf(data);
      const desk = await reviewDesk(savedIn);
      const { serveReview } = await import("@hustings/server");
      const running = await serveReview({
        desk,
        countsNeither: doublesWithin(law, caseFile) === "none-stays",
        title: contest.title,
        savedIn,
        goOn: goesOn("run", file, data, { files, rulebook, lang: language }),
        port,
        onFault: (error) => process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`),
      }).catch((error: unknown) => {
        throw portTaken(error, port) ?? error;
      });
      const words = await caseWords(language);
      print(asJson, { url: running.url, lines: desk.count }, [
        words.toDecide(desk.count, running.url),
        `  ${words.forYouAlone}`,
      ]);
      await untilStopped();
      await running.close();
      return 0;
    }),
  );

export const command = new Command("case").addCommand(begin).addCommand(check).addCommand(run).addCommand(review);
