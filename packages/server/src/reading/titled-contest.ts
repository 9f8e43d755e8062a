import type { Reading, TitledContest } from "@hustings/web";

/** A contest by its title, in the log's words and in its rulebook's; `undefined` before it is opened. */
export function titledContest({ procedure, law }: Reading): TitledContest | undefined {
  const { contest } = procedure;
  if (contest === undefined) return undefined;
  const { title, country } = contest;
  return { title, country, ...(law !== undefined && { rulebook: { title: law.title } }) };
}
