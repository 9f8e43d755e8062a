import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { commandLineError } from "./command/command-line-error.ts";
import { optionsGivenOnce } from "./command/given-once.ts";
import { unfitValuesTold } from "./command/unfit-values.ts";
import { version } from "./version.ts";

interface Noun {
  readonly summary: string;
  /** `verb`: where it is known which one a line is about, no other need be loaded. */
  readonly load: (verb: string | undefined) => Promise<{ readonly command: CommandUnknownOpts }>;
}

async function loadRoll(verb: string | undefined): Promise<{ readonly command: CommandUnknownOpts }> {
  const { commandFor } = await import("./roll.ts");
  return { command: await commandFor(verb) };
}

/** Nouns load on demand: `hustings verify` must start without DuckDB, `hustings log` without the law. */
export const nouns: Readonly<Record<string, Noun>> = {
  act: { summary: "Do an act of a contest from a party's own machine.", load: () => import("./act.ts") },
  case: { summary: "Decide a filing from its files.", load: () => import("./case.ts") },
  check: { summary: "Check a campaign's lines against the roll before it files.", load: () => import("./check.ts") },
  complete: { summary: "Complete commands and options in your shell.", load: () => import("./complete.ts") },
  custodian: { summary: "Hold a custodian's seat and share.", load: () => import("./custodian.ts") },
  decision: { summary: "Make the decision on a nomination as a document.", load: () => import("./decision.ts") },
  demo: { summary: "Simulate the drive of the introduction and verify it.", load: () => import("./demo.ts") },
  desk: { summary: "Open a campaign's desk on its own machine.", load: () => import("./desk.ts") },
  init: { summary: "Set up a new contest.", load: () => import("./init.ts") },
  intake: {
    summary: "Stop the taking of statements, and see how messages went.",
    load: () => import("./intake.ts"),
  },
  key: { summary: "Make and show a party's key.", load: () => import("./key.ts") },
  keyholder: {
    summary: "Hold the key by which a person who signs twice is recognised.",
    load: () => import("./keyholder.ts"),
  },
  log: { summary: "Verify, copy, compare and read a public log.", load: () => import("./log.ts") },
  man: { summary: "Print the manual page.", load: () => import("./man.ts") },
  meetings: {
    summary: "Call meetings from a table and set their doors up.",
    load: () => import("./meetings.ts"),
  },
  lines: {
    summary: "Count lines of a frozen population, keep them as lists, set them aside and put them back.",
    load: () => import("./lines.ts"),
  },
  opening: { summary: "Hold what was opened against the log.", load: () => import("./opening.ts") },
  rehearse: { summary: "Rehearse a campaign's meetings the evening before.", load: () => import("./rehearse.ts") },
  roll: { summary: "Import, freeze, search and match the roll.", load: loadRoll },
  rules: { summary: "Show, apply and compare the rulebooks.", load: () => import("./rules.ts") },
  serve: { summary: "Serve the pages of a contest and its public log.", load: () => import("./serve.ts") },
  sheets: { summary: "Print signature sheets in the law's form.", load: () => import("./sheets.ts") },
  verify: { summary: "Recompute a contest from what is published.", load: () => import("./verify.ts") },
  witness: { summary: "Witness logs for a party, a newsroom, a court.", load: () => import("./witness.ts") },
};

const tasks = [
  ["See it work", "hustings demo"],
  ["Verify a contest", "hustings verify <url|dir>"],
  ["Check signatures before filing", "hustings check <file> --roll <file>"],
  ["Decide a filing", "hustings case run <file> --data <dir>"],
  ["Ask what the law says", "hustings rules list"],
] as const;

/** What `hustings` alone shows. */
export const firstScreen = [
  "Ballot access that anyone can check.",
  "",
  ...tasks.map(([task, line]) => `  ${task.padEnd(32)}${line}`),
  "",
  "All commands: hustings --help",
  "",
].join("\n");

/** The noun that a line is about: its first word, or the one that help is asked for. */
function nounOf(line: readonly string[]): string | undefined {
  const [first, second] = line.filter((word) => !word.startsWith("-"));
  return first === "help" ? second : first;
}

/**
 * The program, with the noun loaded that a line is about; of the others only what a list shows.
 *
 * @param line `all`, for documents about the whole
 */
export async function programFor(line: readonly string[] | "all"): Promise<CommandUnknownOpts> {
  const program = new Command("hustings")
    .description("Ballot access that anyone can check.")
    .usage("<command> [options]")
    .version(version, "-V, --version", "print the version")
    .helpCommand("help [command]", "explain a command")
    .addHelpText("after", "\nExit codes: 0 all is well, 1 a check failed, 2 bad input, 3 could not be done or checked.")
    // `--version` of `roll freeze` is its own.
    .enablePositionalOptions();
  const verb = line === "all" || line[0] !== nounOf(line) ? undefined : line[1];
  for (const [name, { summary, load }] of Object.entries(nouns)) {
    // `log verify` and `witness serve` are not about `verify` and `serve`, nor is a file of that name.
    const loaded = line === "all" || name === nounOf(line);
    const command: CommandUnknownOpts = loaded ? (await load(verb)).command : new Command(name);
    if (command.description() === "") command.description(summary);
    program.addCommand(command.summary(summary).helpCommand(false));
  }
  settle(program);
  return program;
}

/** Errors of every command are thrown, not printed where they are found. */
function settle(command: CommandUnknownOpts): void {
  command
    .exitOverride((error) => {
      throw error.exitCode === 0 || error.code === "commander.help" ? error : commandLineError(command, error);
    })
    .configureOutput({ outputError: () => undefined })
    .configureHelp({ subcommandTerm: (each) => [each.name(), ...each.registeredArguments.map(termOf)].join(" ") })
    .helpOption("-h, --help", "explain this command");
  optionsGivenOnce(command);
  unfitValuesTold(command);
  for (const each of command.commands) settle(each);
}

function termOf(argument: CommandUnknownOpts["registeredArguments"][number]): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}
