import { resolve } from "node:path";
import { input } from "@inquirer/prompts";
import { InputError, type Language } from "@hustings/core";
import { rulebook } from "@hustings/rules";
import { atTerminal } from "../command/at-terminal.ts";
import { isRulebookFile, rulebookNamed } from "./rulebook-named.ts";

/** Ids of laws that may be meant, and the folder that a file of one is named from. */
export interface LawsAsked {
  readonly known: readonly string[];
  readonly folder: string;
  readonly language?: Language;
}

/** Asks for a law at the terminal, held here or in a file, until one is named that can be had; words that are no name find it. */
export async function askLaw(message: string, asked: LawsAsked): Promise<string> {
  const answer = await input(
    { message, required: true, validate: (text) => lawProblem(text.trim(), asked) },
    atTerminal,
  );
  return answer.trim();
}

const none: Readonly<Record<Language, string>> = {
  en: "one of the list, or the path of a file that ends in .json",
  ru: "нужно имя из списка или путь к файлу с окончанием .json",
  fr: "un nom de la liste, ou le chemin d’un fichier en .json",
};

const several: Readonly<Record<Language, string>> = {
  en: "one of these fits: type its name",
  ru: "подходит одно из этих: впишите имя",
  fr: "l’un de ceux-ci convient : écrivez son nom",
};

async function lawProblem(text: string, { known, folder, language = "en" }: LawsAsked): Promise<true | string> {
  const isFile = isRulebookFile(text);
  if (!isFile && !known.includes(text.replace(/@1:\d+$/, ""))) {
    const fitting = lawsBy(known, text);
    return fitting.length === 0
      ? none[language]
      : `${several[language]}\n${fitting.map((id) => `  ${id}  ${rulebook(id).title[language]}`).join("\n")}`;
  }
  try {
    await rulebookNamed(isFile ? resolve(folder, text) : text);
    return true;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (language === "en") return error.message;
    const { errorSaid } = await import("../faults/said.ts");
    return errorSaid(error, language, "case") ?? error.message;
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
