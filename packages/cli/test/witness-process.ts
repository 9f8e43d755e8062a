import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { hustings } from "./run-hustings.ts";

const program = join(import.meta.dirname, "..", "bin", "hustings.mjs");

/** A witness's process, `hustings witness serve`, whose time is read from a file. */
export class WitnessProcess {
  readonly name: string;
  readonly vkey: string;
  readonly url: string;
  readonly #child: ChildProcessWithoutNullStreams;

  private constructor(
    name: string,
    { vkey, url }: { vkey: string; url: string },
    child: ChildProcessWithoutNullStreams,
  ) {
    this.name = name;
    this.vkey = vkey;
    this.url = url;
    this.#child = child;
  }

  /** Knows the logs of the file `logs` in the folder. */
  static async start(folder: string, name: string, time: string): Promise<WitnessProcess> {
    const key = join(folder, `${name}.key`);
    await hustings(["witness", "key", `witness.example/${name}`, key]);
    const memory = ["--data", join(folder, `${name}.sqlite`), "--logs", join(folder, "logs")];
    const rehearsal = ["--rehearsal", time, "--until-input-ends", "--port", "0", "--json"];
    const child = spawn(process.execPath, [program, "witness", "serve", "--key", key, ...memory, ...rehearsal]);
    child.stderr.resume();
    let text = "";
    for await (const piece of child.stdout.setEncoding("utf8") as AsyncIterable<string>) {
      text += piece;
      if (!text.trimEnd().endsWith("}")) continue;
      child.stdout.resume();
      const { url, vkeys } = JSON.parse(text) as { url: string; vkeys: [string] };
      return new WitnessProcess(name, { url, vkey: vkeys[0] }, child);
    }
    throw new Error(`expected a witness, got its end: ${text}`);
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.stdin.end();
    await ended;
  }
}
