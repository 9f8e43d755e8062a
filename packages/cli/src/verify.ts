import { instantFromSeconds } from "@hustings/core";
import { openPlace } from "@hustings/published/node";
import { languages } from "@hustings/rules";
import { parseHeldPromise, verifyContest, type HeldPromise, type KeptFile, type Report } from "@hustings/verify";
import { Command, exits, json, Option } from "./command/command.ts";
import { duration } from "./command/duration.ts";
import { worse } from "./command/foreseen.ts";
import { print } from "./command/output.ts";
import { ownFileOrNone } from "./files/own-file.ts";
import { mostKeptBytes } from "./given/kept-head.ts";
import { placeMeaning } from "./given/place.ts";
import { progressFor, stagesOn, type Progress } from "./command/progress.ts";
import { publicKeyTyped } from "./given/public-key-typed.ts";
import { trustedPolicy } from "./given/trusted-policy.ts";
import { keptExit } from "./verify/kept-words.ts";
import { promisesExit } from "./verify/promise-words.ts";
import { reportText } from "./verify/text.ts";
import { reportWords } from "./verify/words.ts";

const mostPromiseBytes = 16_384;

/** What an observer brings from elsewhere, to hold what is published against. */
export interface Brought {
  /** A tlog-policy: keys that the observer trusts; without it the keys published beside the log are used. */
  readonly policyFile?: string;
  /** The commission's public key: itself, the line that `key new` printed, or a file with either. */
  readonly commission?: string;
  /** Files with a checkpoint or receipt of this log seen before. */
  readonly kept?: readonly string[];
  /** Seconds that the newest cosignature may be old. */
  readonly fresh?: number;
  /** Files with a promise, or with a presence at a meeting. */
  readonly promises?: readonly string[];
}

/**
 * Verifies what is published at a place.
 *
 * @throws {PublishedError} nothing is published there that could be checked. @throws {InputError} policy or commission's key cannot be read: what the
 * log is held against; of other files that is said with the rest
 * @throws {LogError} `unreachable`: it could not be checked
 */
export async function verifyPlace(typed: string, brought: Brought, progress: Progress): Promise<Report> {
  const place = await openPlace(typed);
  const { policyFile, kept = [], fresh, promises = [] } = brought;
  const commission =
    brought.commission === undefined
      ? undefined
      : publicKeyTyped(brought.commission, "take it from the commission itself, not from the log");
  const heads = kept.map((name): KeptFile => {
    const content = ownFileOrNone(name, "a checkpoint or a receipt", mostKeptBytes);
    return typeof content === "string" ? { name, unreadable: content } : { name, content };
  });
  const held = promises.map((name): HeldPromise => {
    const content = ownFileOrNone(name, "a promise", mostPromiseBytes);
    return typeof content === "string" ? { name, of: "unreadable", says: content } : parseHeldPromise(name, content);
  });
  const policy = policyFile === undefined ? await place.policy() : trustedPolicy(policyFile);
  const stage = stagesOn(progress);
  const now = Math.floor(Date.now() / 1000);
  const report = await verifyContest({
    log: place.log,
    documents: place.documents,
    policy,
    kept: heads,
    ...(commission === undefined ? {} : { commission }),
    now,
    ...(fresh === undefined ? {} : { fresh }),
    ...(held.length === 0
      ? {}
      : { promises: { held, now: instantFromSeconds(now), list: (day, most, of) => place[of](day, most) } }),
    quickSignatures: new URL(import.meta.resolve("@hustings/seal/native-signatures")),
    onProgress: (done, total) => stage(done, total, "every entry hashed and recomputed"),
  });
  // Without a head nothing was signed for here, so that nothing is withheld: unless the observer has one, it is another place.
  const noHead = report.size === 0 && report.failures.some(({ code }) => code === "withheld");
  if (noHead && heads.length === 0) await place.needLog();
  return report;
}

export const command = new Command("verify")
  .description(
    "Recompute a contest from what is published: tree, entries, signatures, counts, draws, rulings, decisions.",
  )
  .argument("<url|dir>", placeMeaning)
  .option(
    "--policy <file>",
    "keys of log and witnesses that you trust, a tlog-policy (default: those published beside the log)",
  )
  .option(
    "--commission <key>",
    "the commission's public key as you know it from elsewhere: the key, its line, or a file",
  )
  .option(
    "--kept <file...>",
    "checkpoints or receipts seen before, which the log must continue; one that its key never signed is named and ends with 2",
  )
  .option("--fresh <duration>", "how old the quorum's cosignatures may be: 90s, 10m, 2h, 7d", duration)
  .option("--promise <file...>", "promises of a server, or of a door, that you keep: held against the log")
  .addOption(new Option("--lang <language>", "language of the report").choices(languages).default("en" as const))
  .addOption(json)
  .action(
    exits(async (place, { policy, commission, kept, fresh, promise, lang, ...values }) => {
      const brought: Brought = {
        ...(policy === undefined ? {} : { policyFile: policy }),
        ...(commission === undefined ? {} : { commission }),
        ...(kept === undefined ? {} : { kept }),
        ...(fresh === undefined ? {} : { fresh }),
        ...(promise === undefined ? {} : { promises: promise }),
      };
      const report = await verifyPlace(place, brought, progressFor(values.json));
      const words = await reportWords(values.json === true ? "en" : lang);
      print(values.json, report, reportText(report, policy === undefined ? "own" : "trusted", words));
      if (!report.ok) return 1;
      // What could not be recomputed was not checked, however good the rest is.
      if (report.notRecomputed.length > 0) return 3;
      return worse(keptExit(report.kept), promisesExit(report.promises));
    }),
  );
