"""edwards25519 and age's cipher, written out from RFC 8032, 7748, 8439 and 5869: for checking, not for secrets."""

import hashlib
import hmac
import struct

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
ZERO = (0, 1)


def recover_x(y, sign):
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y)


def _extended(a):
    return (a[0], a[1], 1, a[0] * a[1] % P)


def _add(a, b):
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    i, j, k, m = f - e, h - g, h + g, f + e
    return (i * j % P, k * m % P, j * k % P, i * m % P)


def _affine(a):
    inverse = pow(a[2], P - 2, P)
    return (a[0] * inverse % P, a[1] * inverse % P)


def add(a, b):
    return _affine(_add(_extended(a), _extended(b)))


def multiply(a, scalar):
    if scalar < 0:
        a, scalar = (P - a[0], a[1]), -scalar
    total, step = (0, 1, 1, 0), _extended(a)
    while scalar:
        if scalar & 1:
            total = _add(total, step)
        step, scalar = _add(step, step), scalar >> 1
    return _affine(total)


def encode(a):
    return (a[1] | (a[0] & 1) << 255).to_bytes(32, "little")


def decode(data):
    """Strictly, as RFC 8032 section 5.1.3 has it; None where the bytes are not a point."""
    value = int.from_bytes(data, "little")
    y, sign = value & (2**255 - 1), value >> 255
    if len(data) != 32 or y >= P:
        return None
    x = recover_x(y, sign)
    return None if x is None else (x, y)


def lift(share):
    u = int.from_bytes(share, "little")
    if len(share) != 32 or u >= P or u == P - 1:
        return None
    return ((u - 1) * pow(u + 1, P - 2, P) % P).to_bytes(32, "little")


def montgomery(a):
    return ((1 + a[1]) * pow(1 - a[1], P - 2, P) % P).to_bytes(32, "little")


def in_group(a):
    return a is not None and a != ZERO and multiply(a, L) == ZERO


def scalar(data):
    return int.from_bytes(data, "little")


def ed25519_verify(key, message, signature):
    a, r, s = decode(key), decode(signature[:32]), scalar(signature[32:])
    if a is None or r is None or s >= L or multiply(a, 8) == ZERO or multiply(r, 8) == ZERO:
        return False
    k = scalar(hashlib.sha512(signature[:32] + key + message).digest()) % L
    return encode(multiply(BASE, s)) == encode(add(r, multiply(a, k)))


def hkdf(secret, salt, info, length=32):
    key = hmac.new(salt or bytes(32), secret, hashlib.sha256).digest()
    return hmac.new(key, info + b"\x01", hashlib.sha256).digest()[:length]


def _rotate(v, n):
    return (v << n | v >> (32 - n)) & 0xFFFFFFFF


def _block(key, counter, nonce):
    start = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574]
    start += struct.unpack("<8I", key) + (counter,) + struct.unpack("<3I", nonce)
    s = list(start)
    rounds = [(0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)]
    rounds += [(0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)]
    for _ in range(10):
        for a, b, c, d in rounds:
            for x, y, z, n in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                s[x] = (s[x] + s[y]) & 0xFFFFFFFF
                s[z] = _rotate(s[z] ^ s[x], n)
    return struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(s, start)))


def aead_open(key, nonce, sealed):
    """ChaCha20-Poly1305 without associated data; None where the tag does not fit."""
    text, tag = sealed[:-16], sealed[-16:]
    one_time = _block(key, 0, nonce)[:32]
    r = int.from_bytes(one_time[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    padded = text + bytes(-len(text) % 16) + struct.pack("<QQ", 0, len(text))
    total = 0
    for at in range(0, len(padded), 16):
        total = (total + int.from_bytes(padded[at : at + 16] + b"\x01", "little")) * r % (2**130 - 5)
    wanted = (total + int.from_bytes(one_time[16:], "little")) % 2**128
    if wanted.to_bytes(16, "little") != tag:
        return None
    stream = b"".join(_block(key, 1 + at // 64, nonce) for at in range(0, len(text), 64))
    return bytes(a ^ b for a, b in zip(text, stream))
