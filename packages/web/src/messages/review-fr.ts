import { counting } from "./counting.ts";
import type { englishReview } from "./review-en.ts";

const n = counting("fr");

export const frenchReview: typeof englishReview = {
  review: {
    title: "Lignes à trancher",
    private: "Cette page montre les signataires en clair. Elle n’est servie qu’à cette machine.",
    line: (line) => `Ligne ${line}`,
    row: (row) => `rangée ${row} du fichier`,
    progress: (done, all) => `${done} sur ${all} tranchées`,
    left: (lines) => `${n(lines, { one: "ligne", other: "lignes" })} à trancher`,
    allDone: "Toutes les lignes sont tranchées",
    goOn: "Relancez le dossier dans le même répertoire. Il reprend ici :",
    savedIn: "Chaque constatation est enregistrée aussitôt dans le classeur de contrôle :",
    start: "Reprendre à la première ligne ouverte",
    why: {
      "too-close": "La liste électorale contient une personne semblable.",
      "two-candidates": "La liste électorale contient plusieurs personnes semblables.",
      "weak-evidence": "Une personne de la liste est semblable, mais peu de choses le montrent.",
      "field-needs-a-person": "Une personne de la liste est semblable, à un champ près.",
      "not-looked-for":
        "Un nom incomplet, ou en d’autres lettres, ici ou sur une grande partie de la liste : la machine n’a pu chercher personne.",
      "may-be-one-person": "Deux lignes sont peut-être d’une même personne.",
      "law-does-not-say-which-stands":
        "Une personne a signé pour plusieurs candidats, et la loi ne dit pas quelle signature reste.",
      decided: "Déjà tranchée.",
    },
    later: {
      due: "Nécessaire à la deuxième phase du contrôle, qui aura lieu quoi qu’il ressorte de la première.",
      "may-be-due": "Nécessaire seulement si la première phase du contrôle ne suffit pas à trancher.",
    },
    sides: "Ce qui est écrit et ce que dit la liste",
    field: "Champ",
    region: "Région",
    written: "Écrit",
    roll: "Sur la liste",
    differs: "Différence",
    otherLine: (line) => `Ligne ${line}`,
    same: "identique",
    empty: "rien",
    candidates: "Inscriptions possibles sur la liste",
    noCandidate: "Personne sur la liste ne lui ressemble.",
    sameAs: "Peut-être la même personne qu’à la ligne",
    decide: "Que constatez-vous ?",
    words: { valid: "Valable", "not-on-roll": "Pas sur la liste", double: "Doublon" },
    means: {
      valid: "La ligne compte : elle est bien de cette personne, quels que soient ses homonymes.",
      "not-on-roll": "Personne sur la liste n’a pu l’écrire.",
      double: "La personne d’une autre ligne l’a écrite aussi.",
    },
    doubleOf: "Ligne dont elle est le doublon",
    takeBack: "Annuler",
    undo: (line) => `Annuler le dernier choix : ligne ${line}`,
    found: "Constaté",
    waits: "à trancher",
    previous: "Ligne précédente",
    next: "Ligne suivante",
    nextOpen: "Ligne ouverte suivante",
    all: "Toutes les lignes",
    keys: "Touches",
    keysOn: "Les touches seules agissent sur cette page",
    problem: {
      word: "Choisissez une des trois constatations.",
      double: "Indiquez le numéro de l’autre ligne dont celle-ci est le doublon.",
      unsaved:
        "La constatation n’a pas pu être enregistrée. Fermez le classeur s’il est ouvert ailleurs, puis réessayez.",
      neither:
        "L’une des deux lignes est donnée pour le doublon de l’autre, et cette loi ne compte aucune ligne d’une même personne : les deux sont des doublons, ou aucune. Corrigez d’abord l’autre ligne si c’est elle qui est fausse.",
      nobody:
        "L’une des deux lignes est donnée pour le doublon de l’autre, et l’autre pour celle de personne sur la liste : les deux à la fois sont impossibles. Corrigez d’abord l’autre ligne si c’est elle qui est fausse.",
    },
    columns: { line: "Ligne", candidate: "Pour", name: "Nom écrit", why: "Pourquoi", finding: "Constatation" },
    pages: "Pages de la liste",
    footer: "Rien de cette page n’est publié. D’une ligne, seuls la constatation et le motif le sont.",
  },
};
