import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { InputError } from "@hustings/core";

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

/** Whether what was there before is still there. */
function gathers(before: unknown, now: unknown): boolean {
  return (
    Array.isArray(before) &&
    Array.isArray(now) &&
    now.length > before.length &&
    before.every((one, i) => now[i] === one)
  );
}

function twice(option: string): InputError {
  return new InputError({
    field: option,
    expected: "one value",
    got: "the option twice",
    remedy: `give ${option} once`,
  });
}
