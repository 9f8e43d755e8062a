import { isCalendarDate, isInstant, type CalendarDate, type Instant } from "@hustings/core";
import * as z from "zod";
import { isPublicText, publicTextExpected } from "./public-text.ts";

export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "expected a day as YYYY-MM-DD", abort: true })
  .refine((text): text is CalendarDate => isCalendarDate(text), "expected a day of the calendar as YYYY-MM-DD");
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, {
    error: "expected a moment in UTC as YYYY-MM-DDTHH:MM:SSZ",
    abort: true,
  })
  .refine((text): text is Instant => isInstant(text), "expected a moment in UTC as YYYY-MM-DDTHH:MM:SSZ");
export const id = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, "expected an id of a-z, 0-9 and hyphens");
/** Of an empty one nothing else is said. */
export const text = z.string().min(1, { error: "expected words, not an empty text", abort: true });

export const party = z.enum(["candidate", "commission", "court", "prosecutor", "registry", "observer"]);
export const publicText = text.refine(isPublicText, `expected ${publicTextExpected}`);
