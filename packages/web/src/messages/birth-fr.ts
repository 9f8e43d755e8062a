import type { englishBirth } from "./birth-en.ts";
import { counting } from "./counting.ts";

const n = counting("fr");

/** Les mots pour une date de naissance impossible, où qu’elle soit saisie. */
export const frenchBirth = {
  birth: {
    faults: {
      "not-a-day": "Ce jour n’existe pas, ou il en manque une partie. Veuillez indiquer le jour, le mois et l’année.",
      "short-year": "Veuillez indiquer l’année de naissance en quatre chiffres, comme 1985.",
      "to-come": "Ce jour est encore à venir. Veuillez vérifier l’année de naissance.",
      "too-early": "Veuillez vérifier l’année de naissance : aucune personne en vie n’est née alors.",
    },
    underAge: {
      signing: (years: number) =>
        `D’après cette date de naissance, vous n’avez pas encore ${n(years, { one: "an", other: "ans" })} aujourd’hui. Selon cette loi, la signature de qui n’a pas cet âge au jour de la signature ne compte pas. Rien n’a été envoyé ; si la date est fausse, corrigez-la.`,
      "voting-day": (years: number, day: string) =>
        `D’après cette date de naissance, vous n’aurez pas encore ${n(years, { one: "an", other: "ans" })} au jour du scrutin, le ${day}. Selon cette loi, la signature de qui n’a pas cet âge ce jour-là ne compte pas. Rien n’a été envoyé ; si la date est fausse, corrigez-la.`,
    },
    signers: {
      signing: (years: number) =>
        `Qui signe a au moins ${n(years, { one: "an", other: "ans" })} au jour de la signature.`,
      "voting-day": (years: number, day: string) =>
        `Qui signe a au moins ${n(years, { one: "an", other: "ans" })} au jour du scrutin, le ${day}.`,
    },
  },
} satisfies typeof englishBirth;
