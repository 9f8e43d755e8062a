/** The commands as a reference to read: one page of Markdown, one page for `man`, from the declarations that parse the line. */
import type { Argument, CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { lineOf } from "./command.ts";

/** Commands that do something, nouns left out, in the order in which help lists them. */
function leaves(command: CommandUnknownOpts): CommandUnknownOpts[] {
  return command.commands.length === 0 ? [command] : verbsOf(command).flatMap(leaves);
}

/** What stands below a command, without what help hides and help itself. */
export function verbsOf(command: CommandUnknownOpts): readonly CommandUnknownOpts[] {
  const visible = command.createHelp().visibleCommands(command);
  return command.commands.filter((each) => visible.includes(each));
}

const usageOf = (command: CommandUnknownOpts) =>
  [
    lineOf(command),
    ...command.registeredArguments.map((each) => (each.required ? `<${each.name()}>` : `[${each.name()}]`)),
    ...command.options.filter(({ mandatory }) => mandatory).map(({ flags }) => flags),
    ...(command.options.some(({ mandatory }) => !mandatory) ? ["[options]"] : []),
  ].join(" ");

/** What a list says of an argument or option: its meaning, the words it allows, its default. */
function meaningOf(each: Option | Argument): string {
  const { description, argChoices, defaultValue, defaultValueDescription } = each;
  const shown =
    defaultValue === undefined || typeof defaultValue === "boolean"
      ? undefined
      : (defaultValueDescription ?? String(defaultValue));
  const notes = [
    ...(argChoices === undefined ? [] : [`one of ${argChoices.join(", ")}`]),
    ...(shown === undefined ? [] : [`default: ${shown}`]),
  ];
  return notes.length === 0 ? description : `${description} (${notes.join("; ")})`;
}

const rowsOf = (command: CommandUnknownOpts): readonly (readonly [string, string])[] => [
  ...command.registeredArguments.map((each) => [`<${each.name()}>`, meaningOf(each)] as const),
  ...command.options.map((each) => [each.flags, meaningOf(each)] as const),
];

const exits = "Exit codes: 0 all is well, 1 a check failed, 2 bad input, 3 could not be done or checked.";

/** A cell of a Markdown table. */
const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");

function tableOf(command: CommandUnknownOpts): string {
  const rows = rowsOf(command).map(([name, says]) => `| \`${name.replaceAll("|", "\\|")}\` | ${cell(says)} |`);
  return rows.length === 0 ? "" : ["| | |", "|---|---|", ...rows].join("\n");
}

function sectionOf(command: CommandUnknownOpts): string[] {
  const usage = ["```sh", usageOf(command), "```"].join("\n");
  return [`### \`${lineOf(command)}\``, command.description(), usage, tableOf(command)].filter((part) => part !== "");
}

function chapterOf(noun: CommandUnknownOpts): string[] {
  const intro = noun.commands.length === 0 ? [] : [noun.description()];
  return [`## ${noun.name()}`, ...intro, ...leaves(noun).flatMap(sectionOf)];
}

/** `docs/cli.md` */
export function markdownDocs(program: CommandUnknownOpts): string {
  return `${[
    "# The command line",
    `Written by \`node tools/cli-docs.ts\` from the declarations in \`packages/cli/src\`; a test fails when it is stale. ${exits}`,
    ...verbsOf(program).flatMap(chapterOf),
  ].join("\n\n")}\n`;
}

/** Text that roff takes as it is. */
const escaped = (text: string) =>
  text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^(?=[.'])/gm, "\\&");

function manSection(command: CommandUnknownOpts): string[] {
  return [
    `.SS ${escaped(usageOf(command))}`,
    escaped(command.description()),
    ...rowsOf(command).flatMap(([name, says]) => [".TP", `.B ${escaped(name)}`, escaped(says)]),
  ];
}

/** `hustings.1` as `man` reads it: the macros of man(7). */
export function manPage(program: CommandUnknownOpts, version: string): string {
  return `${[
    `.TH HUSTINGS 1 "" "hustings ${version}" ""`,
    ".SH NAME",
    `hustings \\- ${escaped("ballot access that anyone can check")}`,
    ".SH SYNOPSIS",
    escaped("hustings <command> [options]"),
    ".SH COMMANDS",
    ...leaves(program).flatMap(manSection),
    ".SH EXIT STATUS",
    escaped(exits),
  ].join("\n")}\n`;
}
