import type { EligibilityRule } from "../../../ruling/eligibility.ts";
import { article, fixed } from "../../article.ts";
import { alsoNotEncoded } from "../../not-encoded.ts";
import { source } from "../../provisions.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { barred } from "../../usual.ts";
import { words } from "../../../words/words.ts";
import { offencesBefore2020 } from "../president/convictions.ts";

/** Who may not stand in any election of a region, and until when. */
export const bars = article(
  "convictions",
  "67-FZ art. 4(3.2)",
  { confidence: "medium", checked: "2026-11-29", sources: ["MD9"] },
  words(
    "Who was sentenced to deprivation of liberty for a grave or especially grave crime, or convicted of an extremist one, may not stand while the record is unexpunged on voting day; for a grave crime nor for ten years after, for an especially grave one nor for fifteen. That a suspended sentence counts is what the courts held in 2018 of the election of the President.",
    "Не вправе быть избранным осуждённый к лишению свободы за тяжкое или особо тяжкое преступление либо за преступление экстремистской направленности, пока судимость не снята и не погашена на день голосования; за тяжкое также десять лет после, за особо тяжкое пятнадцать. Что условное осуждение учитывается, суды решили в 2018 году о выборах президента.",
    "Ne peut se présenter le condamné à la privation de liberté pour un crime grave ou très grave, ou pour un crime extrémiste, tant que la peine n'est pas effacée au jour du scrutin ; pour un crime grave ni dix ans après, pour un crime très grave ni quinze. Que le sursis compte, les tribunaux l'ont jugé en 2018 de l'élection du président.",
  ),
  {
    figures: {
      "grave-years": fixed(["2014-02-21", 10, "MD9"]),
      "especially-grave-years": fixed(["2014-02-21", 15, "MD9"]),
    },
    rule: (at): readonly EligibilityRule[] => [
      barred(
        "conviction-grave",
        at.provision,
        { sentence: "deprivation-of-liberty", classes: ["grave", "especially-grave"], suspended: "counts" },
        words(
          "deprivation of liberty for a grave or especially grave crime, record unexpunged on voting day",
          "лишение свободы за тяжкое или особо тяжкое преступление, судимость не снята и не погашена на день голосования",
          "privation de liberté pour crime grave ou très grave, peine non effacée au jour du scrutin",
        ),
      ),
      barred(
        "conviction-grave-spent",
        at.provision,
        {
          sentence: "deprivation-of-liberty",
          classes: ["grave"],
          suspended: "counts",
          lasts: { kind: "years-after-expungement", years: at["grave-years"] },
        },
        words(
          "grave crime, within ten years after the record was expunged",
          "тяжкое преступление, менее десяти лет после снятия или погашения судимости",
          "crime grave, moins de dix ans après l'effacement de la peine",
        ),
      ),
      barred(
        "conviction-especially-grave-spent",
        at.provision,
        {
          sentence: "deprivation-of-liberty",
          classes: ["especially-grave"],
          suspended: "counts",
          lasts: { kind: "years-after-expungement", years: at["especially-grave-years"] },
        },
        words(
          "especially grave crime, within fifteen years after the record was expunged",
          "особо тяжкое преступление, менее пятнадцати лет после снятия или погашения судимости",
          "crime très grave, moins de quinze ans après l'effacement de la peine",
        ),
      ),
      barred(
        "conviction-extremist",
        at.provision,
        { classes: ["extremist"], suspended: "counts" },
        words(
          "extremist crime, record unexpunged on voting day",
          "преступление экстремистской направленности, судимость не снята и не погашена",
          "crime extrémiste, peine non effacée au jour du scrutin",
        ),
      ),
    ],
  },
);

/** The bars of the same paragraph that no article here holds. */
export const otherBars = alsoNotEncoded(
  "other-bars",
  "67-FZ art. 4(3.2)",
  "bars by an administrative penalty for extremism or by a finding of a court on extremist campaigning",
  "запреты из-за административного наказания за экстремизм или установленной судом экстремистской агитации",
  "les exclusions par une peine administrative pour extrémisme ou par un constat judiciaire de propagande extrémiste",
);

export const barsSource = source(
  "MD9",
  "67-FZ art. 4(3.2)",
  "medium",
  "https://xn--b1aghibvbckcpd4f.xn--p1ai/osuzhdenie-k-lisheniyu-svobody-za-prestupleniya-srednej-tyazhesti-prepyatstvuet-byt-izbrannymi-na-vyborah",
  { asOf: "2020" },
);

export const barredOffences = {
  classes: offencesBefore2020.classes.filter(({ id }) => id !== "administrative-extremist"),
  sentences: sentencesOfPrisonOrFine,
};
