import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { RollLookup } from "../src/lists/roll-lookup.ts";
import type { Typed } from "../src/lists/counter-search.ts";
import { preparedFile } from "../src/match/prepared-roll.ts";
import { Database, literal } from "../src/database.ts";

const drawn = 3_000;
/** Looked up with the lists dropped from the system's memory before each. */
const cold = 200;

interface Voter {
  readonly surname: string;
  readonly given: string;
  readonly patronymic?: string;
  readonly birthDate: string;
  readonly region?: string;
  readonly locality?: string;
}

/** Asked so many times each: the least of them is what others on the machine did not take. */
const times = 4;

/** Single look-ups in one roll, of voters drawn from it: milliseconds of the clock, asked once, and the least of four askings. */
export async function atTheCounter(roll: string): Promise<string> {
  const voters = await drawnFrom(roll);
  using lookup = await RollLookup.open(roll, { today: () => "2024-01-01" });
  const search = (typed: (voter: Voter) => Typed) => (voter: Voter) => void lookup.search(typed(voter));
  const look = (change: (voter: Voter) => Partial<Voter>) => (voter: Voter) =>
    void lookup.look({ ...voter, ...change(voter) });
  const [three, two] = [(text: string) => text.slice(0, 3), (text: string) => text.slice(0, 2)];
  const asked: Readonly<Record<string, (voter: Voter) => void>> = {
    "three letters and two": search(({ surname, given }) => ({ surname: three(surname), given: two(given) })),
    "the same and a year of birth": search(({ surname, given, birthDate }) => ({
      surname: three(surname),
      given: two(given),
      born: birthDate.slice(0, 4),
    })),
    "three letters": search(({ surname }) => ({ surname: three(surname) })),
    "one letter and one": search(({ surname, given }) => ({ surname: surname.slice(0, 1), given: given.slice(0, 1) })),
    "both names in full": search(({ surname, given }) => ({ surname, given })),
    "surname in full": search(({ surname }) => ({ surname })),
    "a day of birth, no name": search(({ birthDate }) => ({ surname: "", born: birthDate })),
    "a slip in three letters and two": search(({ surname, given }) => ({
      surname: exchanged(surname.slice(0, 4)),
      given: two(given),
    })),
    "a slip in the whole surname": search(({ surname, given }) => ({ surname: exchanged(surname), given })),
    "a line as it is keyed": look(() => ({})),
    "a line with a slip in surname and date": look(({ surname, birthDate }) => ({
      surname: exchanged(surname),
      birthDate: `${birthDate.slice(0, 9)}${(Number(birthDate.at(-1)) + 1) % 10}`,
    })),
    "a line without a date": look(() => ({ birthDate: "" })),
    "a line of nobody": look(({ surname }) => ({ surname: Array.from(surname).toReversed().join("") })),
  };
  const lines = [
    `  single look-ups (load ${loadavg()[0]?.toFixed(1)}): median, 99th percentile, worst in ms | the same of the least of ${times} askings each`,
  ];
  for (const [what, ask] of Object.entries(asked)) {
    for (const voter of voters.slice(0, 200)) ask(voter);
    const taken = voters.slice(200).map((voter) => timed(() => ask(voter), times));
    lines.push(row(what, taken));
  }
  for (const what of ["a line as it is keyed", "a line with a slip in surname and date", "both names in full"]) {
    const taken = voters.slice(0, cold).map((voter) => {
      // Asked to keep nothing of it, the system drops the pages it holds.
      spawnSync("dd", [`if=${preparedFile(roll)}`, "iflag=nocache", "count=0", "status=none"]);
      return timed(() => asked[what]?.(voter), 1);
    });
    lines.push(row(`${what}, not in memory`, taken));
  }
  return lines.join("\n");
}

async function drawnFrom(roll: string): Promise<readonly Voter[]> {
  await using database = await Database.open();
  const rows = await database.rows(
    `select * exclude (id) from (select * from read_parquet(${literal(roll)}) using sample reservoir(${drawn} rows) repeatable (7))`,
  );
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).filter(([, text]) => typeof text === "string")) as unknown as Voter,
  );
}

interface Taken {
  readonly first: number;
  readonly least: number;
}

function timed(work: () => void, asked: number): Taken {
  const all = Array.from({ length: asked }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return { first: all[0] ?? 0, least: Math.min(...all) };
}

function row(what: string, times: readonly Taken[]): string {
  const figures = (["first", "least"] as const).map((of) => {
    const sorted = times.map((each) => each[of]).toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    return [0.5, 0.99, 1].map((share) => at(share).toFixed(2)).join("  ");
  });
  return `    ${what.padEnd(55)} ${figures.join("  |  ")}`;
}

/** The second and third letters in each other's place. */
function exchanged(text: string): string {
  const [a = "", b = "", c = "", ...rest] = Array.from(text);
  return [a, c, b, ...rest].join("");
}
