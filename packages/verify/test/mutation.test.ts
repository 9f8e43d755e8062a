import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { entryKinds, vocabulary, vouchers, type Entry, type Voucher } from "@hustings/core";
import { tellAll } from "../../core/test/small-procedure.ts";
import { openedStory, type StoryOptions } from "./opened-story.ts";
import { changedFields, placeIn, placesOf, valuesIn } from "./changed-fields.ts";
import { heldAgainstDocuments, mutateStory, oneValue } from "./mutations.ts";

const verifyStory = async (options: StoryOptions) => await (await openedStory(options)).verify();

/** Whether a story verifies; one that cannot be told to its end, because its log refused what the rest stands on, does not. */
async function isVerified(options: StoryOptions): Promise<boolean> {
  try {
    return (await verifyStory(options)).ok;
  } catch (error) {
    if (error instanceof assert.AssertionError) return false;
    throw error;
  }
}

suite("Every field of every entry", () => {
  test("is in one of two columns: recomputed, or somebody's word", () => {
    for (const kind of entryKinds)
      assert.deepEqual(Object.keys(vouchers[kind]).toSorted(), Object.keys(vocabulary[kind].fields).toSorted(), kind);
  });

  test("stands in the story that is changed, with every kind of version 2", () => {
    const told = new Set(tellAll().map(({ entry }) => entry.kind));
    const untold = entryKinds.filter((kind) => vocabulary[kind].versions.includes(2) && !told.has(kind));
    assert.deepEqual(untold, []);
  });

  test("that is said to be recomputed is changed down to the fields of the records in it", () => {
    const entries = tellAll().map(({ entry }) => entry);
    const borrowed = valuesIn(entries);
    const changed = new Set(
      entries.flatMap((entry) => changedFields(entry, borrowed).map(({ place }) => `${entry.kind}.${placeIn(place)}`)),
    );
    const isTold = (of: string) => changed.has(of) || [...changed].some((place) => place.startsWith(`${of}.`));
    const left = entryKinds.flatMap((kind) => {
      const whose = vouchers[kind] as Readonly<Record<string, Voucher>>;
      if (!vocabulary[kind].versions.includes(2)) return [];
      return placesOf(kind)
        .filter((place) => whose[place.split(".")[0] ?? ""] === "recomputed")
        .map((place) => `${kind}.${place}`)
        .filter((of) => !isTold(of) && !oneValue.has(of) && heldAgainstDocuments[of] === undefined);
    });
    assert.deepEqual(left, []);
  });

  test("that is said to be recomputed is found when it is another", () => {
    const { tried, untried, escaped } = mutateStory(1);
    assert.ok(tried > 170, String(tried));
    assert.deepEqual([...escaped], []);
    assert.deepEqual(untried, [], "each is changed, or named with the test that changes it");
  });

  test("that follows from law and documents is found when it is another", async () => {
    const ruled = Object.entries(heldAgainstDocuments).filter(([, how]) => how.endsWith("mutation of a ruled contest"));
    assert.ok((await verifyStory({})).ok);
    for (const [of] of ruled) {
      const [kind = "", field = ""] = of.split(".");
      let was = "";
      // What the fold refuses so early that nothing can be told after it is found, too.
      const ok = await isVerified({
        tweaks: {
          [kind]: (entry: Entry) => {
            const changed = changedFields(entry, ["ab".repeat(32)]).find((each) => each.field === field);
            was = changed?.place ?? "";
            return changed?.entry ?? entry;
          },
        },
      });
      assert.notEqual(was, "", `${of} was changed`);
      assert.equal(ok, false, `${of}: ${was}`);
    }
  });

  test("of a contest's word is listed under whose it is, and nothing recomputed is listed there", async () => {
    const { onWord, neverShown, commission } = await verifyStory({});
    assert.ok(onWord.length > 5 && neverShown.length > 0);
    for (const { kind, fields, whose } of onWord)
      for (const field of fields)
        assert.equal((vouchers[kind] as Readonly<Record<string, Voucher>>)[field], whose, `${kind}.${field}`);
    const statements = onWord.find(({ kind }) => kind === "statements-sealed");
    assert.deepEqual([statements?.whose, statements?.moves], ["operator", { of: "statements", count: 42 }]);
    assert.equal(commission?.comparedWith, "nothing");
  });
});
