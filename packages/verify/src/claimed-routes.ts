import type { Procedure } from "@hustings/core";
import { amountOf, type Route, type Rulebook } from "@hustings/rules";
import type { Remark } from "./report.ts";

/**
 * Nominations on a route that asks for fewer signatures than another of the same law, and for no fact that opens it: that theirs is of that
 * kind (a referendum and no initiative, put forward by a party and not by oneself) is the word of whoever opened it.
 */
export function claimedRoutes({ nominations }: Procedure, law: Rulebook): readonly Remark[] {
  return [...nominations].flatMap(([id, { opened, openedAt }]) => {
    const route = law.routes.find((each) => each.id === opened.route);
    if (route === undefined || route.condition !== undefined) return [];
    const [required, most] = [requiredOn(law, route), hardest(law)];
    if (most === undefined || required >= most.required) return [];
    const says = `${id} is opened as ${route.id}, which asks for ${required} signatures and for no fact that opens it; as ${most.id} it would need ${most.required}: that it is ${route.id} and not ${most.id} is the commission's word`;
    return [{ entry: openedAt, about: "route" as const, says }];
  });
}

function hardest(law: Rulebook): { readonly id: string; readonly required: number } | undefined {
  const all = law.routes.map((route) => ({ id: route.id, required: requiredOn(law, route) }));
  return all.toSorted((a, b) => b.required - a.required)[0];
}

function requiredOn(law: Rulebook, { required }: Route): number {
  return required === undefined ? 0 : amountOf(law, required.amount);
}
