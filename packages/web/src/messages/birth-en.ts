import { counting } from "./counting.ts";

const n = counting("en");

/** Words for a date of birth that cannot stand, wherever one is typed. */
export const englishBirth = {
  birth: {
    faults: {
      "not-a-day": "There is no such day, or part of it is missing. Please give day, month and year.",
      "short-year": "Please give the year of birth in four figures, as 1985.",
      "to-come": "This day is still to come. Please look at the year of birth.",
      "too-early": "Please look at the year of birth: nobody alive was born then.",
    },
    underAge: {
      signing: (years: number) =>
        `By this date of birth you are not yet ${years} today. Under this law the signature of somebody who is under ${years} on the day of signing does not count. Nothing was sent; if the date is wrong, correct it.`,
      "voting-day": (years: number, day: string) =>
        `By this date of birth you will not yet be ${years} on the day of the vote, ${day}. Under this law the signature of somebody who is under ${years} on that day does not count. Nothing was sent; if the date is wrong, correct it.`,
    },
    signers: {
      signing: (years: number) =>
        `Whoever signs is at least ${n(years, { one: "year", other: "years" })} old on the day of signing.`,
      "voting-day": (years: number, day: string) =>
        `Whoever signs is at least ${n(years, { one: "year", other: "years" })} old on the day of the vote, ${day}.`,
    },
  },
};
