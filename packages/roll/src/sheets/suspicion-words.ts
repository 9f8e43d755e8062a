import type { Suspicion } from "./suspicion.ts";

/** “Suspicious, because …”, in a sentence for the report. Never “proven”. */
export function suspicionWords(one: Suspicion): string {
  const where = [
    `circulator ${one.circulator}`,
    ...(one.sheet === undefined ? [] : [`sheet ${one.sheet}`]),
    ...(one.day === undefined ? [] : [one.day]),
  ].join(", ");
  return `${where}: suspicious, because ${because(one)}; ${chanceWords(one)}`;
}

function because(one: Suspicion): string {
  const { seen, of } = one;
  const usual = `where ${one.expected.toFixed(1)} would be usual`;
  switch (one.sign) {
    case "invalid":
      return `${seen} of ${of} lines are of nobody on the roll ${usual}`;
    case "doubles":
      return `${seen} of ${of} lines are of people who stand on another line too ${usual}`;
    case "dead":
      return `${seen} of ${of} lines are of voters who have died ${usual}`;
    case "birth-days": {
      const days = one.birthDay === "round" ? "the 1st, 10th, 15th or 20th" : `day ${one.birthDay} of a month`;
      return `${seen} of ${of} birth dates fall on ${days} ${usual}`;
    }
    case "roll-order":
      return `${seen} of ${of} times the next voter also comes later on the roll ${usual} (collecting from door to door can do this too)`;
    case "alphabetical":
      return `${seen} of ${of} times the next surname comes later in the alphabet ${usual} (a list signed at a meeting can do this too)`;
    case "pace": {
      const limit = one.possible === undefined ? "" : `, more than the ${one.possible} a person can take in a day`;
      return `${seen} lines came in one day where the busiest days of others bring about ${one.expected.toFixed(0)}${limit}`;
    }
  }
}

function chanceWords({ probability, probabilityAnywhere }: Suspicion): string {
  const here = `under honest collection the chance of as much here is ${chance(probability)}`;
  return `${here}, and of anything as unlikely anywhere in this drive ${chance(probabilityAnywhere)}`;
}

function chance(probability: number): string {
  if (probability < 1e-9) return "less than one in a billion";
  if (probability < 0.001) return `about one in ${Number((1 / probability).toPrecision(2)).toLocaleString("en")}`;
  return `about ${(100 * probability).toPrecision(2)} %`;
}
