import type { AnswerCatalogue } from "./answer-en.ts";
import { counting } from "./counting.ts";

const n = counting("fr");

export const frenchAnswer: AnswerCatalogue = {
  answer: {
    title: "La réponse",
    standing: {
      "on-ballot": "Sur la liste des candidats.",
      registered: "Candidature enregistrée.",
      refused: "Candidature refusée.",
      "ruled-qualified": "Pas encore de décision ; selon le règlement : conditions remplies.",
      "ruled-refused": "Pas encore de décision ; selon le règlement : refus.",
      "ruled-open": "Pas encore de décision ; le règlement laisse l’issue ouverte.",
      none: "Non ouverte.",
      opened: "Ouverte ; rien n’est encore décidé.",
      confirmed: "Présentation confirmée ; la collecte n’a pas commencé.",
      collecting: "La collecte des signatures est en cours.",
      collected: "La collecte est close ; rien n’est encore déposé.",
      filed: "Dossier déposé ; le contrôle n’a pas commencé.",
      frozen: "Dossier déposé ; le contrôle n’a pas commencé.",
      announced: "Dossier déposé ; un tirage public est annoncé.",
      seeded: "Dossier déposé ; les dés sont jetés.",
      drawn: "L’échantillon est tiré.",
      opening: "L’échantillon est en cours d’ouverture.",
      checking: "Les signatures sont en cours de contrôle.",
      ruled: "Pas encore de décision.",
      decided: "Décision rendue.",
      false: "Ce qui a été publié n’est pas ce qui découle du journal.",
      reopened: "Affaire rouverte : une nouvelle décision doit être prise.",
      withdrawn: "Candidature retirée.",
    },
    enough: (counted, required) => `Les signatures suffisaient : ${counted} comptées, ${required} requises.`,
    short: (counted, required, missing) =>
      `Trop peu de signatures : ${counted} comptées, ${required} requises, il en manque ${missing}.`,
    counted: (counted, required) => `${counted} comptées, ${required} requises.`,
    invalid: (bad, base, share) =>
      `Le contrôle a échoué : ${bad} lignes contrôlées sur ${base} étaient non valables (${share}).`,
    invalidOver: (bad, base, share, limit) =>
      `Le contrôle a échoué : ${bad} lignes contrôlées sur ${base} étaient non valables (${share} ; refus à partir de ${limit}).`,
    allMet: "Toutes les conditions de la loi sont remplies.",
    more: (c) =>
      `${n(c, { one: "autre condition n’est pas remplie", other: "autres conditions ne sont pas remplies" })}.`,
    contestedFacts: {
      "birth-date": "une date de naissance contestée",
      "residence-years": "une durée de résidence contestée",
      "foreign-citizenship": "une nationalité étrangère contestée",
      "citizen-by-origin": "une nationalité d’origine contestée",
      "native-born-citizen": "une nationalité de naissance contestée",
      conviction: "une condamnation contestée",
      term: "un mandat antérieur contesté",
      paper: "une pièce contestée",
      fact: "un fait contesté",
    },
    relied: (facts) => `La commission s’est fondée sur ${facts} ; la loi ne tranche pas.`,
    turned: (facts) => `Tout dépend d’un point : ${facts} ; la loi ne tranche pas, la commission l’a fait.`,
    turns: (facts) => `Tout dépend d’un point : ${facts} ; la loi ne tranche pas.`,
    unstatedOwn: (c) =>
      c === 1
        ? "La loi laisse l’issue ouverte, car un fait qu’elle exige n’a été énoncé par personne ; la commission a tranché."
        : "La loi laisse l’issue ouverte, car des faits qu’elle exige n’ont été énoncés par personne ; la commission a tranché.",
    unstated: (c) =>
      c === 1
        ? "La loi laisse l’issue ouverte, car un fait qu’elle exige n’a été énoncé par personne."
        : "La loi laisse l’issue ouverte, car des faits qu’elle exige n’ont été énoncés par personne.",
    otherReading: (outcome) => `Selon une autre lecture de la loi, qui est discutée, l’issue est : ${outcome}.`,
    deviates: (outcome, by) =>
      by === undefined
        ? `Ce n’est pas ce que donne le règlement : ${outcome}.`
        : `Ainsi ordonné par ${by}, contre ce que donne le règlement : ${outcome}.`,
    ordered: (by) => `Ainsi ordonné par : ${by}.`,
    withdrawnBefore: {
      undecided: (day) => `Elle a été retirée par la campagne le ${day}, avant toute décision.`,
      anew: (day) => `La campagne a retiré la candidature le ${day}, avant une nouvelle décision.`,
    },
    wasFalse: "Ce qui avait été publié n’est pas ce qui découle du journal.",
    withdrawnAfter: (day, registered) =>
      registered === undefined
        ? `Elle était enregistrée ; la campagne l’a retirée le ${day} et le nom ne figure pas sur la liste.`
        : `Elle était enregistrée le ${registered} ; la campagne l’a retirée le ${day} et le nom ne figure pas sur la liste.`,
    setAside: {
      registered: (day) =>
        day === undefined ? "L’enregistrement ne tient plus." : `L’enregistrement du ${day} ne tient plus.`,
      refused: (day) => (day === undefined ? "Le refus ne tient plus." : `Le refus du ${day} ne tient plus.`),
    },
    dissent: (c) =>
      c === 1
        ? "Un membre a exprimé un avis dissident."
        : c === 2
          ? "Deux membres ont exprimé un avis dissident."
          : c === 3
            ? "Trois membres ont exprimé un avis dissident."
            : `${n(c, { one: "membre a exprimé", other: "membres ont exprimé" })} un avis dissident.`,
    appealed: (to, day) => `Un recours a été formé le ${day} (${to}).`,
    appealRejected: (to, day) => `Un recours a été rejeté le ${day} (${to}).`,
    appealGranted: (to, day) => `Un recours a été accueilli le ${day} (${to}).`,
    collected: (standing, required) => `${standing} à ce jour ; il en faut ${required} valables.`,
    collectedOnly: (standing) => `${standing} à ce jour.`,
    filed: (lines, required) => `${lines} déposées ; il en faut ${required} valables.`,
    filedOnly: (lines) => `${lines} déposées.`,
    checked: (found, size) => `Lignes contrôlées à ce jour : ${found} sur ${size}.`,
    checkedNone: (size) => `Aucune des lignes à contrôler (${size}) ne l’est encore.`,
    noReasons:
      "La raison ne peut être montrée : l’avis nommé par le journal n’est pas sur ce serveur, ou en est un autre.",
    instead: (outcome, counted) => `Le journal donne : ${outcome}, ${counted} comptés.`,
    contradiction: "Les documents publiés donnent d’autres chiffres que le journal ; ceux du journal sont affichés.",
    inShort: {
      meetings: "trop peu de réunions",
      person: "condition non remplie",
      late: "déposé trop tard",
      early: "déposé trop tôt",
      ceiling: "dépôt trop nombreux",
      paper: "pièces manquantes",
      invalid: "trop de non-valables",
      check: "contrôle non passé",
      spread: "répartition insuffisante",
      threshold: "trop peu de signatures",
      cure: "régularisation en suspens",
      other: "condition non remplie",
      met: "toutes conditions remplies",
      deviates: "contre le règlement",
      unstated: "fait non énoncé",
    },
    contestedShort: {
      "birth-date": "âge contesté",
      "residence-years": "résidence contestée",
      "foreign-citizenship": "nationalité contestée",
      "citizen-by-origin": "nationalité contestée",
      "native-born-citizen": "nationalité contestée",
      conviction: "condamnation contestée",
      term: "mandat contesté",
      paper: "pièce contestée",
      fact: "fait contesté",
    },
    lists: {
      title: "Pourquoi",
      decided: "Ce qui a décidé",
      turns: "De quoi dépend l’issue",
      decidedNothing: (c) =>
        `Rien ne s’y opposait : ${n(c, { one: "condition était remplie", other: "conditions étaient remplies" })}.`,
      met: "Ce qui était rempli",
      further: (c) => `et ${c} de plus`,
      metNone: "Aucune condition n’a été jugée remplie.",
      open: "Resté ouvert, sans rien décider",
      struck: "Ce qui a été écarté",
      struckNone: "Aucune ligne contrôlée n’a été écartée.",
      struckDecided: (lines) => `${lines} écartées, trop pour que le contrôle soit passé :`,
      struckShort: (lines) => `${lines} écartées ; sans elles il en restait trop peu :`,
      struckNothing: (lines) => `${lines} écartées. Cela n’a rien décidé ; le contrôle est passé sans elles :`,
      struckPlain: (lines) => `${lines} écartées :`,
    },
    next: {
      title: "Et maintenant",
      until: (what, day) => `${what} : jusqu’au ${day}`,
      votingDay: (day) => `Le vote a lieu le ${day}.`,
      collecting: (day) => `Les signatures peuvent être recueillies jusqu’au ${day}.`,
      filing: (moment) => `Les signatures peuvent être déposées jusqu’au ${moment}.`,
      dice: (moment) => `Les dés sont jetés en public le ${moment}.`,
      step: (step) => `Étape suivante : ${step}.`,
      before: "Avant la décision :",
      remedies: "Contre la décision :",
      over: "(passé)",
      past: (moment) => `Passé d’après le dernier acte du journal, du ${moment}.`,
      nothing: "Plus rien n’est prévu dans cette élection.",
      to: (to) => `devant : ${to}`,
      appealed: "Un recours est pendant.",
      withdrawn: "Plus rien : la candidature est retirée, et un retrait ne se reprend pas.",
      staysSealed: (c) =>
        c < 2
          ? "La signature encore scellée le reste : aucun acte de ce journal ne l’ouvrira plus."
          : `Les ${n(c, { one: "signature", other: "signatures" })} encore scellées le restent : aucun acte de ce journal ne les ouvrira plus.`,
      withdrawalLaw:
        "Le dernier jour que la loi laisse pour se retirer n’est pas tenu ici ; le journal accepte un retrait jusqu’à la publication de la liste.",
    },
  },
};
