import { canonicalBytes, toMinute, type Told } from "@hustings/core";
import { formHash, type StatementForm } from "@hustings/seal/checks";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type Drive = Omit<Told<"drive-opened">, "form"> & {
  /** What supporters declare and fill in; published with the drive. */
  readonly form: StatementForm;
};

/**
 * Opens the collection of signatures and publishes its form.
 *
 * - `entered`  statements are taken from now on; the form is published
 * - `refused`  the drive is open or over, its days stand in the wrong order, or what is promised on the last one would be
 *   settled before it is over
 */
export const openDrive: Act<Drive, Draft> = (_, { form, ...drive }, at) =>
  draft(
    { kind: "drive-opened", at: toMinute(at), ...drive, form: formHash(form) },
    { documents: [canonicalBytes(form)] },
  );
