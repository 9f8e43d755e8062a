import { InputError, type InputProblem } from "@hustings/core";
import { n } from "../command/output.ts";
import type { GatheredFault } from "../faults/gathered.ts";

const mostListed = 12;

/** Faults that are one but for their row, as one with all of its rows; in the order of the rows. */
export function together(faults: readonly InputProblem[]): readonly InputProblem[] {
  const inOrder = faults.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const alike = Map.groupBy(inOrder, ({ file, field, expected, got, remedy }) =>
    JSON.stringify([file, field, expected, got, remedy]),
  );
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    // Said of the case itself, and met on many rows, it is one.
    const rows = others.flatMap(({ row }) => row ?? []);
    if (rows.length === 0) return [first];
    const named = rows.slice(0, mostListed);
    const got = `${first.got}, and in ${n(rows.length)} more: rows ${named.join(", ")}${rows.length > mostListed ? " …" : ""}`;
    return [{ ...first, got, ...gathered(first, { code: "on-more-rows", more: rows.length, rows: named }) }];
  });
}

/** @throws {InputError} the first fault, with the number of those after it */
export function throwFirst([first, ...others]: readonly InputProblem[]): void {
  if (first === undefined) return;
  const more = others.length === 0 ? "" : `; hustings case check names it and ${others.length} more`;
  const several = others.length === 0 ? {} : gathered(first, { code: "first-of-several", others: others.length });
  throw new InputError({ ...first, remedy: `${first.remedy}${more}`, ...several });
}

type WithoutFirst<Of> = Of extends unknown ? Omit<Of, "first"> : never;

/** What is said in English alone stays so. */
function gathered({ fault }: InputProblem, of: WithoutFirst<GatheredFault>) {
  if (fault === undefined) return {};
  return { fault: { ...of, first: fault } };
}
