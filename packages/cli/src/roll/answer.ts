import { InputError } from "@hustings/core";

export const n = (value: number) => value.toLocaleString("en");

/** A command's answer: one JSON object, or lines to read. */
export function print(json: boolean | undefined, value: unknown, lines: readonly string[]): void {
  process.stdout.write(json === true ? `${JSON.stringify(value)}\n` : `${lines.join("\n")}\n`);
}

/** Progress of one long step, on standard error where somebody watches. */
export function stages(quiet: boolean | undefined) {
  return (done: number, total: number, stage: string) => {
    if (quiet === true || !process.stderr.isTTY) return;
    process.stderr.write(`\r\u001b[2K  ${stage} ${n(done)} of ${n(total)}${done === total ? "\n" : ""}`);
  };
}

export function missing(option: string, usage: string): InputError {
  return new InputError({ field: option, expected: `hustings ${usage}`, got: "nothing", remedy: `give ${option}` });
}
