import { InputError } from "@hustings/core/plain";
import { usualWorkFactor } from "@hustings/seal";
import { atTerminal } from "./at-terminal.ts";
import { Option, wholeNumber } from "./command.ts";
import { ownText } from "../files/own-file.ts";

const fewest = 8;

export const passphraseFile = new Option(
  "--passphrase-file <file>",
  "first line of this file; by default the passphrase is asked for",
);

export const workFactor = new Option("--work-factor <n>", "cost of a guess at the passphrase: log2 of scrypt's N")
  .argParser(wholeNumber(10, 22))
  .default(usualWorkFactor);

/** Where `--key` may find a key, for help texts. */
export const keyMeaning =
  "the party's key: a file that hustings key new made, agent:NAME in an ssh-agent, or a pkcs11: URI of a token";

/**
 * The passphrase of a key: the first line of a file, or asked for at the terminal. Never an argument or a variable of the
 * environment, which other programs on the machine can read.
 *
 * @param again ask twice: a new passphrase mistyped would lose the key
 * @throws {InputError} there is no terminal to ask at, or it is too short
 */
export async function passphraseFrom(file: string | undefined, again: boolean): Promise<string> {
  if (file !== undefined) return checked(ownText(file, "a passphrase", 4_096).split(/\r?\n/)[0] ?? "", file);
  if (!process.stdin.isTTY) {
    throw new InputError({
      field: "--passphrase-file",
      expected: "a passphrase",
      got: "no terminal to ask at",
      remedy: "give --passphrase-file, a file whose first line is the passphrase",
    });
  }
  // Loaded by those who are asked: most keys are opened by a file.
  const { password } = await import("@inquirer/prompts");
  const first = await password(
    {
      message: "Passphrase of the key",
      mask: "*",
      // Of one that exists the key itself is the judge.
      validate: (text) =>
        !again || text.length >= fewest || `at least ${fewest} characters; five or six words are good`,
    },
    atTerminal,
  );
  if (again && (await password({ message: "Once more", mask: "*" }, atTerminal)) !== first) {
    throw new InputError({ expected: "the same passphrase twice", got: "two different ones", remedy: "try again" });
  }
  return checked(first, undefined);
}

function checked(passphrase: string, file: string | undefined): string {
  if (passphrase.length >= fewest) return passphrase;
  throw new InputError({
    ...(file === undefined ? {} : { file }),
    expected: `a passphrase of at least ${fewest} characters`,
    got: `one of ${passphrase.length}`,
    remedy: "choose a longer one; five or six words are good",
  });
}
