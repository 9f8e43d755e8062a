import { fixedZone, type Rulebook } from "@hustings/rules";
import { checkError } from "./check-faults.ts";
import { lawOfBook, type LawOfFiling } from "./filing-limits.ts";

/** What somebody says of a law that the house does not hold: a county's, a town's, a club's. */
export interface OwnLimits {
  readonly threshold: number;
  readonly ceiling?: number | undefined;
  /** Most that count from one unit. */
  readonly cap?: number | undefined;
  /** Least from each of `floorUnits` units. */
  readonly floor?: number | undefined;
  readonly floorUnits?: number | undefined;
}

/**
 * A threshold as a rulebook of its own, so that it is reckoned with as every law is. It rests on the word of whoever runs the
 * command, and says so.
 *
 * @throws {InputError} a floor without the number of units, or the other way round
 */
export function ownLaw({ threshold, ceiling, cap, floor, floorUnits }: OwnLimits): LawOfFiling {
  if ((floor === undefined) !== (floorUnits === undefined)) {
    throw checkError({ field: floor === undefined ? "--floor" : "--floor-units" }, { code: "floor-half" });
  }
  const said = { threshold, ceiling, cap, floor, floorUnits };
  const from = "0001-01-01" as Rulebook["lawAt"];
  const until = "9999-12-31" as Rulebook["lawAt"];
  const whole = {
    en: "as told on the command line",
    ru: "как указано в командной строке",
    fr: "comme indiqué sur la ligne de commande",
  };
  const provision = "told";
  const book: Rulebook = {
    id: "as told",
    jurisdiction: "told",
    instrument: "told",
    title: whole,
    decider: whole,
    lawAt: from,
    governs: { votes: { from, to: until }, filings: { from, to: until } },
    zone: fixedZone("UTC", 0),
    unit: { en: "unit", ru: "единица", fr: "unité" },
    routes: [
      {
        id: "told",
        words: {
          en: "threshold as told on the command line",
          ru: "порог, указанный в командной строке",
          fr: "seuil indiqué sur la ligne de commande",
        },
        provision,
        meeting: false,
        required: { amount: "threshold", provision },
        spread: [
          ...(cap === undefined ? [] : [{ kind: "cap", per: "cap", effect: "not-counted", provision } as const]),
          ...(floor === undefined
            ? []
            : [{ kind: "floor-in-some", floor: { per: "floor" }, units: { count: "floorUnits" }, provision } as const]),
        ],
        ...(ceiling === undefined ? {} : { ceiling: { amount: "ceiling", effect: "ignored" as const, provision } }),
        protocol: { kind: "full", provision },
      },
    ],
    provisions: [
      { id: provision, article: "told", words: whole, sources: ["told"], checked: "not-compared", confidence: "low" },
    ],
    sources: [{ ref: "told", article: "the command line", at: "from memory", confidence: "low" }],
    parameters: Object.entries(said).flatMap(([id, value]) =>
      value === undefined
        ? []
        : [{ id, provision, scaling: "fixed" as const, from, value, source: "told", confidence: "low" as const }],
    ),
    grounds: [],
    multipleSigning: { across: "allowed", within: "one-stays", words: whole, provision },
    eligibility: [],
    calendar: [],
    remedies: [],
    questions: [],
    notEncoded: [],
  };
  return lawOfBook(book, "told");
}
