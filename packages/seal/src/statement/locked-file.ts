import { Decrypter, Encrypter } from "age-encryption";

/** Default cost of a guess: scrypt with N = 2^18, as the age program has it (about a second). */
export const usualWorkFactor = 18;

/** Bytes as an age file under a passphrase: what a custodian keeps. */
export async function lockFile(
  bytes: Uint8Array,
  passphrase: string,
  workFactor: number = usualWorkFactor,
): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(workFactor);
  return encrypter.encrypt(bytes);
}

/** @throws another passphrase, or a damaged file */
export async function unlockFile(file: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(file);
}
