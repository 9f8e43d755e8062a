import { formHash, recordId, type StatementForm, type StatementPlace } from "@hustings/seal";
import type { Demo } from "./demo-stage.ts";

/** The form the demonstration's supporters fill in. `most` is in bytes of UTF-8, two a letter in Cyrillic. */
export function demoForm({ law, record }: Pick<Demo, "law" | "record">): StatementForm {
  return {
    format: "hustings-form/v2",
    rulebook: law.id,
    declaration: "I support the self-nomination of this candidate for the office of President (simulated).",
    fields: Object.entries(most).map(([name, bytes]) => ({ name, most: bytes })),
    normaliser: "hustings-linkage/ru",
    bucket: record.bucket,
  };
}

const most = {
  birthDate: 12,
  flat: 6,
  given: 32,
  house: 8,
  locality: 44,
  patronymic: 36,
  region: 24,
  signedOn: 12,
  street: 44,
  surname: 40,
};

/** Of all places of a contest, what is the same. */
interface Common {
  readonly origin: string;
  readonly contest: string;
  readonly record: string;
  readonly form: string;
}

const known = new WeakMap<object, Common>();

export function commonPlace(demo: Demo): Common {
  const { record, ledger } = demo;
  let common = known.get(record);
  if (common === undefined) {
    common = {
      origin: ledger.origin,
      contest: record.contest,
      record: recordId(record),
      form: formHash(demoForm(demo)),
    };
    known.set(record, common);
  }
  return common;
}

type Cell = Pick<StatementPlace, "nomination" | "region" | "channel"> & { readonly mark?: string | undefined };

/** Where a statement belongs that the log has, or will have, for this nomination, region, channel and mark. */
export function statementPlace(demo: Demo, { nomination, region, channel, mark }: Cell): StatementPlace {
  return { ...commonPlace(demo), nomination, region, channel, ...(mark === undefined ? {} : { mark }) };
}
