import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { userCache } from "../../../tools/user-cache.ts";

/** A validator of PDF/A that nobody here wrote, as Maven Central has it: every class it needs is in this one file. */
const artifact = "org.verapdf.apps:greenfield-apps:1.28.2";
const jar = "greenfield-apps-1.28.2.jar";
const sha256 = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6";

/** What veraPDF says of each file against PDF/A-2a, in the order of their names; without it the test is skipped, and the run says why. */
export async function veraPdf(t: TestContext, folder: string): Promise<readonly string[] | undefined> {
  const program = validator();
  if ("absent" in program) {
    t.skip(`${program.absent}: veraPDF did not validate the documents`);
    return undefined;
  }
  const args = ["-Djava.awt.headless=true", "-cp", program.at, "org.verapdf.apps.GreenfieldCliWrapper"];
  // It ends with 1 where a file does not conform: what it says of each is the answer.
  const said = await new Promise<string>((resolve, reject) => {
    execFile(
      "java",
      [...args, "--flavour", "2a", "--format", "text", "--verbose", folder],
      { maxBuffer: 1e8 },
      (error, out) => {
        if (error !== null && error.code !== 1) reject(error);
        else resolve(out);
      },
    );
  });
  const lines = said.split("\n").map((line) => line.trimEnd());
  return lines.filter((line) => /^(?:PASS|FAIL|ERROR) /.test(line)).toSorted();
}

/** Fetched once for this user. */
function validator(): { readonly at: string } | { readonly absent: string } {
  if (spawnSync("java", ["-version"]).status !== 0) return { absent: "java absent" };
  const folder = userCache("verapdf");
  const at = join(folder, jar);
  if (!existsSync(at)) {
    if (spawnSync("mvn", ["--version"]).status !== 0) return { absent: "mvn absent" };
    const beside = `${folder}.${process.pid}.tmp`;
    mkdirSync(beside, { recursive: true });
    try {
      const asked = ["-B", "-q", "dependency:copy", `-Dartifact=${artifact}`, `-DoutputDirectory=${beside}`];
      const { status } = spawnSync("mvn", asked, { cwd: beside, timeout: 120_000 });
      if (status !== 0) return { absent: `${artifact} is not to be had from Maven` };
      mkdirSync(folder, { recursive: true });
      renameSync(join(beside, jar), at);
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
  }
  const got = createHash("sha256").update(readFileSync(at)).digest("hex");
  if (got !== sha256) throw new Error(`expected ${artifact} with SHA-256 ${sha256}, got ${got}; remove ${at}`);
  return { at };
}
