import type { Sayings } from "./sayings.ts";

const nomination = "la candidature";
const meeting = "la réunion";
const stage = "étape du contrôle, à partir de 1";
const chain = {
  sequence: "rang dans la chaîne du bureau, à partir de 0",
  previous: "SHA-256 de l’acte précédent du bureau ; de la convocation pour le premier",
} as const;

export const frenchSayings: Sayings = {
  "contest-opened": {
    says: "Une fonction est à pourvoir ; ses régions et la clé de la commission sont fixées.",
    fields: {
      contest: "le scrutin",
      title: "ce qui est à pourvoir, par qui, quand, dans la langue du scrutin",
      country: "de quel droit",
      votingDay: "jour du vote",
      regions: "régions par lesquelles les soutiens sont comptés, liste close",
      commissionKey: "clé qui signe désormais pour la commission",
    },
  },
  "rulebook-adopted": {
    says: "Les règles datées du scrutin, fixées par leur empreinte.",
    fields: { rulebook: "règlement", hash: "SHA-256 de son contenu déclaré" },
  },
  "custodians-named": {
    says: "Les détenteurs de parts et le destinataire unique pour qui les soutiens sont scellés.",
    fields: {
      recipient: "destinataire age du groupe entier",
      custodians: "combien détiennent une part",
      threshold: "combien d’entre eux peuvent ouvrir",
      record: "SHA-256 de l’acte publié des gardiens",
    },
  },
  "roll-frozen": {
    says: "La liste électorale à laquelle les soutiens sont comparés, figée.",
    fields: {
      version: "version de la liste",
      date: "jour dont parle la liste",
      voters: "inscrits",
      byRegion: "inscrits par région",
      hash: "SHA-256 de ses lignes canoniques",
      use: "verify : qui n’y figure pas peut être écarté ; compare : liste d’un autre jour, les correspondances sont rapportées et n’écartent personne",
    },
  },
  "ballot-published": {
    says: "Les noms enregistrés.",
    fields: { nominations: "candidatures sur la liste, dans son ordre" },
  },
  "data-destroyed": {
    says: "Des données privées du scrutin n’existent plus.",
    fields: { what: "quelles données", items: "combien d’éléments" },
  },
  "nomination-opened": {
    says: "Le chemin d’un candidat vers le bulletin commence.",
    fields: {
      nomination,
      candidate: "nom du candidat tel qu’il figurerait au bulletin ; public de par la loi",
      route: "mode de présentation selon le règlement",
      campaignKey: "clé qui signe pour la campagne",
    },
  },
  "nomination-confirmed": {
    says: "Les réunions satisfont à la loi ; les soutiens peuvent être collectés.",
    fields: {
      nomination,
      meetings: "réunions qui ont atteint le quorum et voté la présentation",
      ruling: "SHA-256 de l’avis publié sur les réunions",
    },
  },
  "fact-asserted": {
    says: "Un fait d’éligibilité avec sa source.",
    fields: {
      nomination,
      key: "quel fait, tel que le règlement le nomme",
      value: "sa valeur",
      date: "jour dont parle le fait",
      source: "document ou acte qui le montre",
      by: "qui l’affirme",
    },
  },
  "fact-disputed": {
    says: "Une personne qui y a droit dit que le fait est autre.",
    fields: {
      nomination,
      key: "quel fait",
      value: "valeur affirmée à la place",
      source: "sur quoi repose la contestation",
      by: "qui le conteste",
    },
  },
  "fact-decided": {
    says: "Une autorité a retenu une lecture d’un fait contesté ; la contestation reste lisible.",
    fields: {
      nomination,
      key: "quel fait",
      value: "la lecture retenue",
      source: "l’acte qui l’a retenue",
      by: "qui a tranché",
    },
  },
  "ruling-made": {
    says: "Le règlement appliqué aux faits et aux chiffres de ce journal.",
    fields: {
      nomination,
      outcome: "ce qui s’ensuit",
      ruling: "SHA-256 de l’avis publié",
      hinges: "faits ouverts ou contestés dont dépend l’issue",
    },
  },
  "decision-issued": {
    says: "L’acte de la commission sur la candidature.",
    fields: {
      nomination,
      outcome: "ce qui est décidé",
      filed: "lignes déposées",
      checked: "lignes contrôlées",
      valid: "des contrôlées, trouvées valables",
      invalid: "des contrôlées, trouvées non valables",
      counted: "lignes qui comptent après plafonds et constats",
      followsRuling: "si la décision est ce que dit l’avis",
      ruling: "SHA-256 de l’avis sur lequel elle repose",
      decision: "SHA-256 de la décision publiée",
      dissent: "membres d’opinion dissidente",
    },
  },
  "meeting-called": {
    says: "Une réunion de soutien est convoquée.",
    fields: {
      nomination,
      meeting,
      city: "où",
      region: "région de la ville",
      latitude: "en millièmes de degré nord",
      longitude: "en millièmes de degré est",
      startsAt: "quand elle doit commencer, en UTC",
      zone: "fuseau horaire du lieu, nom IANA",
      notifiedOn: "jour où la commission fut avertie",
      quota: "personnes que demande la loi",
      deskKey: "clé du bureau qui compte à la porte",
    },
  },
  "meeting-opened": { says: "Les portes sont ouvertes.", fields: { meeting, ...chain } },
  "attendance-recorded": {
    says: "Une personne fut comptée.",
    fields: {
      meeting,
      ...chain,
      number: "numéro de la personne dans cette réunion",
      commitment: "SHA-256 salé de la fiche scellée de la personne",
    },
  },
  "attendance-undone": {
    says: "Le comptage d’une personne est retiré ; le numéro n’est plus donné.",
    fields: { meeting, ...chain, number: "quel comptage", reason: "pourquoi" },
  },
  "resolution-voted": {
    says: "Les personnes présentes ont voté.",
    fields: {
      meeting,
      ...chain,
      resolution: "sur quoi",
      for: "voix pour",
      against: "voix contre",
      abstained: "abstentions",
      candidate: "comment le candidat a pris part",
    },
  },
  "meeting-closed": {
    says: "Les portes sont closes.",
    fields: { meeting, ...chain, attendance: "personnes comptées et non retirées" },
  },
  "minutes-certified": {
    says: "Président et secrétaire ont certifié le procès-verbal.",
    fields: { meeting, minutes: "SHA-256 du procès-verbal publié", attendance: "personnes comptées" },
  },
  "drive-opened": {
    says: "La collecte des soutiens commence.",
    fields: { nomination, opensOn: "premier jour", closesOn: "dernier jour" },
  },
  "sheets-issued": {
    says: "Des feuilles numérotées furent remises à un collecteur.",
    fields: {
      nomination,
      circulator: "le collecteur, sous un numéro",
      first: "première feuille",
      last: "dernière feuille",
      linesPerSheet: "lignes par feuille",
    },
  },
  "sheet-returned": {
    says: "Une feuille est revenue.",
    fields: {
      nomination,
      sheet: "son numéro",
      used: "lignes remplies",
      spoiled: "lignes rayées par la campagne elle-même avant le dépôt",
    },
  },
  "statement-sealed": {
    says: "La déclaration d’un soutien, scellée pour les gardiens.",
    fields: {
      nomination,
      region: "région pour laquelle elle compte",
      channel: "comment elle fut faite",
      sheet: "papier : sa feuille",
      line: "papier : sa ligne sur la feuille",
      ciphertext: "SHA-256 de la déclaration scellée",
    },
  },
  "statement-received": {
    says: "Une déclaration que la commission a reçue à découvert, sous un engagement salé.",
    fields: {
      nomination,
      region: "région pour laquelle elle compte",
      receivedOn: "jour de réception ou de publication",
      commitment: "SHA-256 d’un sel secret et de la déclaration",
    },
  },
  "statement-withdrawn": {
    says: "Un soutien a repris sa déclaration avant le dépôt.",
    fields: { nomination, entry: "inscription de la déclaration au journal" },
  },
  "drive-closed": {
    says: "La collecte est terminée.",
    fields: { nomination, statements: "soutiens de ce journal qui n’ont pas été retirés" },
  },
  "filing-made": {
    says: "L’ensemble figé fut déposé.",
    fields: {
      nomination,
      lines: "lignes déposées",
      byRegion: "lignes par région, dans l’ordre des régions du scrutin",
    },
  },
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
      exact: "telles qu’écrites",
      folded: "graphie uniformisée",
      fuzzy: "malgré une erreur",
      byPerson: "trouvées par une personne qui a regardé les cas incertains",
      absent: "introuvables",
      unsettled: "trop incertaines et laissées telles, là où rien n’en dépend",
      notCompared: "hors du champ de la liste",
    },
  },
  "lines-removed": {
    says: "Des lignes sont écartées avec leurs feuilles, avant tout tirage et tout examen.",
    fields: {
      nomination,
      ground: "motif du corpus de règles",
      lines: "lignes de l’ensemble figé",
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
      appeal: "le recours",
      decidedAt: "quand, en UTC",
      source: "le jugement",
    },
  },
  "appeal-granted": {
    says: "La décision tombe : faits et constats sont redressés et il est statué à nouveau.",
    fields: {
      nomination,
      appeal: "le recours",
      decidedAt: "quand, en UTC",
      source: "le jugement",
      dissent: "juges ayant exprimé un désaccord",
    },
  },
};
