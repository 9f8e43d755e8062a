import { canonicalBytes, toMinute, type EntryByKind } from "@hustings/core";
import { formHash, type StatementForm } from "@hustings/seal";
import { draft, type Act, type Draft } from "./draft.ts";

interface Drive extends Omit<EntryByKind<"drive-opened">, "kind" | "at" | "signature" | "form"> {
  /** What supporters declare and fill in; published under the hash that the entry carries. */
  readonly form?: StatementForm;
}

/**
 * Opens the collection of signatures and publishes its form.
 *
 * - `entered`  statements are taken from now on
 * - `refused`  the drive is open or over, or its days stand in the wrong order
 */
export const openDrive: Act<Drive, Draft> = (_, { form, ...drive }, at) =>
  draft(
    { kind: "drive-opened", at: toMinute(at), ...drive, ...(form === undefined ? {} : { form: formHash(form) }) },
    form === undefined ? {} : { documents: [canonicalBytes(form)] },
  );
