"""A second implementation of docs/formats/seal.md (version 2), held against vectors/seal. Python's own library alone.

python3 tools/seal-python/check_vectors.py vectors/seal
"""

import base64
import hashlib
import hmac
import json
import math
import pathlib
import sys

import curve as c

folder = pathlib.Path(sys.argv[1])
checks = 0


def check(what, holds):
    global checks
    if not holds:
        sys.exit(f"seal vectors: {what} does not hold")
    checks += 1


def load(name):
    return json.loads((folder / name).read_text("utf-8"))


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def h(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def unbase64(text):
    """One spelling only, without padding; None otherwise."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode().rstrip("=") == text else None


def recipient_bytes(recipient):
    """bech32 (BIP 173), checksum left to programs that take recipients from people."""
    alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    bits = "".join(f"{alphabet.index(letter):05b}" for letter in recipient[4:-6])
    return int(bits[:256], 2).to_bytes(32, "big")


def place_hash(place):
    domain = "hustings-attendance-place/v2\n" if "meeting" in place else "hustings-place/v2\n"
    return h(domain.encode(), canonical(place))


def split(statement):
    cut = len(statement) - 128
    return statement[:cut], statement[cut : cut + 32], statement[cut + 32 : cut + 64], statement[cut + 64 :]


def statement_id(file, place, withdrawal):
    return h(b"hustings-statement/v2\n", h(file), place, withdrawal)


def header_of(data):
    """Stanza, MAC and length of a header with one stanza, or None."""
    end = data.find(b"\n---")
    line_end = data.find(b"\n", end + 1) if end >= 0 else -1
    if line_end < 0 or any(not (0x20 <= byte <= 0x7E or byte == 0x0A) for byte in data[:line_end]):
        return None
    lines = data[: line_end + 1].decode().split("\n")
    if lines[0] != "age-encryption.org/v1" or not lines[-2].startswith("--- "):
        return None
    return {"stanzas": [line for line in lines if line.startswith("-> ")], "lines": lines, "length": line_end + 1}


def judge(bucket, statement, place, logged=None):
    """What intake and custodians say of a statement: its share, or the reason why not."""
    length = 168 + 32 + bucket + 128
    header = header_of(statement)
    if len(statement) != length:
        if header and any(stanza == "-> hustings/sealed-v1" for stanza in header["stanzas"]):
            return "old-version"
        return "no-sealing-proof" if len(statement) == length - 128 and header else "other-length"
    file, where, withdrawal, signature = split(statement)
    header = header_of(file)
    if header is None:
        return "malformed-header"
    if len(header["stanzas"]) != 1 or not header["stanzas"][0].startswith("-> X25519 "):
        return "no-single-share"
    share = unbase64(header["stanzas"][0].split(" ", 2)[2])
    key = c.lift(share) if share and len(share) == 32 else None
    wrapped = unbase64(header["lines"][2])
    if key is None or wrapped is None or len(wrapped) != 32:
        return "malformed-share"
    name = statement_id(file, where, withdrawal)
    if logged is not None and logged != name:
        return "not-the-statement-named"
    if not c.ed25519_verify(key, b"hustings-sealing/v2\n" + name, signature):
        return "false-sealing-proof"
    if where != place:
        return "moved"
    return {"share": share, "key": key, "wrapped": wrapped, "header": header, "file": file}


def open_statement(read, recipient, secret, bucket):
    wrap = c.hkdf(secret, read["share"] + recipient, b"age-encryption.org/v1/X25519")
    file_key = c.aead_open(wrap, bytes(12), read["wrapped"])
    if file_key is None:
        return None
    file, length = read["file"], read["header"]["length"]
    mac_line = len(read["header"]["lines"][-2]) + 1
    signed = file[: length - mac_line + 3]
    mac = hmac.new(c.hkdf(file_key, b"", b"header"), signed, hashlib.sha256).digest()
    check("the MAC of an age header", mac == unbase64(read["header"]["lines"][-2][4:]))
    nonce, payload = file[length : length + 16], file[length + 16 :]
    padded = c.aead_open(c.hkdf(file_key, nonce, b"payload"), bytes(11) + b"\x01", payload)
    text = padded.rstrip(b"\0") if padded else b""
    check("the filling of a statement", len(padded or b"") == bucket and text[-1:] == b"\x80")
    return text[:-1]


def closed_because(read, recipient, secret, bucket):
    """Why a statement that was answered says nothing; None where it does."""
    wrap = c.hkdf(secret, read["share"] + recipient, b"age-encryption.org/v1/X25519")
    file_key = c.aead_open(wrap, bytes(12), read["wrapped"])
    if file_key is None:
        return "other-recipient"
    file, length = read["file"], read["header"]["length"]
    last = read["header"]["lines"][-2]
    signed = file[: length - len(last) + 2]
    mac = hmac.new(c.hkdf(file_key, b"", b"header"), signed, hashlib.sha256).digest()
    if mac != unbase64(last[4:]):
        return "damaged"
    nonce, payload = file[length : length + 16], file[length + 16 :]
    padded = c.aead_open(c.hkdf(file_key, nonce, b"payload"), bytes(11) + b"\x01", payload)
    if padded is None:
        return "damaged"
    text = padded.rstrip(b"\0")
    return None if len(padded) == bucket and text[-1:] == b"\x80" else "false-padding"


def u32(number):
    return number.to_bytes(4, "big")


def opening_keys(record):
    commitments = [c.decode(bytes.fromhex(each)) for each in record["commitments"]]
    check("commitments of the prime-order group", all(c.in_group(each) for each in commitments))
    n = len(record["custodians"])
    shrink = pow(8 * math.factorial(n), -1, c.L)
    keys = []
    for i, custodian in enumerate(record["custodians"], 1):
        total = c.ZERO
        for commitment in reversed(commitments):
            total = c.add(c.multiply(total, i), commitment)
        check("a verification key", c.encode(total).hex() == custodian["verificationKey"])
        keys.append(c.multiply(total, shrink))
    check("the recipient", c.montgomery(commitments[0]) == recipient_bytes(record["recipient"]))
    return keys


def partial_holds(record, partial, key):
    rows = partial["statements"]
    seed = h(
        b"hustings-opening/v2 batch\n",
        h(canonical(record)),
        bytes.fromhex(partial["authorisation"]),
        u32(partial["custodian"]),
        u32(len(rows)),
        *(bytes.fromhex(row["id"] + row["share"] + row["point"]) for row in rows),
    )
    m = z = c.ZERO
    for j, row in enumerate(rows):
        weight = int.from_bytes(h(b"hustings-opening/v2 weight\n", seed, u32(j))[:16], "big")
        m = c.add(m, c.multiply(c.decode(c.lift(bytes.fromhex(row["share"]))), weight))
        z = c.add(z, c.multiply(c.decode(bytes.fromhex(row["point"])), weight))
    challenge = c.scalar(bytes.fromhex(partial["proof"]["challenge"]))
    response = c.scalar(bytes.fromhex(partial["proof"]["response"]))
    r1 = c.add(c.multiply(c.BASE, response), c.multiply(key, challenge))
    r2 = c.add(c.multiply(m, response), c.multiply(z, challenge))
    hashed = b"hustings-opening/v2 challenge\n" + seed
    hashed += b"".join(c.encode(c.multiply(point, 8)) for point in (key, m, z, r1, r2))
    return challenge == c.scalar(hashlib.sha512(hashed).digest()) % c.L


def combine(partials, statement, n):
    """The shared secret, from any k partial openings."""
    numbers = [partial["custodian"] for partial in partials]
    total = c.ZERO
    for partial in partials:
        above, below = math.factorial(n), 1
        for j in numbers:
            if j != partial["custodian"]:
                above, below = above * j, below * (j - partial["custodian"])
        row = next(row for row in partial["statements"] if row["id"] == statement)
        total = c.add(total, c.multiply(c.decode(bytes.fromhex(row["point"])), above // below))
    return c.montgomery(c.multiply(total, 8))


def opening():
    v = load("opening.json")
    record = v["record"]
    check("the record's id", h(canonical(record)).hex() == v["recordId"])
    keys = opening_keys(record)
    for share, custodian in zip(v["shares"], record["custodians"]):
        point = c.multiply(c.BASE, c.scalar(bytes.fromhex(share["scalar"])))
        check("a share", c.encode(point).hex() == custodian["verificationKey"])
    check("the form's hash", h(canonical(v["form"])).hex() == v["formHash"])
    for partial, hashed in zip(v["partials"], v["partialHashes"]):
        check("a partial opening's hash", h(canonical(partial)).hex() == hashed)
        check("a proof of opening", partial_holds(record, partial, keys[partial["custodian"] - 1]))
        lie = json.loads(json.dumps(partial))
        lie["statements"][0]["point"] = lie["statements"][1]["point"]
        check("that a lie is seen", not partial_holds(record, lie, keys[partial["custodian"] - 1]))
    recipient = recipient_bytes(record["recipient"])
    plaintexts = []
    for statement in v["statements"]:
        place = place_hash(statement["place"])
        check("a place", place.hex() == statement["placeHash"])
        sealed = base64.b64decode(statement["sealed"])
        read = judge(record["bucket"], sealed, place, bytes.fromhex(statement["id"]))
        check("a statement", isinstance(read, dict) and c.in_group(c.decode(read["key"])))
        withdrawal = h(b"hustings-withdrawal/v2\n", bytes.fromhex(statement["withdrawalSecret"]))
        file, where, _, _ = split(sealed)
        check("a withdrawal", statement_id(file, where, withdrawal).hex() == statement["id"])
        for out in range(3):
            two = [partial for i, partial in enumerate(v["partials"]) if i != out]
            secret = combine(two, statement["id"], len(record["custodians"]))
            text = open_statement(read, recipient, secret, record["bucket"])
            check("an opening", text == canonical({**statement["fields"], "place": place.hex()}))
        plaintexts.append(text)
    opened, first = v["opened"], v["statements"][0]
    salt, name = bytes.fromhex(opened["salt"]), bytes.fromhex(first["id"])
    commitment = h(b"hustings-opened/v2\n", salt, name, u32(opened["line"]), plaintexts[0])
    check("a commitment to what was opened", commitment.hex() == opened["commitment"])
    return record


def refused(record):
    for statement in load("refused.json")["statements"]:
        said = judge(record["bucket"], base64.b64decode(statement["sealed"]), bytes.fromhex(statement["place"]))
        check(f"refusal: {statement['name']}", said == statement["reason"])


def paper():
    v = load("paper.json")
    key = bytes.fromhex(v["key"])
    check("a line key", h(b"hustings-line-key/v2\n", key).hex() == v["keyHash"])
    for row in v["rows"]:
        place = {"contest": v["contest"], "line": row["line"], "nomination": v["nomination"], "sheet": row["sheet"]}
        mark = hmac.new(key, b"hustings-line/v2\n" + canonical(place), hashlib.sha256).digest()[:16]
        check("a mark", mark.hex() == row["mark"])
    rows = sorted(v["rows"], key=lambda row: (row["sheet"], row["line"]))
    table = "".join(f"{row['mark']} {row['sheet']} {row['line']}\n" for row in rows).encode()
    check("a line table", h(b"hustings-line-table/v2\n", key, table).hex() == v["tableHash"])


def ceremony(record):
    v = load("ceremony.json")
    terms = v["terms"]
    name = h(b"hustings-ceremony/v2\n", canonical(terms)).hex()
    check("the ceremony's hash", name == v["ceremony"] == record["ceremony"])
    for message in v["messages"]:
        body = {field: value for field, value in message.items() if field != "signature"}
        text = f"hustings-act/v1\n{terms['origin']}\n".encode() + canonical(body)
        key = base64.b64decode(terms["custodians"][message["custodian"] - 1]["key"])
        check(f"a signature: {message['kind']}", c.ed25519_verify(key, text, base64.b64decode(message["signature"])))
    announced = [each for each in v["messages"] if each["kind"] == "custodian-announced"]
    hashed = h(b"hustings-announcements/v2\n", canonical(announced)).hex()
    check("the announcements' hash", hashed == v["announcements"] == record["announcements"])
    sums = [c.ZERO] * terms["threshold"]
    for each in announced:
        points = [c.decode(bytes.fromhex(point)) for point in each["commitments"]]
        sums = [c.add(a, b) for a, b in zip(sums, points)]
        proof = base64.b64decode(each["proof"])
        hashed = f"hustings-ceremony/v2\n{name}\n".encode() + each["custodian"].to_bytes(32, "little")
        hashed += bytes.fromhex(each["commitments"][0]) + proof[:32]
        challenge = c.scalar(hashlib.sha512(hashed).digest()) % c.L
        expected = c.add(c.decode(proof[:32]), c.multiply(points[0], challenge))
        check("a proof of knowledge", c.multiply(c.BASE, c.scalar(proof[32:])) == expected)
    check("the record's commitments", [c.encode(point).hex() for point in sums] == record["commitments"])
    dealt = {each["custodian"]: each["deals"] for each in v["messages"] if each["kind"] == "custodian-dealt"}
    for deals in v["deals"]:
        check("published deals", h(canonical(deals)).hex() == dealt[deals["from"]])
    for each in v["messages"]:
        if each["kind"] == "custodian-confirmed":
            check("a confirmation", each["announcements"] == v["announcements"])
        if each["kind"] == "custodian-concluded":
            key = bytes.fromhex(record["custodians"][each["custodian"] - 1]["verificationKey"])
            proof = base64.b64decode(each["proof"])
            hashed = b"hustings-concluded/v2\n" + h(canonical(record)) + bytes([each["custodian"]]) + key + proof[:32]
            challenge = c.scalar(hashlib.sha512(hashed).digest()) % c.L
            expected = c.add(c.decode(proof[:32]), c.multiply(c.decode(key), challenge))
            check("a proof of a share", c.multiply(c.BASE, c.scalar(proof[32:])) == expected)


def is_signed(terms, message):
    body = {field: value for field, value in message.items() if field != "signature"}
    text = f"hustings-act/v1\n{terms['origin']}\n".encode() + canonical(body)
    key = base64.b64decode(terms["custodians"][message["custodian"] - 1]["key"])
    return c.ed25519_verify(key, text, base64.b64decode(message["signature"]))


def fits(announced, answer):
    contribution = c.scalar(bytes.fromhex(answer["contribution"]))
    if contribution >= c.L:
        return False
    total = c.ZERO
    for commitment in reversed(announced[answer["custodian"] - 1]["commitments"]):
        total = c.add(c.multiply(total, answer["to"]), c.decode(bytes.fromhex(commitment)))
    return c.multiply(c.BASE, contribution) == total


def disputes():
    v = load("failed.json")["disputes"]
    terms = v["terms"]
    announced = [each for each in v["messages"] if each["kind"] == "custodian-announced"]
    hashed = h(b"hustings-announcements/v2\n", canonical(announced))
    check("the announcements' hash", hashed.hex() == v["announcements"])
    digits = f"{int.from_bytes(hashed[:16], 'big') % 10**30:030d}"
    check("the thirty digits", digits == "".join(filter(str.isdigit, v["spoken"])))
    for case in v["cases"]:
        said = [each for each in case["messages"] if is_signed(terms, each) and each["announcements"] == v["announcements"]]
        asked = [each for each in said if each["kind"] == "deal-disputed" and each["why"] != "missing"]
        asked = {(each["custodian"], each["against"]) for each in asked}
        answers = [each for each in said if each["kind"] == "deal-laid-open" and (each["to"], each["custodian"]) in asked]
        check(f"answers: {case['name']}", len(answers) == case["counted"])
        out = sorted({each["custodian"] for each in answers if not fits(announced, each)})
        check(f"out: {case['name']}", out == case["out"])


def unreadable(record):
    v = load("failed.json")["unreadable"]
    keys = opening_keys(record)
    for partial in v["partials"]:
        check("a proof of opening", partial_holds(record, partial, keys[partial["custodian"] - 1]))
    recipient = recipient_bytes(record["recipient"])
    for statement in v["statements"]:
        place, name = bytes.fromhex(v["place"]), bytes.fromhex(statement["id"])
        read = judge(record["bucket"], base64.b64decode(statement["sealed"]), place, name)
        check("a statement", isinstance(read, dict) and c.in_group(c.decode(read["key"])))
        secret = combine(v["partials"], statement["id"], len(record["custodians"]))
        check(f"closed: {statement['reason']}", closed_because(read, recipient, secret, record["bucket"]) == statement["reason"])


def places():
    v = load("failed.json")
    hashed = h(b"hustings-attendance-place/v2\n", canonical(v["attendance"]))
    check("a meeting's place", hashed.hex() == v["attendanceHash"])
    first, *lines = v["withdrawalCode"].splitlines()
    check("a withdrawal code", first == "hustings-withdrawal-code@v3")
    code = dict(line.split(" ", 1) for line in lines)
    withdrawal = h(b"hustings-withdrawal/v2\n", bytes.fromhex(code["secret"]))
    name = h(b"hustings-statement/v2\n", bytes.fromhex(code["file"]), bytes.fromhex(code["place"]), withdrawal)
    check("what a code withdraws", name.hex() == code["statement"] == load("opening.json")["statements"][0]["id"])


the_record = opening()
refused(the_record)
paper()
ceremony(the_record)
disputes()
unreadable(the_record)
places()
print(f"seal vectors: {checks} checks hold")
