import { writeFile } from "node:fs/promises";
import { InputError } from "@hustings/core";
import type { Paper } from "@hustings/server";
import type { ExitCode } from "../command/foreseen.ts";

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
    throw outError(cause, "a file that can be written");
  });
  return 0;
}

/** What `--out` names cannot be written. */
export function outError(cause: unknown, expected: string, remedy = "give another --out"): InputError {
  const got = cause instanceof Error ? cause.message : "none";
  return new InputError({ field: "--out", expected, got, remedy }, { cause });
}
