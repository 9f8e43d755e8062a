import { vocabulary, type EntryKind } from "@hustings/core";

type FieldsOf<K extends EntryKind> = (typeof vocabulary)[K]["fields"];

/**
 * What each kind of entry and each of its fields says, in one language. English is the vocabulary itself; every other
 * language is a catalogue of this shape, so that a new kind or field without its words is a type error.
 */
export type Sayings = {
  readonly [K in EntryKind]: {
    readonly says: string;
    readonly fields: { readonly [F in keyof FieldsOf<K>]: string };
  };
};

export const englishSayings = Object.fromEntries(
  Object.entries(vocabulary).map(([kind, { says, fields }]) => [
    kind,
    { says, fields: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.says])) },
  ]),
) as Sayings;
