import { spacedName } from "@hustings/linkage";

/** An id from a public name: `Côte-d'Or` is `cote-d-or`, `Łódź` is `lodz`, `Кировская` is `kirovskaia`. */
export function idOf(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9\p{P}\p{S}\s]+/gu, spacedName)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 64)
    .replace(/-+$/, "");
}
