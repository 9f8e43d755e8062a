import { formsOf } from "@hustings/linkage";
import type { FieldModel, NameForms } from "@hustings/linkage";

/** Forms in which an address is compared; nothing where none is said. */
export function addressForms(written: string | undefined): NameForms | undefined {
  return written === undefined || written === "" ? undefined : formsOf("address", written);
}

/** What an address can add to the rest, least and most. */
export function addressRange(field: FieldModel): { readonly least: number; readonly most: number } {
  const adds = [...field.levels, field.different, field.missing].map(({ weight }) => weight.add);
  return { least: Math.min(0, ...adds), most: Math.max(0, ...adds) };
}
