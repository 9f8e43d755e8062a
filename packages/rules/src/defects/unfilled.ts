import type { Rulebook } from "../rulebook/rulebook.ts";
import { languages, type Words } from "../words/words.ts";

/**
 * Braces in a sentence that nothing fills: it is printed as it stands, and a reader sees `{x}`. A condition alone may name what is
 * put in, the day on which it is tested and its own number of years.
 */
export function* unfilled(value: object, place: string = ""): Generator<string> {
  for (const [key, member] of Object.entries(value)) {
    if (typeof member !== "object" || member === null) continue;
    const at = place === "" ? key : `${place}.${key}`;
    if (isWords(member)) yield* inWords(member, at, slotsOf(key, value));
    else yield* unfilled(member, at);
  }
}

function isWords(value: object): value is Words {
  return languages.every((each) => typeof (value as Partial<Words>)[each] === "string");
}

type Condition = Extract<Rulebook["eligibility"][number], { kind: "condition" }>;

function slotsOf(key: string, holder: object): readonly string[] {
  const { kind, must } = holder as Partial<Condition>;
  if (key !== "words" || kind !== "condition" || must === undefined) return [];
  return "atLeast" in must ? ["on", "years"] : ["on"];
}

function* inWords(words: Words, place: string, slots: readonly string[]): Generator<string> {
  for (const language of languages) {
    const left = words[language].replace(/\{(\w+)(?:\|[^{}]*)?\}/g, (whole, name: string) =>
      slots.includes(name) ? "" : whole,
    );
    const [stray] = /\{[^{}]*\}?|\}/.exec(left) ?? [];
    if (stray !== undefined)
      yield `${place}: ${stray} in ${language}, which nothing fills${slots.length === 0 ? "" : `; it may have {${slots.join("}, {")}}`}`;
  }
}
