import { basename } from "node:path";
import { InputError, NamedTwiceError, parseJson } from "@hustings/core/plain";
import { comparedFields, modelWithWeights, personModel, type MatchModel, type Purpose } from "@hustings/linkage";
import { tableFields } from "@hustings/roll/match";
import { ownText } from "../files/own-file.ts";

/**
 * The model two tables allow: every field both have.
 *
 * @throws {InputError} they do not both say surname and given name: without these nobody is recognised
 */
export async function modelFor(roll: string, statements: string, purpose: Purpose = "voters") {
  const [left, right] = [await tableFields(roll), await tableFields(statements)];
  for (const field of ["surname", "given"]) {
    for (const [file, fields] of [
      [roll, left],
      [statements, right],
    ] as const) {
      if (fields.includes(field)) continue;
      throw new InputError({
        file: basename(file),
        field,
        expected: "a surname and a given name in both tables",
        got: fields.join(", "),
        remedy: "map the column when importing: --map 'surname=…,given=…'",
      });
    }
  }
  return personModel(
    "person",
    comparedFields.filter((field) => left.includes(field) && right.includes(field)),
    purpose,
  );
}

/** @throws {InputError} the file is not readable, or its weights are not this model's */
export function readWeights(file: string): MatchModel {
  let value: unknown;
  try {
    value = parseJson(ownText(file, "a file of weights", 4 << 20));
  } catch (cause) {
    const problem = {
      file: basename(file),
      expected: "a file of weights as roll train writes it",
      got: cause instanceof NamedTwiceError ? `the name ${cause.path} twice` : "no readable JSON",
      remedy: "name the file that roll train wrote",
    };
    throw new InputError(problem, { cause });
  }
  return modelWithWeights(value, basename(file));
}

/** The model of a file of weights where one is named, or else the published one for what two tables have. @throws {InputError} */
export async function modelWeighed(
  weights: string | undefined,
  roll: string,
  statements: string,
  purpose: Purpose = "voters",
): Promise<MatchModel> {
  return weights === undefined ? await modelFor(roll, statements, purpose) : readWeights(weights);
}
