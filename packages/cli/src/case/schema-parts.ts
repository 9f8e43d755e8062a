import { isCalendarDate, isInstant, type CalendarDate, type Instant } from "@hustings/core";
import * as z from "zod";
import type { Shape } from "./faults/file-faults.ts";
import { isPublicText } from "./public-text.ts";

/** What a check says of a value that fails it: the fault's words are made of it. */
export const shape = (name: Shape): string => name;

export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: shape("day"), abort: true })
  .refine((text): text is CalendarDate => isCalendarDate(text), shape("calendar-day"));
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, {
    error: shape("moment"),
    abort: true,
  })
  .refine((text): text is Instant => isInstant(text), shape("moment"));
export const id = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, shape("id"));
/** Of an empty one nothing else is said. */
export const text = z.string().min(1, { error: shape("words"), abort: true });

export const party = z.enum(["candidate", "commission", "court", "prosecutor", "registry", "observer"]);
export const publicText = text.refine(isPublicText, shape("public-text"));
