/**
 * Keys on a PKCS#11 token: a hardware module, a card, SoftHSM. OpenSC's `pkcs11-tool` speaks to it, so that the vendor's library is loaded
 * into a process of its own and nothing has to be compiled here.
 */
import { execFile } from "node:child_process";
import { createPublicKey } from "node:crypto";
import { LogError } from "../log-error.ts";
import type { KeySigner } from "./signing-key.ts";

export interface TokenPlace {
  /** path of the vendor's library */
  readonly module: string;
  /** label of the token */
  readonly token: string;
  /** id of the key on it, in hex: pkcs11-tool signs with the first key of whatever label where no id is given */
  readonly id: string;
  readonly pin: string;
}

const program = "pkcs11-tool";
const patience = 60_000;
/** Where the child finds the PIN: an argument would show in every list of processes. */
const pinVariable = "HUSTINGS_TOKEN_PIN";

function run({ module, token, pin }: TokenPlace, more: readonly string[], input?: Uint8Array): Promise<Buffer> {
  const words = ["--module", module, "--token-label", token, "--login", "--pin", `env:${pinVariable}`, ...more];
  const environment = { ...process.env, [pinVariable]: pin, LC_ALL: "C" };
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      words,
      { encoding: "buffer", env: environment, timeout: patience, maxBuffer: 64 * 1024 },
      (cause, stdout, stderr) => {
        if (cause === null) return resolve(stdout);
        // Its first line says why; what was signed and the PIN are not in it.
        const why =
          (cause as NodeJS.ErrnoException).code === "ENOENT"
            ? `${program} is not installed; it comes with OpenSC`
            : (stderr
                .toString("utf8")
                .split("\n")
                .find((line) => /^(?:error:|No slot)/.test(line)) ?? "no answer");
        reject(new LogError("not-signed", `token ${token}: ${why}`, { cause: cause.code }));
      },
    );
    // It may have ended before it read what is to be signed: its exit says so.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

/** @throws {LogError} `not-signed`: no such module, token or key, another PIN, or not an Ed25519 key */
export async function tokenSigner(place: TokenPlace): Promise<KeySigner> {
  const id = ["--id", place.id];
  const pem = await run(place, ["--read-object", "--type", "pubkey", ...id]);
  const { x } = exportedKey(pem, place);
  return {
    publicKey: Uint8Array.from(Buffer.from(x, "base64url")),
    sign: async (message) => Uint8Array.from(await run(place, ["--sign", "--mechanism", "EDDSA", ...id], message)),
  };
}

function exportedKey(pem: Buffer, { token, id }: TokenPlace): { readonly x: string } {
  try {
    const { crv, x } = createPublicKey(pem).export({ format: "jwk" });
    if (crv === "Ed25519" && x !== undefined) return { x };
  } catch {
    // Said below, in one way.
  }
  throw new LogError("not-signed", `token ${token}: expected key ${id} to be an Ed25519 key, got another kind`);
}
