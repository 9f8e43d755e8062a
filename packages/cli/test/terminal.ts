import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from "node:child_process";
import { join } from "node:path";
import { after } from "node:test";
import { stripVTControlCharacters } from "node:util";

const main = join(import.meta.dirname, "../bin/hustings.mjs");
const patienceMs = 60_000;

/** Whether this machine has the `script` of util-linux, which makes a pseudo-terminal. */
export const hasTerminal = spawnSync("script", ["--version"]).output?.join("").includes("util-linux") ?? false;

/** The command at a real terminal, with a person who reads before they type. */
export class Terminal {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<number | null>;
  #text = "";
  #read = 0;
  #wake = () => {};

  constructor(args: readonly string[], cwd: string) {
    const line = [process.execPath, main, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
    this.#child = spawn("script", ["--quiet", "--return", "--flush", "--command", line, "/dev/null"], { cwd });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.#text += text;
      this.#wake();
    });
    after(() => this.#child.kill("SIGKILL"));
    this.#ended = new Promise((resolve) =>
      this.#child.once("close", (code) => {
        resolve(code);
        this.#wake();
      }),
    );
  }

  /** Everything that was shown, without colours. */
  get shown(): string {
    return stripVTControlCharacters(this.#text);
  }

  /** Everything that was shown, as if no line of it had been broken: where one is depends on the length of a path. */
  get #unbroken(): string {
    return this.shown.replaceAll("\r\n", "");
  }

  /** Waits until words of one line are shown after what was read before. */
  async sees(words: string): Promise<void> {
    const until = performance.now() + patienceMs;
    for (;;) {
      const at = this.#unbroken.indexOf(words, this.#read);
      if (at !== -1) {
        this.#read = at + words.length;
        return;
      }
      const left = until - performance.now();
      if (left < 0 || this.#child.exitCode !== null)
        throw new Error(`expected ${JSON.stringify(words)}, got ${JSON.stringify(this.#unbroken.slice(this.#read))}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Answers a question once it is shown. */
  async answer(question: string, text: string): Promise<void> {
    await this.sees(question);
    this.#child.stdin.write(`${text}\r`);
  }

  /** Types what is not an answer: `\u0003` is Ctrl-C, `\u0015` clears the line. */
  type(keys: string): void {
    this.#child.stdin.write(keys);
  }

  /** @returns the exit code. @throws it asks on, and would for ever */
  async ended(): Promise<number | null> {
    let timer: NodeJS.Timeout | undefined;
    const asksOn = new Promise<never>((_, reject) => {
      const says = () => reject(new Error(`expected an end, got ${JSON.stringify(this.#unbroken.slice(this.#read))}`));
      timer = setTimeout(says, 2 * patienceMs);
    });
    try {
      return await Promise.race([this.#ended, asksOn]);
    } finally {
      clearTimeout(timer);
    }
  }
}
