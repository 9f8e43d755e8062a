import type { OwnWords } from "./own-words.ts";

export const frenchReport: OwnWords = {
  noContest: "(aucun scrutin ouvert)",
  labels: { log: "journal", size: "taille", rulebook: "règlement" },
  entries: "inscription|inscriptions",
  root: "racine",
  law: {
    thisVersion: "celui de ce programme, dans cette version",
    somebodyElse: "pas celui de ce programme : apporté par qui tient ce scrutin",
    earlier: (until) =>
      until === undefined
        ? "celui de ce programme, tel qu’il était dans une version antérieure"
        : `celui de ce programme, tel qu’il était jusqu’à ${until}`,
  },
  differences: "différence|différences",
  fromToday: "avec celui du programme d’aujourd’hui :",
  nothing: "rien",
  more: (figure) => `et ${figure} de plus ; --json les énumère toutes`,
  ordered: (at) => `arrêt du ${at}`,
  numbers: {
    filed: "déposés",
    checked: "vérifiés",
    invalid: "non valables",
    counted: "comptés",
    withdrawn: "retirés avant le dépôt",
  },
  ruling: "avis",
  decision: "décision",
  none: "néant",
  setAside: "annulée sur recours",
  withdrawnByCampaign: "candidature retirée par la campagne",
  before: "avant cela",
  departs: "n’est pas ce que donne l’avis",
  hinges: "faits contestés ou non établis dont dépend l’issue",
  outcomes: {
    qualified: "conditions remplies",
    refused: "refus",
    open: "question ouverte",
    registered: "enregistrement",
    "not-filed": "rien de déposé",
    unfinished: "vérification inachevée",
  },
  entry: "inscription",
  theLog: "journal",
  firstWrong: "Première inscription fausse",
  particulars: "le programme en écrit le détail dans --json, en anglais",
  promises: "Promesses que vous avez apportées",
  kept: "Têtes de ce journal que vous avez gardées",
  uncompared: "Fichiers gardés auxquels le journal n’a pas été comparé",
  flawed: "Fichiers gardés où un chemin ou la signature d’un témoin n’est pas valable",
  heads: {
    continued: (size, figure) =>
      size === 1
        ? "Continué : l’inscription pour laquelle cette tête fut signée est toujours au journal."
        : `Continué : les ${figure} inscriptions pour lesquelles cette tête fut signée sont toujours au journal.`,
    receipt: (entry) => `L’inscription ${entry}, dont ceci est le reçu, en fait partie.`,
    astray: (entry) =>
      `Le chemin du fichier ne mène pas de l’inscription ${entry} à la tête : de cette inscription, il ne montre rien.`,
    unreadPath:
      "Ce qui précède la tête dans le fichier ne se lit pas comme une inscription et son chemin : il ne montre rien d’aucune inscription.",
    unfounded: (witnesses, count) =>
      count === 1
        ? `La signature du témoin ${witnesses} n’y est pas valable, et ne date rien.`
        : `Les signatures des témoins ${witnesses} n’y sont pas valables, et ne datent rien.`,
    contradicted:
      "Contredit : la clé du journal a signé ceci et autre chose qui n’y convient pas ; les deux notes sont dans --json.",
    notSigned: (key) =>
      `Non comparé, et sans valeur de preuve : la signature n’y est pas celle du journal (${key}) ; qui vous l’a donné a pu la faire. Si vous connaissez le journal sous une autre clé, apportez-la avec --policy.`,
    notThisLogs: (origin) => `Non comparé, et sans valeur de preuve : c’est la tête d’un autre journal, ${origin}.`,
    unread:
      "Non comparé, et sans valeur de preuve : le fichier ne se lit ni comme un point de contrôle ni comme un reçu. S’il est abîmé, prenez-le d’une autre copie.",
    unreadable:
      "Non comparé : le fichier n’existe pas ou ne peut être lu. Indiquez le chemin d’un fichier qui peut l’être.",
    "not-compared": "Non comparé : le journal ne montre aucune tête valable, ou ne sert pas ce pour quoi il a signé.",
  },
  untold: "Promesses apportées dont ce journal ne dit rien",
  remarks: {
    "log-of-version-1": "un journal de la version 1, qui montre moins que ceux d’aujourd’hui",
    "candidate-in-two-places":
      "le candidat, est-il inscrit, était dans la salle à deux réunions entre lesquelles nul ne peut se rendre à temps",
    "typed-moment": "que ce soit dans les délais ou hors délai tient au moment saisi, et pas à celui où ce fut inscrit",
    "late-appeal-granted":
      "le recours fut déposé quand le délai de la loi était passé : qu’un tribunal l’ait tout de même admis est la parole de la commission",
    route:
      "cette voie demande moins de signatures, et aucun fait ne l’ouvre : qu’elle soit celle-là est la parole de la commission",
    "witness-clock":
      "l’horloge d’un témoin ne peut être juste : elle est en avance sur celle de cet ordinateur, ou se contredit ; elle ne date rien ici",
    "draw-time": "l’heure de cette étape du tirage est seulement déclarée",
    dice: "aucune balise n’y prend part : que les dés soient tombés à ce moment tient à qui les a regardés",
    "day-of-batch":
      "des témoins ont vu le journal sans cette inscription après son jour : qu’elle soit de ce jour est la parole de l’opérateur",
    "pledge-owed": "l’engagement d’un jour révolu était dû au journal, et des témoins ont vu le journal sans lui",
    "settled-late":
      "ce qui est promis n’est dû au journal qu’après le jour du vote : d’ici là aucune promesse n’est rompue",
    tickets:
      "le compte du détenteur de la clé et les tickets consignés de ce jour ne concordent pas, ou le compte manque",
    "voters-elsewhere": "la liste électorale a des régions que ce scrutin n’a pas",
    "different-rolls": "les lignes furent comparées à plusieurs listes électorales, au choix de la commission",
    "matching-untold":
      "comment les lignes furent retrouvées sur la liste électorale, ou quels électeurs la comparaison peut y trouver, nul ne l’a dit",
    "votes-taken-back": "plus de voix que de personnes dont le décompte tient : celui de quelques-unes fut repris",
    "unasked-stage": "au vu des constats actuels, la loi ne demande pas cette étape du contrôle",
    "law-not-here": "le règlement d’une version antérieure de ce programme, qui n’est pas publié à côté du journal",
    "ruling-without-law":
      "avis non recalculé : le règlement sur lequel il repose n’est pas ici, et n’est pas publié à côté du journal",
    "other-engine": "rendu par une autre version du moteur des règles",
  },
  promise: {
    counted: "Tenue : la personne est comptée au journal.",
    undone: "La personne a été comptée, puis la porte de la réunion l’a repris.",
    "not-counted":
      "La promesse est rompue : les portes sont fermées, et le journal n’a pas la personne qui devait être comptée. Ce fichier, avec le journal, le montre à chacun.",
    unread:
      "Ni une promesse telle que le serveur l’a donnée, ni une présence telle qu’une porte l’a donnée. Donnez le fichier tel qu’il fut gardé.",
    unreadable:
      "On ne peut le dire : le fichier n’existe pas ou ne peut être lu. Indiquez le chemin d’un fichier qui peut l’être.",
    "log-not-verified":
      "On ne peut le dire : le journal lui-même n’est pas entier, et tant que ce n’est pas réglé, ce qui y manque ne prouve rien.",
    absent: "Elle n’est pas au journal.",
  },
  whatToDo: [
    "Que faire maintenant, dans cet ordre. Un échec n’est pas encore une fraude : c’est un constat sur des fichiers que chacun peut refaire.",
    "  1. Gardez les têtes signées telles quelles : les fichiers checkpoint et policy, avec tous les points de contrôle et reçus que vous avez.",
    "  2. Écrivez ce rapport dans un fichier : la même commande avec --json.",
    "  3. Copiez tout ce qui est servi, sans rien y réparer : checkpoint, tile/, policy, documents/ ; ou hustings log mirror.",
    "  4. Notez la date, l’heure et le fuseau, l’adresse, la version de ce programme et qui était là. Hachez la copie, et donnez l’empreinte à d’autres.",
    "  5. Refaites-le sur une autre machine et un autre réseau, avec la version la plus récente. Le code de sortie 3 est un contrôle qui n’a pas eu lieu.",
    "  6. Dites-le à un autre observateur, puis aux témoins de la politique, puis par écrit à la commission et à l’opérateur ; gardez les délais de la loi à l’esprit.",
  ],
};
