import { InputError, oneOfThese, type CalendarDate } from "@hustings/core";
import { danglingNames } from "../defects/dangling-names.ts";
import { looseEnds } from "../defects/loose-ends.ts";
import { holdRulebook } from "../rulebook/registry.ts";
import { rulebookDefects, type Defect } from "../defects/rulebook-defects.ts";
import { unsaid } from "../rulebook/unsaid.ts";
import { engineVersion } from "../rulebook/rulebook-hash.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { inItsLanguages, languagesLeftOut } from "./every-language.ts";
import { expectedBy } from "./shape-words.ts";
import { fieldsAt } from "./fields-at.ts";
import { rulebookSchema } from "./rulebook-schema.ts";

/**
 * Reads a rulebook that somebody brings as JSON, and makes it known to this program by its hash: by itself, as the document
 * `{ engine, rulebook }` that a log publishes, or as `rules show --json` prints it, whose hash is that of the original. Words written in one
 * language stand in the others as well.
 *
 * @throws {InputError} with the place: a field that is missing, misspelt or of another shape; a reference that leads
 *   nowhere; a document of another version of the engine
 */
export function parseRulebook(value: unknown, file?: string): Rulebook {
  const place = file === undefined ? {} : { file };
  const rulebook = readRulebook(whole(value), place);
  refuse([...rulebookDefects(rulebook), ...unsaid(rulebook)], place);
  holdRulebook(rulebook);
  return rulebook;
}

/**
 * The same for one that a contest has adopted, whoever wrote it: what it has to say is what it had to say then.
 *
 * @throws {InputError}
 */
export function parseAdoptedRulebook(value: unknown): Rulebook {
  const rulebook = readRulebook(value, {});
  refuse(rulebookDefects(rulebook), {});
  holdRulebook(rulebook);
  return rulebook;
}

function refuse([defect]: readonly Defect[], place: { readonly file?: string }): void {
  if (defect !== undefined)
    throw new InputError({
      ...place,
      expected: "a rulebook that holds together",
      got: defect,
      remedy: "hustings rules check FILE lists everything that is wrong with it",
    });
}

/**
 * The same for a rulebook that this house once published: what it asks of a rulebook today is not asked of that one.
 *
 * @throws {InputError} it has not the shape that this engine applies
 */
export function parseEarlierRulebook(value: unknown): Rulebook {
  const rulebook = readRulebook(value, {});
  holdRulebook(rulebook);
  return rulebook;
}

/** What holds a rulebook: a field of that name, which a rulebook itself does not have. */
function documentIn(value: unknown): { readonly engine?: unknown; readonly rulebook: unknown } | undefined {
  return typeof value === "object" && value !== null && "rulebook" in value ? value : undefined;
}

/** The rulebook within stands in every language, whatever holds it. */
function whole(value: unknown): unknown {
  const document = documentIn(value);
  return document === undefined ? inItsLanguages(value) : { ...document, rulebook: inItsLanguages(document.rulebook) };
}

function readRulebook(value: unknown, place: { readonly file?: string }): Rulebook {
  const document = documentIn(value);
  if (document?.engine !== undefined && document.engine !== engineVersion)
    throw new InputError({
      ...place,
      field: "engine",
      expected: `${engineVersion}, the version of this program's engine`,
      got: JSON.stringify(document.engine) ?? "nothing",
      remedy: "take the rulebook out of the document and write it in this version's shape",
    });
  const content = document?.rulebook ?? value;
  const read = rulebookSchema.safeParse(content);
  if (!read.success) {
    const [issue] = read.error.issues;
    if (issue?.code === "unrecognized_keys") {
      const [key = ""] = issue.keys;
      throw new InputError({
        ...place,
        field: pathOf(issue.path),
        expected: `one of its fields: ${oneOfThese(fieldsAt(issue.path), key)}`,
        got: `"${key}"`,
        remedy: "see docs/formats/rulebook.schema.json",
      });
    }
    throw new InputError({
      ...place,
      field: issue === undefined || issue.path.length === 0 ? "rulebook" : pathOf(issue.path),
      expected: issue === undefined ? "a rulebook" : expectedBy(issue),
      got: shown(valueAt(content, issue?.path ?? [])),
      remedy: "see docs/formats/rulebook.schema.json",
    });
  }
  return content as Rulebook;
}

/**
 * Everything wrong with a rulebook that somebody brings: its shape first, and with it the names that lead nowhere. What else would have to be
 * said rests on fields that are not there.
 *
 * @param today also what a person should look at before relying on it, once nothing else is wrong
 */
export function defectsOfFile(value: unknown, today?: CalendarDate): readonly string[] {
  const written = documentIn(value)?.rulebook ?? value;
  const content = inItsLanguages(written);
  const read = rulebookSchema.safeParse(content);
  if (read.success) {
    const defects = [
      ...rulebookDefects(content as Rulebook),
      ...unsaid(content as Rulebook),
      ...languagesLeftOut(written),
    ];
    return defects.length > 0 || today === undefined ? defects : looseEnds(content as Rulebook, today);
  }
  const misshapen = read.error.issues.flatMap((issue) => {
    const { path } = issue;
    if (issue.code !== "unrecognized_keys")
      return [`${pathOf(path)}: expected ${expectedBy(issue)}, got ${shown(valueAt(content, path))}`];
    return issue.keys.map(
      (key) => `${pathOf(path)}: no field "${key}": it may have ${oneOfThese(fieldsAt(path), key)}`,
    );
  });
  if (typeof content !== "object" || content === null || Array.isArray(content)) return misshapen;
  return [...misshapen, ...danglingNames(content, "rulebook")];
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.length === 0
    ? "rulebook"
    : path.reduce<string>(
        (before, key) =>
          typeof key === "number" ? `${before}[${key}]` : before === "" ? String(key) : `${before}.${String(key)}`,
        "",
      );
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  try {
    // not law: how much of a value an error shows
    return (JSON.stringify(value) ?? typeof value).slice(0, 80);
  } catch {
    // Lists within lists without end.
    return typeof value;
  }
}
