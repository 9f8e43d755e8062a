import type { CommanderError, CommandUnknownOpts } from "@commander-js/extra-typings";
import { nearest, type InputError } from "@hustings/core/plain";
import { commandError, type CommandFault, type LineUnfit } from "./command-faults.ts";
import { lineOf } from "./command.ts";

/** What a command line got wrong, in the words of every other bad input. @param command the one that was being parsed */
export function commandLineError(command: CommandUnknownOpts, error: Pick<CommanderError, "message">): InputError {
  const text = error.message.replace(/^error: /, "").replace(/\s*\n\(Did you mean (.*)\?\)$/s, "");
  const [, guess] = /\(Did you mean (.*)\?\)$/s.exec(error.message) ?? [];
  // An option that was meant and written otherwise is not missing: commander looks for what is required first.
  const unknown = text.startsWith("required option ") ? unknownOption(command) : undefined;
  const fault =
    unknown === undefined
      ? faultIn(command, text, guess)
      : faultIn(command, `unknown option '${unknown}'`, nearest(optionNames(command), unknown));
  return commandError({}, fault, { cause: error });
}

function optionNames(command: CommandUnknownOpts): readonly string[] {
  return command.options.flatMap(({ short, long }) => [short, long]).filter((name) => name !== undefined);
}

/** The first word of a parsed line that looks like an option and is none of the command's. What stands behind `--` is none. */
function unknownOption(command: CommandUnknownOpts): string | undefined {
  const line = lineGiven(command);
  const end = line.indexOf("--");
  const options = end === -1 ? line : line.slice(0, end);
  return command.args.find((each) => /^-./.test(each) && options.includes(each))?.replace(/=.*$/s, "");
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

function faultIn(command: CommandUnknownOpts, text: string, guess: string | undefined): CommandFault {
  const line = lineOf(command);
  const [, of, unknown] = /^unknown (option|command) '(.*)'$/s.exec(text) ?? [];
  if (unknown === undefined) return { code: "line-unfit", line, usage: command.usage(), why: unfit(text) };
  const shown = JSON.stringify(unknown.slice(0, 40));
  const near = of === "command" ? meantBy(command, unknown, guess) : guess;
  if (unknown.startsWith("-")) return { code: "option-unknown", line, shown, near };
  const names = command.commands.map((each) => each.name());
  const verbs = names.length > mostListed && command.parent !== null ? "<verb>" : names.join("|");
  return { code: "verb-unknown", line, verbs, shown, near };
}

/** Of the names of one option the one that stands in the line, where a second was left to those who had it in scripts. */
export function typed(command: CommandUnknownOpts, names: readonly string[]): string | undefined {
  const line = lineGiven(command);
  return names.find((name) => line.some((each) => each === name || each.startsWith(`${name}=`))) ?? names[0];
}

/** The words of the line that a command stands in. */
function lineGiven(command: CommandUnknownOpts): readonly string[] {
  let root = command;
  while (root.parent !== null) root = root.parent;
  // Commander keeps the line, and has no type for it.
  const { rawArgs = [] } = root as { readonly rawArgs?: readonly string[] };
  return rawArgs;
}

/** The rest of what commander says, by its own sentences. */
function unfit(text: string): LineUnfit {
  const [, argument] = /^missing required argument '(.*)'$/.exec(text) ?? [];
  if (argument !== undefined) return { of: "argument", name: argument };
  const [, option] = /^required option '(\S+).*' not specified$/.exec(text) ?? [];
  if (option !== undefined) return { of: "option", name: option };
  const [, value, its = ""] = /^option '(?:\S+, )?(\S+) (.*)' argument missing$/.exec(text) ?? [];
  if (value !== undefined) return { of: "value", name: value, its };
  const [, one, other] = /^option '(\S+).*' cannot be used with option '(\S+).*'$/.exec(text) ?? [];
  if (one !== undefined && other !== undefined) return { of: "both", one, other };
  const [, count] = /^too many arguments.* but got (\d+):?.*$/s.exec(text) ?? [];
  return count === undefined ? { of: "other", says: text } : { of: "too-many", count: Number(count) };
}
