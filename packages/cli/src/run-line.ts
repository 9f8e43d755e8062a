import { CommanderError } from "@commander-js/extra-typings";
import { InputError, printable, type Language } from "@hustings/core/plain";
import { requireKnownVerbs } from "./command/command-line-error.ts";
import { foreseen } from "./command/foreseen.ts";
import { clearLine } from "./command/terminal-line.ts";
import { firstScreen, programFor } from "./program.ts";

/**
 * Does what a line says; `process.exitCode` is set where that is not 0. What should not happen throws.
 *
 * @param args without the program's name
 */
export async function runLine(args: readonly string[]): Promise<void> {
  if (args.length === 0) {
    process.stdout.write(firstScreen);
    return;
  }
  try {
    const program = await programFor(args);
    requireKnownVerbs(program, args);
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help that was asked for is an answer; help because a verb is missing is not.
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    if (error instanceof Error && error.name === "ExitPromptError") {
      // Ctrl-C at a question, as a shell reports it; nothing was written yet.
      process.stderr.write("\n");
      process.exitCode = 130;
      return;
    }
    const language = args.includes("--json") ? undefined : languageOf(args);
    const known = foreseen(error, language);
    if (known === undefined) throw error;
    const { exit, code, says } = known;
    const problem = error instanceof InputError ? error.problem : { code, message: says };
    const own = error instanceof InputError && language !== undefined ? await saidIn(language, args, error) : undefined;
    const others = error instanceof InputError && error.others.length > 0 ? { others: error.others } : {};
    if (args.includes("--json")) process.stdout.write(`${JSON.stringify({ error: problem, ...others })}\n`);
    clearLine();
    process.stderr.write(`hustings: ${printable(own ?? says)}\n`);
    process.exitCode = exit;
  }
}

/** What is wrong, in the language that the line asks for; `undefined` where that is said in English alone. */
async function saidIn(language: Language, args: readonly string[], error: InputError): Promise<string | undefined> {
  const { errorSaid } = await import("./faults/said.ts");
  return errorSaid(error, language, args[0]);
}

/**
 * Looked for in the words themselves: a line that cannot be parsed asks for it as well. The last one counts, as an earlier one may be the value of an
 * option before it.
 */
function languageOf(args: readonly string[]): Exclude<Language, "en"> | undefined {
  const said = args.flatMap((word, at) =>
    word === "--lang" ? (args[at + 1] ?? "") : (/^--lang=(.*)$/.exec(word)?.[1] ?? []),
  );
  return said.findLast((each): each is Exclude<Language, "en"> => each === "ru" || each === "fr");
}
