import type { z } from "zod";
import {
  fromBase64,
  InputError,
  vocabulary,
  type EntryByKind,
  type EntryKind,
  type Field,
  NamedTwiceError,
  parseJson,
} from "@hustings/core";
import { notAKey } from "@hustings/log";
import { ownText } from "../files/own-file.ts";
import { keyInLine } from "../given/public-key-typed.ts";

/** The type of every field that is a party's key. */
const publicKey = vocabulary["nomination-opened"].fields.campaignKey.type;

/** Findings of every line of a large filing. */
const mostBytes = 256 << 20;

/** Options as typed, by the name of the field they give. */
export type Typed = Readonly<Record<string, string | undefined>>;

/** The type of the key of a fact, which is a name. */
const factKey = vocabulary["fact-asserted"].fields.key.type;

/**
 * `campaignKey` is typed `--campaign-key`. `--key` is the party's own: the key of a fact is typed `--fact`, and one that somebody else holds
 * `--public-key`.
 */
export function optionOf(field: string, type?: Field["type"]): string {
  if (field === "key" && type !== undefined) return type === factKey ? "--fact" : "--public-key";
  return `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The fields of a kind that whoever does the act must or may give. */
export function fieldsOf(kind: EntryKind, given: readonly string[]): readonly (readonly [string, Field])[] {
  const { fields } = vocabulary[kind] as { readonly fields: Readonly<Record<string, Field>> };
  return Object.entries(fields).flatMap(([name, field]) =>
    // No act is of version 1 any more, and what version 2 asks for must be given.
    given.includes(name) || field.version === 1
      ? []
      : [[name, { ...field, optional: field.optional && field.needed !== true }] as const],
  );
}

/**
 * A value of a field from what was typed: a word, a number, `true`, JSON, or `@file` for JSON that is longer than a line; of a public key also
 * the line that `key new` printed.
 * What fits the field's type is taken; nothing is guessed where nothing fits.
 *
 * @throws {InputError} it fits in no way; the value is not repeated
 */
export function valueOf(name: string, { type, says }: Field, typed: string): unknown {
  const candidates: unknown[] = [typed];
  const text = typed.startsWith("@") ? contentOf(name, typed.slice(1)) : typed;
  try {
    candidates.unshift(parseJson(text));
  } catch (cause) {
    if (cause instanceof NamedTwiceError) {
      const problem = {
        field: optionOf(name, type),
        expected: "each name once in an object",
        got: `${cause.path} twice`,
      };
      throw new InputError({ ...problem, remedy: "take one of them out" }, { cause });
    }
    // Not JSON: then it is the word itself, or nothing that fits.
  }
  // As it is passed on from where it was made, and taken by init --commission.
  if (type === publicKey) candidates.push(keyInLine(text));
  const found = candidates.find((candidate) => type.check(candidate) === undefined);
  const nobodys = found !== undefined && type === publicKey ? notAKey(fromBase64(found as string)) : undefined;
  if (found !== undefined && nobodys === undefined) return found;
  const wrong = nobodys ?? type.check(candidates[0]) ?? "";
  throw new InputError({
    field: optionOf(name, type),
    expected: `${says}: ${type.name}`,
    got: `something else (${wrong})`,
    remedy: "give it so, or as JSON in @file",
  });
}

function contentOf(name: string, file: string): string {
  return ownText(file, `${optionOf(name)}: a file of JSON`, mostBytes);
}

/**
 * The input of an act from typed options, for a kind whose entry says just what the act says.
 *
 * @throws {InputError} every option that is missing is named at once
 */
export function inputFor(kind: EntryKind, given: readonly string[], typed: Typed): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const [name, field] of fieldsOf(kind, given)) {
    const text = typed[name];
    if (text !== undefined) input[name] = valueOf(name, field, text);
    else if (!field.optional) missing.push(optionOf(name, field.type));
  }
  if (missing.length > 0) {
    throw new InputError({
      field: missing.join(", "),
      expected: "a value",
      got: "none",
      remedy: "give each; --help says what it is",
    });
  }
  return input;
}

/** A value of a field of the vocabulary. @throws {InputError} it is missing or does not fit */
export function fieldOf<K extends EntryKind, F extends keyof EntryByKind<K> & string>(
  kind: K,
  name: F,
  typed: Typed,
): NonNullable<EntryByKind<K>[F]> {
  const field = (vocabulary[kind].fields as Readonly<Record<string, Field>>)[name];
  const text = typed[name];
  if (field === undefined || text === undefined) {
    throw new InputError({
      field: optionOf(name, field?.type),
      expected: field?.says ?? "a value",
      got: "none",
      remedy: `give ${optionOf(name, field?.type)}`,
    });
  }
  return valueOf(name, field, text) as NonNullable<EntryByKind<K>[F]>;
}

/** JSON of a shape: from the option's text, or from `@file`. @throws {InputError} by the place in it, the value not repeated */
export function jsonOf<S extends z.ZodType>(name: string, typed: Typed, schema: S): z.output<S> {
  const field: Field = {
    type: {
      name: "JSON of that shape",
      check(value) {
        const [issue] = schema.safeParse(value).error?.issues ?? [];
        return issue && `${issue.path.join(".")}: ${issue.message}`;
      },
    },
    says: "a list or an object",
    optional: false,
  };
  const text = typed[name];
  if (text === undefined) {
    throw new InputError({
      field: optionOf(name),
      expected: "JSON, or @file",
      got: "none",
      remedy: `give ${optionOf(name)}`,
    });
  }
  return schema.parse(valueOf(name, field, text));
}
