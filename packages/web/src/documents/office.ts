import type { Json } from "@hustings/core";
import { languages, type Words } from "../language.ts";
import { JsonReader } from "../views/json-reader.ts";

/**
 * The authority as its documents name it: letterhead, who signs, how a decision is served. It comes from the case's
 * configuration and is published beside the log, not in it: nothing here takes part in a ruling.
 */
export interface Office {
  readonly letterhead: readonly Words[];
  readonly signatories: readonly { readonly name: Words; readonly office: Words }[];
  /** How and to whom the decision is served. */
  readonly service?: Words;
  /** What the authority itself says about appeals, beside what the rulebook gives. */
  readonly appeal?: Words;
}

/** @throws {UnknownShape} it is not of the shape of `office.json` */
export function readOffice(value: Json): Office {
  const office = new JsonReader(value);
  return {
    letterhead: office.list("letterhead").map(wordsOf),
    signatories: office
      .records("signatories")
      .map((each) => ({ name: wordsOf(each.json("name")), office: wordsOf(each.json("office")) })),
    ...(office.json("service") !== undefined && { service: wordsOf(office.json("service")) }),
    ...(office.json("appeal") !== undefined && { appeal: wordsOf(office.json("appeal")) }),
  };
}

/** A text is the same in every language; else each language has its own. */
function wordsOf(value: Json | undefined): Words {
  if (typeof value === "string") return Object.fromEntries(languages.map((each) => [each, value])) as Words;
  return new JsonReader({ text: value ?? null }).words("text");
}
