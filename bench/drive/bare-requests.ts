import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

const rowBytes = 840;

/** Requests for the bare server: 1,200 bytes of JSON, in them a row with a key, a message and its signature. */
export function bareRequests(count: number): string[] {
  return Array.from({ length: count }, () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const row = randomBytes(rowBytes);
    row.set(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
    row.set(sign(null, row.subarray(32, 100), privateKey), 100);
    return JSON.stringify({
      statements: [{ nomination: "trains", region: "fi", channel: "online", sealed: row.toString("base64") }],
    });
  });
}
