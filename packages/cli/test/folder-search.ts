import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Every file below a folder, by its whole path. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
}

/** Files and folders that somebody beside their owner may read, write or enter. */
export function openToOthers(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).map((each) =>
    join(each.parentPath, each.name),
  );
  return [folder, ...all].filter((path) => (statSync(path).mode & 0o077) !== 0);
}

/** Files in which bytes stand as they are, in hexadecimal or in base64 of either alphabet. */
export function filesWith(folder: string, secret: Uint8Array): string[] {
  const bytes = Buffer.from(secret);
  const needles = [
    bytes,
    ...[
      bytes.toString("hex"),
      bytes.toString("hex").toUpperCase(),
      bytes.toString("base64url"),
      bytes.toString("base64"),
    ]
      // The last characters of base64 turn on what follows.
      .map((text) => Buffer.from(text.replace(/=+$/, "").slice(0, -1))),
  ];
  return filesBelow(folder).filter((file) => {
    const content = readFileSync(file);
    return needles.some((needle) => content.includes(needle));
  });
}

/** Whatever in a folder has the shape of a secret of 32 bytes, written in hexadecimal or base64, each once. */
export function secretsShaped(folder: string): Set<string> {
  const found = new Set<string>();
  for (const file of filesBelow(folder)) {
    const text = readFileSync(file, "latin1");
    for (const [hex] of text.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)) found.add(hex);
    for (const [base64] of text.matchAll(/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=/g))
      found.add(Buffer.from(base64, "base64").toString("hex"));
  }
  return found;
}
