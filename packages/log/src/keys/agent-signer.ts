/** Keys in an ssh-agent (draft-ietf-sshm-ssh-agent). Its answer for `ssh-ed25519` is a plain Ed25519 signature over the bytes given. */
import { createConnection } from "node:net";
import { concatBytes, utf8 } from "@hustings/core";
import { LogError } from "../log-error.ts";
import type { KeySigner } from "./signing-key.ts";

export interface AgentKey extends KeySigner {
  /** what the key is called where it was made: `ssh-keygen -C` */
  readonly comment: string;
}

const requestIdentities = 11;
const identitiesAnswer = 12;
const signRequest = 13;
const signResponse = 14;
const algorithm = "ssh-ed25519";
/** An agent with more than a thousand keys is none we know how to ask. */
const mostAnswerBytes = 256 * 1024;
/** Somebody may have to confirm each use (`ssh-add -c`). */
const patience = 60_000;

function length(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

const words = new TextDecoder(); // a comment in another encoding must not hide the other keys

const text = (bytes: Uint8Array) => concatBytes(length(bytes.length), bytes);

/** The fields of an answer, one after another; running out is an answer that is not understood. */
class Fields {
  #at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(count: number): Uint8Array {
    if (count > this.#bytes.length - this.#at) throw unusable("an answer that is cut short");
    return this.#bytes.subarray(this.#at, (this.#at += count));
  }

  number(): number {
    const bytes = this.take(4);
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
  }

  string(): Uint8Array {
    return this.take(this.number());
  }
}

function unusable(got: string, cause?: unknown): LogError {
  return new LogError("not-signed", `expected an ssh-agent that answers, got ${got}`, { cause });
}

/** One request and its answer. The agent is a program of this user; it is bounded in size and time all the same. */
function ask(socket: string, type: number, body: Uint8Array): Promise<{ type: number; fields: Fields }> {
  return new Promise((resolve, reject) => {
    const connection = createConnection(socket);
    const parts: Buffer[] = [];
    let received = 0;
    const fail = (error: LogError) => {
      connection.destroy();
      reject(error);
    };
    connection.setTimeout(patience, () => fail(unusable(`silence for ${patience / 1000} seconds`)));
    connection.on("error", (cause) => fail(unusable("a connection that failed", cause)));
    connection.on("end", () => fail(unusable("an answer that is cut short")));
    connection.on("data", (part: Buffer) => {
      parts.push(part);
      received += part.length;
      if (received < 5) return;
      const bytes = Buffer.concat(parts);
      const size = bytes.readUInt32BE(0);
      if (size === 0 || size > mostAnswerBytes) return fail(unusable(`an answer of ${size} bytes`));
      if (received < 4 + size) return;
      connection.destroy();
      const answer = Uint8Array.from(bytes.subarray(5, 4 + size));
      resolve({ type: bytes[4] ?? 0, fields: new Fields(answer) });
    });
    connection.write(concatBytes(length(1 + body.length), Uint8Array.of(type), body));
  });
}

/**
 * The Ed25519 keys that an agent holds; those of other kinds are passed over.
 *
 * @param socket path of its socket, `SSH_AUTH_SOCK`
 * @throws {LogError} `not-signed`: it does not answer, or not as an agent does
 */
export async function agentKeys(socket: string): Promise<readonly AgentKey[]> {
  const { type, fields } = await ask(socket, requestIdentities, new Uint8Array());
  if (type !== identitiesAnswer) throw unusable("a refusal; it may be locked");
  const keys: AgentKey[] = [];
  for (let left = fields.number(); left > 0; left--) {
    const blob = fields.string();
    const comment = words.decode(fields.string());
    const key = new Fields(blob);
    if (words.decode(key.string()) !== algorithm) continue;
    const publicKey = key.string();
    keys.push({ comment, publicKey, sign: (message) => signed(socket, blob, message) });
  }
  return keys;
}

async function signed(socket: string, blob: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  const { type, fields } = await ask(socket, signRequest, concatBytes(text(blob), text(message), length(0)));
  if (type !== signResponse) throw unusable("a refusal: it no longer holds the key, or whoever was asked said no");
  const signature = new Fields(fields.string());
  if (words.decode(signature.string()) !== algorithm) throw unusable("a signature of another kind");
  return signature.string();
}

/** The body of the public part of a key as OpenSSH writes it: `ssh-ed25519 BODY comment`. */
export function opensshBody(publicKey: Uint8Array): Uint8Array {
  return concatBytes(text(utf8(algorithm)), text(publicKey));
}
