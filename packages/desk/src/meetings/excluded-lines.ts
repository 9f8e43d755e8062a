import { typedLine } from "@hustings/core";
import type { MinutesPeople } from "@hustings/door";

type Excluded = MinutesPeople["excluded"];

/**
 * Who was not let in as it is typed or pasted at once, one person a line: the name, then a semicolon or a table's tab, then why. Lines on which
 * nothing stands are left out; what is missing of a line is empty.
 */
export function excludedIn(text: string): Excluded {
  return text.split("\n").flatMap((line) => {
    const [, name = "", why = ""] = /^([^;\t]*)(?:[;\t](.*))?$/.exec(line.replace(/\r$/, "")) ?? [];
    const person = { name: typedLine(name), why: typedLine(why) };
    return person.name === "" && person.why === "" ? [] : [person];
  });
}

/** The same lines, to be changed. */
export function excludedText(excluded: Excluded): string {
  return excluded.map(({ name, why }) => `${name}; ${why}`).join("\n");
}

/** Whoever stands there more than once, by any spelling of one name: in which places, from 1. It may be two people. */
export function namedTwice(
  excluded: Excluded,
): readonly { readonly name: string; readonly places: readonly number[] }[] {
  const places = Map.groupBy(
    excluded.map(({ name }, at) => ({ name, place: at + 1 })),
    ({ name }) => name.normalize("NFC").toLocaleLowerCase("und").replaceAll("ё", "е").replaceAll(/\s+/g, " "),
  );
  return [...places.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined || all.length === 1 ? [] : [{ name: first.name, places: all.map(({ place }) => place) }];
  });
}
