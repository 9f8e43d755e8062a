import { basename } from "node:path";
import { InputError, NamedTwiceError, parseJson } from "@hustings/core/plain";
import { comparedFields, modelWithWeights, personModel, type MatchModel, type Purpose } from "@hustings/linkage";
import { tableFields } from "@hustings/roll/match";
import { checkError } from "../check/check-faults.ts";
import { commandError } from "../command/command-faults.ts";
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
      throw checkError({ file: basename(file), field }, { code: "names-unmapped", fields });
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
    if (cause instanceof InputError) throw cause;
    const twice = cause instanceof NamedTwiceError ? { twice: cause.path } : {};
    throw commandError({ file: basename(file) }, { code: "weights-unfit", ...twice }, { cause });
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
