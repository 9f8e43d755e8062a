import { InputError } from "@hustings/core";

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** A duration given as an option, in seconds: `90s`, `10m`, `2h`, `7d`. @throws {InputError} */
export function seconds(text: string, option: string): number {
  const [, digits = "", unit = ""] = /^([1-9]\d{0,6})([smhd])$/.exec(text) ?? [];
  const each = units[unit];
  if (each !== undefined) return Number(digits) * each;
  throw new InputError({
    field: `--${option}`,
    expected: "a duration such as 90s, 10m, 2h or 7d",
    got: JSON.stringify(text.slice(0, 40)),
    remedy: "give a number and a unit",
  });
}
