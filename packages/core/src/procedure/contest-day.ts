import { dateOf, type CalendarDate, type Instant } from "../dates.ts";
import type { Procedure } from "./state.ts";
import type { ProcedureTools } from "./step.ts";

/** The day that a moment falls on by the contest's zone; by UTC where the zone's offsets are not at hand. */
export function contestDay(procedure: Procedure, moment: Instant, tools: ProcedureTools): CalendarDate {
  return tools.localDay?.(procedure, moment) ?? dateOf(moment);
}
