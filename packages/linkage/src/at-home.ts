import { alikeFields, fieldModel, levelOf, missingLevel, swappedLevels } from "./model.ts";
import type { ComparedField, FieldModel, MatchModel } from "./model.ts";

/** Levels of the address that are one home, however it is written; none where addresses are not compared. */
export function levelsOfOneHome(model: MatchModel): readonly number[] {
  const address = fieldModel(model, "address");
  return address === undefined ? [] : alikeFields(model, { address: "near" }).flatMap(([, levels]) => levels);
}

/**
 * Whether nobody need look at a field for what the others say: a slip between two names that changed places, another surname, half a date are hardly
 * another person's where the rest and the home are the same. That the given name is another's stays a question whatever the rest says: so are twins.
 *
 * @param levelIn each field's level as it is stored
 */
export function passesAtHome(
  model: MatchModel,
  field: FieldModel,
  levelIn: (field: ComparedField) => number | undefined,
): boolean {
  if (!levelsOfOneHome(model).includes(levelIn("address") ?? missingLevel)) return false;
  const { passAtHome = [] } = levelOf(field, levelIn(field.field) ?? missingLevel);
  return passAtHome.some((alike) =>
    alikeFields(model, alike).every(([other, levels]) =>
      levels.includes((levelIn(other.field) ?? missingLevel) % swappedLevels),
    ),
  );
}
