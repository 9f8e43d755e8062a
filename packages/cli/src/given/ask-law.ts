import { resolve } from "node:path";
import { input } from "@inquirer/prompts";
import { InputError } from "@hustings/core";
import { rulebook } from "@hustings/rules";
import { atTerminal } from "../command/at-terminal.ts";
import { isRulebookFile, rulebookNamed } from "./rulebook-named.ts";

/** Ids of laws that may be meant, and the folder that a file of one is named from. */
export interface LawsAsked {
  readonly known: readonly string[];
  readonly folder: string;
}

/** Asks for a law at the terminal, held here or in a file, until one is named that can be had; words that are no name find it. */
export async function askLaw(message: string, asked: LawsAsked): Promise<string> {
  const answer = await input(
    { message, required: true, validate: (text) => lawProblem(text.trim(), asked) },
    atTerminal,
  );
  return answer.trim();
}

async function lawProblem(text: string, { known, folder }: LawsAsked): Promise<true | string> {
  const isFile = isRulebookFile(text);
  if (!isFile && !known.includes(text.replace(/@1:\d+$/, ""))) {
    const fitting = lawsBy(known, text);
    return fitting.length === 0
      ? "one of the list, or the path of a file that ends in .json"
      : `one of these fits: type its name\n${fitting.map((id) => `  ${id}  ${rulebook(id).title.en}`).join("\n")}`;
  }
  try {
    await rulebookNamed(isFile ? resolve(folder, text) : text);
    return true;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/** Those whose name or title, in any language, has every word; a single one may be a part of it. */
function lawsBy(known: readonly string[], text: string): readonly string[] {
  const words = text.toLowerCase().split(/\s+/);
  return known.filter((id) => {
    const said = [id, ...Object.values(rulebook(id).title)].join("\n").toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
