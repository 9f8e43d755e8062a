/** `hustings witness`: a small witness for a party, a newsroom, a university, a court. */
import { readFile, writeFile } from "node:fs/promises";
import { InputError, fromBase64, toBase64 } from "@hustings/core";
import { LogError, Witness, cosignerFromSeed, mlDsa44CosignerFromSeed, parseVkey, witnessHandler } from "@hustings/log";
import type { Cosigner, Vkey } from "@hustings/log";
import { WitnessDatabase, serveHandler } from "@hustings/log/node";
import { parseArguments, wholeNumber } from "./arguments.ts";
import type { Command, Verbs } from "./command.ts";

/** The key file: the name and the seed, a line each. Whoever reads it can cosign in this name. */
async function readKey(file: string): Promise<{ name: string; seed: Uint8Array }> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new InputError(
      {
        file,
        expected: "a witness key",
        got: "no file that can be read",
        remedy: "make one with hustings witness key",
      },
      { cause },
    );
  }
  const [name = "", encoded = "", end] = text.split("\n");
  try {
    const seed = fromBase64(encoded);
    if (name !== "" && seed.length === 32 && end === "") return { name, seed };
  } catch {
    // said below
  }
  throw new InputError({
    file,
    expected: "a witness key: its name, and 32 bytes in base64",
    got: "something else",
    remedy: "make one with hustings witness key",
  });
}

function cosignersOf(name: string, seed: Uint8Array, postQuantum: boolean): [Cosigner, ...Cosigner[]] {
  const first = cosignerFromSeed(name, seed);
  return postQuantum ? [first, mlDsa44CosignerFromSeed(name, seed)] : [first];
}

function asInput<T>(work: () => T, field: string, remedy: string): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    const [, expected = "a key as C2SP writes it", got = cause.message] =
      /: expected (.*), got (.*)$/.exec(cause.message) ?? [];
    throw new InputError({ field, expected, got, remedy }, { cause });
  }
}

function openState(file: string): WitnessDatabase {
  try {
    return new WitnessDatabase(file);
  } catch (cause) {
    const got = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      {
        file,
        expected: "the witness's memory, or a new file",
        got,
        remedy: "give a file in a folder that can be written",
      },
      { cause },
    );
  }
}

const key: Command = {
  summary: "Makes a witness's key, and prints what logs and verifiers are to be told.",
  usage: "witness key NAME FILE [--ml-dsa] [--json]",
  options: [
    ["NAME", "like a URL without https://, for example witness.example/press"],
    ["--ml-dsa", "print the ML-DSA-44 key beside the Ed25519 one"],
  ],
  async run(args) {
    const { values, positionals } = parseArguments(
      args,
      this.usage,
      { "ml-dsa": { type: "boolean" }, json: { type: "boolean" } },
      { least: 2, most: 2 },
    );
    const [name = "", file = ""] = positionals;
    const seed = crypto.getRandomValues(new Uint8Array(32));
    const cosigners = asInput(
      () => cosignersOf(name, seed, values["ml-dsa"] === true),
      "NAME",
      "give a name like witness.example/press",
    );
    try {
      await writeFile(file, `${name}\n${toBase64(seed)}\n`, { mode: 0o600, flag: "wx" });
    } catch (cause) {
      throw new InputError(
        {
          file,
          expected: "a new file",
          got: "one that exists or cannot be written",
          remedy: "give another path; a key is never overwritten",
        },
        { cause },
      );
    }
    const vkeys = cosigners.map(({ vkey }) => vkey);
    process.stdout.write(values.json === true ? `${JSON.stringify({ file, vkeys })}\n` : `${vkeys.join("\n")}\n`);
    return 0;
  },
};

const serve: Command = {
  summary: "Serves add-checkpoint: cosigns each named log's checkpoints as long as they only grow.",
  usage:
    "witness serve --key FILE --log VKEY [--log VKEY ...] --data FILE [--port N] [--host HOST] [--ml-dsa] [--json]",
  options: [
    ["--key FILE", "the witness's key, made with hustings witness key"],
    ["--log VKEY", "a log to witness; may be given again"],
    ["--data FILE", "where it remembers what it has seen; never restore this file from an old copy"],
    ["--port N", "7380 unless given; 0 for any free one"],
    ["--host HOST", "127.0.0.1 unless given"],
    ["--ml-dsa", "a second signature line that quantum computers cannot forge"],
  ],
  async run(args) {
    const { values } = parseArguments(
      args,
      this.usage,
      {
        key: { type: "string" },
        log: { type: "string", multiple: true },
        data: { type: "string" },
        port: { type: "string" },
        host: { type: "string" },
        "ml-dsa": { type: "boolean" },
        json: { type: "boolean" },
      },
      { least: 0, most: 0 },
    );
    if (values.key === undefined || values.data === undefined || values.log === undefined) {
      throw new InputError({
        expected: `hustings ${this.usage}`,
        got: "one of --key, --log and --data missing",
        remedy: "see hustings witness serve --help",
      });
    }
    const { name, seed } = await readKey(values.key);
    const logs: Vkey[] = values.log.map((vkey) =>
      asInput(() => parseVkey(vkey), "--log", "take it from where the log publishes it"),
    );
    const port = wholeNumber(values.port ?? "7380", "port", 0, 65_535);
    const host = values.host ?? "127.0.0.1";
    const state = openState(values.data);
    const cosigners = cosignersOf(name, seed, values["ml-dsa"] === true);
    const witness = new Witness({ cosigners, logs, state, now: () => Math.floor(Date.now() / 1000) });
    const { url, close } = await serveHandler(witnessHandler(witness), { port, host }).catch((cause: unknown) => {
      state.close();
      const got = `${host}:${port}: ${cause instanceof Error ? cause.message : String(cause)}`;
      throw new InputError(
        { expected: "an address to listen at", got, remedy: "give another --port or --host" },
        { cause },
      );
    });
    const vkeys = cosigners.map(({ vkey }) => vkey);
    process.stdout.write(
      values.json === true ? `${JSON.stringify({ url, vkeys })}\n` : `witness ${name} at ${url}\n${vkeys.join("\n")}\n`,
    );
    await new Promise<void>((resolve) => {
      process.once("SIGINT", () => resolve());
      process.once("SIGTERM", () => resolve());
    });
    await close();
    state.close();
    return 0;
  },
};

export const verbs: Verbs = { key, serve };
