import type { Case } from "./case-schema.ts";

type Parted = "contest" | "statements" | "roll";

/** What stands in a case that has faults, without them: its law and its tables are looked at all the same. */
export type SoundParts = Partial<Omit<Case, Parted>> & { readonly [K in Parted]?: Partial<Case[K]> };

/** A fault by its path in the file; of fields that a case does not have, their names. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}

const parted: readonly PropertyKey[] = ["contest", "statements", "roll"] satisfies readonly Parted[];

/**
 * The case without what is wrong in it: a field of the contest or of a table alone, a fact that leaves its number to the others, and of
 * everything else the whole field.
 */
export function soundParts(content: unknown, issues: readonly Issue[]): SoundParts {
  if (typeof content !== "object" || content === null || Array.isArray(content)) return {};
  const copy = structuredClone(content) as Record<PropertyKey, unknown>;
  for (const { path, keys } of issues)
    for (const [top, second] of keys === undefined ? [path] : keys.map((key) => [...path, key])) {
      if (top === undefined) return {};
      const part = copy[top];
      const isInside = parted.includes(top) || (Array.isArray(part) && typeof second === "number");
      if (isInside && second !== undefined && typeof part === "object" && part !== null)
        delete (part as Record<PropertyKey, unknown>)[second];
      else delete copy[top];
    }
  // A fact that is gone leaves a hole, so that the others are named by their own places; of words to compare by none is.
  if (Array.isArray(copy["compare"])) copy["compare"] = copy["compare"].filter((word) => word !== undefined);
  return copy;
}
