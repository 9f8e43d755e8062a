import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

/** Where a whole run keeps what several files of tests begin with: `tools/test.ts` names it, and it goes with the run's temporary folder. */
const ofRun = process.env["HUSTINGS_MADE_ONCE"];
let ofProcess: string | undefined;
let tries = 0;

/**
 * A copy of a folder that takes seconds to make: made once a run, or once a process where a file of tests is run alone. What lies beside the
 * folder under a longer name (a contest's `-parties`) is copied with it. Two processes at once make it twice, and one of them is kept.
 *
 * @param name of what is made, one for each content
 * @param to where the copy is put: a path that is not there
 * @param make makes it, and leaves nothing of it open
 */
export async function madeOnce(name: string, to: string, make: (folder: string) => Promise<void>): Promise<void> {
  const place = ofRun ?? (ofProcess ??= temporaryFolder());
  const made = join(place, name);
  if (!existsSync(made)) {
    const own = join(place, `${name}-${process.pid}-${++tries}`);
    mkdirSync(own);
    await make(join(own, "made"));
    try {
      renameSync(own, made);
    } catch (error) {
      if (!existsSync(made)) throw error;
      rmSync(own, { recursive: true, force: true });
    }
  }
  for (const each of readdirSync(made)) {
    const copy = `${to}${each.slice("made".length)}`;
    if (existsSync(copy)) throw new Error(`expected no ${copy}, got one`);
    cpSync(join(made, each), copy, { recursive: true });
  }
}
