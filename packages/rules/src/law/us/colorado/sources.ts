import { source } from "../../provisions.ts";

/** What was read of the act and of its practice, beside what each vote’s figure was read in. */
export const sources = [
  source(
    "CO1",
    "C.R.S. 1-40-116(4)",
    "high",
    "https://www.coloradosos.gov/pubs/newsRoom/pressReleases/2012/PR20120827Verification.html",
    { asOf: "2012" },
  ),
  source(
    "CO2",
    "practice of 2012",
    "high",
    "https://www.coloradosos.gov/pubs/newsRoom/pressReleases/2012/PR20120829Initiative46.html",
    { asOf: "2012" },
  ),
  source(
    "CO3",
    "C.R.S. 1-40-117",
    "high",
    "https://instalawyer.io/laws/colorado-code/1-40-117-statement-of-sufficiency",
    { asOf: "2026-11-21" },
  ),
  source("CO4", "C.R.S. 1-40-116", "high", "https://instalawyer.io/laws/colorado-code/1-40-116-validation-ballot", {
    asOf: "2026-11-21",
  }),
  source(
    "CO5",
    "C.R.S. 1-40-118",
    "medium",
    "https://www.lifenews.com/2012/08/29/colorado-personhood-amendment-fails-to-qualify-for-third-vote/",
  ),
  source("CO8", "Constitution of Colorado art. V s. 1(2)", "low", "from memory, unverified"),
];
