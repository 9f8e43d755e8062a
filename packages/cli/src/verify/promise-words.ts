import type { StatementFate } from "@hustings/core";
import type { JudgedPromise } from "@hustings/verify";

type Verdict = JudgedPromise["verdict"];

const broken = {
  "not-pledged": "its day's pledge was owed to the log, and is not there or does not have it",
  elsewhere: "the statement stands in the log under another nomination, region, channel or mark",
  "not-settled": "the statement was owed to the log, and witnesses saw the log since without it",
} as const;

/** A verdict on a promise in the words of the report. */
export function promiseWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case "kept":
      return "KEPT: the statement stands in the log where it was promised";
    case "counted":
      return "KEPT: the person stands in the log as counted";
    case "undone":
      return `counted, and taken back by the door: ${verdict.reason}`;
    case "pledged":
      return "pledged: it stands in its day's list, and its batch is not due";
    case "not-due":
      return "not yet due: nothing is owed to the log so far";
    case "broken":
      return `BROKEN, and this file with the log shows it to anybody: ${
        "how" in verdict
          ? broken[verdict.how]
          : "the doors are closed, and the log does not have who was promised to be counted"
      }`;
    case "not-this-logs":
      return `not a promise of this log: ${verdict.says}`;
    case "withheld":
      return "not to be told: the log has the root of its day, and the list is not served here; ask the server, publish both";
    case "stale":
      return `not to be told: it was due by ${verdict.due}, and no witness of the policy has seen the log since; take a newer state of the log`;
    case "unread":
      return `neither a promise as the server gave it, nor a presence as a door gave it (${verdict.says}); give the file as it was kept, unchanged`;
    case "unreadable":
      return `not to be told: ${verdict.says}; give the path of a file that can be read`;
    case "log-not-verified":
      return "not to be told: the log itself is not whole, and what it lacks proves nothing before that is settled";
    default:
      return verdict satisfies never;
  }
}

/** How far a statement has come, in the words of the report. */
export function fateWords(fate: StatementFate): string {
  switch (fate.kind) {
    case "absent":
      return "it does not stand in the log";
    case "logged":
      return "nothing is filed yet";
    case "withdrawn":
      return "whoever signed it took it back";
    case "candidate-withdrew":
      return "its candidate withdrew before anything was found on it: nothing more is made of it";
    case "filed":
      return fate.line === undefined ? "it is in the filing" : `it is in the filing, as line ${fate.line}`;
    case "not-drawn":
      return `it is in the filing, as line ${fate.line}, and was not drawn so far`;
    case "drawn":
      return `it was drawn in stage ${fate.stage}, as line ${fate.line}, and nothing is found on it yet`;
    case "accepted":
      return `it was checked in stage ${fate.stage}, as line ${fate.line}, and accepted`;
    case "struck":
      if (fate.stage === undefined) return `it was struck on an objection, as line ${fate.line}: ${fate.ground}`;
      return `it was checked in stage ${fate.stage}, as line ${fate.line}, and struck: ${fate.ground}${fate.sameAs === undefined ? "" : ` (line ${fate.sameAs})`}`;
    case "removed":
      return `it was set aside before any line was drawn, as line ${fate.line}: ${fate.ground}`;
    default:
      return fate satisfies never;
  }
}

const cannotTell: ReadonlySet<Verdict["kind"]> = new Set(["withheld", "stale", "log-not-verified"]);

/** What a log that verified ends with: 2 for a promise of another log or for none at all, 3 for one of which nothing can be told. */
export function promisesExit(promises: readonly JudgedPromise[]): 0 | 1 | 2 | 3 {
  const kinds = promises.map(({ verdict }) => verdict.kind);
  if (kinds.includes("broken")) return 1;
  if (kinds.includes("not-this-logs") || kinds.includes("unread") || kinds.includes("unreadable")) return 2;
  return kinds.some((kind) => cannotTell.has(kind)) ? 3 : 0;
}
