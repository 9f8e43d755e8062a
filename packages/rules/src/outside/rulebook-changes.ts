/** One place at which two rulebooks differ. */
export interface RulebookChange {
  readonly place: string;
  readonly before?: string;
  readonly after?: string;
}

/** Where two rulebooks differ; lists by id where entries have one, so that an entry moved is not a change. */
export function rulebookChanges(before: unknown, after: unknown, place = ""): readonly RulebookChange[] {
  if (isTree(before) && isTree(after)) {
    const [from, to] = [byName(before), byName(after)];
    return [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .toSorted()
      .flatMap((key) => rulebookChanges(from[key], to[key], place === "" ? key : `${place}.${key}`));
  }
  const [from, to] = [JSON.stringify(before), JSON.stringify(after)];
  if (from === to) return [];
  return [{ place, ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) }];
}

function isTree(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function byName(value: object): Record<string, unknown> {
  if (!Array.isArray(value)) return value as Record<string, unknown>;
  return Object.fromEntries(value.map((each: unknown, index) => [nameOf(each) ?? String(index), each]));
}

function nameOf(value: unknown): string | undefined {
  if (!isTree(value)) return undefined;
  const { id, ref, event, fact } = value as { readonly [key: string]: unknown };
  return [id, ref, event, fact].find((each) => typeof each === "string");
}
