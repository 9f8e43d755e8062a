import { vocabulary } from "@hustings/core";

const { type } = vocabulary["contest-opened"].fields.title;

/** What a text that enters the log has to be, in words: everybody reads it, so that no address or number of a person stands in it. */
export const publicTextExpected = type.name;

/** Whether the log takes a text of a case: the contest's title, a name put forward, a region, the source of a fact. */
export function isPublicText(text: string): boolean {
  return type.check(text) === undefined;
}
