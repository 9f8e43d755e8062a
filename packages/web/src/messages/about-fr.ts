import type { englishAbout } from "./about-en.ts";

export const frenchAbout: typeof englishAbout = {
  about: {
    navigation: "À propos",
    link: "Quel est ce site, et pourquoi peut-on le vérifier ?",
    title: "Qu’est-ce que c’est ?",
    lead: "Ces pages montrent comment une candidature est arrivée sur la liste des candidats, ou non, de sorte que chacun puisse le vérifier.",
    sections: [
      {
        title: "Ce que l’on voit",
        text: "Des soutiens se réunissent ou signent pour une candidature. L’autorité électorale compare leurs signatures à la liste électorale, applique la loi et décide. Chacun de ces actes est une inscription d’un journal public. Tous les chiffres de ces pages sont comptés à partir de ce journal, et chacun cite son inscription.",
      },
      {
        title: "Pourquoi il n’est pas nécessaire d’y croire",
        text: "Le journal ne peut que croître. Modifier une inscription après coup changerait l’empreinte racine que d’autres détiennent déjà. Un programme libre télécharge le journal et recalcule tout : les comptes, le tirage, l’avis selon la loi, la décision. Il n’a besoin que des fichiers publics de ce serveur.",
      },
      {
        title: "Ce que l’on ne voit pas",
        text: "Aucun nom de soutien n’est dans le journal. Une signature y figure comme l’empreinte d’un fichier scellé, avec sa région et sa voie. Seules les lignes tirées au sort sont ouvertes, par plusieurs gardiens ensemble.",
      },
      {
        title: "Ce que le programme ne peut savoir",
        text: "Si une signature est authentique, si une personne est sur la liste, ce qu’un tribunal a jugé : cela repose sur la parole de qui a signé l’inscription. Le rapport du vérificateur dit quels chiffres sont recalculés et lesquels reposent sur la parole de qui.",
      },
      {
        title: "Qui décide",
        text: "L’autorité, et non le programme. Un avis dit ce que donnent les règles de la loi pour les faits du journal. Quand des faits ou une lecture de la loi sont contestés, il dit l’issue selon chacun. Une décision différente est montrée à côté.",
      },
    ],
    glossaryTitle: "Les mots employés ici",
    glossary: [
      ["Candidature", "Le chemin d’une personne ou d’une initiative vers la liste des candidats."],
      ["Signature, ligne", "Le soutien d’une personne, donné en ligne ou sur une ligne d’une feuille de papier."],
      ["Dépôt", "Les signatures remises à l’autorité, toutes à la fois."],
      ["Liste électorale", "La liste des électeurs à laquelle on compare les signatures, arrêtée à un jour donné."],
      ["Tirage, échantillon", "Des lignes choisies par des dés jetés en public : nul ne pouvait savoir lesquelles."],
      ["Constat, motif", "Ce que le contrôle a trouvé d’une ligne, et pourquoi elle a été écartée."],
      ["Compté", "Les signatures que la loi laisse compter après le contrôle."],
      ["Règlement", "La loi applicable à cette élection, en règles qu’un programme applique, chacune avec sa source."],
      ["Avis", "Ce que le règlement donne pour les faits du journal."],
      ["Décision", "L’acte propre de l’autorité : enregistrer ou refuser."],
      ["Fait contesté", "Un fait qu’une partie énonce, qu’une autre conteste et que personne d’habilité n’a tranché."],
      [
        "Gardiens",
        "Des personnes ou organismes qui détiennent chacun une part de la clé ; il en faut plusieurs pour ouvrir une signature.",
      ],
      ["Inscription, journal, empreinte racine", "Un acte ; tous les actes dans l’ordre ; une empreinte de tous."],
      [
        "Témoin",
        "Un tiers indépendant qui signe l’état du journal, pour qu’il ne montre pas un journal différent à chacun.",
      ],
    ],
    checkTitle: "Vérifiez vous-même",
  },
};
