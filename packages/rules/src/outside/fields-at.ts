import { z } from "zod";
import { rulebookSchema } from "./rulebook-schema.ts";

/** What of a JSON Schema says which fields stand where. */
interface Place {
  readonly properties?: Readonly<Record<string, Place>>;
  readonly items?: Place;
  readonly anyOf?: readonly Place[];
  readonly oneOf?: readonly Place[];
}

let whole: Place | undefined;

/** The fields that a rulebook may have at a place of its file, whichever kind of thing stands there. */
export function fieldsAt(path: readonly PropertyKey[]): readonly string[] {
  whole ??= z.toJSONSchema(rulebookSchema) as Place;
  let places = kindsOf(whole);
  for (const key of path)
    places = places.flatMap(({ items, properties = {} }) => {
      const next = typeof key === "number" ? items : properties[String(key)];
      return next === undefined ? [] : kindsOf(next);
    });
  return [...new Set(places.flatMap(({ properties = {} }) => Object.keys(properties)))];
}

function kindsOf(place: Place): readonly Place[] {
  const { anyOf = [], oneOf = [] } = place;
  return [place, ...[...anyOf, ...oneOf].flatMap(kindsOf)];
}
