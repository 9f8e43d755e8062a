import { resolve } from "node:path";
import { InputError, nearest } from "@hustings/core";
import { parseRulebook, rulebook, RulesError, type Rulebook } from "@hustings/rules";
import type { LawFault } from "../case/faults/law-faults.ts";
import { ownText, ownJson } from "../files/own-file.ts";

/** A rulebook with all its provisions is some hundred kilobytes, a case some. */
const mostBytes = 16 << 20;

/** Whether a name is that of a file of a rulebook, not of one held here. */
export function isRulebookFile(name: string): boolean {
  return name.endsWith(".json");
}

/** A file of a rulebook under its whole path: what is written down here is read from elsewhere. */
export function pathOfFile(name: string): string {
  return isRulebookFile(name) ? resolve(name) : name;
}

/**
 * One of those held here by its id, or any rulebook from a file, which this program then knows by its hash.
 *
 * @throws {InputError} none of that id; the file cannot be read or is not a rulebook that holds together
 */
export async function rulebookNamed(
  name: string,
  place: { readonly file?: string; readonly field?: string } = {},
): Promise<Rulebook> {
  return isRulebookFile(name)
    ? parseRulebook(await jsonOfFile(name), name)
    : lawNamed(
        () => rulebook(name),
        place,
        "see hustings rules list, or give a law of your own as a file, --rulebook FILE.json",
      );
}

/** @throws {InputError} it cannot be read, or is not JSON */
export async function jsonOfFile(file: string): Promise<unknown> {
  return ownJson(textOfFile(file), { file, expected: "JSON", remedy: "write the rulebook as JSON, each name once" });
}

/** @throws {InputError} it cannot be read */
export function textOfFile(file: string): string {
  return ownText(file, "a readable file", mostBytes);
}

/** What the user named and the law does not have is bad input, not a bug. */
export function lawNamed<T>(
  look: () => T,
  place: { readonly file?: string; readonly field?: string } = {},
  remedy = "see hustings rules list and hustings rules show",
): T {
  try {
    return look();
  } catch (cause) {
    if (!(cause instanceof RulesError)) throw cause;
    const [expected = cause.message, got = "something else"] = cause.message.replace(/^expected /, "").split(", got ");
    const fault = lawFault(cause, expected, got);
    throw new InputError({ ...place, expected, got, remedy, ...(fault && { fault }) }, { cause });
  }
}

/** What was named, as a value; of what is rarely named wrongly the English is all there is. */
function lawFault({ code, values }: RulesError, says: string, got: string): LawFault | undefined {
  const { id, law, known } = values as {
    readonly id?: string;
    readonly law?: string;
    readonly known?: readonly string[];
  };
  if (id === undefined || known === undefined) return undefined;
  if (code === "unknown-rulebook") return { code: "law-unknown", says, got, near: nearest(known, id) };
  return code === "unknown-route" && law !== undefined
    ? { code: "route-unknown", law, routes: known, route: id }
    : undefined;
}
