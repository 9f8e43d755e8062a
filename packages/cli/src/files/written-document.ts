import { writeFile } from "node:fs/promises";
import { InputError } from "@hustings/core/plain";
import { commandError, type CommandFault } from "../command/command-faults.ts";
import type { Paper } from "@hustings/server";
import type { ExitCode } from "../command/foreseen.ts";

/** What a name says of the file that bears it. */
const endings: Readonly<Record<string, string>> = {
  pdf: "pdf",
  html: "html",
  htm: "html",
  txt: "text",
  json: "json",
  csv: "csv",
  docx: "docx",
  odt: "odt",
  xlsx: "xlsx",
};

/**
 * The format that was asked for, by its name or by the ending of the file's name.
 *
 * @param usual of a name with an ending that says nothing, or of standard output
 * @param json whether JSON was asked for, which is among the formats then
 * @throws {InputError} the name says another format than the one asked for, or one that is not made: a page under the name of a PDF opens nowhere
 */
export function formatOf<F extends string>(
  {
    format: asked,
    out,
    json,
  }: { readonly format: F | undefined; readonly out: string | undefined; readonly json?: true | undefined },
  formats: readonly F[],
  usual: F,
): F {
  const ending = /\.([a-z]+)$/i.exec(out ?? "")?.[1]?.toLowerCase() ?? "";
  const said = Object.hasOwn(endings, ending) ? endings[ending] : undefined;
  const named = formats.find((each) => each === said);
  const asJson = json === true ? formats.find((each) => each === "json") : undefined;
  if (asJson !== undefined && asked !== undefined)
    throw new InputError({
      field: "--json",
      expected: "one format",
      got: `--format ${asked} too`,
      remedy: "leave one out",
    });
  const format = asJson ?? asked;
  if (said !== undefined && (named === undefined || (format !== undefined && named !== format))) {
    const option = named === "json" ? "--json" : `--format ${named}`;
    throw new InputError({
      field: "--out",
      expected:
        format === undefined
          ? `a name that ends as ${formats.join(" or ")} does`
          : `a name that does not end as another format than ${format} does`,
      got: `.${ending}`,
      remedy:
        named === undefined
          ? "name the file otherwise"
          : `name the file otherwise, or give ${option}${asJson === undefined ? "" : " in place of --json"}`,
    });
  }
  return format ?? named ?? usual;
}

/**
 * Writes a document as one page or as PDF.
 *
 * @throws {InputError} the typesetter's fonts lack a character of it, or the file cannot be written
 */
export async function writePaper(paper: Paper, format: "html" | "pdf", out: string | undefined): Promise<ExitCode> {
  // Most commands that can write a document are asked for none: pages and typesetter load with the first.
  const { paperHtml, typeset } = await import("@hustings/server");
  if (format === "html") return await writeDocument(paperHtml(paper), out);
  const set = await typeset(paper);
  if (set.kind === "pdf") return await writeDocument(set.bytes, out);
  throw new InputError({
    field: "--format",
    expected: "text that the typesetter’s fonts can set",
    got: set.says,
    remedy: "use --format html",
  });
}

/** Writes to a file, or to standard output. @throws {InputError} the file cannot be written */
export async function writeDocument(content: string | Uint8Array, out: string | undefined): Promise<ExitCode> {
  if (out === undefined) {
    process.stdout.write(content);
    return 0;
  }
  await writeFile(out, content).catch((cause: unknown) => {
    throw outError(cause, "file");
  });
  return 0;
}

/** What `--out` names cannot be written. */
export function outError(
  cause: unknown,
  what: Extract<CommandFault, { code: "out-unwritten" }>["what"],
  remedy: Extract<CommandFault, { code: "out-unwritten" }>["remedy"] = "other-name",
): InputError {
  const says = cause instanceof Error ? cause.message : "none";
  const { code: system } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {};
  return commandError({ field: "--out" }, { code: "out-unwritten", what, system, says, remedy }, { cause });
}
