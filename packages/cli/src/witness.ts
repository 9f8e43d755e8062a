/** `hustings witness`: a small witness for a party, a newsroom, a university, a court. */
import { existsSync, readFileSync } from "node:fs";
import { InputError, fromBase64, instant, instantFromSeconds, secondsOf, toBase64 } from "@hustings/core";
import {
  LogError,
  Witness,
  cosignerFromSeed,
  mlDsa44CosignerFromSeed,
  parseCheckpoint,
  witnessHandler,
} from "@hustings/log";
import type { Cosigner, Vkey, WitnessEvent } from "@hustings/log";
import { listenProblem, makeWhole, serveHandler } from "@hustings/log/node";
import { Command, exits, json, wholeNumber } from "./command/command.ts";
import { noun, print, printEvent } from "./command/output.ts";
import { ownText } from "./files/own-file.ts";

import { logKey, logsIn } from "./witness/logs.ts";
import { notedBeside, openMemory } from "./witness/memory.ts";

/** The key file: the name and the seed, a line each. Whoever reads it can cosign in this name. */
function readKey(file: string): { name: string; seed: Uint8Array } {
  const text = ownText(file, "a witness key", 4_096);
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
        makeWhole(file, `${name}\n${toBase64(seed)}\n`);
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
  .description(
    "Serve add-checkpoint: cosign each known log's checkpoints as long as they only grow, and keep what does not.",
  )
  .requiredOption("--key <file>", "the witness's key, made with witness key")
  .option("--log <vkey...>", "a log to witness; give it again for another")
  .option("--logs <file>", "logs to witness, a key a line; read again when it changes, without a restart")
  .requiredOption("--data <file>", "where it remembers what it has seen; never restore this file from an old copy")
  .option("--new-memory", "begin with a memory that is not this key's: what it cosigned before is forgotten")
  .option("--port <n>", "port to listen on; 0 for any free one", wholeNumber(0, 65_535), 7380)
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .option("--ml-dsa", postQuantumMeaning)
  .option(
    "--rehearsal <file>",
    "for rehearsals in invented time: read the time from a file, not from this machine's clock",
  )
  .option("--until-input-ends", "stop when standard input ends: for a program that starts this one")
  .addOption(json)
  .action(
    exits(async ({ port, host, ...values }) => {
      const { name, seed } = readKey(values.key);
      const say = (line: object, text: string) => printEvent(values.json, line, text);
      const logs = knownLogs(values, (says) => say({ trouble: says }, says));
      const cosigners = cosignersOf(name, seed, values.mlDsa === true);
      const [{ vkey }] = cosigners;
      const state = openMemory({ keyFile: values.key, vkey, file: values.data }, values.newMemory === true);
      const { rehearsal } = values;
      if (rehearsal !== undefined) {
        const says = `a rehearsal: times are read from ${rehearsal}, and are those of no clock`;
        say({ rehearsal: says }, says);
      }
      const now = rehearsal === undefined ? () => Math.floor(Date.now() / 1000) : () => secondsIn(rehearsal);
      const witness = new Witness({ cosigners, logs, state: notedBeside(values.key, state), now });
      const handler = witnessHandler(witness, {
        onRequest: (event) => say({ at: timeNow(), ...event }, lineOf(event)),
      });
      const onFault = (error: unknown) => {
        const says = error instanceof Error ? error.message : "an error";
        say({ at: timeNow(), trouble: says }, `a request could not be answered: ${says}`);
      };
      const { url, close } = await serveHandler(handler, { port, host, onFault }).catch((cause: unknown) => {
        state.close();
        throw listenProblem(cause, port, host) ?? cause;
      });
      const vkeys = cosigners.map((each) => each.vkey);
      print(values.json, { url, vkeys }, [`witness ${name} at ${url}`, ...vkeys]);
      await stopped(values.untilInputEnds === true);
      await close();
      state.close();
      return 0;
    }),
  );

function knownLogs(
  { log = [], logs }: { readonly log?: readonly string[]; readonly logs?: string },
  trouble: (says: string) => void,
): () => readonly Vkey[] {
  if (log.length === 0 && logs === undefined)
    throw new InputError({
      expected: "--log or --logs",
      got: "neither",
      remedy: "name the logs to witness: a witness that knows none cosigns nothing",
    });
  const named = log.map((vkey) => logKey(vkey, { field: "--log" }));
  const listed = logs === undefined ? () => [] : logsIn(logs, trouble);
  return () => [...named, ...listed()];
}

const timeNow = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

/** One request as the operator reads it: when, what was answered, which log, which size, and why. */
function lineOf({ status, origin = "-", size, reason }: WitnessEvent): string {
  return [timeNow(), status, origin.slice(0, 200), size ?? "-", reason?.slice(0, 300) ?? ""].join(" ").trimEnd();
}

function secondsIn(file: string): number {
  return secondsOf(instant(readFileSync(file, "utf8").trim()));
}

function stopped(untilInputEnds: boolean): Promise<void> {
  return new Promise<void>((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
    if (untilInputEnds)
      process.stdin
        .on("end", () => resolve())
        .on("error", () => resolve())
        .resume();
  });
}

const show = new Command("show")
  .description("Print what a witness remembers: the newest tree of each log, and both notes of what it refused.")
  .requiredOption("--key <file>", "the witness's key")
  .requiredOption("--data <file>", "its memory")
  .addOption(json)
  .action(
    exits(async (values) => {
      const { name, seed } = readKey(values.key);
      if (!existsSync(values.data))
        throw new InputError({
          file: values.data,
          expected: "a witness's memory",
          got: "no such file",
          remedy: "give the file named with witness serve --data",
        });
      const state = openMemory(
        { keyFile: values.key, vkey: cosignerFromSeed(name, seed).vkey, file: values.data },
        false,
      );
      const [logs, evidence] = [state.records(), state.evidence()];
      state.close();
      print(values.json, { logs, evidence }, [
        ...logs.map(
          ({ origin, note, seconds }) =>
            `${origin}: ${parseCheckpoint(note).size} ${noun(parseCheckpoint(note).size, "entry", "entries")} at ${instantFromSeconds(seconds)}`,
        ),
        `${evidence.length} refused that the log itself had signed`,
        ...evidence.flatMap(({ origin, seen, held, reason, seconds }) => [
          "",
          `${origin} at ${instantFromSeconds(seconds)}: ${reason}`,
          "",
          held,
          seen,
        ]),
      ]);
      return 0;
    }),
  );

export const command = new Command("witness").addCommand(key).addCommand(serve).addCommand(show);
