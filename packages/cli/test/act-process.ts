import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";

const program = join(import.meta.dirname, "..", "bin", "hustings.mjs");

/** What `hustings act run` answered to one line. */
export interface ActAnswer {
  readonly outcome: string;
  readonly index?: number;
  readonly indices?: readonly number[];
  /** Of statements that are promised. */
  readonly ids?: readonly string[];
  readonly promises?: readonly string[];
  readonly says?: string;
  /** Of an act whose time has not come. */
  readonly needs?: string;
  readonly code?: string;
}

/** A party's process: `hustings act run`, given one act after another, each answered before the next. */
export class ActProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;
  #errors = "";

  constructor(args: readonly string[]) {
    this.#child = spawn(process.execPath, [program, "act", "run", ...args]);
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => (this.#errors += text));
    this.#answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async do(act: string, options: Readonly<Record<string, unknown>>): Promise<ActAnswer> {
    this.#child.stdin.write(`${JSON.stringify({ act, options })}\n`);
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error(`${act}: expected an answer, got the end: ${this.#errors}`);
    return JSON.parse(value) as ActAnswer;
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  /** @returns what it wrote on standard error */
  async end(): Promise<string> {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.stdin.end();
    await ended;
    return this.#errors;
  }
}

/** A server's process, killed as a machine that loses its power kills it. */
export class ServerProcess {
  readonly #args: readonly string[];
  #child: ChildProcessWithoutNullStreams | undefined;

  constructor(args: readonly string[]) {
    this.#args = args;
  }

  /** @returns its address, once it takes acts */
  async start(): Promise<string> {
    const child = spawn(process.execPath, [program, "serve", "--json", ...this.#args]);
    this.#child = child;
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    let text = "";
    for await (const piece of child.stdout.setEncoding("utf8") as AsyncIterable<string>) {
      text += piece;
      if (text.trimEnd().endsWith("}")) {
        child.stdout.resume();
        return (JSON.parse(text) as { url: string }).url;
      }
    }
    throw new Error(`expected a server, got its end: ${errors}`);
  }

  /** `SIGKILL`: nothing is flushed, nothing is closed. */
  async kill(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    child.kill(signal);
    return await ended;
  }
}
