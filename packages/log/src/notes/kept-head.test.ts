import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { leafIndex, toBase64, utf8 } from "@hustings/core";
import { signerFromSeed } from "../keys/signing-key.ts";
import { cosignerFromSeed } from "./cosignature.ts";
import { formatCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { openKeptHeads, pathOf } from "./kept-head.ts";
import { parsePolicy } from "./policy.ts";
import { formatReceipt } from "./receipt.ts";
import { noteSignatureLine } from "./signed-note.ts";

const log = signerFromSeed("a.example", new Uint8Array(32).fill(5));
const witness = cosignerFromSeed("w.example", new Uint8Array(32).fill(6));
const policy = parsePolicy(`log ${log.vkey}\nwitness w ${witness.vkey}\nquorum none\n`);
const root = new Uint8Array(32).fill(9);
const noteOf = (size: number) => signCheckpoint(log, { size, root });
const [signed = "", signature = ""] = noteOf(5).split("\n\n");
const textOf = (note: string) => note.slice(0, note.indexOf("\n\n") + 1);
const cosigned = (note: string, at = 1_700_000_000) => witness.cosign(textOf(note), at);
const unfounded = (kept: string) => openKeptHeads(utf8(kept), policy).heads.map((head) => head.unfounded);
const falseLine = (i: number) =>
  noteSignatureLine(
    log,
    new Uint8Array(64)
      .fill(7)
      .with(0, i % 256)
      .with(1, i >> 8),
  );
const falseHead = (i: number) => formatCheckpoint({ origin: log.name, size: 1000 + i, root });
const many = (count: number, of: (i: number) => string) => Array.from({ length: count }, (_, i) => of(i)).join("");
const sizesIn = (kept: string) => {
  const { heads, beyond } = openKeptHeads(utf8(kept), policy);
  return { sizes: heads.map(({ checkpoint }) => checkpoint.size), beyond: beyond?.code };
};

suite("heads in a file that somebody kept", () => {
  test("one head is found below thousands of false lines, and one signature below thousands of false heads", () => {
    assert.deepEqual(sizesIn(`${signed}\n\n${many(2000, falseLine)}${signature}`), { sizes: [5], beyond: undefined });
    assert.deepEqual(sizesIn(`${signed}\n\n${many(2000, falseHead)}${signature}`), { sizes: [5], beyond: undefined });
  });

  test("notes one after the other are all found, with the cosignatures of each", () => {
    const notes = many(300, (i) => {
      const note = noteOf(i + 1);
      return `${note}${cosigned(note, 1_700_000_000 + i)}\n`;
    });
    const { heads, beyond } = openKeptHeads(utf8(notes), policy);
    assert.equal(beyond, undefined);
    assert.deepEqual(
      heads.map(({ checkpoint: { size, cosigned }, receipt }) => [size, cosigned[0]?.seconds, receipt]),
      Array.from({ length: 300 }, (_, i) => [i + 1, 1_700_000_000 + i, undefined]),
    );
  });

  test("a cosignature that does not verify is said of the head that it stands under, and of no other", () => {
    const [one, two, three] = [noteOf(5), noteOf(6), noteOf(7)];
    // The witness's line under another head: its name and key, and no signature of this one.
    const stray = cosigned(noteOf(99));
    assert.deepEqual(unfounded(`${one}${cosigned(one)}\n${two}${stray}\n${three}`), [[], ["w"], []]);
    assert.deepEqual(unfounded(`${one}${stray}\n${two}${cosigned(two)}\n${three}`), [["w"], [], []]);
    assert.deepEqual(unfounded(`${one}\n${two}\n${three}${stray}`), [[], [], ["w"]]);
    assert.deepEqual(unfounded(`${stray}\n${one}\n${two}`), [["w"], []], "of the first, what stands above it too");
  });

  test("a receipt of an entry that its head does not have leads nowhere, and no tree is asked for that entry", async () => {
    for (const index of [5, 6, 1_000_000]) {
      const receipt = formatReceipt({ index: leafIndex(index), proof: [root], note: noteOf(5) });
      const [head] = openKeptHeads(utf8(receipt), policy).heads;
      assert.ok(head);
      assert.deepEqual(await pathOf(head, () => assert.fail("asked")), { index, leads: false });
    }
  });

  test("a file made to be slow is given up after so many tries: what was found by then is given, and that there may be more", () => {
    const slow = `${many(9000, falseHead)}\n${many(9000, falseLine)}`.slice(0, 1_900_000);
    assert.deepEqual(sizesIn(`${noteOf(5)}\n${slow}\n${noteOf(6)}`), { sizes: [5, 6], beyond: "malformed" });
  });

  test("a file of nothing but almost heads and almost lines is nothing", () => {
    for (const line of ["\n", "\u2014 \n", "\u2014 a b\n", `5\n`, `${toBase64(root)}\n`])
      assert.throws(() => sizesIn(line.repeat(Math.floor(1_990_000 / utf8(line).length))), { code: "malformed" });
  });
});
