import type { CommanderError, CommandUnknownOpts } from "@commander-js/extra-typings";
import { InputError, type InputProblem } from "@hustings/core/plain";
import { lineOf } from "./command.ts";

/** What a command line got wrong, in the words of every other bad input. @param command the one that was being parsed */
export function commandLineError(command: CommandUnknownOpts, error: CommanderError): InputError {
  const line = lineOf(command);
  const text = error.message.replace(/^error: /, "").replace(/\s*\n\(Did you mean (.*)\?\)$/s, "");
  const [, guess] = /\(Did you mean (.*)\?\)$/s.exec(error.message) ?? [];
  const see = `see ${line} --help`;
  const remedy = guess === undefined ? see : `did you mean ${guess}? ${see[0]?.toUpperCase()}${see.slice(1)}`;
  return new InputError({ ...problemOf(command, text, line), remedy }, { cause: error });
}

function problemOf(command: CommandUnknownOpts, text: string, line: string): Omit<InputProblem, "remedy"> {
  const invalid =
    /^(?:option '(?<flags>[^']*)'|command-argument) (?:value|argument)? ?'(?<got>.*)' is invalid(?: for argument '(?<argument>.*)')?\. (?<must>.*)$/s.exec(
      text,
    )?.groups;
  if (invalid !== undefined) {
    const { flags = "", got = "", argument, must = "" } = invalid;
    const field = typed(command, flags.match(/--[a-z-]+/g) ?? []) ?? argument;
    const expected = must.replace(/^Allowed choices are (.*)\.$/, "one of $1");
    return { ...(field !== undefined && { field }), expected, got: JSON.stringify(got.slice(0, 40)) };
  }
  const [, unknown] = /^unknown (?:option|command) '(.*)'$/s.exec(text) ?? [];
  if (unknown !== undefined) {
    const commands = command.commands.map((each) => each.name());
    const expected = unknown.startsWith("-") ? `options of ${line}` : `${line} ${commands.join("|")}`;
    return { expected, got: JSON.stringify(unknown.slice(0, 40)) };
  }
  return { expected: `${line} ${command.usage()}`, got: told(text) };
}

/** Of the names of one option the one that stands in the line, where a second was left to those who had it in scripts. */
function typed(command: CommandUnknownOpts, names: readonly string[]): string | undefined {
  let root = command;
  while (root.parent !== null) root = root.parent;
  // Commander keeps the line, and has no type for it.
  const { rawArgs = [] } = root as { readonly rawArgs?: readonly string[] };
  return names.find((name) => rawArgs.some((each) => each === name || each.startsWith(`${name}=`))) ?? names[0];
}

/** The rest of commander's own sentences, in ours. */
function told(text: string): string {
  return text
    .replace(/^missing required argument '(.*)'$/, "no <$1>")
    .replace(/^required option '(\S+).*' not specified$/, "no $1")
    .replace(/^option '(?:\S+, )?(\S+) (.*)' argument missing$/, "$1 without its $2")
    .replace(/^option '(\S+).*' cannot be used with option '(\S+).*'$/, "both $1 and $2")
    .replace(/^too many arguments.* but got (\d+):?.*$/s, "$1 arguments");
}
