import { isCalendarDate } from "@hustings/core";
import type { FactView } from "../evidence/facts.ts";
import type { Route, Rulebook } from "../rulebook/rulebook.ts";
import { step, type RulingNode } from "./ruling-node.ts";
import { words } from "../words/words.ts";

/**
 * Where the day of some act says which version of a law governs, a ruling by one of them rests on that day. One outside the
 * version's span is refused before anything is ruled on; one that nobody states leaves the ruling open.
 */
export function governingLaw({ governs }: Rulebook, { provision }: Route, view: FactView): readonly RulingNode[] {
  if (governs.decidedBy === undefined) return [];
  const { fact } = governs.decidedBy;
  const days = view.readings(fact);
  if (days.length > 0 && days.every((day) => typeof day === "string" && isCalendarDate(day))) return [];
  return [
    step({
      id: "governs",
      provision,
      result: view.knows(fact) ? "open" : view.ifEstablished(fact),
      ...(view.knows(fact) ? { facts: [fact] } : { missing: fact }),
      template: unknown,
    }),
  ];
}

const unknown = words(
  "Whether this version of the law governs is not established: it follows from a day that nobody has stated.",
  "Применима ли эта редакция закона, не установлено: это зависит от дня, который никем не указан.",
  "Il n'est pas établi que cette version de la loi s'applique : cela dépend d'un jour que personne n'a énoncé.",
);
