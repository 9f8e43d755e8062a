import { counting } from "./counting.ts";
import type { RecomputedCatalogue } from "./recomputed-en.ts";

const n = counting("fr");
const departed = (c: number) =>
  c === 0 ? "" : ` ; ${n(c, { one: "décision n’est pas", other: "décisions ne sont pas" })} ce que donne l’avis`;

export const frenchRecomputed: RecomputedCatalogue = {
  recomputed: {
    navigation: "Vérification",
    title: "Recalculé, ou sur la parole de quelqu’un",
    lead: "Un programme indépendant lit les fichiers publiés et recalcule tout ce qui peut l’être. Voici son rapport.",
    ownRun: "Il a tourné sur ce serveur. Pour ne dépendre de personne ici, lancez-le vous-même :",
    pending: "Le vérificateur lit ce journal pour la première fois : rien ici n’est encore recalculé.",
    notMade: "Le vérificateur n’a pu aboutir : rien ici n’est recalculé.",
    agrees: (size) => `Recalculé à la taille ${size} : concorde.`,
    differs: (size, c) => `Recalculé à la taille ${size} : FAUX, ${n(c, { one: "échec", other: "échecs" })}.`,
    since: (c) =>
      `${n(c, { one: "inscription ultérieure pas encore recalculée", other: "inscriptions ultérieures pas encore recalculées" })}.`,
    at: "État du point de contrôle au",
    alarm: "Ce qui est publié ici ne découle pas tout entier du journal",
    alarmText: (c) =>
      `Le vérificateur nomme ${n(c, { one: "échec", other: "échecs" })}. Un avis, un procès-verbal ou une décision qu’il a trouvé faux n’est pas montré comme tel.`,
    report: "Lire le rapport du vérificateur",
    isFalse: "faux",
    falseDecision: (candidate) => `${candidate} : ce qui est publié n’est pas ce qui découle du journal`,
    falseText:
      "Le vérificateur a recalculé cette candidature d’après le journal et obtient autre chose. Le document publié n’est pas montré comme avis ni comme décision ; il reste sous son empreinte pour qui veut le voir.",
    falseDocument: "Le vérificateur obtient un autre document à cette place du journal : celui-ci n’en découle pas.",
    headings: { recomputed: "Recalculé", word: "Sur la parole de quelqu’un : de qui, combien de fois" },
    recomputedText: "Chacun obtient la même chose du journal, du règlement adopté et des documents publiés.",
    wordText: "C’est signé, donc nul ne peut le changer ensuite ; mais rien au journal ne le prouve.",
    summary: (checks, kinds) =>
      `Ce qui est recalculé (${checks} sortes de contrôles) et ce qui repose sur une parole (${kinds} sortes d’actes)`,
    what: "Quoi",
    howOften: "Combien de fois",
    act: "Acte",
    rests: "Ce qui repose sur elle",
    acts: "Actes",
    moves: "En dépend",
    checks: {
      "checkpoint signatures": "signatures sous le point de contrôle",
      "checkpoints kept from before, which the log continues":
        "points de contrôle gardés d’avant, que le journal prolonge",
      "entries hashed up to the root": "inscriptions hachées jusqu’à la racine signée",
      "entries against the vocabulary": "inscriptions confrontées au vocabulaire",
      "entries against the table of states": "inscriptions confrontées aux règles de la procédure",
      "signatures of acts": "signatures d’actes",
      "signatures of them by a faster library":
        "signatures parmi elles, vérifiées par une bibliothèque plus rapide, qui n’en admet aucune que la vérification usuelle refuse",
      "earlier checkpoints against the tree": "points de contrôle antérieurs confrontés à l’arbre",
      "published documents against their hashes": "documents publiés confrontés à leur empreinte",
      rulebooks: "règlements",
      minutes: "procès-verbaux de réunions, refaits",
      "withdrawals with the secret of who made the statement": "retraits avec le secret de l’auteur du soutien",
      "lines drawn again from seed, frozen log and dice":
        "lignes tirées à nouveau de la graine, du journal figé et des dés",
      "draws that witnesses date after the freeze": "tirages que des témoins datent d’après le gel",
      "opened lines against published commitments": "lignes ouvertes confrontées aux engagements publiés",
      "unreadable lines recombined from their evidence": "lignes illisibles, recombinées d’après leurs preuves",
      "days on which evaluations were held against the tickets pledged":
        "jours dont le compte du détenteur de la clé fut confronté aux tickets consignés",
      rulings: "avis, refaits à l’octet près",
      decisions: "décisions, refaites à l’octet près",
      "decisions that are not what their ruling gives": "décisions qui ne sont pas ce que donne leur avis",
    },
    parties: {
      commission: "Parole de la commission",
      campaign: "Parole d’une campagne",
      door: "Parole de la porte d’une réunion",
      operator: "Parole de l’opérateur du serveur",
      custodian: "Parole d’un gardien",
      lodger: "Parole de qui a déposé une réclamation ou un recours",
      keyholder: "Parole du détenteur de la clé",
    },
    moved: {
      persons: (c) => n(c, { one: "personne", other: "personnes" }),
      statements: (c) => n(c, { one: "soutien", other: "soutiens" }),
      lines: (c) => n(c, { one: "ligne", other: "lignes" }),
      votes: (c) => n(c, { one: "voix", other: "voix" }),
      evaluations: (c) => n(c, { one: "évaluation", other: "évaluations" }),
    },
    keysBeside:
      "Les clés du journal et de ses témoins sont celles publiées à côté de lui : apportez les vôtres par --policy en vérifiant.",
    commissionKey: "La clé de la commission",
    commissionKeyIs: {
      nothing:
        "n’a été comparée à rien : comparez-la à ce que dit la commission elle-même, ou apportez-la par --commission.",
      brought: "est celle que le lecteur a apportée.",
      another: "n’est pas celle que le lecteur a apportée.",
    },
    fingerprint: "Empreinte",
    dated: (entries, moment) =>
      `Des témoins avaient vu les ${entries} premières inscriptions au plus tard le ${moment}.`,
    undated: (c) =>
      `La date de ${n(c, { one: "inscription", other: "inscriptions" })} : aucun témoin de la politique ne les a vues.`,
    oneKey: (parties) => `Une seule clé signe pour ${parties}.`,
    unproven: (c, parties) =>
      `Le journal ne contient pas de preuve de détention ${c === 1 ? "de la clé" : "des clés"} pour : ${parties}.`,
    diceAlone: (candidate) =>
      `L’échantillon de ${candidate} a été tiré aux seuls dés, tombés comme la commission le dit.`,
    departs: (candidate, ruling, decision) =>
      `La décision sur ${candidate} n’est pas ce que donne l’avis (avis : ${ruling} ; décision : ${decision}).`,
    noOrder: "Le journal ne nomme aucun tribunal qui l’ait ordonné.",
    orderEntered: (by, source) => `Elle fut ordonnée par ${by} (${source}), comme la commission a inscrit le jugement.`,
    holders: {
      commission: "la commission",
      operator: "le journal lui-même",
      campaign: (of) => `la campagne de ${of}`,
      door: (of) => `la porte de ${of}`,
      device: (device, of) => `l’appareil ${device} de ${of}`,
      custodian: (of) => `le gardien ${of}`,
      intake: (of) => `le guichet ${of}`,
      keyholder: (of) => `le détenteur de la clé ${of}`,
      witness: (of) => `le témoin ${of}`,
      lodger: (of) => `l’auteur de ${of}`,
    },
    onlyClaimed: (c) =>
      `${n(c, { one: "point n’est qu’affirmé", other: "points ne sont qu’affirmés" })} par qui les a signés`,
    notRecomputable: "Ce programme ne peut recalculer",
    neverShownTitle: "Ce qu’aucun journal ne montre",
    neverShown: {
      "statements that were never promised and never entered": "les soutiens jamais promis et jamais inscrits",
      "complaints, objections and appeals that were lodged and never entered":
        "les plaintes, réclamations et recours déposés et jamais inscrits",
      "whether a statement is a person's own will, and whether a person at a meeting was alone in being counted there":
        "si un soutien est la volonté propre d’une personne, et si chaque personne d’une réunion n’a été comptée qu’une fois",
    },
    failures: "Échecs",
    verified: (dice, departing) =>
      `Vérifié : ce qui est dit recalculé découle du journal ; le reste repose sur la parole de qui est nommé${dice === 0 ? "" : ` ; ${n(dice, { one: "tirage repose", other: "tirages reposent" })} sur les seuls dés`}${departed(departing)}.`,
    verifiedInPart: (c, departing) =>
      `Vérifié, hors ce qui repose sur une autre version du moteur ou sur un règlement qui n’est pas ici : ${n(c, { one: "point non recalculable", other: "points non recalculables" })} par ce programme${departed(departing)}.`,
    notVerified: (c) => `Non vérifié : ${n(c, { one: "échec", other: "échecs" })}.`,
  },
};
