import type { Rulebook } from "@hustings/rules";
import { idOf } from "./id-of.ts";

/** What offices write beside the name or number of a unit, whatever their law calls it. */
const besideNames =
  "the of no nr n county co parish district dist state province department departement oblast region".split(" ");

/**
 * The law's own name for a unit that a table writes with what kind of unit it is, or with noughts in front: `Senate District 01`, `SD 1`, `Wake County`.
 *
 * @returns `undefined`: the law lists no units, has none like it, or two
 */
export function unitWritten({ units = [], unit }: Rulebook, written: string): string | undefined {
  const kinds = [unit.en, unit.ru, unit.fr].map((word) => idOf(word).split("-"));
  const initials = kinds
    .map((words) => words.map(([letter = ""]) => letter).join(""))
    .filter(({ length }) => length > 1);
  const beside = new Set([...besideNames, ...kinds.flat(), ...initials]);
  const bare = (text: string) =>
    idOf(text)
      .replaceAll(/(?<=[a-z])-?(?=\d)/g, "-")
      .split("-")
      .filter((word) => !beside.has(word))
      .map((word) => word.replace(/^0+(?=\d)/, ""))
      .join("-");
  const asked = bare(written);
  if (asked === "") return undefined;
  const like = units.filter(({ id, name }) => bare(id) === asked || (name !== undefined && bare(name) === asked));
  const [only] = like;
  return like.length === 1 ? (only?.name ?? only?.id) : undefined;
}

/** Names of a law's units, as many as show how they are written. */
export function unitNamesShown({ units = [] }: Rulebook): readonly string[] {
  const names = units.map(({ id, name }) => name ?? id);
  return names.length <= mostShown ? names : [...names.slice(0, mostShown / 2), "…", names.at(-1) ?? ""];
}

const mostShown = 6;
