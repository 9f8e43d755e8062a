import type { EventEmitter } from "node:events";
import { InvalidArgumentError, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { InputError } from "@hustings/core/plain";
import { typed } from "./command-line-error.ts";
import { commandError } from "./command-faults.ts";
import { lineOf, UnfitValue } from "./command.ts";

const settled = new WeakSet<CommandUnknownOpts | Parsed>();

type Parsed = CommandUnknownOpts["options"][number] | CommandUnknownOpts["registeredArguments"][number];

/** The command whose options are being read: several may share one option. */
let reading: CommandUnknownOpts | undefined;

/** What an option or argument does not take is thrown as a value: commander keeps of it an English sentence. */
export function unfitValuesTold(command: CommandUnknownOpts): void {
  // One process may read several lines; its commands are the same values.
  if (settled.has(command)) return;
  settled.add(command);
  for (const option of command.options) {
    // Commander is an emitter, and has no type for it.
    (command as unknown as EventEmitter).prependListener(`option:${option.name()}`, () => {
      reading = command;
    });
    told(option, (text, error) => unfit(reading ?? command, option, text, error));
  }
  for (const argument of command.registeredArguments)
    told(argument, (text, error) => unfit(command, argument, text, error));
}

function told(parsed: Parsed, unfitted: (text: string, error: InvalidArgumentError) => InputError): void {
  const { parseArg } = parsed;
  if (parseArg === undefined || settled.has(parsed)) return;
  settled.add(parsed);
  parsed.parseArg = (text, before) => {
    try {
      return parseArg(text, before);
    } catch (error) {
      if (!(error instanceof InvalidArgumentError)) throw error;
      throw unfitted(text, error);
    }
  };
}

function unfit(command: CommandUnknownOpts, parsed: Parsed, text: string, error: InvalidArgumentError): InputError {
  const field =
    "long" in parsed
      ? typed(
          command,
          [parsed.long, parsed.short].filter((each) => each !== undefined),
        )
      : parsed.name();
  const wanted =
    error instanceof UnfitValue ? error.wanted : { is: "one-of" as const, words: (parsed.argChoices ?? []).join(", ") };
  return commandError(
    { ...(field !== undefined && { field }) },
    { code: "value-unfit", wanted, shown: JSON.stringify(text.slice(0, 40)), see: lineOf(command) },
    { cause: error },
  );
}
