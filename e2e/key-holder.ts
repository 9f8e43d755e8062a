import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { enter, nameIntake, nameKeyholder } from "@hustings/acts";
import { possessionBytes, toBase64 } from "@hustings/core";
import { intakeKeyName } from "@hustings/promise";
import { PersonIndex, PersonStore } from "@hustings/server";
import { hustings } from "../packages/cli/test/run-hustings.ts";
import type { DoorContest } from "./door-contest.ts";
import { freePort } from "../tools/free-port.ts";

/** Another operator's key holder: a process of its own, which reads the contest's log as everybody does. */
export class KeyHolder {
  /** What the contest's server has to know of it. */
  readonly persons: { readonly index: PersonIndex; readonly store: PersonStore };
  readonly #files: { readonly key: string; readonly pass: string; readonly data: string };
  readonly #port: number;
  #process: ChildProcess | undefined;

  private constructor(contest: DoorContest, scratch: string, port: number) {
    const at = (name: string) => join(scratch, `keyholder-${name}`);
    this.#files = { key: at("key.age"), pass: at("pass"), data: at("tickets") };
    this.#port = port;
    const { ledger } = contest.folder;
    const store = new PersonStore(at("persons.sqlite"));
    const index = new PersonIndex({
      ledger,
      store,
      url: `http://127.0.0.1:${port}`,
      intake: "main",
      signer: contest.folder.ownSigner(intakeKeyName(ledger.origin, "main")),
      isPromised: () => Promise.resolve(false),
      onFault: () => undefined,
    });
    this.persons = { index, store };
  }

  /** Made and named in the log; it answers once it is started. */
  static async named(contest: DoorContest, scratch: string): Promise<KeyHolder> {
    const holder = new KeyHolder(contest, scratch, await freePort());
    const { ledger } = contest.folder;
    const intakeKey = contest.folder.ownSigner(intakeKeyName(ledger.origin, "main"));
    const key = toBase64(intakeKey.publicKey);
    const possession = toBase64(intakeKey.sign(possessionBytes(ledger.origin, "intake", "main", key)));
    must(await enter(ledger, undefined, nameIntake, { intake: "main", key, possession }));
    writeFileSync(holder.#files.pass, "a long passphrase\n");
    const made = await hustings([
      "keyholder",
      "init",
      "Bar of Example",
      holder.#files.key,
      "--origin",
      ledger.origin,
      "--passphrase-file",
      holder.#files.pass,
      "--work-factor",
      "10",
      "--json",
    ]);
    const said = JSON.parse(made.stdout) as { holder: string; key: string; signer: string; possession: string };
    const most = { percent: 125, fixed: 5_000 };
    must(await enter(ledger, contest.folder.partySigner("commission"), nameKeyholder, { ...said, most }));
    await contest.folder.writer.publish();
    return holder;
  }

  /** @param server address of the contest */
  async start(server: string): Promise<void> {
    const main = join(import.meta.dirname, "../packages/cli/bin/hustings.mjs");
    const { key, pass, data } = this.#files;
    const files = ["--key", key, "--passphrase-file", pass, "--data", data];
    const args = [main, "keyholder", "serve", ...files, "--server", server, "--port", String(this.#port)];
    this.#process = spawn(process.execPath, [...args, "--rehearsal", "--json"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const { stdout } = this.#process;
    if (stdout === null) throw new TypeError("expected what the key holder says, got none of it");
    for await (const line of createInterface({ input: stdout })) if (line === "}") return;
    throw new Error("the key holder ended before it said where it listens");
  }

  async stop(): Promise<void> {
    const ending = this.#process;
    if (ending === undefined) return;
    this.#process = undefined;
    const ended = once(ending, "exit");
    ending.kill("SIGTERM");
    await ended;
  }

  async close(): Promise<void> {
    await this.stop();
    this.persons.store.close();
  }
}

function must({ kind, ...rest }: { readonly kind: string }): void {
  if (kind !== "entered") throw new Error(`${kind} ${JSON.stringify(rest)}`);
}
