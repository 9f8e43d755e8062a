/** One place at which two rulebooks differ. */
export interface RulebookChange {
  readonly place: string;
  readonly before?: string;
  readonly after?: string;
}

/**
 * Where two rulebooks differ; lists by name where entries have one, so that an entry moved is not a change. A share is one value: of its halves
 * neither says anything.
 */
export function rulebookChanges(before: unknown, after: unknown, place = ""): readonly RulebookChange[] {
  if (isTree(before) && isTree(after)) {
    const [from, to] = [byName(before), byName(after)];
    return [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .toSorted()
      .flatMap((key) => rulebookChanges(from[key], to[key], place === "" ? key : `${place}.${key}`));
  }
  const [from, to] = [written(before), written(after)];
  if (from === to) return [];
  return [{ place, ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) }];
}

function isTree(value: unknown): value is object {
  return typeof value === "object" && value !== null && !isShare(value);
}

function isShare(value: object): value is { readonly num: unknown; readonly den: unknown } {
  return "num" in value && "den" in value;
}

/** A published rulebook has its fields in another order than ours. */
function written(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !isShare(value)) return JSON.stringify(value);
  const { num, den, ...rest } = value;
  return JSON.stringify({ num, den, ...rest });
}

/** Two of one name (a last day for each of two routes) are told apart by their number: one must not stand in the place of the other. */
function byName(value: object): Record<string, unknown> {
  if (!Array.isArray(value)) return value as Record<string, unknown>;
  const seen = new Map<string, number>();
  return Object.fromEntries(
    value.map((each: unknown, index) => {
      const name = nameOf(each) ?? String(index);
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      return [times === 1 ? name : `${name}#${times}`, each];
    }),
  );
}

/** What tells an entry from its neighbours: its own name, or what it is; of what has a day since when, that day. */
function nameOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, ref, event, fact, paper, kind, name } = value as { readonly [key: string]: unknown };
  return [id, ref, event, fact, paper, kind, name].find((each) => typeof each === "string");
}
