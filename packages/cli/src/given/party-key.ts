import { armor, Decrypter, Encrypter } from "age-encryption";
import { fromBase64, fromUtf8, InputError, type InputProblem, toBase64, toHex } from "@hustings/core";
import { generateSigningKey, sha256, signerFromSeed, type KeySigner, type Signer } from "@hustings/log";
import { keySignerAt, makeWhole } from "@hustings/log/node";
import { usualWorkFactor } from "@hustings/seal";
import { passphraseFrom } from "../command/passphrase.ts";
import { ownText } from "../files/own-file.ts";

const header = "hustings-party-key/v1";

/** A party's key under the party's name, wherever it lies. */
export interface PartyKey extends KeySigner {
  readonly name: string;
}

/**
 * A party's key: in a file under a passphrase, in an ssh-agent, or on a token.
 *
 * @throws {InputError} none there, or another passphrase
 * @throws {LogError} `not-signed`: agent or token does not answer
 */
export async function partyKeyAt(place: string, passphraseFile: string | undefined): Promise<PartyKey> {
  const placed = await placedKey(place);
  if (placed !== undefined) return placed;
  keyText(place);
  return await readPartyKey(place, await passphraseFrom(passphraseFile, false));
}

/** The same, where the passphrase is known because it opens more than the key. */
export async function partyKeyWith(place: string, passphrase: string): Promise<PartyKey> {
  return (await placedKey(place)) ?? (await readPartyKey(place, passphrase));
}

/** What is no key to act with is said before a passphrase is asked for: nobody is to try one after the other on another file. */
function keyText(file: string): string {
  const expected = "a key that hustings key new made";
  const text = ownText(file, expected, 65_536);
  if (text.trimStart().startsWith("-----BEGIN AGE ENCRYPTED FILE-----")) return text;
  const isPrograms = /^[0-9a-f]{64}\s*$/.test(text);
  throw new InputError({
    file,
    expected,
    got: isPrograms ? "one that a program keeps for itself, without a passphrase" : "a file that is no age file",
    remedy: isPrograms
      ? "that of a case signs what the case file says: appeals and objections are written there, and case run enters them"
      : "give the file that hustings key new made",
  });
}

/** Of an agent or a token; `undefined`: the place is a file. */
async function placedKey(place: string): Promise<PartyKey | undefined> {
  const placed = await keySignerAt(place);
  if (placed === undefined) return undefined;
  const { label: name, publicKey, sign } = placed;
  return { name, publicKey, sign };
}

/** The public line of a party's key: what others are given, in one line that can be read out. */
export function publicLine({ name, publicKey }: Pick<PartyKey, "name" | "publicKey">): string {
  return `${name} ed25519 ${toBase64(publicKey)} ${fingerprint(publicKey)}`;
}

/** The first 8 bytes of the key's SHA-256: enough to compare over the telephone. */
export function fingerprint(publicKey: Uint8Array): string {
  return toHex(sha256(publicKey).subarray(0, 8)).match(/.{4}/g)?.join("-") ?? "";
}

/** What stands in the way of a new key, by the system's code. */
const notMade: Readonly<Record<string, Pick<InputProblem, "expected" | "got" | "remedy">>> = {
  EEXIST: {
    expected: "a new file",
    got: "a file that is there already",
    remedy: "name another file; a key is never written over",
  },
  ENOENT: {
    expected: "a new file in a folder that is there",
    got: "a folder that is not there",
    remedy: "make the folder first, or name another",
  },
  ENOTDIR: {
    expected: "a new file in a folder that is there",
    got: "a file where the folder should be",
    remedy: "name another folder",
  },
};

/**
 * Makes a party's key and keeps it in an age file under a passphrase, readable by its owner alone. Stock `age -d` opens it.
 *
 * @throws {InputError} the file is there already (a key is never written over), or its folder is not
 */
export async function newPartyKey(
  file: string,
  name: string,
  passphrase: string,
  workFactor: number = usualWorkFactor,
): Promise<Signer> {
  const { seed, signer } = generateSigningKey(name);
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(workFactor);
  const sealed = await encrypter.encrypt(`${header}\n${name}\n${toBase64(seed)}\n`);
  try {
    makeWhole(file, armor.encode(sealed));
  } catch (cause) {
    const why = notMade[(cause as NodeJS.ErrnoException).code ?? ""];
    throw why === undefined ? cause : new InputError({ file, ...why }, { cause });
  }
  return signer;
}

/** @throws {InputError} no key there, another passphrase, or not a key of a party */
export async function readPartyKey(file: string, passphrase: string): Promise<Signer> {
  const text = keyText(file);
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  let lines: string[];
  try {
    lines = fromUtf8(await decrypter.decrypt(armor.decode(text))).split("\n");
  } catch (cause) {
    throw new InputError(
      {
        file,
        expected: "a key and its passphrase",
        got: "a file that this passphrase does not open",
        remedy: "try the passphrase again, or another file",
      },
      { cause },
    );
  }
  const [first, name, seed] = lines;
  if (first !== header || name === undefined || seed === undefined) {
    throw new InputError({
      file,
      expected: "a key of a party",
      got: "an age file with something else in it",
      remedy: "give the file that hustings key new made",
    });
  }
  return signerFromSeed(name, fromBase64(seed));
}
