import type { ReceiptPath } from "@hustings/log";
import type { JudgedHead } from "@hustings/verify";
import { worse, type ExitCode } from "../command/foreseen.ts";
import { counted } from "../command/output.ts";

const list = new Intl.ListFormat("en", { type: "conjunction" });

/** What a head that the observer kept comes to, in the words of the report. */
export function keptWords({ verdict }: JudgedHead): string {
  switch (verdict.kind) {
    case "continued": {
      const { size, path } = verdict;
      const has = `CONTINUED: the log still has all ${counted(size, "entry", "entries")} that this head was signed for`;
      const receipt = path?.leads === true ? `, entry ${path.index} with them, of which this is a receipt` : "";
      return [`${has}${receipt}`, ...flawWords(verdict)].join("; ");
    }
    case "contradicted":
      return [
        "CONTRADICTED: the log's key signed this and something that does not fit it; both notes stand below",
        ...flawWords(verdict),
      ].join("; ");
    case "not-signed":
      return `${noEvidence}: the signature on it is not that of the log (${verdict.key}); whoever gave it to you may have made it. If you know the log by another key, bring that with --policy`;
    case "not-this-logs":
      return `${noEvidence}: it is of another log, ${verdict.origin}`;
    case "unread":
      return `${noEvidence}: it cannot be read as a checkpoint or a receipt (${verdict.says}); if it once was one, take it from another copy`;
    case "unreadable":
      return `NOT COMPARED: ${verdict.says}; give the path of a file that can be read`;
    case "not-compared":
      return "NOT COMPARED: the log shows no head that holds, or does not serve what its head stands for";
    default:
      return verdict satisfies never;
  }
}

const noEvidence = "NOT COMPARED, and no evidence";

/** What a file has beside a head that the log signed: nobody signs a path, and a cosignature is its witness's or nobody's. */
export interface BesideHead {
  readonly unfounded: readonly string[];
  readonly path?: ReceiptPath | undefined;
}

/** What of it does not hold, each in a clause. */
export function flawWords({ unfounded, path }: BesideHead): string[] {
  const astray =
    path?.index === undefined
      ? "what stands before the head is no entry with its path: of no entry this file shows anything"
      : `its path does not lead from entry ${path.index} to the head: of that entry this file shows nothing`;
  return [
    ...(path?.leads === false ? [astray] : []),
    ...(unfounded.length === 0
      ? []
      : [`the cosignature of ${list.format(unfounded)} on it does not verify, and dates nothing`]),
  ];
}

export function isFlawed({ unfounded, path }: BesideHead): boolean {
  return unfounded.length > 0 || path?.leads === false;
}

/** What a log that verified ends with: 2 where a file is not what it claims to be, 3 where it was not compared for another reason. */
export function keptExit(kept: readonly JudgedHead[]): ExitCode {
  const exits = kept.map(({ verdict }): ExitCode => {
    switch (verdict.kind) {
      case "continued":
        return isFlawed(verdict) ? 2 : 0;
      case "contradicted":
        return 1;
      case "not-compared":
        return 3;
      default:
        return 2;
    }
  });
  return exits.reduce(worse, 0);
}

/** How many of them were held against nothing, and in how many, whose head was, something else does not hold. */
export function lackingIn(kept: readonly JudgedHead[]): { readonly uncompared: number; readonly flawed: number } {
  const verdicts = kept.map(({ verdict }) => verdict);
  return {
    uncompared: verdicts.filter(({ kind }) => kind !== "continued" && kind !== "contradicted").length,
    flawed: verdicts.filter((verdict) => "unfounded" in verdict && isFlawed(verdict)).length,
  };
}
