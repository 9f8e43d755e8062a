import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";

const root = join(import.meta.dirname, "../../..");

/** One block of commands of a guide, and what the guide says that they show. */
export interface GuideStep {
  readonly lines: readonly string[];
  readonly shows: readonly string[];
}

/** The blocks of a page: `sh`, and the `text` that may follow one. */
export function stepsOf(text: string): readonly GuideStep[] {
  const steps: { lines: string[]; shows: string[] }[] = [];
  for (const [, language, body = ""] of text.matchAll(/^```(sh|text)\n(.*?)^```$/gms)) {
    const lines = body.trim().split("\n");
    if (language === "sh") steps.push({ lines, shows: [] });
    else steps.at(-1)?.shows.push(...lines);
  }
  return steps;
}

/** Whether a line of the guide stands in what was printed; `…` stands for anything in between, white space for white space. */
export function isShown(promised: string, printed: string): boolean {
  const parts = promised.split("…").map((part) => part.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(parts.join(".*").replaceAll(/\s+/g, String.raw`\s+`)).test(printed);
}

/** What a line printed, and how it ended; one that runs on has no code yet. */
export interface WalkedLine {
  readonly line: string;
  readonly printed: string;
  readonly code: number | null;
  /** Address that a line which runs on listens at. */
  readonly url?: string;
}

/** A guide as its reader walks it: every command, in its order, in an empty folder beside `examples`. */
export class GuideWalk {
  readonly folder = temporaryFolder();
  readonly #running: ChildProcess[] = [];
  readonly #bin = join(this.folder, ".bin");
  /** Where the guide's own server listens, once it does. */
  #port = "7070";

  constructor() {
    mkdirSync(this.#bin);
    const program = `"${process.execPath}" "${join(root, "packages/cli/bin/hustings.mjs")}"`;
    writeFileSync(join(this.#bin, "hustings"), `#!/bin/sh\nexec ${program} "$@"\n`);
    chmodSync(join(this.#bin, "hustings"), 0o755);
    // `./hustings` is the clone's own, which looks for `packages` beside it.
    for (const name of ["examples", "hustings", "packages"]) symlinkSync(join(root, name), join(this.folder, name));
    writeFileSync(join(this.folder, "passphrase"), "a rather long passphrase\n", { mode: 0o600 });
  }

  /** @param page from the root of the clone */
  static of(page: string): { readonly walk: GuideWalk; readonly steps: readonly GuideStep[] } {
    return { walk: new GuideWalk(), steps: stepsOf(readFileSync(join(root, page), "utf8")) };
  }

  /** Runs a line; one that runs until it is stopped is left running, once it says where it listens. */
  async run(written: string): Promise<WalkedLine> {
    const [bare = "", note = ""] = written.split(" # ");
    const goesOn = note.startsWith("runs until it is stopped");
    // What a reader is asked at the terminal, and a port that is free here.
    const asked = / key new |--key /.test(bare) ? " --passphrase-file passphrase" : "";
    const serves = goesOn && bare.includes("hustings serve");
    const port = serves ? " --port 0" : "";
    const line = bare.replaceAll("localhost:7070", `localhost:${this.#port}`) + asked + port;
    const env = { ...process.env, PATH: `${this.#bin}${delimiter}${process.env["PATH"] ?? ""}` };
    const child = spawn("sh", ["-c", goesOn ? `exec ${line}` : line], {
      cwd: this.folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    child.stderr.on("data", (bytes: Buffer) => (printed += bytes.toString()));
    const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
    if (!goesOn) {
      child.stdout.on("data", (bytes: Buffer) => (printed += bytes.toString()));
      const code = await ended;
      return { line: written, printed, code };
    }
    this.#running.push(child);
    const url = await Promise.race([
      new Promise<string>((resolve) => {
        child.stdout.on("data", (bytes: Buffer) => {
          printed += bytes.toString();
          // Whole: what follows it has come, too.
          const [, found] = /(https?:\/\/\S*[^\s:,.])[:,.]?\s/.exec(printed) ?? [];
          if (found !== undefined) resolve(found);
        });
      }),
      ended.then((code) => {
        throw new Error(`${written} ended with ${code}:\n${printed}`);
      }),
    ]);
    if (serves) this.#port = new URL(url).port;
    return { line: written, printed, code: null, url };
  }

  /** Stops what runs on. */
  async end(): Promise<void> {
    await Promise.all(
      this.#running.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = new Promise((resolve) => child.once("close", resolve));
        child.kill();
        await gone;
      }),
    );
  }
}

/** What a line's note says that it ends with: 0 where it says nothing. */
export function codeSaid(line: string): number {
  return Number(/ # exits with (\d)/.exec(line)?.[1] ?? 0);
}
