import { writeFile } from "node:fs/promises";
import { InputError } from "@hustings/core";
import {
  isLanguage,
  languages,
  paperHtml,
  publishedDecision,
  ServerError,
  typeset,
  type PublishedDecision,
} from "@hustings/server";
import { parseArguments } from "./arguments.ts";
import type { Verbs } from "./command.ts";
import { progressOn } from "./progress.ts";

const usage = "decision DIR|URL NOMINATION [--lang en|ru|fr] [--format html|pdf] [--out FILE] [--address URL] [--json]";
const formats = ["html", "pdf"] as const;

export const verbs: Verbs = {
  "": {
    summary: "Makes the decision on a nomination as a document, from what is published alone.",
    usage,
    options: [
      ["DIR|URL", "data folder, published folder, or the address where the contest is published"],
      ["--lang LANG", "en, ru or fr (en)"],
      ["--format FORMAT", "html, one file that needs nothing else, or pdf, which is PDF/A-2a (html)"],
      ["--out FILE", "where to write it (standard output)"],
      ["--address URL", "where the log is published, for the commands that the document tells its readers"],
      ["--json", "the document as data, before it has a look"],
    ],
    async run(args) {
      const { values, positionals } = parseArguments(
        args,
        usage,
        {
          lang: { type: "string", default: "en" },
          format: { type: "string", default: "html" },
          out: { type: "string" },
          address: { type: "string" },
          json: { type: "boolean", default: false },
        },
        { least: 2, most: 2 },
      );
      const [place = "", nomination = ""] = positionals;
      const { lang: language, address, out } = values;
      if (!isLanguage(language)) throw notOneOf("--lang", languages, language);
      const format = formats.find((each) => each === values.format);
      if (format === undefined) throw notOneOf("--format", formats, values.format);
      const bar = progressOn(process.stderr);
      let reading: ReturnType<typeof bar.bar> | undefined;
      const made = await publishedDecision(place, nomination, {
        language,
        ...(address !== undefined && { address: addressOf(address) }),
        onProgress(done, total) {
          reading ??= bar.bar("Reading the public log", total);
          reading.to(done);
        },
      }).catch((error: unknown) => {
        throw error instanceof ServerError && error.code !== "unreachable" ? noLog(place, error) : error;
      });
      reading?.end();
      const paper = paperIn(made, place, nomination);
      if (values.json) return await write(`${JSON.stringify(paper)}\n`, out);
      if (format === "html") return await write(paperHtml(paper), out);
      const set = await typeset(paper);
      if (set.kind === "pdf") return await write(set.bytes, out);
      throw new InputError({
        field: "--format",
        expected: "text that the typesetter’s fonts can set",
        got: set.says,
        remedy: "use --format html",
      });
    },
  },
};

/** @throws {InputError} there is no such nomination, no decision, or no document to make it from */
function paperIn(made: PublishedDecision, place: string, nomination: string) {
  switch (made.kind) {
    case "paper":
      return made.paper;
    case "no-nomination":
      throw new InputError({
        file: place,
        field: "NOMINATION",
        expected: made.nominations.length === 0 ? "a nomination; the log has none" : made.nominations.join(", "),
        got: JSON.stringify(nomination.slice(0, 100)),
        remedy: "give the nomination as the log names it",
      });
    case "no-decision":
      throw new InputError({
        file: place,
        field: "NOMINATION",
        expected: "a nomination that was decided",
        got: `${nomination}, on which the log holds no decision`,
        remedy: "make the document when the decision is published",
      });
    case "no-document":
      throw new InputError({
        file: place,
        expected: `the published ${made.document} documents/${made.hash}.json`,
        got: { missing: "none", altered: "another file under its name", unreadable: "one of unknown shape" }[
          made.state
        ],
        remedy: "take the published folder again from where the log is served",
      });
    default:
      return made satisfies never;
  }
}

async function write(content: string | Uint8Array, out: string | undefined): Promise<number> {
  if (out === undefined) {
    process.stdout.write(content);
    return 0;
  }
  await writeFile(out, content).catch((cause: unknown) => {
    const got = cause instanceof Error ? cause.message : "none";
    throw new InputError(
      { field: "--out", expected: "a file that can be written", got, remedy: "give another --out" },
      { cause },
    );
  });
  return 0;
}

function addressOf(text: string): string {
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol)) throw notOneOf("--address", ["http(s)://…"], text);
  return url.href.replace(/\/$/, "");
}

function noLog(file: string, cause: ServerError): InputError {
  return new InputError(
    {
      file,
      expected: "a data folder with a published log, its published folder, or its address",
      got: cause.message,
      remedy:
        "give the folder in which the checkpoint, the policy and the documents are, the one above it, or its address",
    },
    { cause },
  );
}

function notOneOf(field: string, known: readonly string[], got: string): InputError {
  return new InputError({
    field,
    expected: known.join(" or "),
    got: JSON.stringify(got.slice(0, 100)),
    remedy: `see hustings ${usage}`,
  });
}
