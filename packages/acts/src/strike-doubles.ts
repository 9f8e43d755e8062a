import type { MultipleSigning } from "@hustings/rules";

/** One line of a person who signed more than once. */
export interface DoubleLine {
  /** Any number that names the line to the caller. */
  readonly line: number;
  readonly nomination: string;
  /** Place in the order of receipt. */
  readonly received: number;
  /** Place of the nomination in the order of checking: by deposit or by lot. */
  readonly checked: number;
  /** Day of signing, where the law voids what was signed on one day. */
  readonly signedOn?: string;
}

export interface StruckDouble {
  readonly line: number;
  readonly observation: "double-within" | "double-across";
}

function strikeWithin(
  lines: readonly DoubleLine[],
  policy: MultipleSigning,
): { kept: DoubleLine[]; struck: StruckDouble[] } {
  const kept: DoubleLine[] = [];
  const struck: StruckDouble[] = [];
  const byNomination = Map.groupBy(lines, ({ nomination }) => nomination);
  for (const group of byNomination.values()) {
    const [first, ...further] = group.toSorted((a, b) => a.received - b.received);
    const stays = policy.within !== "none-stays" || further.length === 0;
    if (first !== undefined && stays) kept.push(first);
    const out = stays ? further : group;
    struck.push(...out.map(({ line }): StruckDouble => ({ line, observation: "double-within" })));
  }
  return { kept, struck };
}

function strikeAcross(kept: readonly DoubleLine[], policy: MultipleSigning): readonly DoubleLine[] {
  if (kept.length < 2) return [];
  switch (policy.across) {
    case "allowed":
      return [];
    case "first-received":
    case "once-only":
      return kept.toSorted((a, b) => a.received - b.received).slice(1);
    case "first-checked":
      return kept.toSorted((a, b) => a.checked - b.checked || a.received - b.received).slice(1);
    case "void-on-all":
      return kept;
    case "same-day-void":
      return kept.filter(({ line, signedOn }) =>
        kept.some((other) => other.line !== line && other.signedOn === signedOn),
      );
  }
}

/**
 * Which of one person's lines the law strikes: first within each nomination, then across nominations.
 *
 * The answer depends on receipt, deposit or day as the law says, never on the order the lines are given in.
 */
export function strikeDoubles(lines: readonly DoubleLine[], policy: MultipleSigning): StruckDouble[] {
  const { kept, struck } = strikeWithin(lines, policy);
  const across = strikeAcross(kept, policy);
  return [...struck, ...across.map(({ line }): StruckDouble => ({ line, observation: "double-across" }))];
}
