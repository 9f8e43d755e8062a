import { Database, identifier, parquet } from "./database.ts";
import { rollFields } from "./freeze.ts";

export interface RollDifference {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Entries in which a field changed. */
  readonly changedByField: Readonly<Record<string, number>>;
  readonly fieldsOnlyBefore: readonly string[];
  readonly fieldsOnlyAfter: readonly string[];
}

export interface RollChange {
  readonly id: string;
  readonly change: "added" | "removed" | "changed";
  /** Fields that differ; empty for an entry that came or went. */
  readonly fields: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[];
}

/** What changed between two versions of a roll: in figures, and entry by entry in the order of their ids. */
export async function diffRolls(
  before: string,
  after: string,
): Promise<RollDifference & { changes(): AsyncGenerator<RollChange> }> {
  const open = async () => {
    const database = await Database.open();
    const [old, now] = [await rollFields(before), await rollFields(after)];
    const shared = old.filter((field) => now.includes(field) && field !== "id");
    const differ = shared.map((field) => `b.${identifier(field)} is distinct from a.${identifier(field)}`);
    const joined = `${parquet(before)} as b full join ${parquet(after)} as a on b.id = a.id`;
    return { database, old, now, shared, differ, joined, anyDiffers: differ.join(" or ") || "false" };
  };
  const { database, old, now, shared, differ, joined, anyDiffers } = await open();
  await using _closing = database;
  const both = "b.id is not null and a.id is not null";
  const byField = shared.map(
    (field, at) => `count(*) filter (where ${both} and ${differ[at] ?? "false"}) as ${identifier(field)}`,
  );
  const row = await database.row(
    `select count(*) filter (where b.id is null) as added_, count(*) filter (where a.id is null) as removed_, count(*) filter (where ${both} and (${anyDiffers})) as changed_, count(*) filter (where ${both} and not (${anyDiffers})) as unchanged_${byField.map((column) => `, ${column}`).join("")} from ${joined}`,
  );
  return {
    added: Number(row["added_"]),
    removed: Number(row["removed_"]),
    changed: Number(row["changed_"]),
    unchanged: Number(row["unchanged_"]),
    changedByField: Object.fromEntries(shared.map((field) => [field, Number(row[field])])),
    fieldsOnlyBefore: old.filter((field) => !now.includes(field)),
    fieldsOnlyAfter: now.filter((field) => !old.includes(field)),
    async *changes() {
      const again = await open();
      await using _closing = again.database;
      const columns = shared.flatMap((field, at) => [
        `b.${identifier(field)} as b${at}`,
        `a.${identifier(field)} as a${at}`,
      ]);
      const sql = `select coalesce(b.id, a.id) as id, b.id is null as added, a.id is null as removed${columns.map((column) => `, ${column}`).join("")} from ${joined} where b.id is null or a.id is null or ${anyDiffers} order by encode(coalesce(b.id, a.id))`;
      for await (const rows of again.database.stream(sql)) {
        for (const one of rows) {
          const text = (name: string) => (one[name] === null ? null : String(one[name]));
          const came = one["added"] === true || one["removed"] === true;
          const fields = came
            ? []
            : shared
                .map((field, at) => ({ field, before: text(`b${at}`), after: text(`a${at}`) }))
                .filter((value) => value.before !== value.after);
          const change = one["added"] === true ? "added" : one["removed"] === true ? "removed" : "changed";
          yield { id: String(one["id"]), change, fields };
        }
      }
    },
  };
}
