import { z } from "zod";
import { partOfDate } from "../rulebook/edition.ts";

/** How the single values of a rulebook are written in a file of one: what its larger parts are made of. */

export const id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*)*(?:@\d+:\d+)?$/,
    "expected a name in small letters, as us/washington/initiative/2014",
  );
export const text = z.string().regex(/\S/, "expected a text that is not empty");
export const partOfDay = z.string().regex(partOfDate, "expected a day, month or year, as YYYY-MM-DD, YYYY-MM or YYYY");
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "expected a day, as YYYY-MM-DD");
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, "expected a moment in UTC, as YYYY-MM-DDTHH:MM:SSZ");
const whole = z.int().min(0);
export const words = z.strictObject({ en: text, ru: text, fr: text });
export const confidence = z.enum(["high", "medium", "low"]);
export const span = z.strictObject({ from: day, to: day });
const ratio = z.strictObject({ num: z.int(), den: z.int().min(1) });
export const value = z.union([whole, ratio, text, z.record(text, whole)]);
export const list = <T extends z.ZodType>(of: T) => z.array(of);
