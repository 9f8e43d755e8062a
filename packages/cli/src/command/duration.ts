import { UnfitValue } from "./command.ts";

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Parses an option that is a duration, into seconds: `90s`, `10m`, `2h`, `7d`. */
export function duration(text: string): number {
  const [, digits = "", unit = ""] = /^([1-9]\d{0,6})([smhd])$/.exec(text) ?? [];
  const each = units[unit];
  if (each !== undefined) return Number(digits) * each;
  throw new UnfitValue({ is: "duration" });
}
