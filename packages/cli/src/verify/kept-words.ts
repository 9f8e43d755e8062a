import type { JudgedHead } from "@hustings/verify";
import { counted } from "../command/output.ts";

const list = new Intl.ListFormat("en", { type: "conjunction" });

/** What a head that the observer kept comes to, in the words of the report. */
export function keptWords({ verdict }: JudgedHead): string {
  switch (verdict.kind) {
    case "continued": {
      const { size, unfounded, path } = verdict;
      const has = `CONTINUED: the log still has all ${counted(size, "entry", "entries")} that this head was signed for`;
      const receipt =
        path === undefined
          ? ""
          : path.leads
            ? `, entry ${path.index} with them, of which this is a receipt`
            : `; its path does not lead from entry ${path.index} to the head: of that entry this file shows nothing`;
      if (unfounded.length === 0) return `${has}${receipt}`;
      return `${has}${receipt}; the cosignature of ${list.format(unfounded)} on it does not verify, and dates nothing`;
    }
    case "contradicted":
      return "CONTRADICTED: the log's key signed this and something that does not fit it; both notes stand below";
    case "not-signed":
      return `${noEvidence}: the signature on it is not that of the log (${verdict.key}); whoever gave it to you may have made it. If you know the log by another key, bring that with --policy`;
    case "not-this-logs":
      return `${noEvidence}: it is of another log, ${verdict.origin}`;
    case "unread":
      return `${noEvidence}: neither a checkpoint nor a receipt (${verdict.says}); if it once was one, take it from another copy`;
    case "not-compared":
      return "NOT COMPARED: the log shows no head that holds, or does not serve what its head stands for";
    default:
      return verdict satisfies never;
  }
}

const noEvidence = "NOT COMPARED, and no evidence";

/** What a log that verified ends with: 2 where a file is not what it claims to be, 3 where it was not compared for another reason. */
export function keptExit(kept: readonly JudgedHead[]): 0 | 1 | 2 | 3 {
  const exits = kept.map(({ verdict }) => {
    switch (verdict.kind) {
      case "continued":
        return verdict.unfounded.length > 0 || verdict.path?.leads === false ? 2 : 0;
      case "contradicted":
        return 1;
      case "not-compared":
        return 3;
      default:
        return 2;
    }
  });
  return ([1, 2, 3] as const).find((exit) => exits.includes(exit)) ?? 0;
}

/** How many of them were held against nothing. */
export function uncompared(kept: readonly JudgedHead[]): number {
  return kept.filter(({ verdict: { kind } }) => kind !== "continued" && kind !== "contradicted").length;
}
