import type { Meeting } from "@hustings/core";
import type { MinutesPeople } from "@hustings/door";
import type { Language } from "../language.ts";

type Said = Readonly<Record<Language, string>>;

/** One thing that the law wants in the minutes of a meeting or beside them; `rules` has it as `MinutesDemand`. */
export type MinutesDemand = {
  readonly words: Said;
  readonly article: Said;
  /** Whether somebody held the sentence against the text of the law. */
  readonly compared: boolean;
} & (
  | {
      readonly kind: "place-and-time" | "attendance" | "officers" | "agenda" | "vote" | "decision" | "signatures";
    }
  | { readonly kind: "attached"; readonly id: string; readonly columns?: readonly Said[] }
);

/**
 * Whether the minutes have it. Signatures are under the text and not in it: whether anybody signed is another question.
 *
 * @param people `undefined`: nobody's names were given yet
 */
export function hasDemand(
  demand: MinutesDemand,
  { called, closed, resolution }: Pick<Meeting, "called" | "closed" | "resolution">,
  people: Pick<MinutesPeople, "attached"> | undefined,
): boolean {
  switch (demand.kind) {
    case "place-and-time":
    case "attendance":
      return closed !== undefined;
    case "officers":
      return people !== undefined;
    case "agenda":
      return called.agenda !== undefined;
    case "vote":
    case "decision":
      return resolution !== undefined;
    case "attached":
      return people?.attached.some(({ part }) => part === demand.id) === true;
    case "signatures":
      return true;
  }
}
