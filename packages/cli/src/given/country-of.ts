import type { Rulebook } from "@hustings/rules";

/** Whose law a rulebook is, as contests name countries: by its jurisdiction, whatever its author called the file's law. */
export function countryOf({ jurisdiction }: Pick<Rulebook, "jurisdiction">): string {
  const code = jurisdiction.slice(0, 2).toLowerCase();
  // ISO 3166 has GB; rulebooks, maps and contests say uk.
  return code === "gb" ? "uk" : code;
}
