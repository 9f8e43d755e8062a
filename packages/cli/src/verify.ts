import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "@hustings/core";
import { httpSource, LogError, parsePolicy, type Policy, type TileSource } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { folderDocuments, httpDocuments, verifyContest, type DocumentSource, type Report } from "@hustings/verify";
import { parseArguments } from "./arguments.ts";
import type { Verbs } from "./command.ts";
import { noProgress, progressOn, type Progress } from "./progress.ts";
import { reportText } from "./verify-text.ts";

const usage = "verify DIR|URL [--policy FILE] [--json]";

interface Published {
  readonly log: TileSource;
  readonly documents: DocumentSource;
  readonly policyText: () => Promise<string>;
}

function isUrl(place: string): boolean {
  return /^https?:\/\//.test(place);
}

async function publishedAt(place: string): Promise<Published> {
  if (isUrl(place)) {
    const url = place.endsWith("/") ? place : `${place}/`;
    return {
      log: httpSource(url),
      documents: httpDocuments(url),
      async policyText() {
        const response = await fetch(new URL("policy", url)).catch((cause: unknown) => {
          throw unreachable(place, "no answer", cause);
        });
        if (!response.ok) throw unreachable(place, `status ${response.status} for policy`);
        return await response.text();
      },
    };
  }
  // A data folder holds the published folder; the published folder may also be given, or a mirror of it.
  const inside = join(place, "public");
  const folder = await access(join(inside, "checkpoint")).then(
    () => inside,
    () => place,
  );
  return {
    log: folderSource(folder),
    documents: folderDocuments(folder),
    policyText: () =>
      readFile(join(folder, "policy"), "utf8").catch((cause: unknown) => {
        throw unreachable(place, "no file policy in it", cause);
      }),
  };
}

function unreachable(place: string, got: string, cause?: unknown): InputError {
  return new InputError(
    {
      file: place,
      expected: "a folder or address of a published contest (checkpoint, tile/, policy, documents/)",
      got,
      remedy: "give the data folder, its public folder or the contest's address; or the keys you trust with --policy",
    },
    { cause },
  );
}

async function policyFor(published: Published, file: string | undefined): Promise<Policy> {
  const text = file === undefined ? await published.policyText() : await readTrusted(file);
  try {
    return parsePolicy(text);
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw new InputError(
      { file: file ?? "policy", expected: "a tlog-policy", got: cause.message, remedy: "see docs/formats/log.md" },
      { cause },
    );
  }
}

function readTrusted(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: unknown) => {
    throw new InputError(
      { file, expected: "a readable tlog-policy", got: "none", remedy: "check the path" },
      { cause },
    );
  });
}

/**
 * Verifies what is published at a place.
 *
 * @param policyFile keys the observer trusts from elsewhere; without it the keys published beside the log are used
 */
export async function verifyPlace(place: string, policyFile: string | undefined, progress: Progress): Promise<Report> {
  const published = await publishedAt(place);
  const policy = await policyFor(published, policyFile);
  const bars = new Map<string, ReturnType<Progress["bar"]>>();
  const labels = { tree: "hash tree from the entries", entries: "every entry recomputed" } as const;
  const report = await verifyContest({
    log: published.log,
    documents: published.documents,
    policy,
    onProgress(stage, done, total) {
      let bar = bars.get(stage);
      if (bar === undefined) bars.set(stage, (bar = progress.bar(labels[stage], total)));
      bar.to(done);
      if (done === total) bar.end();
    },
  }).catch((cause: unknown) => {
    if (cause instanceof LogError) throw unreachable(place, cause.message, cause);
    throw cause;
  });
  return report;
}

export const verbs: Verbs = {
  "": {
    summary:
      "Recompute a contest from what is published: tree, entries, signatures, counts, draws, rulings, decisions.",
    usage,
    options: [
      ["DIR|URL", "data folder, published folder or address"],
      ["--policy FILE", "keys of log and witnesses you trust (tlog-policy); default: those published beside the log"],
      ["--json", "the whole report as JSON"],
    ],
    async run(args) {
      const { values, positionals } = parseArguments(
        args,
        usage,
        { policy: { type: "string" }, json: { type: "boolean" } },
        { least: 1, most: 1 },
      );
      const progress = values.json === true ? noProgress : progressOn(process.stderr);
      const report = await verifyPlace(positionals[0] ?? "", values.policy, progress);
      process.stdout.write(
        values.json === true
          ? `${JSON.stringify(report, null, 2)}\n`
          : reportText(report, values.policy === undefined ? "own" : "trusted"),
      );
      return report.ok ? 0 : 1;
    },
  },
};
