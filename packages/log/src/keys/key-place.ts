/** Where a key lies that is not a file: `agent:…` for an ssh-agent, `pkcs11:…` (RFC 7512) for a token. */
import { createHash } from "node:crypto";
import { fromHex, fromUtf8, InputError, toBase64, toHex, utf8 } from "@hustings/core";
import { agentKeys, opensshBody } from "./agent-signer.ts";
import { boundedFile } from "../files/bounded-file.ts";
import type { KeySigner } from "./signing-key.ts";
import { tokenSigner } from "./token-signer.ts";

export interface PlacedKey extends KeySigner {
  /** what the key is called where it lies: the comment in an agent, the label on a token */
  readonly label: string;
}

/**
 * The key at such a place; `undefined` where the text names a file.
 *
 * - `agent:NAME`  the one Ed25519 key of the agent at `SSH_AUTH_SOCK` whose comment or whose fingerprint (`SHA256:…`, as
 *   `ssh-add -l` prints it) this is
 * - `pkcs11:token=T;id=%01?module-path=/lib/…&pin-source=file:/…`  a key on a token, through OpenSC's `pkcs11-tool`; `object=…` may name it
 *
 * @throws {InputError} no such key, several, or a place that is not spelled so
 * @throws {LogError} `not-signed`: agent or token does not answer
 */
export async function keySignerAt(place: string): Promise<PlacedKey | undefined> {
  if (place.startsWith("agent:")) return await keyInAgent(place.slice("agent:".length));
  if (place.startsWith("pkcs11:")) return await keyOnToken(place);
  return undefined;
}

/** As `ssh-add -l` and `ssh-keygen -l` print it. */
function opensshFingerprint(publicKey: Uint8Array): string {
  return `SHA256:${createHash("sha256").update(opensshBody(publicKey)).digest("base64").replace("=", "")}`;
}

async function keyInAgent(name: string): Promise<PlacedKey> {
  const socket = process.env["SSH_AUTH_SOCK"];
  if (socket === undefined || socket === "") {
    throw new InputError({
      field: "SSH_AUTH_SOCK",
      expected: "the socket of an ssh-agent",
      got: "an environment that names none",
      remedy: "start one with eval $(ssh-agent), and add the key with ssh-add",
    });
  }
  const keys = await agentKeys(socket);
  const found = keys.filter((key) => key.comment === name || opensshFingerprint(key.publicKey) === name);
  const [key] = found;
  if (key === undefined || found.length > 1) {
    throw new InputError({
      expected: "one Ed25519 key of that name in the agent",
      got: found.length > 1 ? `${found.length} of it` : `none; it holds ${keys.length} of other names`,
      remedy: "name the key by its fingerprint, as ssh-add -l prints it, or add it with ssh-add",
    });
  }
  const { publicKey, sign } = key;
  return { label: key.comment === "" ? toBase64(publicKey) : key.comment, publicKey, sign };
}

const form = "pkcs11:token=LABEL;id=%01?module-path=FILE&pin-source=file:FILE";

async function keyOnToken(uri: string): Promise<PlacedKey> {
  const [path = "", query = ""] = uri.slice("pkcs11:".length).split("?");
  const attributes = new Map<string, string>();
  for (const each of [...path.split(";"), ...query.split("&")]) {
    const [name = "", value = ""] = each.split("=", 2);
    attributes.set(name, value);
  }
  const named = (name: string) => {
    const value = attributes.get(name);
    if (value === undefined || value === "") throw badPlace(`a place without ${name}`);
    return value;
  };
  const token = decoded(named("token"));
  const id = toHex(decodedBytes(named("id")));
  const source = named("pin-source");
  if (!source.startsWith("file:")) throw badPlace("a pin-source that is not a file");
  const signer = await tokenSigner({
    module: decoded(named("module-path")),
    token,
    id,
    pin: pinIn(decoded(source.slice("file:".length))),
  });
  const object = attributes.get("object");
  return { label: object === undefined ? `${token} ${id}` : decoded(object), ...signer };
}

/** What percent escapes stand for: an id is any bytes. */
function decodedBytes(value: string): Uint8Array {
  if (/%(?![0-9A-Fa-f]{2})/.test(value)) throw badPlace("a broken percent escape");
  const bytes = value.replaceAll(
    /%([0-9A-Fa-f]{2})|([^%]+)/g,
    (_, hex: string | undefined, plain: string | undefined) => hex ?? toHex(utf8(plain ?? "")),
  );
  return fromHex(bytes.toLowerCase());
}

function decoded(value: string): string {
  return fromUtf8(decodedBytes(value));
}

function badPlace(got: string): InputError {
  return new InputError({ expected: `a key on a token as ${form}`, got, remedy: "complete it; see RFC 7512" });
}

/** First line of a file that its owner alone reads. */
function pinIn(file: string): string {
  const bytes = boundedFile(file, 4_096);
  const [pin = ""] = bytes === undefined ? [] : fromUtf8(bytes).split(/\r?\n/);
  if (pin !== "") return pin;
  throw new InputError({
    file,
    expected: "the token's PIN in its first line",
    got: bytes === undefined ? "no file" : "an empty line",
    remedy: "write it there, readable by the signing user alone",
  });
}
