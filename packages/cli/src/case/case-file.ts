import { dirname, resolve } from "node:path";
import { InputError, nearest, type InputProblem } from "@hustings/core";
import { parseDocument } from "yaml";
import * as z from "zod";
import { throwFirst } from "./case-faults.ts";
import { caseSchema, type Case } from "./case-schema.ts";
import { soundParts, type SoundParts } from "./sound-parts.ts";
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
    return faults({ ...cause.problem, remedy: "check the path; hustings case new writes one" });
  }
  const document = parseDocument(text, { prettyErrors: true });
  const unreadable = ({ message }: Error) => {
    const got = message.split("\n", 1)[0] ?? "";
    return faults({ file: path, expected: "YAML or JSON", got, remedy: "correct the line; examples/ has models" });
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

const guide = "docs/guides/case.md describes every field";

function faultsOf(file: string, content: unknown, issue: z.core.$ZodIssue): InputProblem[] {
  const field = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      if (key === "asOf" && field === "") return { file, field: key, ...splitInTwo };
      const near = nearest(fieldsAt(issue.path), key);
      return {
        file,
        field: field === "" ? key : `${field}.${key}`,
        expected: "a field that a case has there",
        got: "another",
        remedy: near === undefined ? `remove it; ${guide}` : `did you mean ${near}? ${guide}`,
      };
    });
  }
  const written = valueAt(content, issue.path);
  const isAbsent = written === undefined;
  if (issue.code === "invalid_value" && !isAbsent) {
    const words = issue.values.map(String);
    const near = typeof written === "string" ? nearest(words, written) : undefined;
    const remedy = near === undefined ? `correct it; ${guide}` : `did you mean ${near}? ${guide}`;
    return [{ file, field, expected: `one of ${words.join(", ")}`, got: "another word", remedy }];
  }
  const described = describedAt(issue.path);
  return [
    {
      file,
      field,
      expected:
        isAbsent || issue.code === "invalid_union" || issue.code === "invalid_type"
          ? described
          : issue.message.replace(/^(Invalid input: )?expected /, ""),
      got: isAbsent ? "nothing" : issue.code === "invalid_type" ? kindOf(written) : "something else",
      remedy: isAbsent ? `write it; ${guide}` : `correct it; ${guide}`,
    },
  ];
}

/** What stands there, without its words: they may be about people. */
function kindOf(written: unknown): string {
  if (written === null) return "nothing";
  if (Array.isArray(written)) return "a list";
  if (typeof written === "object") return "a table of fields";
  return typeof written === "string" ? "a text" : typeof written === "number" ? "a number" : "true or false";
}

const splitInTwo = {
  expected: "filedAt, when the signatures were handed in, and decidedAt, when the decisions are dated",
  got: "one moment for both",
  remedy: "write both: whether a filing is late turns on filedAt",
};

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
