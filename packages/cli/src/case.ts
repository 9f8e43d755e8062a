import { invokedAs } from "./command/invoked-as.ts";
import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError, type InputProblem } from "@hustings/core";
import { askedWitnesses, quorumOption, witnessOption } from "./case/asked-witnesses.ts";
import type { Stopped } from "./case/check-case.ts";
import { Command, exits, json, wholeNumber } from "./command/command.ts";
import { counted, n, print } from "./command/output.ts";
import { progressFor } from "./command/progress.ts";
import { portTaken, untilStopped } from "./command/until-stopped.ts";
import { ownTemporaryFolder } from "./files/working-files.ts";

// Tables, workbooks, the store and the seal are loaded by the verb that needs them.
const filesOption = ["--files <dir>", "where the files named in the case are, instead of where it says"] as const;
const rulebookOption = [
  "--rulebook <rulebook>",
  "rule by this one instead of the case's: an id of rules list, or a file of one",
] as const;

interface Instead {
  readonly files?: string | undefined;
  readonly rulebook?: string | undefined;
}

/** A verb of a case as it goes on with what this one was given. */
function goesOn(verb: "run" | "review", file: string, data: string, { files, rulebook }: Instead): string {
  const words = [
    invokedAs,
    "case",
    verb,
    file,
    "--data",
    data,
    ...(files === undefined ? [] : ["--files", files]),
    ...(rulebook === undefined ? [] : ["--rulebook", rulebook]),
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
  .addOption(witnessOption)
  .addOption(quorumOption)
  .addOption(json)
  .hook("preAction", ownTemporaryFolder)
  .action(
    exits(async (file, { data, files, rulebook, outcomes, ...values }) => {
      const { readCase } = await import("./case/case-file.ts");
      const { runCase } = await import("./case/run-case.ts");
      const { caseJson, caseText } = await import("./case/case-report.ts");
      const witnesses = await askedWitnesses(values);
      const outcome = await runCase(await readCase(file, files), data, progressFor(values.json), {
        witnesses,
        rulebook,
        outcomes,
      });
      if (outcome.kind !== "decided") {
        // Lines with names stand in the workbook, never in what a pipe keeps.
        print(values.json, outcome, waitingText(outcome, goesOn("review", file, data, { files, rulebook })));
        return 1;
      }
      const result = caseJson(outcome);
      print(values.json, result, caseText(result, data));
      return 0;
    }),
  );

function waitingText(outcome: Stopped, review: string): readonly string[] {
  if (outcome.kind === "to-review") {
    return [
      outcome.rows === 1
        ? "1 line is too close to call: a person decides it"
        : `${n(outcome.rows)} lines are too close to call: a person decides them`,
      ...aheadText(outcome.ahead),
      `  as pages with keys: ${review}`,
      `  or open ${outcome.file}, write what you find under "finding" (valid, not-on-roll, or double and the line it doubles), save it`,
      "  and run the same command again; nothing has been found or decided on them yet",
    ];
  }
  const whose = outcome.candidates.join(", ");
  if (outcome.rolledAt === undefined) {
    return [
      `the law checks a sample of ${whose}: a public draw picks it`,
      '  write "draw" into the case, with announcedAt and rolledAt, and run the same command again: it announces the draw',
    ];
  }
  return [
    `the draw for ${whose} is announced: the dice are rolled in public at ${outcome.rolledAt}`,
    "  write what at least twenty ten-sided dice showed as draw.dice into the case, and run the same command again",
  ];
}

function aheadText({ due, mayBeDue }: Extract<Stopped, { readonly kind: "to-review" }>["ahead"]): readonly string[] {
  return [
    ...(due > 0
      ? [
          `  ${n(due)} more wait with them for the second stage, which is due whatever is found of the first: decide them too`,
        ]
      : []),
    ...(mayBeDue > 0
      ? [
          `  ${n(mayBeDue)} more stand after them for a second stage that may be due: decided too, they spare a run; left empty, they are asked again then`,
        ]
      : []),
  ];
}

const check = new Command("check")
  .description(
    "Name everything that would stop a run at once: in the case file, in what it names, and in the rows of both tables, by their numbers. Nothing is run.",
  )
  .argument("<case>", "the case file")
  .option(...filesOption)
  .option(...rulebookOption)
  .addOption(json)
  .hook("preAction", ownTemporaryFolder)
  .action(
    exits(async (file, { json: asJson, ...instead }) => {
      const { checkCase } = await import("./case/check-file.ts");
      const { faults, drawMissing, unstated = [], read } = await checkCase(file, instead);
      const rows =
        read === undefined
          ? "the rows of its tables were not read yet: they are once this is mended"
          : `${n(read.lines)} lines and ${n(read.entries)} entries of the roll were read`;
      const says =
        faults.length === 0 ? [`${file}: nothing is wrong with it, ${rows}`] : [...faults.map(faultText), ""];
      const draw = [
        "the law checks a sample, and the case says no draw: a run stops and asks for it where enough was filed to be checked",
        '  write "draw" into the case, with announcedAt after every filing and rolledAt after that; the dice follow once they are rolled',
      ];
      const many = faults.length === 1 ? "1 fault" : `${n(faults.length)} faults`;
      const open = unstated.map(
        ({ nomination, facts }) => `nobody states of ${nomination}: ${facts.join(", ")}; each leaves the ruling open`,
      );
      const stating =
        "  write them under facts now: a ruling takes none that comes after it (hustings rules show says what each is)";
      print(asJson, { faults, drawMissing, unstated, ...(read !== undefined && { read }) }, [
        ...says,
        ...(faults.length > 0 ? [`${many}; ${rows}`] : []),
        ...(drawMissing ? draw : []),
        ...(open.length > 0 ? [...open, stating] : []),
      ]);
      return faults.length === 0 ? 0 : 2;
    }),
  );

function faultText({ file, row, field, expected, got, remedy }: InputProblem): string {
  const place = [file, row === undefined ? undefined : `row ${n(row)}`, field].filter(
    (part) => part !== undefined && part !== "",
  );
  return `${place.join(", ")}: expected ${expected}, got ${got}\n  ${remedy}`;
}

const begin = new Command("new")
  .description("Write a commented case file from the files at hand; asks what it needs to know.")
  .argument("<case>", "the file to write, as case.yaml")
  .option("--rulebook <id>", "the law, an id of rules list or a file of one, relative to the case")
  .option("--route <id>", "way of nomination, as rules show names it (default: the one with signatures)")
  .option("--title <text>", "title of the contest, as readers see it")
  .option("--lines <file>", "file of the signatures, relative to the case")
  .option("--roll <file>", "file of the electoral roll, relative to the case")
  .option("--filed-at <moment>", "when the signatures were handed in, in UTC: 2026-06-25T16:00:00Z")
  .addOption(json)
  .hook("preAction", ownTemporaryFolder)
  .action(
    exits(async (file, { json: asJson, ...said }) => {
      if (existsSync(file)) {
        throw new InputError({
          file,
          expected: "a new file",
          got: "one that is there",
          remedy: "name another, or go on with that one",
        });
      }
      const { askedCase, newCaseText } = await import("./case/new-case.ts");
      const text = await newCaseText(await askedCase(said, dirname(file)), dirname(file));
      writeFileSync(file, text, { flag: "wx" });
      print(asJson, { file }, [
        `${file} is written: fill in what stands as … or YYYY, then`,
        `  ${invokedAs} case check ${file}`,
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
  .option("--port <n>", "port to listen on, at this machine only (default: any that is free)", wholeNumber(0, 65_535))
  .addOption(json)
  .action(
    exits(async (file, { data, port = 0, files, rulebook, json: asJson }) => {
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
        goOn: goesOn("run", file, data, { files, rulebook }),
        port,
        onFault: (error) => process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`),
      }).catch((error: unknown) => {
        throw portTaken(error, port) ?? error;
      });
      print(asJson, { url: running.url, lines: desk.count }, [
        `${counted(desk.count, "line")} to decide: ${running.url}`,
        "  the address is for you alone: it shows signers in the clear; stop with Ctrl+C, nothing is lost",
      ]);
      await untilStopped();
      await running.close();
      return 0;
    }),
  );

export const command = new Command("case").addCommand(begin).addCommand(check).addCommand(run).addCommand(review);
