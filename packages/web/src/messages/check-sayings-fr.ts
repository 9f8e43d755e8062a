import type { Sayings } from "./sayings.ts";

const nomination = "la candidature";
const stage = "étape du contrôle, à partir de 1";

/** Of the check of a filing, and of the remedies against what came of it. */
export const frenchCheckSayings = {
  "population-frozen": {
    says: "Les lignes à tirer sont fixées avant que quiconque puisse connaître la graine.",
    fields: {
      nomination,
      treeSize: "taille du journal où elles se lisent",
      root: "empreinte racine du journal à cette taille",
      lines: "soutiens de la candidature, non retirés, dans l’ordre du journal : lignes 1 à ce nombre",
      checkpoint: "SHA-256 du point de contrôle publié de cette taille, avec les cosignatures des témoins",
    },
  },
  "draw-announced": {
    says: "Un tirage public est annoncé.",
    fields: {
      nomination,
      stage,
      size: "lignes à tirer",
      sampler: "comment une graine donne des lignes",
      diceAt: "étape 1 : quand les dés sont lancés ; une étape suivante continue avec la même graine",
      drandRound: "étape 1 : tour de la balise publique qui entre aussi dans la graine",
      byRegion: "si chaque région tire les siennes : combien, dans l’ordre des régions du scrutin",
    },
  },
  "dice-rolled": {
    says: "Les dés furent lancés en public, une fois pour un ensemble figé.",
    fields: {
      nomination,
      digits: "ce qu’ils ont montré, dans l’ordre",
      checkpoint: "SHA-256 d’un point de contrôle publié et cosigné qui couvre l’annonce",
    },
  },
  "sample-drawn": {
    says: "L’échantillon découle du journal figé, des dés et de la balise.",
    fields: {
      nomination,
      stage,
      seed: "SHA-256 du texte de la graine",
      drandRandomness: "valeur de la balise",
      drandSignature: "signature de la balise",
      lines: "lignes tirées à cette étape",
      sample: "SHA-256 des numéros de lignes tirés, décimaux, un par ligne, dans l’ordre du tirage",
      checkpoint: "étape 1 : SHA-256 d’un point de contrôle publié et cosigné qui couvre les dés",
    },
  },
  "opening-authorised": {
    says: "Les gardiens peuvent ouvrir exactement ces lignes.",
    fields: { nomination, stage, lines: "lignes à ouvrir", sample: "SHA-256 des numéros de lignes, comme au tirage" },
  },
  "findings-recorded": {
    says: "Ce qui fut constaté de certaines lignes.",
    fields: { nomination, stage, findings: "les constats" },
  },
  "finding-corrected": {
    says: "Un constat est remplacé ; le premier reste lisible.",
    fields: {
      nomination,
      line: "ligne",
      finding: "ce qui vaut désormais",
      ground: "non valable : le motif du règlement",
      sameAs: "nulle comme doublon : la ligne de la même personne qu’elle double",
      cause: "pourquoi",
    },
  },
  "matching-reported": {
    says: "Comment les lignes contrôlées ont été trouvées sur la liste, en chiffres.",
    fields: {
      nomination,
      stage,
      roll: "version de la liste comparée, figée avant les lignes",
      exact: "telles qu’écrites",
      folded: "graphie uniformisée",
      fuzzy: "malgré une erreur",
      byPerson: "trouvées par une personne qui a regardé les cas incertains",
      absent: "introuvables",
      unsettled: "trop incertaines et laissées telles, là où rien n’en dépend",
      notCompared: "hors du champ de la liste",
      reach:
        "quels électeurs la comparaison peut trouver avec ces colonnes, mesuré sur la liste même, par nombre de fautes croissant ; absent : non mesuré",
    },
  },
  "lines-removed": {
    says: "Des lignes sont écartées avec leurs feuilles, avant tout tirage et tout examen.",
    fields: {
      nomination,
      ground: "motif du corpus de règles",
      lines: "lignes de l’ensemble figé",
      after:
        "combien de fois des lignes de cette candidature avaient été rétablies auparavant ; absent : jamais. Un acte antérieur à un rétablissement ne vaut plus après lui",
    },
  },
  "lines-restored": {
    says: "Des lignes écartées sont rétablies, avant tout tirage et tout examen ; qu’elles aient été écartées reste lisible.",
    fields: {
      nomination,
      restoration: "son numéro : 1 pour le premier de cette candidature",
      cause: "pourquoi",
      lines: "lignes de l’ensemble figé qui étaient écartées",
    },
  },
  "notice-given": {
    says: "Les intéressés sont avisés : de là courent les délais de régularisation et de recours.",
    fields: {
      nomination,
      how: "rendu public, ou notifié au candidat",
      givenAt: "quand, en UTC",
    },
  },
  "cure-filed": {
    says: "La campagne répare ce qui manquait.",
    fields: {
      nomination,
      cure: "la régularisation",
      remedy: "quelle voie, selon le corpus de règles",
      filedAt: "quand elle est parvenue, en UTC",
      lines: "lignes remises pour celles perdues",
    },
  },
  "cure-lines-received": {
    says: "Lignes d’une régularisation telles que la commission les a reçues, non scellées, sous engagements salés.",
    fields: {
      nomination,
      cure: "la régularisation",
      region: "région où elles comptent",
      commitments: "SHA-256 d’un sel secret et de chaque déclaration, par ordre croissant : les lignes suivantes",
    },
  },
  "cure-lines-found": {
    says: "Ce qui fut constaté de certaines lignes d’une régularisation.",
    fields: { nomination, cure: "la régularisation", findings: "les constats" },
  },
  "cure-decided": {
    says: "Ce qui fut décidé d’une régularisation.",
    fields: {
      nomination,
      cure: "la régularisation",
      accepted: "lignes trouvées bonnes",
      byRegion: "lignes acceptées par région, dans l’ordre des régions du scrutin",
    },
  },
  "objection-lodged": {
    says: "Quelqu’un conteste des lignes d’un dépôt.",
    fields: {
      nomination,
      lodger: "qui le dit, sous sa propre signature",
      paper: "SHA-256 d’un sel secret et de la pièce telle que reçue",
      objection: "l’objection",
      remedy: "quelle voie, selon le corpus de règles",
      lodgedAt: "quand elle est parvenue, en UTC",
      specific: "si elle nomme lignes et motifs comme la loi le veut",
      lines: "lignes de l’ensemble figé contestées",
    },
  },
  "objection-specified": {
    says: "Les précisions d’une objection sont parvenues, là où la loi les veut à part.",
    fields: {
      nomination,
      lodger: "qui le dit, sous sa propre signature",
      paper: "SHA-256 d’un sel secret et de la pièce telle que reçue",
      objection: "l’objection",
      specifiedAt: "quand elles sont parvenues, en UTC",
    },
  },
  "objection-decided": {
    says: "Ce qui fut décidé d’une objection.",
    fields: {
      nomination,
      objection: "l’objection",
      sustained: "des lignes contestées, celles écartées ; une liste vide la rejette",
      ground: "si des lignes sont écartées : le motif du corpus de règles",
    },
  },
  "objections-closed": {
    says: "Le délai d’objection est clos, et toute objection parvenue figure ci-dessus.",
    fields: {
      nomination,
      closedOn: "dernier jour où les objections furent reçues",
    },
  },
  "appeal-lodged": {
    says: "La décision est attaquée, devant la commission elle-même ou un tribunal.",
    fields: {
      nomination,
      lodger: "qui le dit, sous sa propre signature",
      paper: "SHA-256 d’un sel secret et de la pièce telle que reçue",
      appeal: "le recours",
      remedy: "quelle voie, selon le corpus de règles",
      lodgedAt: "quand il est parvenu, en UTC",
      by: "qui forme le recours",
      to: "devant qui",
    },
  },
  "appeal-rejected": {
    says: "La décision tient.",
    fields: {
      nomination,
      judgment: "SHA-256 d’un sel secret et du jugement",
      appeal: "le recours",
      decidedAt: "quand, en UTC",
      source: "le jugement",
    },
  },
  "appeal-granted": {
    says: "La décision tombe : faits et constats sont redressés et il est statué à nouveau.",
    fields: {
      nomination,
      judgment: "SHA-256 d’un sel secret et du jugement",
      appeal: "le recours",
      decidedAt: "quand, en UTC",
      source: "le jugement",
      dissent: "juges ayant exprimé un désaccord",
    },
  },
} as const satisfies Partial<Sayings>;
