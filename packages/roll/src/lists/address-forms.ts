import { formsOf } from "@hustings/linkage";
import type { NameForms } from "@hustings/linkage";

/** Forms in which an address is compared; nothing where none is said. */
export function addressForms(written: string | undefined): NameForms | undefined {
  return written === undefined || written === "" ? undefined : formsOf("address", written);
}
