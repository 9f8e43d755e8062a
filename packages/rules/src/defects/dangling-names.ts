import { figureKind } from "./figure-kinds.ts";
import { repeated } from "./list-defects.ts";
import { figureKey, followNames, namesProvision } from "./names-used.ts";

/** Lists of a rulebook whose elements are named elsewhere in it, and the field that holds the name. */
const lists = {
  provisions: "id",
  parameters: "id",
  sources: "ref",
  grounds: "id",
  routes: "id",
  remedies: "id",
  questions: "id",
} as const;

type ListName = keyof typeof lists;

/**
 * Names that lead nowhere and names that stand twice, in a rulebook of whatever shape: what a person has to mend is told at once, and not
 * only when the last comma is right. Where a list is not there, or an element of it has no name, nothing is said of what names it: the name
 * may be the one that is missing.
 */
export function* danglingNames(rulebook: object, id: string): Generator<string> {
  const declared = new Map<ListName, ReadonlySet<string>>();
  for (const [list, key] of Object.entries(lists) as [ListName, string][]) {
    const elements = elementsOf(rulebook, list);
    const names = elements?.map((each) => textAt(each, key)).filter((each) => each !== undefined);
    if (names === undefined || elements === undefined) continue;
    if (list !== "sources") for (const name of repeated(names)) yield `${list}: ${name} stands twice`;
    if (names.length === elements.length) declared.set(list, new Set(names));
  }
  const leadsNowhere = (list: ListName, name: string) => declared.get(list)?.has(name) === false;

  for (const provision of elementsOf(rulebook, "provisions") ?? [])
    for (const ref of textsAt(provision, "sources"))
      if (leadsNowhere("sources", ref))
        yield `provision ${textAt(provision, "id") ?? "?"}: source ${ref} is not declared`;
  for (const parameter of elementsOf(rulebook, "parameters") ?? []) {
    const place = `parameter ${textAt(parameter, "id") ?? "?"}`;
    const [source, provision] = [textAt(parameter, "source"), textAt(parameter, "provision")];
    if (source !== undefined && leadsNowhere("sources", source)) yield `${place}: source ${source} is not declared`;
    if (provision !== undefined && leadsNowhere("provisions", provision))
      yield `${place}: provision ${provision} is not declared`;
  }
  for (const question of elementsOf(rulebook, "questions") ?? []) {
    const decisions = elementsOf(question, "decisions") ?? [];
    for (const ref of [...textsAt(question, "sources"), ...decisions.flatMap((each) => textAt(each, "source") ?? [])])
      if (leadsNowhere("sources", ref))
        yield `question ${textAt(question, "id") ?? "?"}: source ${ref} is not declared`;
  }
  const found: string[] = [];
  const { provisions: _p, parameters: _q, sources: _s, ...rest } = rulebook as Readonly<Record<string, unknown>>;
  followNames(rest, id, (key, name, place) => {
    if (namesProvision(key) && leadsNowhere("provisions", name))
      found.push(`${place}: provision ${name} is not declared`);
    if (
      figureKind(figureKey(key, place)) !== undefined &&
      !place.includes(".scale.") &&
      leadsNowhere("parameters", name)
    )
      found.push(`${place}: parameter ${name} is not declared`);
    if ((key === "next" || key === "cure") && leadsNowhere("remedies", name))
      found.push(`${place}: remedy ${name} is not declared`);
    if ((key === "question" || key === "denominator") && leadsNowhere("questions", name))
      found.push(`${place}: question ${name} is not declared`);
  });
  yield* found;
}

/** `undefined`: no list stands there. */
function elementsOf(value: unknown, key: string): readonly unknown[] | undefined {
  const list = fieldOf(value, key);
  return Array.isArray(list) ? (list as readonly unknown[]) : undefined;
}

function textAt(value: unknown, key: string): string | undefined {
  const text = fieldOf(value, key);
  return typeof text === "string" ? text : undefined;
}

function textsAt(value: unknown, key: string): readonly string[] {
  return (elementsOf(value, key) ?? []).filter((each) => typeof each === "string");
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
