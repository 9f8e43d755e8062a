import { spacedName } from "./folding.ts";

/** How registers and forms write a person's sex or title, folded. Two letters are what is compared. */
const words = {
  m: "m male man h homme masculin mr monsieur mister herr mannlich männlich masculino masculine hombre maschio uomo muzh muzhskoi muzhchina mezczyzna 1",
  f: "f w female woman femme feminin mme mlle madame mrs ms miss frau weiblich feminino femenino feminine mujer femmina donna zh zhen zhenskii zhenshchina kobieta k 2",
} as const;

const sexes = new Map(
  (["m", "f"] as const).flatMap((sex) => words[sex].split(" ").map((word) => [spacedName(word), sex] as const)),
);

/** "Mme", "female", "ж" → "f"; "M.", "male", "м" → "m"; anything else as it is folded. */
export function sexOf(written: string): string {
  const folded = spacedName(written);
  return sexes.get(folded) ?? folded;
}

function listed(wanted: "m" | "f"): string {
  return [...sexes].flatMap(([word, sex]) => (sex === wanted ? [`'${word}'`] : [])).join(", ");
}

/** The same over folded text. */
export function sexSql(folded: string): string {
  return `case when ${folded} in (${listed("m")}) then 'm' when ${folded} in (${listed("f")}) then 'f' else ${folded} end`;
}
