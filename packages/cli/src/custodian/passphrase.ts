import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { fromUtf8, InputError } from "@hustings/core";
import { Option } from "../command.ts";
import { ownFile } from "../own-file.ts";

export const passphraseFile = new Option(
  "--passphrase-file <file>",
  "first line of this file; by default the passphrase is asked for",
);

/** The passphrase of a seat, from a file or from whoever sits there. Never from the command line: others could read it. */
export async function passphraseOf(file: string | undefined): Promise<string> {
  const passphrase = file === undefined ? await ask() : fromUtf8(ownFile(file, "a passphrase", 4_096)).split("\n")[0];
  if (passphrase !== undefined && passphrase.length > 0) return passphrase;
  throw new InputError({
    field: "--passphrase-file",
    expected: "a passphrase",
    got: "nothing",
    remedy: "type one, or name a file with one in its first line",
  });
}

async function ask(): Promise<string> {
  if (!process.stdin.isTTY) return "";
  process.stderr.write("Passphrase: ");
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}
