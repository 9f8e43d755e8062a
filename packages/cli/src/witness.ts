/** `hustings witness`: a small witness for a party, a newsroom, a university, a court. */
import { readFile, writeFile } from "node:fs/promises";
import { InputError, fromBase64, toBase64 } from "@hustings/core";
import { LogError, Witness, cosignerFromSeed, mlDsa44CosignerFromSeed, parseVkey, witnessHandler } from "@hustings/log";
import type { Cosigner, Vkey } from "@hustings/log";
import { WitnessDatabase, serveHandler } from "@hustings/log/node";
import { Command, exits, json, wholeNumber } from "./command.ts";
import { print } from "./output.ts";

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

const postQuantumMeaning = "a second key, ML-DSA-44, that quantum computers cannot forge";

const key = new Command("key")
  .description("Make a witness's key, and print what logs and verifiers are to be told.")
  .argument("<name>", "like a URL without https://, for example witness.example/press")
  .argument("<file>", "where the key goes; nothing is overwritten")
  .option("--ml-dsa", postQuantumMeaning)
  .addOption(json)
  .action(
    exits(async (name, file, values) => {
      const seed = crypto.getRandomValues(new Uint8Array(32));
      const cosigners = asInput(
        () => cosignersOf(name, seed, values.mlDsa === true),
        "<name>",
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
      print(values.json, { file, vkeys }, vkeys);
      return 0;
    }),
  );

const serve = new Command("serve")
  .description("Serve add-checkpoint: cosign each named log's checkpoints as long as they only grow.")
  .requiredOption("--key <file>", "the witness's key, made with witness key")
  .requiredOption("--log <vkey...>", "a log to witness; give it again for another")
  .requiredOption("--data <file>", "where it remembers what it has seen; never restore this file from an old copy")
  .option("--port <n>", "port to listen on; 0 for any free one", wholeNumber(0, 65_535), 7380)
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .option("--ml-dsa", postQuantumMeaning)
  .addOption(json)
  .action(
    exits(async ({ port, host, ...values }) => {
      const { name, seed } = await readKey(values.key);
      const logs: Vkey[] = values.log.map((vkey) =>
        asInput(() => parseVkey(vkey), "--log", "take it from where the log publishes it"),
      );
      const state = openState(values.data);
      const cosigners = cosignersOf(name, seed, values.mlDsa === true);
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
      print(values.json, { url, vkeys }, [`witness ${name} at ${url}`, ...vkeys]);
      await new Promise<void>((resolve) => {
        process.once("SIGINT", () => resolve());
        process.once("SIGTERM", () => resolve());
      });
      await close();
      state.close();
      return 0;
    }),
  );

export const command = new Command("witness").addCommand(key).addCommand(serve);
