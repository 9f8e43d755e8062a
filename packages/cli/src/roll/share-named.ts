import { InputError } from "@hustings/core";

/** A share given as an option: 0.05, or 5%. @throws {InputError} */
export function shareNamed(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const value = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (/^[\d.]+%?$/.test(text) && value > 0 && value < 1) return value;
  throw new InputError({
    field: `--${option}`,
    expected: "a share between 0 and 1, as 0.05 or 5%",
    got: JSON.stringify(text.slice(0, 20)),
    remedy: `give --${option} a share`,
  });
}
