import type { DecisionDocument } from "./decision-view.ts";
import type { DecisionSummary } from "./nomination-view.ts";
import type { RulingDocument } from "./ruling-document.ts";

/**
 * The figures of a check, each from one place: pages, documents and the answer print these and no others. What the log
 * says comes before what a document says; a document that says otherwise is named.
 */
export interface CountView {
  readonly filed: number;
  readonly checked: number;
  readonly valid: number;
  readonly invalid: number;
  readonly counted: number;
  /** Lines that the law treats as valid, where the published ruling says how many. */
  readonly credited?: number;
  readonly overCap?: number;
  /** Signatures needed; absent where the law asks for none. */
  readonly required?: number;
  /** Counted less required; negative where signatures are short. */
  readonly margin?: number;
  /** Names of figures that the published ruling or decision gives otherwise than the log. */
  readonly contradicted: readonly string[];
}

const shared = ["filed", "checked", "valid", "invalid", "counted"] as const;

/** @returns `undefined` while neither a decision nor a ruling has been published */
export function countsOf(
  summary: DecisionSummary | undefined,
  ruling: RulingDocument | undefined,
  decision?: DecisionDocument,
): CountView | undefined {
  const base = summary ?? ruling?.counts;
  if (base === undefined) return undefined;
  const { filed, checked, valid, invalid, counted } = base;
  const required = ruling === undefined || ruling.counts.required === 0 ? undefined : ruling.counts.required;
  return {
    filed,
    checked,
    valid,
    invalid,
    counted,
    ...(ruling !== undefined && { credited: ruling.counts.credited, overCap: ruling.counts.overCap }),
    ...(required !== undefined && { required, margin: counted - required }),
    contradicted: shared.filter(
      (name) =>
        (ruling !== undefined && ruling.counts[name] !== base[name]) ||
        (decision?.counts !== undefined && decision.counts[name] !== base[name]),
    ),
  };
}

export interface RegionCount {
  readonly region: string;
  readonly lines: number;
  readonly counted: number;
}

/** Lines counted by region, their sum, and what the sum has that no region is known for. */
export interface RegionCounts {
  readonly rows: readonly RegionCount[];
  readonly lines: number;
  readonly counted: number;
  /** Struck lines of unknown region, or what a ceiling leaves out: the sum less what counts in all. */
  readonly unplaced: number;
}

/** @returns `undefined` where the law does not count by region: a table of noughts would say that nothing counted */
export function regionCounts(counts: CountView, decision: DecisionDocument | undefined): RegionCounts | undefined {
  const rows = decision?.countedByRegion ?? [];
  const counted = rows.reduce((sum, row) => sum + row.counted, 0);
  if (rows.length === 0 || counted < counts.counted) return undefined;
  const lines = rows.reduce((sum, row) => sum + row.lines, 0);
  return { rows, lines, counted, unplaced: counted - counts.counted };
}
