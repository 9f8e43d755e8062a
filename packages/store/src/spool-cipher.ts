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
