import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";

/** What the law asks for and this rulebook does not hold. */
export const missing = [
  notEncoded("form-of-sheets", "Annex III"),
  notEncoded("subject", "art. 6"),
  notEncoded("holidays", "Regulation (EEC, Euratom) 1182/71 art. 3(4)"),
  alsoNotEncoded(
    "submission",
    "arts. 12-13",
    "the months for sending statements to the states, and for submitting the certificates to the Commission",
    "месяцы для направления заявлений государствам и представления удостоверений Комиссии",
    "les mois pour envoyer les déclarations aux États et les certificats à la Commission",
  ),
  alsoNotEncoded(
    "extended-collection",
    "Regulation (EU) 2020/1042",
    "the longer collection that was allowed during the epidemic of 2020 to 2022",
    "продление сбора на время эпидемии 2020–2022 годов",
    "l'allongement de la collecte pendant l'épidémie de 2020 à 2022",
  ),
  alsoNotEncoded(
    "member-states",
    "Annex I",
    "which states were members on the day, beside their seats",
    "какие государства состояли членами в этот день",
    "quels États étaient membres ce jour-là",
  ),
];

/** Under the regulation of 2011 collection began with the registration. */
export const startOfCollection = alsoNotEncoded(
  "start-of-collection",
  "art. 8",
  "that collection begins within six months of the registration",
  "что сбор начинается не позднее шести месяцев после регистрации",
  "que la collecte commence dans les six mois de l'enregistrement",
);
