import type { Sayings } from "./sayings.ts";

const nomination = "la candidature";
const stage = "étape du contrôle, à partir de 1";
const spoken = {
  ceremony: "la cérémonie : empreinte du journal, du scrutin, de l’appel et de toutes ses conditions",
  custodian: "qui parle : son numéro dans l’appel, à partir de 1",
} as const;
const announcements = "empreinte de toutes les annonces, dans l’ordre des numéros";

/** Of the custodians: their ceremony, and what they open. */
export const frenchCustodianSayings = {
  "ceremony-called": {
    says: "Les gardiens sont appelés à former la clé à laquelle les soutiens sont scellés.",
    fields: {
      number: "quel appel de ce scrutin, à partir de 1 : un appel qui échoue est refait",
      custodians: "dans l’ordre de leurs numéros, à partir de 1",
      threshold: "combien d’entre eux ouvrent",
      bucket: "octets auxquels chaque soutien est complété, une puissance de deux",
    },
  },
  "custodian-announced": {
    says: "Premier tour : un gardien s’engage sur un polynôme secret.",
    fields: {
      ...spoken,
      channel: "destinataire age pour ce que les autres distribuent",
      commitments: "engagements sur les coefficients, du plus bas au plus haut",
      proof: "que le gardien connaît le coefficient le plus bas",
    },
  },
  "custodian-confirmed": {
    says: "Un gardien confirme toutes les annonces, avant toute distribution.",
    fields: { ...spoken, announcements },
  },
  "custodian-dealt": {
    says: "Second tour : les contributions d’un gardien, chacune scellée à qui la reçoit.",
    fields: { ...spoken, announcements, deals: "SHA-256 des contributions publiées" },
  },
  "deal-disputed": {
    says: "Ce qu’un gardien a reçu manque, est illisible ou ne convient pas.",
    fields: { ...spoken, announcements, against: "de qui", why: "ce qui ne va pas" },
  },
  "deal-laid-open": {
    says: "La contribution contestée, pour que chacun compare.",
    fields: { ...spoken, announcements, to: "qui l’a contestée", contribution: "la contribution" },
  },
  "custodian-concluded": {
    says: "Un gardien détient une part de l’acte qui s’ensuit.",
    fields: {
      ...spoken,
      record: "SHA-256 de l’acte des gardiens",
      proof: "que le gardien connaît le secret de sa clé de vérification",
    },
  },
  "share-destroyed": {
    says: "Un gardien déclare que sa part n’existe plus.",
    fields: { custodian: "de qui", record: "SHA-256 de l’acte des gardiens" },
  },
  "opening-answered": {
    says: "Un gardien a répondu à une ouverture ; la réponse elle-même ne va qu’à la commission.",
    fields: {
      nomination,
      stage,
      custodian: "qui répond : son numéro dans l’acte des gardiens",
      authorisation: "empreinte de feuille de l’autorisation à laquelle il répond",
      answered: "lignes scellées auxquelles il répond",
      refused: "lignes scellées auxquelles il ne répond pas, chaque raison une fois",
      partial: "SHA-256 de l’ouverture partielle",
    },
  },
  "lines-unreadable": {
    says: "Lignes que personne ne peut ouvrir, chacune avec une preuve que chacun peut vérifier.",
    fields: { nomination, stage, lines: "lignes, par ordre croissant" },
  },
  "statements-opened": {
    says: "Ce qui fut ouvert est engagé, avant tout constat.",
    fields: {
      nomination,
      stage,
      custodians: "gardiens dont les réponses furent réunies, par ordre croissant",
      opened: "lignes ouvertes",
      closed: "lignes scellées qui restent fermées, par ordre croissant",
      commitments: "SHA-256 de la liste publiée : chaque ligne ouverte avec un engagement salé sur ce qu’elle dit",
    },
  },
  "circulators-reported": {
    says: "Le sort des lignes de papier contrôlées, par collecteur, en nombres.",
    fields: {
      nomination,
      stage,
      rows: "collecteurs d’au moins 10 lignes contrôlées, par ordre de numéro",
      others: "tous les collecteurs de moins de lignes, ensemble",
    },
  },
} satisfies Partial<Sayings>;
