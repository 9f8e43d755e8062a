import { random, weightedChoice, type WeightedChoice } from "../random.ts";
import { americanFemale, americanMale } from "./american-given-names.ts";
import { americanSurnames, frequentAmerican } from "./american-surnames.ts";
import { cohortNames, rankedFamilies, type FirstName, type Naming } from "./naming.ts";

function withoutPatronymic(name: string): FirstName {
  return { name, son: undefined, daughter: undefined };
}

let made: WeightedChoice<Naming> | undefined;

/** American names: one tradition, for people of every origin bear names of every origin. */
export function americanNaming(): WeightedChoice<Naming> {
  if (made !== undefined) return made;
  const families = americanSurnames().map((name) => ({ m: name, f: name }));
  const naming: Naming = {
    families: rankedFamilies(frequentAmerican.length, families, 12, random("surnames/us")),
    firstNames: { m: cohortNames(americanMale, withoutPatronymic), f: cohortNames(americanFemale, withoutPatronymic) },
  };
  made = weightedChoice([naming], () => 1);
  return made;
}

/** Street names found in nearly every American town. */
export const americanStreets: readonly string[] =
  `Main|Oak|Pine|Maple|Cedar|Elm|Washington|Lake|Hill|Park|Walnut|Spring|North|Ridge|Church|Willow|Mill|Sunset|Railroad|Jackson
Cherry|West|South|Center|Highland|Johnson|Forest|Jefferson|Hickory|Wilson|River|Meadow|Valley|Smith|East|Chestnut|Adams|Lincoln
Franklin|College|Spruce|Woodland|Madison|Dogwood|Magnolia|Poplar|Locust|Grant|Juniper|Sycamore|Mesquite|Palo Verde|Saguaro|Ocotillo
Cactus|Camelback|Thunderbird|Desert Willow|Mountain View|Sierra Vista|Rio Grande|Del Norte|Las Palmas|Santa Fe`
    .split(/[|\n]/)
    .flatMap((name, i) => [
      `${name} ${["St", "Ave", "Rd"][i % 3] ?? ""}`,
      `${name} ${["Dr", "Ln", "Ct", "Way", "Blvd"][i % 5] ?? ""}`,
    ]);
