import { basename } from "node:path";
import { InputError } from "@hustings/core/plain";
import { Database, identifier, parquet } from "../database.ts";
import type { Resources } from "../database.ts";
import { tableFields } from "../parquet/read-columns.ts";
import type { Doubles } from "./doubles.ts";

/** Who shares signers with whom: nominations, sheets, circulators or channels, and the people who stand in several. */
export interface DoubleGraph {
  /** Field of the statements whose values are the nodes. */
  readonly by: string;
  /** By name. */
  readonly nodes: readonly DoubleNode[];
  /** Pairs of nodes with people in common, the most first; `a` before `b`. */
  readonly edges: readonly { readonly a: string; readonly b: string; readonly people: number }[];
}

export interface DoubleNode {
  readonly name: string;
  readonly lines: number;
  /** People with several lines within this node alone or not. */
  readonly within: number;
  /** People of this node who have a line in another. */
  readonly shared: number;
}

/**
 * The groups of doubles as a graph over a field of the statements. A line without a value belongs to the node "".
 *
 * @throws {InputError} the statements have no such field
 */
export async function doubleGraph(options: {
  readonly statements: string;
  readonly doubles: readonly Doubles[];
  readonly by: string;
  readonly resources?: Resources | undefined;
}): Promise<DoubleGraph> {
  const { statements, doubles, by } = options;
  await using database = await Database.open(options.resources);
  const fields = await tableFields(statements);
  if (!fields.includes(by)) {
    throw new InputError({
      file: basename(statements),
      field: by,
      expected: "a column of the statements to draw the doubles over",
      got: fields.join(", "),
      remedy: "name one of these, or map the column when importing",
    });
  }
  const value = `coalesce(cast(${identifier(by)} as varchar), '')`;
  const read = parquet(statements);
  const totals = await database.rows(
    `select ${value} as name, count(*) as lines from ${read} group by 1 order by encode(name)`,
  );
  const nameOf = await namesOfLines(database, `select line, ${value} as name from ${read}`, doubles);
  const nodes = new Map(
    totals.map((row) => [String(row["name"]), { lines: Number(row["lines"]), within: 0, shared: 0 }]),
  );
  const edges = new Map<string, { a: string; b: string; people: number }>();
  for (const { lines } of doubles) {
    const names = lines.map((line) => nameOf.get(line) ?? "");
    const distinct = [...new Set(names)].toSorted();
    for (const name of distinct) {
      const node = nodes.get(name);
      if (node === undefined) continue;
      if (names.filter((one) => one === name).length > 1) node.within++;
      if (distinct.length > 1) node.shared++;
    }
    for (const [at, a] of distinct.entries()) {
      for (const b of distinct.slice(at + 1)) {
        const key = JSON.stringify([a, b]);
        const edge = edges.get(key) ?? { a, b, people: 0 };
        edges.set(key, { ...edge, people: edge.people + 1 });
      }
    }
  }
  return {
    by,
    nodes: [...nodes].map(([name, counts]) => ({ name, ...counts })),
    edges: [...edges.values()].toSorted((x, y) => y.people - x.people || (x.a + x.b < y.a + y.b ? -1 : 1)),
  };
}

/** The value of each line that is in a group; the others are not fetched. */
async function namesOfLines(
  database: Database,
  select: string,
  doubles: readonly Doubles[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = new Set(doubles.flatMap(({ lines }) => lines));
  const names = new Map<number, string>();
  for await (const rows of database.stream(select)) {
    for (const row of rows) {
      const line = Number(row["line"]);
      if (wanted.has(line)) names.set(line, String(row["name"]));
    }
  }
  return names;
}
