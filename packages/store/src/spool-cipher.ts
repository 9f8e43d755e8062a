import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

const cipher = "aes-256-gcm";
const [nonceBytes, tagBytes] = [12, 16];

/** Every encryption has the same length, whatever it says: lengths would tell nominations and regions apart. */
const paddedTo = 768;

/** Encrypts what lies in the spool of a database under the spool's one key, which is destroyed when its statements move. */
export class SpoolCipher {
  readonly #key: Uint8Array;

  /** @param key 32 random bytes */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** What a name is found by without being told. */
  tag(kind: "id" | "withdrawal" | "mark" | "paper", name: string): Buffer {
    return createHmac("sha256", this.#key).update(`${kind}\n${name}`).digest();
  }

  encrypt(value: object): Buffer {
    const text = JSON.stringify(value).padEnd(paddedTo);
    const nonce = randomBytes(nonceBytes);
    const encryption = createCipheriv(cipher, this.#key, nonce);
    return Buffer.concat([nonce, encryption.update(text, "utf8"), encryption.final(), encryption.getAuthTag()]);
  }

  decrypt(bytes: Uint8Array): unknown {
    const decryption = createDecipheriv(cipher, this.#key, bytes.subarray(0, nonceBytes));
    decryption.setAuthTag(bytes.subarray(-tagBytes));
    const text = Buffer.concat([decryption.update(bytes.subarray(nonceBytes, -tagBytes)), decryption.final()]);
    return JSON.parse(text.toString("utf8"));
  }
}

/** The ciphers of all spools that hold something: the one that takes what comes first, then those of which something is still to be moved. */
export class SpoolCiphers {
  readonly #all: readonly SpoolCipher[];

  /** @param all the newest first */
  constructor(all: readonly SpoolCipher[]) {
    this.#all = all;
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** What a name is found by, in whichever spool it lies. */
  tags(...named: Parameters<SpoolCipher["tag"]>): Buffer[] {
    return this.#all.map((each) => each.tag(...named));
  }

  /** @throws none of them encrypted it */
  decrypt(bytes: Uint8Array): unknown {
    let failure: unknown = new Error("expected a spool's cipher, got none");
    for (const each of this.#all)
      try {
        return each.decrypt(bytes);
      } catch (cause) {
        failure = cause;
      }
    throw failure;
  }
}
