import { openXlsx, type Workbook } from "hucre/xlsx";

/**
 * Files of a workbook as they came, by path: the library writes again what it knows, and takes the others over. `undefined`: it does not say
 * what they are.
 */
export function partsOf(book: Workbook): Map<string, Uint8Array> | undefined {
  for (const key of Object.getOwnPropertySymbols(book)) {
    const { rawEntries } = Reflect.get(book, key) as { readonly rawEntries?: unknown };
    if (rawEntries instanceof Map) return rawEntries as Map<string, Uint8Array>;
  }
  return undefined;
}

/** The files of a workbook this program wrote. */
export async function partsIn(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const parts = partsOf(await openXlsx(bytes));
  if (parts === undefined) throw new TypeError("a workbook whose files are not known");
  return parts;
}
