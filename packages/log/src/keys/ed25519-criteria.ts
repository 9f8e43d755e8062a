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

const prime = 2n ** 255n - 19n;
const d = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % prime)
    if (rest & 1n) result = (result * square) % prime;
  return result;
}

/** RFC 8032 section 5.1.3: x squared is (y² - 1) / (dy² + 1), and there must be such an x. */
function isOnCurve(encoded: Uint8Array): boolean {
  const y = encoded.reduceRight((value, byte, i) => (value << 8n) | BigInt(i === 31 ? byte & 0x7f : byte), 0n);
  const square = (y * y) % prime;
  const quotient = ((square - 1n + prime) * (d * square + 1n)) % prime;
  return power(quotient, (prime - 1n) / 2n) <= 1n;
}

/**
 * Why these bytes are nobody's public key: no signature holds against them, or anybody's does; `undefined`: they can be one. Whoever takes a key
 * from somebody asks this, or a slip of the pen is found out as a log that is false.
 */
export function notAKey(publicKey: Uint8Array): string | undefined {
  if (publicKey.length !== 32) return `${publicKey.length} bytes, where a key has 32`;
  if (!isAcceptablePoint(publicKey)) return "32 bytes that are no key: a point of small order, or one spelled twice";
  return isOnCurve(publicKey)
    ? undefined
    : "32 bytes that are no key: no point of the curve, under which nothing can be signed";
}
