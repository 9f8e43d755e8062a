import { source } from "../../provisions.ts";

/** Where this law was read. */
export const sources = [
  source(
    "KZ1",
    "Constitutional Act on Elections art. 56(2)",
    "high",
    "https://www.te.gob.mx/vota_elections/thesaurus/article/22941/16231/123",
    { asOf: "2026-11-21" },
  ),
  source(
    "KZ2",
    "practice of 2022",
    "high",
    "https://www.inform.kz/en/each-presidential-candidate-should-collect-over-118-000-signatures_a3981968",
    { asOf: "2022" },
  ),
  source(
    "KZ4",
    "Constitution art. 41; calendar of 2022",
    "high",
    "https://www.inform.kz/en/what-are-requirements-for-presidential-candidates_a3981977",
    { asOf: "2022" },
  ),
  source(
    "KZ5",
    "calendar of 2022, end of registration",
    "high",
    "https://www.inform.kz/en/six-candidates-set-to-contest-for-presidential-seat-in-november-20-elections_a3993284",
    { asOf: "2022" },
  ),
  source(
    "KZ6",
    "Constitution, as amended in 2022, as reported",
    "medium",
    "https://astanatimes.com/2022/09/president-tokayev-signs-decree-limiting-presidential-term-renaming-capital-city-back-to-astana and https://eastweststream.com/en/articles/geopolitics/50450; which article it is was not compared",
  ),
  source(
    "KZ7",
    "Constitutional Act on Elections art. 4(4), as amended in 2004",
    "high",
    "http://adilet.zan.kz/eng/docs/Z040000545_",
    { asOf: "2004" },
  ),
  source(
    "KZ8",
    "Constitutional Act on Elections art. 4(4), as amended in 2005",
    "high",
    "http://adilet.zan.kz/rus/docs/Z050000044_/compare/eng",
    { asOf: "2005" },
  ),
  source("KZ3", "number of oblasts and cities; how signatures are checked", "low", "from memory, unverified"),
];
