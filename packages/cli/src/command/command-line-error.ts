import type { CommanderError, CommandUnknownOpts } from "@commander-js/extra-typings";
import { InputError, nearest, type InputProblem } from "@hustings/core/plain";
import { lineOf } from "./command.ts";

/** What a command line got wrong, in the words of every other bad input. @param command the one that was being parsed */
export function commandLineError(command: CommandUnknownOpts, error: Pick<CommanderError, "message">): InputError {
  const line = lineOf(command);
  const text = error.message.replace(/^error: /, "").replace(/\s*\n\(Did you mean (.*)\?\)$/s, "");
  const [, guess] = /\(Did you mean (.*)\?\)$/s.exec(error.message) ?? [];
  const [, unknown] = /^unknown command '(.*)'$/s.exec(text) ?? [];
  const meant = unknown === undefined ? undefined : meantBy(command, unknown, guess);
  const see = `see ${line} --help`;
  const remedy =
    meant !== undefined
      ? `did you mean ${meant}? ${see[0]?.toUpperCase()}${see.slice(1)}`
      : guess === undefined
        ? see
        : `did you mean ${guess}? ${see[0]?.toUpperCase()}${see.slice(1)}`;
  return new InputError({ ...problemOf(command, text, line), remedy }, { cause: error });
}

/** What people call an act that has another name. */
const otherNames: Readonly<Record<string, string>> = { reopen: "grant-appeal" };

const mostMeant = 3;

/** Commands that an unknown word may stand for: one that is written almost so, or those that it is a part of the name of. */
function meantBy(command: CommandUnknownOpts, word: string, guess: string | undefined): string | undefined {
  const names = command.commands.map((each) => each.name());
  const other = otherNames[word];
  if (other !== undefined && names.includes(other)) return other;
  const near = guess ?? nearest(names, word);
  if (near !== undefined) return near;
  const parts = word.split("-").filter((part) => part.length > 3);
  const having = names.filter((name) => parts.some((part) => name.split("-").includes(part)));
  return having.length === 0 ? undefined : having.slice(0, mostMeant).join(", ");
}

/**
 * A word behind a noun that is none of its verbs, in a line that asks for help: help for the noun would say nothing of it.
 *
 * @throws {InputError} it is none
 */
export function requireKnownVerbs(program: CommandUnknownOpts, args: readonly string[]): void {
  const asksForHelp = args[0] === "help" || args.some((arg) => arg === "--help" || arg === "-h");
  if (!asksForHelp) return;
  let command = program;
  for (const word of args[0] === "help" ? args.slice(1) : args) {
    if (word.startsWith("-") || command.commands.length === 0) return;
    const next = command.commands.find((each) => each.name() === word || each.aliases().includes(word));
    if (next === undefined) {
      const guess = nearest(
        command.commands.map((each) => each.name()),
        word,
      );
      const cause = {
        message: `error: unknown command '${word}'${guess === undefined ? "" : `\n(Did you mean ${guess}?)`}`,
      };
      throw commandLineError(command, cause);
    }
    command = next;
  }
}

/** With more than these a list helps nobody. */
const mostListed = 20;

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
    const listed = commands.length > mostListed && command.parent !== null ? "<verb>" : commands.join("|");
    const expected = unknown.startsWith("-") ? `options of ${line}` : `${line} ${listed}`;
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
