import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { calendarDate, InputError, isCalendarDate } from "@hustings/core";
import { personModel, type ComparedField } from "@hustings/linkage";
import {
  buildSearchIndex,
  diffRolls,
  findDoubles,
  freezeRoll,
  guessMapping,
  hashRoll,
  importTable,
  matchOnSpark,
  matchStatements,
  readColumns,
  RollSearch,
  type FrozenRoll,
  type Mapping,
  type TableFormat,
} from "@hustings/roll";
import { parseArguments } from "./arguments.ts";
import type { Command, Verbs } from "./command.ts";

const n = (value: number) => value.toLocaleString("en");
const print = (json: boolean | undefined, value: unknown, lines: readonly string[]) =>
  process.stdout.write(json === true ? `${JSON.stringify(value)}\n` : `${lines.join("\n")}\n`);

/** `id=Number,surname=Last name`. @throws {InputError} */
export function parseMapping(text: string): Mapping {
  const pairs = text.split(",").map((pair) => {
    const at = pair.indexOf("=");
    if (at > 0 && at < pair.length - 1) return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
    throw new InputError({
      field: "--map",
      expected: "field=column pairs divided by commas",
      got: JSON.stringify(pair.slice(0, 40)),
      remedy: "write for instance --map 'id=Number,surname=Last name'",
    });
  });
  return Object.fromEntries(pairs);
}

const formats: readonly string[] = ["csv", "tsv", "fixed", "json", "parquet"];

function tableFormat(name: string | undefined): TableFormat | undefined {
  if (name === undefined || formats.includes(name)) return name as TableFormat | undefined;
  throw new InputError({
    field: "--format",
    expected: `one of ${formats.join(", ")}`,
    got: name,
    remedy: "name a known format",
  });
}

/** Progress of one long step, on standard error. */
function stages(quiet: boolean | undefined) {
  return (done: number, total: number, stage: string) => {
    if (quiet === true || !process.stderr.isTTY) return;
    process.stderr.write(`\r\u001b[2K  ${stage} ${n(done)} of ${n(total)}${done === total ? "\n" : ""}`);
  };
}

const shape = {
  map: { type: "string" },
  format: { type: "string" },
  delimiter: { type: "string" },
  encoding: { type: "string" },
  "date-format": { type: "string" },
  "set-aside": { type: "boolean" },
  json: { type: "boolean" },
} as const;

const shapeOptions = [
  [
    "--map field=column,…",
    "which column feeds which field; guessed from the header and shown when left out. Fixed width: surname=1-20",
  ],
  ["--format NAME", `${formats.join(", ")}; detected when left out`],
  ["--delimiter TEXT", "between columns; detected when left out"],
  ["--encoding NAME", "utf-8, windows-1251, utf-16le …; detected when left out"],
  ["--date-format NAME", "dd/mm/yyyy, yyyy-mm-dd …; detected when left out"],
  ["--set-aside", "leave bad rows out and name them, instead of refusing the file"],
  ["--json", "the report as JSON"],
] as const;

const importUsage = "roll import FILE --out TABLE.parquet [--map …] [--json]";
const importCommand: Command = {
  summary: "read a table into the house's fields, with a report of every row set aside",
  usage: importUsage,
  options: [["--out FILE", "the Parquet table to make"], ...shapeOptions],
  async run(args) {
    const { values, positionals } = parseArguments(
      args,
      importUsage,
      { ...shape, out: { type: "string" } },
      { least: 1, most: 1 },
    );
    const [source = ""] = positionals;
    if (values.out === undefined) throw missing("--out", importUsage);
    const format = tableFormat(values.format);
    const { delimiter, encoding } = values;
    const columns =
      values.map === undefined
        ? guessMapping(await readColumns({ source, format, delimiter, encoding }))
        : parseMapping(values.map);
    const report = await importTable({
      source,
      out: values.out,
      columns,
      format,
      delimiter,
      encoding,
      dateFormat: values["date-format"],
      badRows: values["set-aside"] === true ? "set-aside" : "refuse",
      onProgress: stages(values.json),
    });
    print(values.json, report, [
      `${n(report.rows)} rows of ${report.file}: ${report.format}, ${report.encoding}${report.delimiter === undefined ? "" : `, divided by ${JSON.stringify(report.delimiter)}`}`,
      ...Object.entries(report.columns).map(
        ([field, column]) =>
          `  ${field.padEnd(12)} from "${column}"${report.dateFormats[field] === undefined ? "" : ` as ${report.dateFormats[field]}`}`,
      ),
      ...(report.unused.length > 0 ? [`  not used: ${report.unused.join(", ")}`] : []),
      ...report.setAside.map(
        ({ row, field, expected, got }) =>
          `  set aside: row ${n(row)} field "${field}": expected ${expected}, got ${got}`,
      ),
    ]);
    return 0;
  },
};

function missing(option: string, usage: string): InputError {
  return new InputError({ field: option, expected: `hustings ${usage}`, got: "nothing", remedy: `give ${option}` });
}

const freezeUsage = "roll freeze TABLE --version NAME --date YYYY-MM-DD --source TEXT --out ROLL.parquet [--json]";
const freezeCommand: Command = {
  summary: "sort, count and hash an imported roll; ROLL.json beside it says what was frozen",
  usage: freezeUsage,
  async run(args) {
    const text = { type: "string" } as const;
    const options = { version: text, date: text, source: text, out: text, json: { type: "boolean" } } as const;
    const { values, positionals } = parseArguments(args, freezeUsage, options, { least: 1, most: 1 });
    const { version, date, source, out } = values;
    if (
      version === undefined ||
      source === undefined ||
      out === undefined ||
      date === undefined ||
      !isCalendarDate(date)
    ) {
      throw missing("--version, --date, --source and --out", freezeUsage);
    }
    const frozen = await freezeRoll(positionals[0] ?? "", {
      version,
      date: calendarDate(date),
      source,
      out,
      onProgress: stages(values.json),
    });
    writeFileSync(`${out}.json`, `${JSON.stringify(frozen, undefined, 2)}\n`);
    print(values.json, frozen, describe(frozen));
    return 0;
  },
};

function describe(frozen: FrozenRoll): string[] {
  const regions = Object.entries(frozen.countsByRegion).toSorted((a, b) => b[1] - a[1]);
  return [
    `roll ${frozen.version} of ${frozen.date}, from ${frozen.source}: ${n(frozen.count)} entries`,
    `  SHA-256 ${frozen.sha256} over ${frozen.fields.join(", ")}`,
    ...regions
      .slice(0, 20)
      .map(([region, count]) => `  ${n(count).padStart(12)}  ${region === "" ? "(none)" : region}`),
    ...(regions.length > 20 ? [`  and ${regions.length - 20} more regions`] : []),
  ];
}

const showUsage = "roll show ROLL.parquet [--json]";
const showCommand: Command = {
  summary: "compute a frozen roll's hash again and compare it with what was frozen",
  usage: showUsage,
  async run(args) {
    const { values, positionals } = parseArguments(
      args,
      showUsage,
      { json: { type: "boolean" } },
      { least: 1, most: 1 },
    );
    const [file = ""] = positionals;
    const frozen = readManifest(file);
    const now = await hashRoll(file);
    const same = now.sha256 === frozen.sha256 && now.count === frozen.count;
    print(values.json, { ...frozen, recomputed: now, same }, [
      ...describe(frozen),
      same ? "  the file is what was frozen" : `  THE FILE IS NOT WHAT WAS FROZEN: its hash is ${now.sha256}`,
    ]);
    return same ? 0 : 1;
  },
};

function readManifest(file: string): FrozenRoll {
  try {
    return JSON.parse(readFileSync(`${file}.json`, "utf8")) as FrozenRoll;
  } catch (cause) {
    const problem = {
      file: `${file}.json`,
      expected: "what was frozen",
      got: "no readable file",
      remedy: "freeze the roll first",
    };
    throw new InputError(problem, { cause });
  }
}

const diffUsage = "roll diff BEFORE AFTER [--list] [--json]";
const diffCommand: Command = {
  summary: "what changed between two versions of a roll; exit code 1 when anything did",
  usage: diffUsage,
  options: [["--list", "name every entry that came, went or changed"]],
  async run(args) {
    const options = { list: { type: "boolean" }, json: { type: "boolean" } } as const;
    const { values, positionals } = parseArguments(args, diffUsage, options, { least: 2, most: 2 });
    const { changes, ...figures } = await diffRolls(positionals[0] ?? "", positionals[1] ?? "");
    print(values.json, figures, [
      `${n(figures.added)} came, ${n(figures.removed)} went, ${n(figures.changed)} changed, ${n(figures.unchanged)} are the same`,
      ...Object.entries(figures.changedByField)
        .filter(([, count]) => count > 0)
        .map(([field, count]) => `  ${field}: ${n(count)}`),
    ]);
    if (values.list === true) {
      for await (const change of changes()) {
        const fields = change.fields.map(
          ({ field, before, after }) => `${field} ${before ?? "(none)"} → ${after ?? "(none)"}`,
        );
        print(values.json, change, [`${change.change} ${change.id} ${fields.join(", ")}`]);
      }
    }
    return figures.added + figures.removed + figures.changed === 0 ? 0 : 1;
  },
};

const indexUsage = "roll index ROLL.parquet --out INDEX.sqlite [--json]";
const indexCommand: Command = {
  summary: "make the counter's index of a frozen roll",
  usage: indexUsage,
  async run(args) {
    const options = { out: { type: "string" }, json: { type: "boolean" } } as const;
    const { values, positionals } = parseArguments(args, indexUsage, options, { least: 1, most: 1 });
    if (values.out === undefined) throw missing("--out", indexUsage);
    const made = await buildSearchIndex(positionals[0] ?? "", values.out, { onProgress: stages(values.json) });
    print(values.json, made, [`${n(made.entries)} entries in ${values.out}`]);
    return 0;
  },
};

const searchUsage = "roll search INDEX.sqlite [SURNAME [GIVEN]] [--born YYYY-MM-DD] [--interactive] [--json]";
const searchCommand: Command = {
  summary: "find voters by the first letters of their names, slips allowed",
  usage: searchUsage,
  options: [
    ["--born DATE", "a year or a day"],
    ["--interactive", "ask again and again: SURNAME GIVEN BORN on a line, an empty line ends"],
  ],
  async run(args) {
    const options = { born: { type: "string" }, interactive: { type: "boolean" }, json: { type: "boolean" } } as const;
    const { values, positionals } = parseArguments(args, searchUsage, options, { least: 1, most: 3 });
    const [file = "", surname, given] = positionals;
    using search = new RollSearch(file);
    const answer = (typed: { surname: string; given?: string | undefined; born?: string | undefined }) => {
      const start = performance.now();
      const found = search.find(typed);
      const ms = performance.now() - start;
      print(values.json, { found, ms }, [
        ...found.map(
          (one) =>
            `${one.corrected ? "~" : " "} ${one.surname} ${one.given} ${one.patronymic}  ${one.birthDate}  ${one.place}  [${one.voter}]`,
        ),
        `  ${found.length} in ${ms.toFixed(2)} ms`,
      ]);
      return found.length;
    };
    if (values.interactive !== true) return answer({ surname: surname ?? "", given, born: values.born }) > 0 ? 0 : 1;
    const lines = createInterface({ input: process.stdin });
    for await (const line of lines) {
      if (line.trim() === "") break;
      const [s = "", g, born] = line.trim().split(/\s+/);
      answer({ surname: s, given: g, born });
    }
    return 0;
  },
};

const comparable: readonly ComparedField[] = [
  "surname",
  "given",
  "patronymic",
  "birthDate",
  "sex",
  "region",
  "locality",
  "address",
];

/** The model two tables allow: every field both have. */
export async function modelFor(roll: string, statements: string) {
  const [left, right] = [await readColumns({ source: roll }), await readColumns({ source: statements })];
  return personModel(
    "person",
    comparable.filter((field) => left.includes(field) && right.includes(field)),
  );
}

const matchUsage =
  "roll match ROLL.parquet TABLE.parquet --out OUTCOMES.parquet [--engine duckdb|spark --master URL] [--json]";
const matchCommand: Command = {
  summary: "look every line of an imported table up on a frozen roll, and find its doubles",
  usage: matchUsage,
  options: [
    ["--out FILE", "the Parquet table of outcomes, one row per line, with levels and weights"],
    ["--engine NAME", "duckdb on this machine, or spark: the same outcomes, row for row"],
    ["--master URL", "Spark's master: local[4], spark://host:7077, yarn"],
    ["--python FILE", "a Python with PySpark; python3 unless named"],
    ["--work FOLDER", "a folder every Spark node can reach"],
  ],
  async run(args) {
    const text = { type: "string" } as const;
    const options = {
      out: text,
      engine: text,
      master: text,
      python: text,
      work: text,
      json: { type: "boolean" },
    } as const;
    const { values, positionals } = parseArguments(args, matchUsage, options, { least: 2, most: 2 });
    const [roll = "", statements = ""] = positionals;
    if (values.out === undefined) throw missing("--out", matchUsage);
    const model = await modelFor(roll, statements);
    const onProgress = stages(values.json);
    const { engine = "duckdb", master, python = "python3", work } = values;
    if (engine !== "duckdb" && engine !== "spark") {
      throw new InputError({
        field: "--engine",
        expected: "duckdb or spark",
        got: engine,
        remedy: "name one of the two",
      });
    }
    if (engine === "spark" && master === undefined) throw missing("--master", matchUsage);
    const job = { roll, statements, model, out: values.out, onProgress };
    const summary =
      engine === "spark" && master !== undefined
        ? await matchOnSpark({ ...job, master, python, work })
        : await matchStatements(job);
    const doubles = await findDoubles({ statements, outcomes: values.out, model, onProgress });
    const { outcomes, how } = summary;
    print(values.json, { ...summary, compared: model.fields.map(({ field }) => field), doubles: doubles.length }, [
      `${n(summary.lines)} lines against ${n(summary.entries)} entries, by ${model.fields.map(({ field }) => field).join(", ")}`,
      `  matched      ${n(outcomes.matched)}: ${n(how.exact)} as written, ${n(how.folded)} after folding, ${n(how.fuzzy)} by likeness`,
      `  for review   ${n(outcomes.review)}`,
      `  not on roll  ${n(outcomes["not-on-roll"])}`,
      `  doubles      ${n(doubles.length)} groups`,
    ]);
    return 0;
  },
};

export const verbs: Verbs = {
  import: importCommand,
  freeze: freezeCommand,
  show: showCommand,
  diff: diffCommand,
  index: indexCommand,
  search: searchCommand,
  match: matchCommand,
};
