import { InputError, fromUtf8 } from "@hustings/core";
import { LogError, noteOf, parsePolicy, type Policy } from "@hustings/log";
import { boundedPlace } from "@hustings/log/node";
import { documentsAt, verifyContest, type Report } from "@hustings/verify";
import { parseArguments } from "./arguments.ts";
import type { Verbs } from "./command.ts";
import { seconds } from "./duration.ts";
import { placeOf, sourceAt } from "./log-place.ts";
import { ownFile } from "./own-file.ts";
import { noProgress, progressOn, type Progress } from "./progress.ts";
import { reportText } from "./verify-text.ts";

const usage = "verify DIR|URL [--policy FILE] [--kept FILE ...] [--fresh DURATION] [--json]";
const mostPolicyBytes = 1 << 20;
const mostReceiptBytes = 2_000_000;

/** What an observer brings from elsewhere, to hold what is published against. */
export interface Brought {
  /** A tlog-policy: keys that the observer trusts; without it the keys published beside the log are used. */
  readonly policyFile?: string;
  /** Files with a checkpoint or receipt of this log seen before. */
  readonly kept?: readonly string[];
  /** Seconds that the newest cosignature may be old. */
  readonly fresh?: number;
}

/** The policy published beside a log. What it says is not repeated: it may be any file that whoever publishes it points to. */
async function publishedPolicy(typed: string, place: string): Promise<Policy> {
  const bytes = await boundedPlace(place)
    .get("policy", mostPolicyBytes)
    .catch((cause: unknown) => {
      if (!(cause instanceof LogError)) throw cause;
      throw new LogError("unreachable", cause.message, { cause: cause.cause });
    });
  if (bytes === undefined) {
    throw new InputError({
      file: typed,
      expected: "a folder or address of a published contest (checkpoint, tile/, policy, documents/)",
      got: "no policy in it",
      remedy: "give the data folder, its public folder or the contest's address; or the keys you trust with --policy",
    });
  }
  try {
    return parsePolicy(fromUtf8(bytes));
  } catch (cause) {
    const line = cause instanceof Error ? /^policy line \d+/.exec(cause.message)?.[0] : undefined;
    throw new LogError(
      "unreachable",
      `${typed}: expected a tlog-policy beside the log, got something else (${line ?? "policy"}); bring the keys you trust with --policy`,
      { cause },
    );
  }
}

function trustedPolicy(file: string): Policy {
  const remedy = "see docs/formats/log.md";
  try {
    return parsePolicy(fromUtf8(ownFile(file, "a tlog-policy", mostPolicyBytes)));
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const got = cause instanceof LogError ? cause.message : "bytes that are not UTF-8";
    throw new InputError({ file, expected: "a tlog-policy", got, remedy }, { cause });
  }
}

function keptNote(file: string): { readonly name: string; readonly note: string } {
  const bytes = ownFile(file, "a checkpoint or a receipt", mostReceiptBytes);
  try {
    return { name: file, note: noteOf(bytes) };
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw new InputError(
      { file, expected: "a checkpoint or a receipt", got: cause.message, remedy: "give one that was kept earlier" },
      { cause },
    );
  }
}

/**
 * Verifies what is published at a place.
 *
 * @throws {InputError} nothing is published there
 * @throws {LogError} `unreachable`: it could not be checked
 */
export async function verifyPlace(typed: string, brought: Brought, progress: Progress): Promise<Report> {
  const place = await placeOf(typed);
  const { policyFile, kept = [], fresh } = brought;
  const notes = kept.map(keptNote);
  const policy = policyFile === undefined ? await publishedPolicy(typed, place) : trustedPolicy(policyFile);
  let bar: ReturnType<Progress["bar"]> | undefined;
  const report = await verifyContest({
    log: sourceAt(place),
    documents: documentsAt(place),
    policy,
    kept: notes,
    ...(fresh === undefined ? {} : { fresh: { seconds: fresh, now: Math.floor(Date.now() / 1000) } }),
    onProgress(done, total) {
      bar ??= progress.bar("every entry hashed and recomputed", total);
      bar.to(done);
    },
  });
  bar?.end();
  return report;
}

export const verbs: Verbs = {
  "": {
    summary:
      "Recompute a contest from what is published: tree, entries, signatures, counts, draws, rulings, decisions.",
    usage,
    options: [
      ["DIR|URL", "data folder, published folder, or the address of the site or of any of its pages"],
      ["--policy FILE", "keys of log and witnesses you trust (tlog-policy); default: those published beside the log"],
      ["--kept FILE", "a checkpoint or receipt seen before, which the log must continue; may be given again"],
      ["--fresh DURATION", "how old the newest cosignature may be: 90s, 10m, 2h, 7d"],
      ["--json", "the whole report as JSON"],
    ],
    async run(args) {
      const { values, positionals } = parseArguments(
        args,
        usage,
        {
          policy: { type: "string" },
          kept: { type: "string", multiple: true },
          fresh: { type: "string" },
          json: { type: "boolean" },
        },
        { least: 1, most: 1 },
      );
      const progress = values.json === true ? noProgress : progressOn(process.stderr);
      const brought: Brought = {
        ...(values.policy === undefined ? {} : { policyFile: values.policy }),
        ...(values.kept === undefined ? {} : { kept: values.kept }),
        ...(values.fresh === undefined ? {} : { fresh: seconds(values.fresh, "fresh") }),
      };
      const report = await verifyPlace(positionals[0] ?? "", brought, progress);
      process.stdout.write(
        values.json === true
          ? `${JSON.stringify(report, null, 2)}\n`
          : reportText(report, values.policy === undefined ? "own" : "trusted"),
      );
      return report.ok ? 0 : 1;
    },
  },
};
