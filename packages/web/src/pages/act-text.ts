import type { Entry } from "@hustings/core";
import type { Locale } from "../locale.ts";

/** What was done, as a headline says it: *Registration refused*, *Lines checked: 256 lines, 8 struck*. */
export function actText({ say, figure }: Locale, entry: Entry): string {
  const name = say.acts[entry.kind];
  switch (entry.kind) {
    case "decision-issued":
      return say.outcomes[entry.outcome];
    case "ruling-made":
      return say.outcomes[`ruled-${entry.outcome}`];
    case "findings-recorded": {
      const struck = entry.findings.filter(({ finding }) => finding === "invalid").length;
      const lines = say.counts.lines(entry.findings.length);
      return `${name}${say.site.colon}${lines}, ${say.logList.struck(figure(struck))}`;
    }
    default:
      return name;
  }
}
