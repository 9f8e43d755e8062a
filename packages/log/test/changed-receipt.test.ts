/** A receipt, or the policy it is held against, with one thing changed: each change is found, or changes nothing that is vouched for. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkReceipt, LogError, parsePolicy, quorumMet, type Policy } from "../src/index.ts";
import { entryOf, smallLog, TestWitnesses } from "./world.ts";

const at = 5;

/** The receipt of an entry among nine, cosigned by two witnesses that are both asked for. */
async function honest(quorum: string) {
  const witnesses = new TestWitnesses(2, quorum);
  const { writer } = await smallLog(9, { policy: witnesses.policy, fetch: witnesses.fetch });
  return { receipt: await writer.receipt(at), policy: witnesses.policy, policyText: witnesses.policyText };
}

/** What the receipt shows; `undefined`: it is refused. Anything but a refusal by name throws. */
function shows(receipt: string, policy: Policy) {
  try {
    const { index, checkpoint } = checkReceipt(receipt, entryOf(at), policy);
    const { origin, size, root, cosigned } = checkpoint;
    return { index, origin, size, root, cosigned };
  } catch (error) {
    assert.ok(error instanceof LogError, String(error));
    return undefined;
  }
}

/** Every text that is this one with a letter changed, left out, or put in, or with two neighbouring lines exchanged, a line left out or doubled. */
function* changed(text: string): Generator<readonly [what: string, text: string]> {
  for (let i = 0; i < text.length; i++) {
    const before = text.slice(0, i);
    const after = text.slice(i + 1);
    const letter = text[i] ?? "";
    for (const other of ["A", "B", "1", "0", "+", " ", "\n", "\r", "\u2014", "\u0430"])
      if (other !== letter) yield [`letter ${i}`, before + other + after];
    yield [`without letter ${i}`, before + after];
    for (const more of ["A", "=", " ", "\n", "\0"]) yield [`before letter ${i}`, before + more + letter + after];
  }
  const lines = text.split(/(?<=\n)/);
  for (let i = 0; i < lines.length; i++) {
    yield [`without line ${i}`, lines.toSpliced(i, 1).join("")];
    yield [`line ${i} twice`, lines.toSpliced(i, 0, lines[i] ?? "").join("")];
    if (i > 0)
      yield [`lines ${i - 1} and ${i}`, lines.toSpliced(i - 1, 2, lines[i] ?? "", lines[i - 1] ?? "").join("")];
  }
  for (let length = 0; length < text.length; length += 7) yield [`cut at ${length}`, text.slice(0, length)];
  yield ["with more behind it", `${text}\u2014 somebody.example/else AAAAAAAA\n`];
}

describe("a receipt with one thing changed", () => {
  it("is refused, or shows what it showed", async () => {
    const { receipt, policy } = await honest("all");
    const said = shows(receipt, policy);
    assert.equal(said?.cosigned.length, 2);
    let same = 0;
    for (const [what, text] of changed(receipt)) {
      const now = shows(text, policy);
      if (now === undefined) continue;
      same++;
      assert.deepEqual(now, said, what);
    }
    // A signature once more, two in another order, one of somebody who is not asked.
    assert.ok(same > 0 && same < 10, `${same} changes change nothing`);
  });

  it("loses a witness at most, where any of two is enough: what it shows of the other stands", async () => {
    const { receipt, policy } = await honest("any");
    const said = shows(receipt, policy);
    for (const [what, text] of changed(receipt)) {
      const now = shows(text, policy);
      if (now === undefined) continue;
      const { cosigned, ...rest } = now;
      const { cosigned: before, ...first } = said ?? assert.fail();
      assert.deepEqual(rest, first, what);
      for (const each of cosigned)
        assert.ok(
          before.some(({ witness, seconds }) => witness === each.witness && seconds === each.seconds),
          what,
        );
    }
  });

  it("is no receipt of another entry, nor under another place", async () => {
    const { receipt, policy } = await honest("all");
    for (const other of [0, 4, 6, 8]) {
      assert.throws(() => checkReceipt(receipt, entryOf(other), policy), LogError);
      assert.equal(shows(receipt.replace(`index ${at}\n`, `index ${other}\n`), policy), undefined);
    }
  });
});

describe("a policy with one thing changed", () => {
  it("is refused by its line, asks for what this receipt lacks, or asks for as much as before of the same keys", async () => {
    const { receipt, policy, policyText } = await honest("all");
    const said = shows(receipt, policy) ?? assert.fail();
    const keys = new Set([...policy.logs, ...policy.witnesses].map(({ key }) => key.text));
    const weaker: string[] = [];
    for (const [what, text] of changed(policyText)) {
      let other: Policy;
      try {
        other = parsePolicy(text);
      } catch (error) {
        assert.ok(error instanceof LogError, String(error));
        continue;
      }
      const now = shows(receipt, other);
      if (now === undefined) continue;
      assert.deepEqual([now.index, now.size, now.root], [said.index, said.size, said.root], what);
      for (const { key } of [...other.logs, ...other.witnesses]) assert.ok(keys.has(key.text), what);
      if (now.cosigned.length < said.cosigned.length || asksFor(other) < asksFor(policy)) weaker.push(what);
    }
    assert.deepEqual(weaker, [], "no slip of one letter or line asks for fewer witnesses");
  });
});

/** How many witnesses are enough, at least. */
function asksFor(policy: Policy): number {
  const names = policy.witnesses.map(({ name }) => name);
  const sets = Array.from(
    { length: 2 ** names.length },
    (_, bits) => new Set(names.filter((_name, at) => (bits >> at) & 1)),
  );
  return Math.min(...sets.filter((set) => quorumMet(policy, set)).map(({ size }) => size));
}
