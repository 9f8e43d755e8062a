import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { personModel } from "@hustings/linkage";
import { syntheticCase } from "../../bench/synthetic.ts";
import { sparkPython } from "../../test/spark-python.ts";
import { scratchFolder } from "../../test/scratch.ts";
import { Database, literal } from "../database.ts";
import { matchStatements } from "../match/match.ts";
import { matchOnSpark } from "./match-on-spark.ts";

// Asked for all: two executors in processes of their own, 1 GB each, so that what is serialised and shuffled on a cluster is here too. One
// process with two workers runs the same queries in the same parts for two thirds of the work, most of it three Javas growing warm.
const thorough = process.env["HUSTINGS_THOROUGH"] === "1";
const master = process.env["HUSTINGS_SPARK_MASTER"] ?? (thorough ? "local-cluster[2,1,1024]" : "local[2]");
const lines = Number(process.env["HUSTINGS_SPARK_LINES"] ?? (thorough ? 4000 : 2000));
const entries = Number(process.env["HUSTINGS_SPARK_ENTRIES"] ?? lines * 10);

test(`Spark and DuckDB give the same outcomes, row for row: ${lines} lines, ${entries} entries`, async (t) => {
  // Java first: where there is none, nothing is fetched.
  if (spawnSync("java", ["-version"]).status !== 0)
    return t.skip("Java absent (apt-get install openjdk-17-jre-headless)");
  const python = sparkPython();
  if (python === undefined) return t.skip("PySpark absent: neither found nor installed from PyPI");
  const folder = scratchFolder(t);
  const made = await syntheticCase("ru", entries, lines, folder);
  if (made === undefined) return t.skip("names-ru or geo-ru absent");
  // Both engines number entries in the order of ids, as a frozen roll's file has them.
  const roll = join(folder, "sorted.parquet");
  await using database = await Database.open();
  await database.run(
    `copy (select * from read_parquet(${literal(made.roll)}) order by id) to ${literal(roll)} (format parquet)`,
  );
  const fields = ["surname", "given", "patronymic", "birthDate", "region", "locality", "address"] as const;
  const job = { roll, statements: made.lines, model: personModel("ru voter", fields) };
  const [here, there] = [join(folder, "duckdb.parquet"), join(folder, "spark.parquet")];
  const ours = await matchStatements({ ...job, out: here });
  // Some two hundred short queries: the second compiler and the collector's threads would cost more than the queries.
  const java = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
  const settings = {
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.memory": "2g",
    "spark.executor.memory": "1g",
    "spark.driver.extraJavaOptions": java,
    "spark.executor.extraJavaOptions": java,
  };
  const started = performance.now();
  const theirs = await matchOnSpark({ ...job, out: there, master, python, work: folder, settings });
  t.diagnostic(`Spark on ${master}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  assert.deepEqual([theirs.lines, theirs.outcomes, theirs.how], [ours.lines, ours.outcomes, ours.how]);
  const differ = (a: string, b: string) =>
    database.row(
      `select count(*) as n from (select * from read_parquet(${literal(a)}) except select * from read_parquet(${literal(b)}))`,
    );
  assert.deepEqual([await differ(here, there), await differ(there, here)], [{ n: 0n }, { n: 0n }]);
});
