import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import type { InputError } from "@hustings/core/plain";
import { commandError } from "./command-faults.ts";

const given = new WeakMap<CommandUnknownOpts, Map<string, unknown>>();

/**
 * Of an option that is given twice the last would count, and nobody hears that the first did not: `--out a.xlsx --out a.html`, two sheets, two
 * regions. Those that gather what they are given, and switches, may stand twice.
 */
export function optionsGivenOnce(command: CommandUnknownOpts): void {
  const before = given.get(command);
  // One process may read several lines; its commands are the same values.
  if (before !== undefined) return before.clear();
  const values = new Map<string, unknown>();
  given.set(command, values);
  for (const option of command.options) {
    if (option.variadic || (!option.required && !option.optional)) continue;
    const name = option.attributeName();
    command.on(`option:${option.name()}`, () => {
      const now: unknown = command.getOptionValue(name);
      if (values.has(name) && !gathers(values.get(name), now)) throw twice(option.long ?? `-${option.short}`);
      values.set(name, now);
    });
  }
}

/** Whether what was there before is still there, and more: of a list, and of pairs by their names. */
function gathers(before: unknown, now: unknown): boolean {
  if (typeof before !== "object" || before === null || typeof now !== "object" || now === null) return false;
  const had = Object.entries(before);
  return (
    Object.keys(now).length > had.length &&
    had.every(([name, value]) => (now as Record<string, unknown>)[name] === value)
  );
}

function twice(option: string): InputError {
  return commandError({ field: option }, { code: "option-twice", option });
}
