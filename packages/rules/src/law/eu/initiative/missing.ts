import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";

const holidays = notEncoded("holidays", "Regulation (EEC, Euratom) 1182/71 art. 3(4)");

const extendedCollection = alsoNotEncoded(
  "extended-collection",
  "Regulation (EU) 2020/1042",
  "the longer collection that was allowed during the epidemic of 2020 to 2022",
  "продление сбора на время эпидемии 2020–2022 годов",
  "l'allongement de la collecte pendant l'épidémie de 2020 à 2022",
);

const memberStates = alsoNotEncoded(
  "member-states",
  "Annex I",
  "which states were members on the day, beside their seats",
  "какие государства состояли членами в этот день",
  "quels États étaient membres ce jour-là",
);

/** What the law asks for and this rulebook does not hold. */
export const missing = [
  notEncoded("form-of-sheets", "Annex III"),
  notEncoded("subject", "art. 6"),
  holidays,
  alsoNotEncoded(
    "submission",
    "arts. 12-13",
    "the months for sending statements to the states, and for submitting the certificates to the Commission",
    "месяцы для направления заявлений государствам и представления удостоверений Комиссии",
    "les mois pour envoyer les déclarations aux États et les certificats à la Commission",
  ),
  extendedCollection,
  memberStates,
];

const underThatOf2011 = [
  notEncoded("form-of-sheets", "Regulation 211/2011 art. 5(1), Annex III"),
  notEncoded("subject", "Regulation 211/2011 art. 4(2)"),
  holidays,
  alsoNotEncoded(
    "submission",
    "Regulation 211/2011 arts. 8, 9",
    "how statements are sent to the states, and the certificates to the Commission",
    "порядок направления заявлений государствам и удостоверений Комиссии",
    "l'envoi des déclarations aux États et des certificats à la Commission",
  ),
];

/** Of initiatives registered until 30 June 2014: collection had ended long before the epidemic, and Croatia joined under way. */
export const missingOf2012 = [
  ...underThatOf2011,
  alsoNotEncoded(
    "member-states",
    "Regulation 211/2011 Annex I",
    "that Croatia's nationals count from its accession on 1 July 2013, not before; the register counts them for initiatives registered before it",
    "что граждане Хорватии учитываются с её вступления 1 июля 2013 года, не раньше; в реестре они учтены и у инициатив, зарегистрированных до него",
    "que les ressortissants croates comptent depuis l'adhésion du 1er juillet 2013, pas avant ; le registre les compte pour des initiatives enregistrées avant elle",
  ),
];

export const missingOf2014 = [...underThatOf2011, extendedCollection, memberStates];

/** Under the regulation of 2011 collection began with the registration. */
export const startOfCollection = alsoNotEncoded(
  "start-of-collection",
  "art. 8",
  "that collection begins within six months of the registration",
  "что сбор начинается не позднее шести месяцев после регистрации",
  "que la collecte commence dans les six mois de l'enregistrement",
);
