import { random, weightedChoice, type WeightedChoice } from "../random.ts";
import { cohortNames, rankedFamilies, type FirstName, type Naming } from "./naming.ts";
import { patronymicsOf } from "./patronymic.ts";
import { russianGivenNames } from "./russian-given-names.ts";
import { feminineSurname, frequentIn, surnamesOf, type NamingTradition } from "./russian-surnames.ts";

const traditions: readonly NamingTradition[] = ["common", "tatar", "caucasian", "armenian", "georgian", "ukrainian"];
const letters: Record<string, NamingTradition> = {
  t: "tatar",
  c: "caucasian",
  a: "armenian",
  g: "georgian",
  u: "ukrainian",
};

function firstName(name: string): FirstName {
  const { son, daughter } = patronymicsOf(name);
  return { name, son, daughter };
}

function namingOf(tradition: NamingTradition): Naming {
  const families = surnamesOf(tradition).map((m) => ({ m, f: feminineSurname(m) }));
  const given = russianGivenNames[tradition];
  return {
    // A fixed seed: which derived surname is frequent is a fact of this country, not of one electorate.
    families: rankedFamilies(frequentIn(tradition), families, 11, random(`surnames/${tradition}`)),
    firstNames: { m: cohortNames(given.m, firstName), f: cohortNames(given.f, firstName) },
  };
}

let made: ReadonlyMap<NamingTradition, Naming> | undefined;

/** The traditions of naming a region has, by their share: `t56u3` is 56 per cent Tatar, 3 Ukrainian, the rest common. */
export function russianNaming(shares: string): WeightedChoice<Naming> {
  made ??= new Map(traditions.map((tradition) => [tradition, namingOf(tradition)]));
  const percent = new Map<NamingTradition, number>([["common", 100]]);
  for (const [, letter = "", share = ""] of shares.matchAll(/([a-z])(\d+)/g)) {
    const tradition = letters[letter];
    if (tradition === undefined)
      throw new RangeError(`expected one of ${Object.keys(letters).join("")}, got ${letter}`);
    percent.set(tradition, Number(share));
    percent.set("common", (percent.get("common") ?? 0) - Number(share));
  }
  const choice = weightedChoice([...percent.keys()], (tradition) => percent.get(tradition) ?? 0);
  return { ...choice, items: choice.items.map((tradition) => made?.get(tradition) as Naming) };
}
