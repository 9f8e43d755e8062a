import { InputError } from "@hustings/core/plain";
import { parse } from "yaml";
import { ownText, type FileNotRead } from "./own-file.ts";

/** A case or a contest is some kilobytes; with thousands of regions, some hundred. */
const mostBytes = 4 << 20;
/** None that people write has ten. */
const deepest = 64;

/** YAML or JSON that people write, not yet read. @throws {InputError} no file, longer than any, or nested so that no reader comes to its end */
export function ownYamlText(file: string, expected: string): string {
  const text = ownText(file, expected, mostBytes);
  if (!isDeep(text)) return text;
  const got = `lists within lists, more than ${deepest} deep`;
  const fault: FileNotRead = { code: "file-not-read", why: "nested" };
  throw new InputError({ file, expected, got, remedy: "give the file that it was meant to be", fault });
}

/** @throws {InputError} as {@link ownYamlText}. @throws {Error} neither YAML nor JSON */
export function ownYaml(file: string, expected: string): unknown {
  return parse(ownYamlText(file, expected));
}

/** Whether brackets, or dashes of one line, are nested too deep. Those that stand in words count as well: no word has so many. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const bracket of text.match(/[[\]{}]/g) ?? []) {
    depth = bracket === "[" || bracket === "{" ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepest) return true;
  }
  return new RegExp(`^[ ]*(?:[-?][ ]+){${deepest}}`, "m").test(text);
}
