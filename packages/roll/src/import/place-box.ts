import { stateLetters } from "./states.ts";

/** A box that holds a town and its code, taken apart. */
export interface SplitPlace {
  readonly locality: string;
  readonly postcode: string;
}

/** How codes of places are written. */
const codes = [
  String.raw`\d{5}[- ]?\d{4}`,
  String.raw`\d{2}-\d{3}`,
  String.raw`\d{5}-\d{3}`,
  String.raw`\d{4}-\d{3}`,
  String.raw`\d{4,6}`,
  String.raw`[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}`,
  String.raw`[A-Z]\d[A-Z] ?\d[A-Z]\d`,
].join("|");

const codeLast = new RegExp(String.raw`^(?:(.*?)[\s,]+)?(${codes})$`, "u");
const codeFirst = new RegExp(String.raw`^(${codes})[\s,]+(.*)$`, "u");

/** States and provinces by two or three capitals behind a town. */
const state = /^(.*\p{Ll}.*?|.*,)[\s,]+([A-Z]{2,3})\.?$/u;

/**
 * `Milton 53002`, `Milton, WI 53002-1234` and `50667 Köln` are a town and a code. What is neither a word of a town nor a code leaves the town
 * unsaid, and a person asked: `Milton, Polk County 53002`.
 */
export function splitPlace(written: string): SplitPlace {
  const text = written.replaceAll(/\s+/g, " ").trim();
  const [, last = "", behind] = codeLast.exec(text) ?? [];
  const [, before, first = ""] = behind === undefined ? (codeFirst.exec(text) ?? []) : [];
  const postcode = behind ?? before ?? "";
  const town = (postcode === "" ? text : `${last}${first}`).replace(/[\s,]+$/, "");
  const [, stateless = town] = state.exec(town) ?? [];
  const locality = (stateLetters.has(town.slice(-2)) && / [A-Z]{2}$/.test(town) ? town.slice(0, -2) : stateless)
    .replace(/[\s,]+$/, "")
    .trim();
  return { locality: /[\d,;/]/.test(locality) ? "" : locality, postcode };
}
