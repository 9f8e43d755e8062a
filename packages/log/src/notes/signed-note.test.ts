import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { failsWith, signer } from "../../test/world.ts";
import {
  checkReceipt,
  cosignatureTime,
  cosignerFromSeed,
  makeVkey,
  mlDsa44CosignerFromSeed,
  openCheckpoint,
  openNote,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseReceipt,
  parseVkey,
  signNote,
  signerFromSeed,
} from "../index.ts";
import * as portableMlDsa from "../keys/ml-dsa-44.web.ts";
import * as nativeMlDsa from "../keys/ml-dsa-44.node.ts";

const logVkey = "hustings.example/log/demo+97bd4c63+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs";
const witnessVkey = "witness.example/w1+24b5d9fe+BP0XJDhaoMdbZPt4zWAvodmR/ev3axPFjtcC6sg16fYY";
const signedCheckpoint = `hustings.example/log/demo
3
xPaP4p19qm+euHq3HhtqqCa7xJIekS7qBwnYV2fCzvY=

\u2014 hustings.example/log/demo l71MY3qRogX2g5PZxY7sn/tyZMED01SzqBZTiZWp8c/5M3OfCPvZxiZYZU4VpenDEfOM8VBZX5dL4r2FqT6zyRVBuwI=
`;
const cosignature =
  "\u2014 witness.example/w1 JLXZ/gAAAABqsTuAraRBMGpNOllJHysHS3l7XlpUVzdNawYLK1r2zN86iwz0OXnCN5AWyx18fA9LRgMcc7SQJovICbTPpjzW+8EXAw==\n";

describe("a signed note", () => {
  it("of the specification verifies", () => {
    const vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    const note =
      "This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    assert.equal(openNote(note, [vkey]).text, "This is an example message.\n");
    assert.throws(() => openNote(note.replace("example m", "Example m"), [vkey]), failsWith("not-authentic"));
  });

  it("made from the document's seed is the document's, byte for byte", () => {
    assert.equal(signer.vkey, logVkey);
    assert.equal(signNote(signedCheckpoint.split("\n\n")[0] + "\n", signer), signedCheckpoint);
    assert.equal(parseVkey(logVkey).keyId, "97bd4c63");
  });

  it("is refused by what it lacks, and by nothing that comes of it: blank line, signatures, a whole signature", () => {
    const [, line = ""] = signedCheckpoint.split("\n\n");
    for (const [note, says] of [
      ["text\n", /a blank line before the signatures, got none/],
      [`text\n${line}`, /a blank line before the signatures, got none/],
      ["text\n\n", /at least one signature, got none/],
      ["text\n\n\n", /at least one signature, got none/],
      [`text\n\n${line.trimEnd()}`, /a final newline/],
      [`text\n\n- ${line.slice(2)}`, /a dash, a key name and base64/],
      [`text\n\n\u2014 a+b ${Buffer.alloc(68).toString("base64")}\n`, /a dash, a key name and base64/],
      [`te\ud800xt\n\n${line}`, /valid Unicode, got a lone surrogate/],
      [`te\u0007xt\n\n${line}`, /no control character but newline/],
      ...[0, 1, 4].map(
        (bytes) =>
          [`text\n\n\u2014 a.example ${Buffer.alloc(bytes).toString("base64") || "="}\n`, /note signature/] as const,
      ),
      [`text\n\n\u2014 a.example ${Buffer.alloc(4).toString("base64")}\n`, /a key ID and a signature, got 4 bytes/],
    ] as const)
      assert.throws(() => parseNote(note), failsWith("malformed", says), JSON.stringify(note));
    assert.equal(parseNote(`text\n\n\u2014 a.example ${Buffer.alloc(5).toString("base64")}\n`).signatures.length, 1);
  });

  it("has no key without a name, an ID of its own and an algorithm known here", () => {
    const [name, id, key] = logVkey.split("+");
    const bytes = Buffer.from(key ?? "", "base64");
    const ofType = (type: number) => Buffer.from([type, ...bytes.subarray(1)]).toString("base64");
    for (const [text, says] of [
      ["", /name\+hex key ID\+base64 key/],
      [`${name}+${id}`, /name\+hex key ID\+base64 key/],
      [`+${id}+${key}`, /name\+hex key ID\+base64 key/],
      [`${name} +${id}+${key}`, /name\+hex key ID\+base64 key/],
      [`a\u0085b+${id}+${key}`, /name\+hex key ID\+base64 key/],
      [`a\ud800b+${id}+${key}`, /name\+hex key ID\+base64 key/],
      [`${name}+${id?.toUpperCase()}+${key}`, /name\+hex key ID\+base64 key/],
      ...[0, 2, 3, 5, 7, 255].map((type) => [`${name}+${id}+${ofType(type)}`, new RegExp(`got type ${type}`)] as const),
      [`${name}+${id}+${bytes.subarray(0, 32).toString("base64")}`, /32 bytes of public key, got 31/],
      [`${name}+00000000+${key}`, /key ID 97bd4c63, as the key has/],
    ] as const)
      assert.throws(() => parseVkey(text), failsWith("malformed", says), JSON.stringify(text));
    for (const bad of ["", "a b", "a+b", "a\tb", "a\u0000b", "a\ud800"])
      assert.throws(() => makeVkey(bad, 1, bytes.subarray(1)), failsWith("malformed", /a name without spaces/), bad);
  });

  it("passes over unknown keys, and is refused when a known one fails", () => {
    const stranger = signerFromSeed("stranger.example", new Uint8Array(32).fill(1));
    const note = signNote("text\n", stranger, signer);
    assert.equal(openNote(note, [logVkey]).verified.length, 1);
    const broken = note.replace(/(demo l71MY.{20})(.)/, (_, kept, char) => `${kept}${char === "A" ? "B" : "A"}`);
    assert.throws(() => openNote(broken, [logVkey, stranger.vkey]), failsWith("not-authentic", /does not verify/));
    assert.throws(() => openNote(signNote("text\n", stranger), [logVkey]), failsWith("not-authentic", /got none/));
  });

  it("is read under no key that is nobody's or everybody's, of a log and of either kind of witness", () => {
    const wrong = [
      makeVkey("w.example", 1, new Uint8Array(32)),
      makeVkey("w.example", 4, new Uint8Array(32).fill(2)),
      makeVkey("w.example", 4, new Uint8Array(32).fill(255)),
      makeVkey(
        "w.example",
        6,
        Uint8Array.from({ length: 1312 }, (_, i) => (i < 32 ? 7 : 0)),
      ),
    ];
    for (const { text } of wrong) {
      assert.throws(() => parseVkey(text), failsWith("malformed", /vkey of "w.example": expected a public key, got /));
      const policy = `log ${logVkey}\nwitness one ${text}\nquorum none\n`;
      assert.throws(() => parsePolicy(policy), failsWith("malformed", /^policy line 2: /));
    }
  });

  it("is split at the last blank line", () => {
    assert.equal(openNote(signNote("a\n\nb\n\n", signer), [logVkey]).text, "a\n\nb\n\n");
  });

  it("is refused in every spelling but its own", () => {
    const bad: [string, string][] = [
      ["carriage returns", signedCheckpoint.replaceAll("\n", "\r\n")],
      ["a leading zero", signedCheckpoint.replace("\n3\n", "\n03\n")],
      ["a plus sign", signedCheckpoint.replace("\n3\n", "\n+3\n")],
      ["a size of 2^63", signedCheckpoint.replace("\n3\n", "\n9223372036854775808\n")],
      ["a size of 2^53", signedCheckpoint.replace("\n3\n", "\n9007199254740992\n")],
      ["an exponent", signedCheckpoint.replace("\n3\n", "\n3e0\n")],
      ["a negative size", signedCheckpoint.replace("\n3\n", "\n-3\n")],
      ["stray bits in the root", signedCheckpoint.replace("zvY=", "zvZ=")],
      ["a root without padding", signedCheckpoint.replace("zvY=\n", "zvY\n")],
      ["an extension line", signedCheckpoint.replace("zvY=\n", "zvY=\nextension\n")],
      ["a missing final newline", signedCheckpoint.slice(0, -1)],
      ["a tab", signedCheckpoint.replace("\n3\n", "\n3\t\n")],
      ["no signature", `${signedCheckpoint.split("\u2014")[0]}`],
      ["a hyphen for the dash", signedCheckpoint.replace("\u2014", "-")],
      ["two spaces", signedCheckpoint.replace("\u2014 ", "\u2014  ")],
      ["an empty origin", signedCheckpoint.replace("hustings.example/log/demo\n3", "\n3")],
    ];
    for (const [what, note] of bad) {
      assert.throws(() => parseCheckpoint(note), failsWith("malformed"), what);
      assert.throws(() => openCheckpoint(Buffer.from(note), parseVkey(logVkey)), { name: "LogError" }, what);
    }
    const marked = `\ufeff${signedCheckpoint}`; // a mark is a character of the origin, and never dropped
    assert.throws(() => openCheckpoint(Buffer.from(marked), parseVkey(logVkey)), failsWith("not-authentic"));
    assert.throws(() => parseCheckpoint(new Uint8Array([0xff, 0xfe, 0x0a, 0x0a])), failsWith("malformed"));
  });

  it("with a hundred thousand signature lines is refused before any is checked, and so is one of ten megabytes", () => {
    const line = signedCheckpoint.split("\n").at(-2) ?? "";
    const many = signedCheckpoint.split("\n\n")[0] + "\n\n" + `${line}\n`.repeat(100_000);
    assert.throws(() => parseNote(many), failsWith("malformed", /at most/));
    assert.throws(() => parseNote("a".repeat(10_000_000)), failsWith("malformed", /at most/));
    const sixteen = signedCheckpoint + `\u2014 other.example AAAAAQAA\n`.repeat(15);
    assert.equal(parseNote(sixteen).signatures.length, 16);
  });

  it("takes no key whose ID is not its own, whose name has a plus sign or a space, or of a kind not known", () => {
    for (const vkey of [
      logVkey.replace("97bd4c63", "97bd4c64"),
      logVkey.replace("demo", "de mo"),
      logVkey.replace("demo", "de+mo"),
      logVkey.replace("demo", "de\u2003mo"),
      "x+00000000+Ag==",
      "",
      `${logVkey}=`,
    ]) {
      assert.throws(() => parseVkey(vkey), failsWith("malformed"), vkey);
    }
  });
});

describe("a cosignature", () => {
  it("of the document verifies and is made again", () => {
    const cosigner = cosignerFromSeed("witness.example/w1", new Uint8Array(32).fill(9));
    assert.equal(cosigner.vkey, witnessVkey);
    const { text } = parseNote(signedCheckpoint);
    assert.equal(cosigner.cosign(text, 1_790_000_000), cosignature);
    const [, signature] = parseNote(signedCheckpoint + cosignature).signatures;
    assert.ok(signature !== undefined);
    assert.equal(cosignatureTime(text, signature, parseVkey(witnessVkey)), 1_790_000_000);
    assert.equal(cosignatureTime(text.replace("\n3\n", "\n4\n"), signature, parseVkey(witnessVkey)), undefined);
  });

  it("by ML-DSA-44 verifies in both engines", () => {
    const seed = new Uint8Array(32).fill(5);
    const cosigner = mlDsa44CosignerFromSeed("witness.example/pq", seed);
    const { text } = parseNote(signedCheckpoint);
    const [, signature] = parseNote(signedCheckpoint + cosigner.cosign(text, 1_790_000_000)).signatures;
    const key = parseVkey(cosigner.vkey);
    assert.ok(signature !== undefined);
    assert.equal(signature.blob.length, 8 + 2420);
    assert.equal(cosignatureTime(text, signature, key), 1_790_000_000);
    assert.equal(cosignatureTime(text, { ...signature, blob: signature.blob.with(9, 1) }, key), undefined);
    assert.deepEqual(portableMlDsa.mlDsa44PublicKey(seed), key.publicKey);
    const message = Buffer.from("message");
    assert.ok(nativeMlDsa.mlDsa44Verify(key.publicKey, message, portableMlDsa.mlDsa44Signer(seed)(message)));
    assert.ok(portableMlDsa.mlDsa44Verify(key.publicKey, message, nativeMlDsa.mlDsa44Signer(seed)(message)));
  });

  it("states times past 2038 and 2106, and refuses time 0, times before it and those past the year 9999", () => {
    const cosigner = cosignerFromSeed("witness.example/w1", new Uint8Array(32).fill(9));
    const { text } = parseNote(signedCheckpoint);
    const last = 253_402_300_799;
    for (const seconds of [2 ** 31, 2 ** 32, last]) {
      const [, signature] = parseNote(signedCheckpoint + cosigner.cosign(text, seconds)).signatures;
      assert.equal(signature && cosignatureTime(text, signature, parseVkey(witnessVkey)), seconds);
    }
    for (const seconds of [0, -1, 1.5, Number.NaN, last + 1])
      assert.throws(() => cosigner.cosign(text, seconds), failsWith("malformed"));
  });
});

describe("a receipt", () => {
  const receipt = `c2sp.org/tlog-proof@v1
index 0
M89b8PO4BBXKFKpHwJYvTMONZaPtiXYahGe4TQZXocE=
3UX6wKQdp5p03rIZVj+bEjnPoW4CagqR4UxtJDRXMnw=

${signedCheckpoint}${cosignature}`;
  const policy = parsePolicy(`log ${logVkey}\nwitness w1 ${witnessVkey}\nquorum w1\n`);
  const entry = Buffer.from("meeting-opened");

  it("of the document holds", () => {
    const { index, checkpoint } = checkReceipt(receipt, entry, policy);
    assert.equal(index, 0);
    assert.deepEqual(checkpoint.cosigned, [{ witness: "w1", seconds: 1_790_000_000 }]);
    assert.equal(parseReceipt(receipt.replace("index 0", "extra AAEC\nindex 0")).extra?.length, 3);
  });

  it("does not hold for another entry, place, tree, or without its witness", () => {
    assert.throws(() => checkReceipt(receipt, Buffer.from("meeting-closed"), policy), failsWith("not-authentic"));
    assert.throws(() => checkReceipt(receipt.replace("index 0", "index 1"), entry, policy), failsWith("not-authentic"));
    assert.throws(() => checkReceipt(receipt.replace("\n3\n", "\n4\n"), entry, policy), failsWith("not-authentic"));
    assert.throws(() => checkReceipt(receipt.replace(cosignature, ""), entry, policy), failsWith("not-witnessed"));
  });

  it("is refused with a cosignature that names its witness and was made by nobody, or for another tree", () => {
    const forged = cosignature.replace("AraRBMGpN", "AraRBMGpO");
    assert.notEqual(forged, cosignature);
    assert.throws(
      () => checkReceipt(receipt.replace(cosignature, forged), entry, policy),
      failsWith("not-authentic", /cosignature of w1/),
    );
    const elsewhere = cosignerFromSeed("witness.example/w1", new Uint8Array(32).fill(9)).cosign(
      "other.example\n3\nAAAA\n",
      1_790_000_000,
    );
    assert.throws(
      () => checkReceipt(receipt.replace(cosignature, elsewhere), entry, policy),
      failsWith("not-authentic"),
    );
    const noTime = cosignature.replace("JLXZ/gAAAABqsTuAra", "JLXZ/gAAAAAAAAAAra");
    assert.notEqual(noTime, cosignature);
    assert.throws(() => checkReceipt(receipt.replace(cosignature, noTime), entry, policy), failsWith("not-authentic"));
  });

  it("is refused in every spelling but its own", () => {
    const bad = [
      receipt.replace("@v1", "@v2"),
      receipt.replace("index 0", "index 00"),
      receipt.replace("index 0", "index -0"),
      receipt.replace("index 0", "index 0\nindex 0"),
      receipt.replace("ocE=", "ocF="),
      receipt.replaceAll("\n", "\r\n"),
      `\n${receipt}`,
      receipt.replace("index 0\n", `index 0\n${"M89b8PO4BBXKFKpHwJYvTMONZaPtiXYahGe4TQZXocE=\n".repeat(64)}`),
    ];
    for (const text of bad)
      assert.throws(
        () => parseReceipt(text).index === 0 && checkReceipt(text, entry, policy),
        failsWith("malformed"),
        text.slice(0, 60),
      );
  });
});

describe("a policy", () => {
  const keys = Array.from(
    { length: 4 },
    (_, i) => cosignerFromSeed(`w.example/${i}`, new Uint8Array(32).fill(20 + i)).vkey,
  );
  const base = [`log ${logVkey} https://log.example/`, ...keys.map((key, i) => `witness w${i} ${key}`)];

  it("counts groups of groups", async () => {
    const { quorumMet } = await import("../index.ts");
    const policy = parsePolicy(
      [...base, "# two of three, and the fourth", " group a\t2 w0 w1 w2", "group b all a w3", "quorum b", ""].join(
        "\n",
      ),
    );
    assert.ok(quorumMet(policy, new Set(["w0", "w2", "w3"])));
    assert.ok(!quorumMet(policy, new Set(["w0", "w1", "w2"])));
    assert.ok(!quorumMet(policy, new Set(["w0", "w3"])));
    assert.ok(quorumMet(parsePolicy([...base, "quorum none"].join("\n")), new Set()));
  });

  it("says which line is wrong", () => {
    const bad: [RegExp, string[]][] = [
      [/line 6/, [...base, "group g 3 w0 w1", "quorum g"]],
      [/line 6/, [...base, "group g 0 w0 w1", "quorum g"]],
      [/line 6/, [...base, "group g any later", "quorum g"]],
      [/line 6/, [...base, "group none any w0", "quorum none"]],
      [/line 6/, [...base, "group w1 any w0", "quorum w1"]],
      [/line 6/, [...base, "group g any none", "quorum g"]],
      [/line 6/, [...base, "quorum later"]],
      [/line 7/, [...base, "quorum w1", "quorum w1"]],
      [/line 6/, [...base, `witness again ${keys[0]}`, "quorum w1"]],
      [/line 6/, [...base, `log ${logVkey}`, "quorum w1"]],
      [/line 6/, [...base, `witness log ${logVkey}`, "quorum w1"]],
      [/line 6/, [...base, `log ${keys[0]}`, "quorum w1"]],
      [/line 6/, [...base, "wintess x y", "quorum w1"]],
      [/line 6/, [...base, "\u00a0quorum w1"]],
      [/quorum line/, base],
    ];
    for (const [where, lines] of bad)
      assert.throws(() => parsePolicy(lines.join("\n")), failsWith("malformed", where), lines.at(-2));
  });
});
