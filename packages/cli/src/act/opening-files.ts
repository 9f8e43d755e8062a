/** What the commission has of an opening: what the log says of it, and the folders of statements and of custodians' answers. */
import { globSync } from "node:fs";
import { join } from "node:path";
import { InputError, parseCanonical, statementAt } from "@hustings/core";
import {
  isPartialOpening,
  parseRecord,
  statementId,
  type CustodianRecord,
  type GivenStatement,
  type PartialOpening,
} from "@hustings/seal";
import { ownFile } from "../files/own-file.ts";
import type { Party } from "./party.ts";
import { fieldOf, optionOf, type Typed } from "./read-input.ts";

export const mostBytes = 16 * 1024 * 1024;

/** A file or folder that an option names. @throws {InputError} */
export function pathOf(name: string, typed: Typed): string {
  const text = typed[name];
  if (text !== undefined) return text;
  const field = optionOf(name);
  throw new InputError({ field, expected: "a path", got: "none", remedy: `give ${field}` });
}

/** The custodians' answers in a folder. Whatever else lies there is none. */
export function partialsIn(folder: string): PartialOpening[] {
  return globSync("*.json", { cwd: folder })
    .toSorted()
    .flatMap((name) => {
      try {
        const value: unknown = parseCanonical(ownFile(join(folder, name), "a custodian's answer", mostBytes));
        return isPartialOpening(value) ? [value] : [];
      } catch (error) {
        if (error instanceof InputError) throw error;
        return [];
      }
    });
}

function statementsIn(folder: string): GivenStatement[] {
  return globSync("*", { cwd: folder }).flatMap((name) => {
    const bytes = ownFile(join(folder, name), "a sealed statement", mostBytes);
    const named = statementId(bytes);
    return named === undefined ? [] : [{ id: named, bytes }];
  });
}

/** What is asked of the log. */
interface Asking {
  readonly client: Pick<Party["client"], "procedure" | "document">;
}

/** An opening that the log authorises, with the statements at hand. @throws {InputError} none is authorised */
export async function openingOf(kind: "statements-opened" | "lines-unreadable", party: Asking, typed: Typed) {
  const { procedure } = party.client;
  const id = fieldOf(kind, "nomination", typed);
  const stage = fieldOf(kind, "stage", typed);
  const state = procedure.nominations.get(id);
  const under = state?.stages.find((each) => each.stage === stage);
  if (state === undefined || under?.openingLeaf === undefined || procedure.custodians === undefined) {
    const remedy = "authorise it first: hustings act authorise-opening";
    throw new InputError({ expected: `an opening of stage ${stage} of ${id}`, got: "none authorised", remedy });
  }
  const record: CustodianRecord = parseRecord(await party.client.document(procedure.custodians.record));
  const lineOf = new Map<string, number>();
  for (const [i, statement] of state.population.entries())
    lineOf.set(statementAt(procedure.statements, statement).id, i + 1);
  const statements = statementsIn(pathOf("statements", typed));
  return { id, stage, under: { ...under, openingLeaf: under.openingLeaf }, record, lineOf, statements };
}
