import { frenchCheckSayings } from "./check-sayings-fr.ts";
import type { Sayings } from "./sayings.ts";

const nomination = "la candidature";
const meeting = "la réunion";
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
  ...frenchCheckSayings,
};
