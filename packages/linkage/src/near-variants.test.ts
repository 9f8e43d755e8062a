import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { nearVariants, soundsNear } from "./near-variants.ts";

const sounds = fc.string({ unit: fc.constantFrom("a", "b", "n", "շ"), maxLength: 30 });

test("of a long sound no letter is left out behind those that are, but for one that stands before it too", () => {
  const sound = "abcdefghijklmnopqrstuvwxxz";
  assert.equal(soundsNear(sound, "abcdefghijklmnopqrstuvwxz"), true);
  assert.equal(soundsNear(sound, "abcdefghijklmnopqrstuvwxx"), false);
  const variants = nearVariants("surname", { sound, fold: "one", spaced: "one", nick: " " });
  assert.equal(variants.has("abcdefghijklmnopqrstuvwxz"), true);
  assert.equal(variants.has("abcdefghijklmnopqrstuvwxx"), false);
});

test("a name of one part is filed under what its sound says, and under nothing else", () => {
  fc.assert(
    fc.property(sounds, sounds, fc.nat(), (sound, other, out) => {
      const forms = { sound, fold: "one", spaced: "one", nick: " " };
      const variants = nearVariants("surname", forms);
      const shorter = sound.slice(0, out % (sound.length + 1)) + sound.slice((out % (sound.length + 1)) + 1);
      for (const variant of [...variants, other, shorter, sound, `${sound}a`, ""])
        assert.equal(soundsNear(sound, variant), variants.has(variant), `${sound} under ${variant}`);
    }),
    { numRuns: 2000 },
  );
});
