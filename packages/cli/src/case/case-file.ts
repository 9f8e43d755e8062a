import { dirname, resolve } from "node:path";
import { InputError, nearest, type InputProblem } from "@hustings/core";
import { parseDocument, type YAMLError } from "yaml";
import * as z from "zod";
import { throwFirst } from "./case-faults.ts";
import { faultOf } from "./faults/catalogue.ts";
import { shapes, type Found, type Shape } from "./faults/file-faults.ts";
import { caseSchema, type Case } from "./case-schema.ts";
import { soundParts, type SoundParts } from "./sound-parts.ts";
import type { FileNotRead } from "../files/own-file.ts";
import { ownYamlText } from "../files/own-yaml.ts";

export type { Case, CaseTable } from "./case-schema.ts";

export interface CaseFile<Content = Case> {
  readonly path: string;
  readonly content: Content;
  /** A file named in the case, relative to the case file or to the folder given instead. */
  locate(file: string): string;
}

/**
 * Reads a case: YAML, of which JSON is a part.
 *
 * @param files folder that the files named in the case are looked up in, instead of the case's own
 * @throws {InputError} the first fault, with the number of those after it
 */
export async function readCase(path: string, files: string | undefined): Promise<CaseFile> {
  const read = await readCaseFaults(path, files);
  if (read.kind === "case") return read.case;
  throwFirst(read.faults);
  throw new TypeError("expected a fault of a case that is not one");
}

export type CaseRead =
  | { readonly kind: "case"; readonly case: CaseFile; readonly written: unknown }
  | {
      readonly kind: "faults";
      readonly faults: readonly InputProblem[];
      /** What else it says; absent where nothing of it can be read. */
      readonly sound?: CaseFile<SoundParts>;
      /** All of it, as it stands in the file. */
      readonly written?: unknown;
    };

const faults = (...list: InputProblem[]) => ({ kind: "faults", faults: list }) as const;

/** The case, or everything that keeps the file from being one, with the rest of it. */
export async function readCaseFaults(path: string, files: string | undefined): Promise<CaseRead> {
  let text: string;
  try {
    text = ownYamlText(path, "a case file in UTF-8");
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    const { why, bytes, most } = cause.problem.fault as FileNotRead;
    return faults(faultOf({ file: path }, { code: "case-not-read", why, bytes, most }));
  }
  const document = parseDocument(text, { prettyErrors: true });
  const unreadable = ({ message, ...more }: Error & Partial<Pick<YAMLError, "linePos">>) => {
    const [at] = more.linePos ?? [];
    const place = at === undefined ? {} : { line: at.line, character: at.col };
    return faults(faultOf({ file: path }, { code: "not-yaml", says: message.split("\n", 1)[0] ?? "", ...place }));
  };
  const [broken] = document.errors;
  if (broken !== undefined) return unreadable(broken);
  let content: unknown;
  try {
    content = document.toJS();
  } catch (cause) {
    // Names that stand for more and more of each other, or for nothing.
    if (!(cause instanceof ReferenceError)) throw cause;
    return unreadable(cause);
  }
  const parsed = caseSchema.safeParse(content);
  const found = <Content extends Pick<SoundParts, "files">>(said: Content): CaseFile<Content> => {
    const base = files === undefined ? resolve(dirname(path), said.files ?? ".") : resolve(files);
    return { path, content: said, locate: (file) => resolve(base, file) };
  };
  if (parsed.success) return { kind: "case", case: found(parsed.data), written: content };
  const { issues } = parsed.error;
  const list = issues.flatMap((issue) => faultsOf(path, content, issue));
  return { ...faults(...list), sound: found(soundParts(content, issues)), written: content };
}

function faultsOf(file: string, content: unknown, issue: z.core.$ZodIssue): InputProblem[] {
  const field = issue.path.join(".");
  const place = { file, field };
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      if (key === "asOf" && field === "") return faultOf({ file, field: key }, { code: "moment-split" });
      const near = nearest(fieldsAt(issue.path), key);
      return faultOf({ file, field: field === "" ? key : `${field}.${key}` }, { code: "field-unknown", near });
    });
  }
  const written = valueAt(content, issue.path);
  const described = describedAt(issue.path);
  if (written === undefined) return [faultOf(place, { code: "field-missing", field, described })];
  if (issue.code === "invalid_value") {
    const known = issue.values.map(String);
    const near = typeof written === "string" ? nearest(known, written) : undefined;
    return [faultOf(place, { code: "word-unknown", known, near })];
  }
  const isKind = issue.code === "invalid_type";
  const found = isKind ? kindOf(written) : "other";
  if (issue.code === "too_small" && issue.origin !== "string") {
    const of = issue.origin === "array" ? "list" : "number";
    return [faultOf(place, { code: "too-few", of, least: Number(issue.minimum), found })];
  }
  // The schema's own checks of a text have a shape for their message.
  if (isKind || issue.code === "invalid_union" || !isShape(issue.message))
    return [faultOf(place, { code: "value-wrong", field, described, found })];
  return [faultOf(place, { code: "value-shape", shape: issue.message, found })];
}

function isShape(word: string): word is Shape {
  return Object.hasOwn(shapes, word);
}

/** What stands there, without its words: they may be about people. */
function kindOf(written: unknown): Found {
  if (written === null) return "nothing";
  if (Array.isArray(written)) return "list";
  if (typeof written === "object") return "table";
  return typeof written === "string" ? "text" : typeof written === "number" ? "number" : "yes-or-no";
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    content,
  );
}

interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

function schemaAt(path: readonly PropertyKey[]): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>(
    (schema, key) => (typeof key === "number" ? schema?.items : schema?.properties?.[String(key)]),
    caseJsonSchema() as JsonSchema,
  );
}

function fieldsAt(path: readonly PropertyKey[]): readonly string[] {
  return Object.keys(schemaAt(path)?.properties ?? {});
}

function describedAt(path: readonly PropertyKey[]): string {
  const [sentence = "a value"] = (schemaAt(path)?.description ?? "what a case says there").split(
    /(?<=[^.]{12})[.:] /,
    1,
  );
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
}

/** What editors check a case by. */
export function caseJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(caseSchema, { io: "input" });
}
