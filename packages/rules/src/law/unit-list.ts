import type { Unit } from "../rulebook/rulebook.ts";

/** Units by name, in the order of the file. */
export function unitList(names: readonly string[]): readonly Unit[] {
  return names.map((id) => ({ id }));
}
