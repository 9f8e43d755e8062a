/**
 * Which Ed25519 signatures count, the same in every engine: RFC 8032 section 5.1.7 without the cofactor (R must be the bytes of
 * sB - kA), s below the group order, and both the public key and R canonically encoded and not of small order. A key of small order
 * would make one signature fit many messages; two spellings of one key would make one signer two; an honest R is never of small order,
 * and OpenSSL refuses one too.
 */

// y of the points whose order divides 8, without the sign of x.
const smallOrderY = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]);

const firstBytes = new Set([...smallOrderY].map((hex) => Number.parseInt(hex.slice(0, 2), 16)));

/** Whether these 32 bytes may be a key or an R. Does not say that they are on the curve. */
export function isAcceptablePoint(encoded: Uint8Array): boolean {
  if (encoded.length !== 32) return false;
  // Nearly every point is told from all of these by its first byte, and every signature comes this way.
  if (!firstBytes.has(encoded[0] ?? 0) && (encoded[0] ?? 0) < 0xed) return true;
  const y = Uint8Array.from(encoded);
  y[31] = (y[31] ?? 0) & 0x7f;
  const belowPrime = y[31] !== 0x7f || (y[0] ?? 0) < 0xed || y.subarray(1, 31).some((byte) => byte !== 0xff);
  if (!belowPrime) return false;
  let hex = "";
  for (const byte of y) hex += byte.toString(16).padStart(2, "0");
  return !smallOrderY.has(hex);
}
