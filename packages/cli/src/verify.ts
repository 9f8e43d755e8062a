import { InputError, instantFromSeconds } from "@hustings/core";
import { PromiseError } from "@hustings/promise";
import { openPlace } from "@hustings/published/node";
import { languages } from "@hustings/rules";
import { parseHeldPromise, verifyContest, type HeldPromise, type Report } from "@hustings/verify";
import { Command, exits, json, Option } from "./command/command.ts";
import { duration } from "./command/duration.ts";
import { print } from "./command/output.ts";
import { keptNote } from "./given/kept-note.ts";
import { ownText } from "./files/own-file.ts";
import { placeMeaning } from "./given/place.ts";
import { progressFor, stagesOn, type Progress } from "./command/progress.ts";
import { publicKeyTyped } from "./given/public-key-typed.ts";
import { trustedPolicy } from "./given/trusted-policy.ts";
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

function heldPromise(file: string): HeldPromise {
  const text = ownText(file, "a promise", mostPromiseBytes);
  try {
    return parseHeldPromise(file, text);
  } catch (cause) {
    if (!(cause instanceof PromiseError)) throw cause;
    throw new InputError(
      {
        file,
        expected: "a promise as the server gave it, or a presence as a door gave it",
        got: `something else (${cause.message})`,
        remedy: "give the file as it was kept, unchanged: docs/formats/promise.md has its form",
      },
      { cause },
    );
  }
}

/**
 * Verifies what is published at a place.
 *
 * @throws {PublishedError} nothing is published there that could be checked. @throws {InputError} what was brought cannot be read
 * @throws {LogError} `unreachable`: it could not be checked
 */
export async function verifyPlace(typed: string, brought: Brought, progress: Progress): Promise<Report> {
  const place = await openPlace(typed);
  const { policyFile, kept = [], fresh, promises = [] } = brought;
  const commission =
    brought.commission === undefined
      ? undefined
      : publicKeyTyped(brought.commission, "take it from the commission itself, not from the log");
  const notes = kept.map((name) => ({ name, note: keptNote(name) }));
  const held = promises.map(heldPromise);
  const policy = policyFile === undefined ? await place.policy() : trustedPolicy(policyFile);
  const stage = stagesOn(progress);
  const now = Math.floor(Date.now() / 1000);
  return await verifyContest({
    log: place.log,
    documents: place.documents,
    policy,
    kept: notes,
    ...(commission === undefined ? {} : { commission }),
    now,
    ...(fresh === undefined ? {} : { fresh }),
    ...(held.length === 0
      ? {}
      : { promises: { held, now: instantFromSeconds(now), list: (day, most, of) => place[of](day, most) } }),
    quickSignatures: new URL(import.meta.resolve("@hustings/seal/native-signatures")),
    onProgress: (done, total) => stage(done, total, "every entry hashed and recomputed"),
  });
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
  .option("--kept <file...>", "checkpoints or receipts seen before, which the log must continue")
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
      return report.notRecomputed.length > 0 ? 3 : promisesExit(report.promises);
    }),
  );
