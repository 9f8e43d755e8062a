import { spacedName } from "./folding.ts";

/** How registers and forms write a person's sex or title, folded. Two letters are what is compared. */
const words = {
  m: "m male man h homme masculin mr monsieur mister herr mannlich männlich masculino masculine hombre maschio uomo muzh muzhskoi muzhchina mezczyzna meski muz muzky muzsky muski moski ferfi mzh cholovik cholovichyi cholovicha ch barbat virietis vyras mees mies mann mand erkek erkak andras arren mamrobiti dhkr zkr nam er 男 남 ชาย 1",
  f: "f w female woman femme feminin mme mlle madame mrs ms miss frau weiblich feminino femenino feminine mujer femmina donna zh zhen zhenskii zhenshchina kobieta zenska z zena zensky zenski zhinka zhinocha zhena femeie sieviete moteris naine nainen kvinna kvinne kvinde vrouw kadin qadin ayol gynaika thily mdedrobiti antha nkbh nu aiel 女 여 หญิง k 2",
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
