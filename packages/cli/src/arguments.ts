import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { InputError } from "@hustings/core";

type Parsed<O extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>;

/**
 * Parses a command's arguments strictly.
 *
 * @param usage shown as the remedy when the arguments are not what the command takes
 * @throws {InputError}
 */
export function parseArguments<const O extends ParseArgsOptionsConfig>(
  args: readonly string[],
  usage: string,
  options: O,
  positionals: { readonly least: number; readonly most: number },
): Parsed<O> {
  let parsed: Parsed<O>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw wrong(usage, cause instanceof Error ? cause.message.split(". ")[0]?.toLowerCase() : "something else", cause);
  }
  const given = parsed.positionals.length;
  if (given < positionals.least || given > positionals.most) throw wrong(usage, `${given} arguments`);
  return parsed;
}

function wrong(usage: string, got = "something else", cause?: unknown): InputError {
  return new InputError({ expected: `hustings ${usage}`, got, remedy: "see hustings --help" }, { cause });
}

/** A whole number given as an option. @throws {InputError} */
export function wholeNumber(text: string, option: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new InputError({
      field: `--${option}`,
      expected: `a whole number from ${least} to ${most}`,
      got: JSON.stringify(text.slice(0, 40)),
      remedy: `give --${option} a number in that range`,
    });
  }
  return value;
}
