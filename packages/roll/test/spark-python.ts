import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { userCache } from "../../../tools/user-cache.ts";

const version = "4.0.1";

const works = (python: string) => spawnSync(python, ["-c", "import pyspark"]).status === 0;

/**
 * A Python that has PySpark: the one named, the system's, or one in a folder of the user's cache, where PyPI can be reached; kept there
 * for the next run. `undefined` where there is none.
 */
export function sparkPython(): string | undefined {
  const named = process.env["HUSTINGS_SPARK_PYTHON"];
  if (named !== undefined) return works(named) ? named : undefined;
  if (works("python3")) return "python3";
  const folder = userCache(`pyspark-${version}`);
  const python = join(folder, "bin", "python");
  if (existsSync(python) && works(python)) return python;
  if (spawnSync("python3", ["-m", "venv", folder]).status !== 0) return undefined;
  const install = ["-m", "pip", "install", "--quiet", `pyspark==${version}`];
  return spawnSync(python, install, { timeout: 600_000 }).status === 0 && works(python) ? python : undefined;
}
