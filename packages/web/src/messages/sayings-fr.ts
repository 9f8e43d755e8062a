import { frenchCheckSayings } from "./check-sayings-fr.ts";
import { frenchCustodianSayings } from "./custodian-sayings-fr.ts";
import type { Sayings } from "./sayings.ts";

const nomination = "la candidature";
const meeting = "la réunion";
const chain = {
  sequence: "rang dans la chaîne de l’appareil, à partir de 0",
  previous: "SHA-256 de l’acte précédent de l’appareil ; pour le premier, de l’inscription qui nomme sa clé",
} as const;
const device = "l’appareil";
const leading = "l’appareil à qui la porte fut transmise ; absent : la clé de la porte elle-même";
const venue = "salle, rue et numéro, sans code postal";
const possession = "par cette clé : qui est nommé la détient";
const region = "région pour laquelle elles comptent";
const day = "le jour, au fuseau du scrutin";

export const frenchSayings: Sayings = {
  "contest-opened": {
    says: "Une fonction est à pourvoir ; ses régions et la clé de la commission sont fixées.",
    fields: {
      scale: "démonstration : les chiffres de la loi sont réduits à un sur tant ; absent : entiers",
      contest: "le scrutin",
      title: "ce qui est à pourvoir, par qui, quand, dans la langue du scrutin",
      country: "de quel droit",
      votingDay: "jour du vote",
      regions: "régions par lesquelles les soutiens sont comptés, liste close",
      commissionKey: "clé qui signe désormais pour la commission",
      version: "version du journal ; absente des journaux de version 1",
      zone: "fuseau dont le scrutin compte les jours, l’un de ceux du règlement",
      batches: "comment soutiens et présences entrent au journal",
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
      use: "usage : pour vérifier, qui n’y figure pas peut être écarté ; pour comparer seulement, liste d’un autre jour, les correspondances sont rapportées et n’écartent personne",
    },
  },
  "intake-named": {
    says: "Un serveur qui prend les soutiens et les promet, et sa clé.",
    fields: { intake: "le guichet", key: "clé qui signe ses promesses", possession },
  },
  "intake-ended": {
    says: "Un serveur ne prend plus de soutiens.",
    fields: { intake: "le guichet", lastDay: "dernier jour dont les promesses sont les siennes" },
  },
  "identity-asked": {
    says: "Comment un serveur demande qui signe en ligne, à partir d’ici.",
    fields: {
      intake: "le guichet",
      change: "combientième fois il le dit, à partir de 1",
      how: "nullement ; par un code envoyé par courriel ou au téléphone ; ou un tiers se porte garant",
      issuer: "qui se porte garant, si c’est un tiers",
      doubles:
        "si l’on dit à qui a déjà signé qu’il l’a fait, par la fonction du détenteur de la clé ; sinon les doublons ne se trouvent que parmi les lignes ouvertes",
    },
  },
  "keyholder-named": {
    says: "Qui détient la clé par laquelle une personne qui signe deux fois est reconnue, sans liste de quiconque.",
    fields: {
      holder: "nom public du détenteur de la clé",
      key: "clé publique de la fonction (RFC 9497, ristretto255-SHA512, mode vérifiable)",
      signer: "clé qui signe ce que dit le détenteur",
      possession: "par cette clé sur celle de la fonction : qui les a nommées les détient",
      most: "combien d’évaluations peuvent être achetées : au-delà des soutiens, on pourrait s’en servir pour essayer des identités",
    },
  },
  "evaluations-counted": {
    says: "Combien de fois le détenteur de la clé fut interrogé en un jour.",
    fields: {
      day: "le jour que nomment les tickets",
      evaluations: "évaluations, chacune achetée d’un ticket",
      unpledged: "parmi elles, celles dont le ticket manque à la promesse du jour ; le détenteur garde ces tickets",
    },
  },
  "evaluation-key-destroyed": {
    says: "Le détenteur dit que la clé n’existe plus : personne ne peut plus comparer quiconque aux marques.",
    fields: { key: "clé publique de la fonction" },
  },
  "promises-pledged": {
    says: "Tout ce qui fut promis en un jour, toutes candidatures ensemble, sous une racine.",
    fields: {
      day,
      promises: "soutiens promis ce jour",
      root: "racine de l’arbre de leurs feuilles salées, en ordre croissant",
      tickets: "tickets promis ce jour",
      ticketRoot: "racine de l’arbre des leurs",
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
      possession,
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
  "nomination-withdrawn": {
    says: "Le candidat se retire : le chemin vers la liste s’arrête ici, où qu’il en soit.",
    fields: { nomination },
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
      byOrderOf: "si un tribunal ordonne autre chose que l’avis : le recours admis",
    },
  },
  "meeting-called": {
    says: "Une réunion de soutien est convoquée.",
    fields: {
      nomination,
      meeting,
      city: "où",
      region: "région de la ville",
      venue,
      latitude: "en millièmes de degré nord ; absent : personne n’a donné les coordonnées du lieu",
      longitude: "en millièmes de degré est",
      startsAt: "quand elle doit commencer, en UTC",
      zone: "fuseau horaire du lieu, nom IANA",
      notifiedOn: "jour où la commission fut avertie",
      quota: "personnes que demande la loi",
      majorityOf: "de qui la loi demande la majorité ; absent : sous une loi qui n’a pas ce mot, des votants",
      agenda: "ce dont il sera question, dans l’ordre",
      deskKey: "clé de la porte qui compte",
      doorKey: "clé de la porte qui compte",
      possession,
    },
  },
  "meeting-moved": {
    says: "Une réunion se tiendra ailleurs, ou à un autre moment, que convoquée.",
    fields: {
      meeting,
      move: "quel déplacement de cette réunion, à partir de 1",
      city: "où",
      venue,
      latitude: "en millièmes de degré nord ; absent : personne n’a donné les coordonnées du lieu",
      longitude: "en millièmes de degré est",
      startsAt: "quand elle doit commencer, en UTC",
      zone: "fuseau horaire du lieu, nom IANA",
      notifiedOn: "jour où la commission fut avertie",
      cause: "ce qu’il advint du lieu précédent",
      evidence: "SHA-256 salé de la pièce qui le montre",
    },
  },
  "agenda-changed": {
    says: "L’ordre du jour d’une réunion n’est plus celui de la convocation, ou en est donné un à une réunion convoquée sans.",
    fields: {
      meeting,
      change: "quelle modification de l’ordre du jour de cette réunion, à partir de 1",
      agenda: "ce dont il sera question, dans l’ordre : en entier",
      notifiedOn: "jour où la commission en a été avisée ; absent : personne ne le dit",
    },
  },
  "invitations-sent": {
    says: "Ceux que la loi veut voir invités le furent d’une manière.",
    fields: {
      meeting,
      how: "de quelle manière",
      sentOn: "quel jour",
      invited: "combien",
      proof: "SHA-256 salé de la pièce qui montre l’envoi",
    },
  },
  "device-enrolled": {
    says: "Un appareil de plus sert à une réunion, dans le rôle qui lui est donné.",
    fields: {
      meeting,
      device,
      role: "ce qu’il peut signer : président, secrétaire, scrutateur ou porte ; absent : il compte les personnes, et dirige si la porte lui est transmise",
      key: "sa clé",
      possession,
    },
  },
  "device-revoked": { says: "Ce qu’un appareil signe dès lors ne compte plus.", fields: { meeting, device } },
  "door-handed-on": {
    says: "Un appareil ouvre, recueille le vote et ferme à la place du précédent, qui ne compte plus.",
    fields: { meeting, device, cause: "pourquoi : ce qu’il advint du précédent, ou comme prévu" },
  },
  "meeting-opened": { says: "Les portes sont ouvertes.", fields: { meeting, device: leading, ...chain } },
  "officers-elected": {
    says: "Les présents ont choisi qui préside, qui tient le procès-verbal et qui compte les voix.",
    fields: {
      meeting,
      device: leading,
      ...chain,
      chair: "président : SHA-256 salé du nom",
      secretary: "secrétaire : SHA-256 salé du nom",
      counters: "chaque scrutateur : SHA-256 salé du nom",
    },
  },
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
    fields: {
      meeting,
      device,
      ...chain,
      number: "quel comptage",
      commitment: "quel comptage",
      reason: "pourquoi",
    },
  },
  "attendance-counted": {
    says: "Des personnes furent comptées par un appareil, à l’heure près.",
    fields: {
      meeting,
      device,
      ...chain,
      final: "l’appareil ne compte plus : ce qui reste entre, si peu que ce soit",
      persons: "SHA-256 salé de la fiche scellée de chacune, en ordre croissant",
    },
  },
  "votes-counted": {
    says: "Un scrutateur a compté les voix, avant toute annonce.",
    fields: {
      meeting,
      device: "l’appareil du scrutateur",
      ...chain,
      resolution: "sur quoi",
      for: "voix pour",
      against: "voix contre",
      abstained: "abstentions",
      round: "quel vote c’est ; absent : le premier",
      recounts: "combien de fois ce scrutateur a recompté ; absent : pas une",
      ballots: "d’un vote secret, ses bulletins",
    },
  },
  "resolution-voted": {
    says: "Les personnes présentes ont voté.",
    fields: {
      meeting,
      device: leading,
      ...chain,
      resolution: "sur quoi",
      for: "voix pour",
      against: "voix contre",
      abstained: "abstentions",
      candidate: "comment le candidat a pris part",
      method: "de quelle manière ; absent : ce n’est pas dit",
      round: "quel vote c’est ; absent : le premier",
      recounts: "combien de fois recompté avant l’annonce ; absent : pas une",
      ballots: "d’un vote secret, ses bulletins",
      voters: "d’un vote nominal, SHA-256 salé de la liste de qui a voté quoi",
    },
  },
  "remote-participation-recorded": {
    says: "Quelqu’un prit part d’ailleurs, et n’est pas compté parmi les présents.",
    fields: {
      meeting,
      device: leading,
      ...chain,
      who: "qui",
      means: "ce que les présents en virent et entendirent",
      from: "depuis quand",
      until: "jusqu’à quand",
      recording: "SHA-256 salé d’un enregistrement, ou d’une pièce qui le montre",
    },
  },
  "meeting-closed": {
    says: "Les portes sont closes.",
    fields: { meeting, device: leading, ...chain, attendance: "personnes comptées et non retirées" },
  },
  "minutes-certified": {
    says: "Président et secrétaire ont certifié le procès-verbal.",
    fields: {
      meeting,
      minutes: "SHA-256 du procès-verbal publié",
      attendance: "personnes comptées",
      paper: "SHA-256 du procès-verbal avec noms et signatures, que personne ne publie",
    },
  },
  "minutes-corrected": {
    says: "Le procès-verbal avec noms et signatures est dans une nouvelle version ; ce qui fut compté reste.",
    fields: {
      meeting,
      version: "quelle version, à partir de 2",
      paper: "son SHA-256",
      cause: "ce qui était faux dans la précédente, ou qui l’ordonna",
    },
  },
  "drive-opened": {
    says: "La collecte des soutiens commence.",
    fields: {
      nomination,
      opensOn: "premier jour",
      closesOn: "dernier jour",
      settledBy: "quand tout soutien promis est au journal, en UTC",
      form: "SHA-256 du formulaire publié : les mots signés et les champs",
      lineKey: "papier : empreinte de la clé qui marque les lignes",
    },
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
  "statements-sealed": {
    says: "Un lot de déclarations d’une région et d’une voie, scellées pour les gardiens.",
    fields: {
      nomination,
      region,
      channel: "comment elles furent faites",
      day,
      final: "la collecte de la candidature est finie : tout ce qui attend entre, si peu que ce soit",
      ids: "les déclarations, en ordre croissant",
      marks: "papier : la marque de la ligne de chacune, dans l’ordre des déclarations",
    },
  },
  "statements-received": {
    says: "Un lot de déclarations que la commission a reçues à découvert, sous des engagements salés.",
    fields: {
      nomination,
      region,
      receivedOn: "jour de réception ou de publication",
      commitments: "SHA-256 d’un sel secret et de chaque déclaration, en ordre croissant",
    },
  },
  "statements-withdrawn": {
    says: "Des soutiens ont repris leurs déclarations avant le dépôt, chacun par le secret qu’il était seul à tenir.",
    fields: { nomination, day, withdrawals: "en ordre croissant des déclarations" },
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
      lineTable: "papier : engagement sur la clé des lignes et sur la marque, la feuille et la place de chacune",
    },
  },
  ...frenchCheckSayings,
  ...frenchCustodianSayings,
};
