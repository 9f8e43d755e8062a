import { soundName } from "./folding.ts";
import { partsRead } from "./name-condition.ts";
import type { NameForms } from "./level-condition.ts";

/** Fields whose near names keys ask for. */
export type NearField = "surname" | "given" | "patronymic";

/** How many letters of a sound are left out one by one. */
export const lettersLeftOut = 24;

/** Sounds of fewer letters are not shortened. */
export const leastShortened = 3;

/**
 * What a name is filed under for the near keys: its sound, the sound with one letter left out, the sound of each part, of each full
 * name it is short for. Two names of one field are near where they share one. The plan in SQL makes the same (`nearSteps`), which a test
 * holds them to.
 */
export function nearVariants(
  field: NearField,
  { sound, spaced, fold, nick }: Omit<NameForms, "known">,
): ReadonlySet<string> {
  const variants = new Set([sound]);
  const letters = Array.from(sound);
  if (letters.length >= leastShortened) {
    for (let at = 0; at < Math.min(letters.length, lettersLeftOut); at++) {
      variants.add(letters.toSpliced(at, 1).join(""));
    }
  }
  if (spaced !== fold) {
    for (const part of spaced.split(" ").slice(0, partsRead)) {
      if (Array.from(part).length >= 3) variants.add(soundName(part));
    }
  }
  if (field === "given") {
    for (const full of nick.trim().split(" ").slice(0, partsRead)) variants.add(soundName(full));
  }
  variants.delete("");
  return variants;
}

/**
 * Whether a name of one part is filed under a variant by its sound alone: that sound, or the sound with a letter left out. What `nearVariants` says of
 * such a name, without making them all.
 */
export function soundsNear(sound: string, variant: string): boolean {
  if (variant === "") return false;
  if (sound === variant) return true;
  if (sound.length < leastShortened || variant.length !== sound.length - 1) return false;
  let at = 0;
  while (at < variant.length && sound.charCodeAt(at) === variant.charCodeAt(at)) at++;
  // Where two letters are the same, leaving either out is one: the first of them may be one that is.
  const out = at;
  for (; at < variant.length; at++) if (sound.charCodeAt(at + 1) !== variant.charCodeAt(at)) return false;
  let first = out;
  while (first > 0 && sound.charCodeAt(first - 1) === sound.charCodeAt(out)) first--;
  return first < lettersLeftOut;
}

/** A given name of which only a letter is written first: it is near every name whose sound begins with that letter, and they with it. */
export function isInitial({ spaced }: Pick<NameForms, "spaced">): boolean {
  return Array.from(spaced.split(" ")[0] ?? "").length <= 2;
}
