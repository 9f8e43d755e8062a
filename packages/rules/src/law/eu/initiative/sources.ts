import { source } from "../../provisions.ts";

export const sources = [
  source("EU1", "Regulation (EU) 2019/788 arts. 2, 3", "high", "https://legalize.dev/eu/law/32019R0788", {
    asOf: "2026-11-21",
    since: "2020-01-01",
  }),
  source(
    "EU2",
    "Annex I",
    "high",
    "https://citizens-initiative.europa.eu/thresholds_it , thresholds_pl , thresholds_hr",
    { asOf: "2026-11-21", since: "2020-01-01" },
  ),
  source(
    "EU3",
    "Annex I as revised for 16 July 2024",
    "high",
    "https://citizens-initiative.europa.eu/news_sl?etrans=sk&page=1",
    { asOf: "2026-11-21", since: "2024-07-16" },
  ),
  source(
    "EU5",
    "arts. 8, 12",
    "high",
    "https://bva.bund.de/EN/About-BVA/Tasks/E/Europaeische_Buergerinitiative/_documents/04_FAQs/Akkordeon/akkordeon_node.html",
    { asOf: "2026-11-21", since: "2020-01-01" },
  ),
  source("EU6", "art. 5", "medium", "https://sites.google.com/view/euliveinfo/european-citizens-initiative"),
  source(
    "EU9",
    "Regulation 211/2011 arts. 1-7, Annex I",
    "high",
    "https://www.legislation.gov.uk/eur/2011/211/annexes/adopted; eur-lex.europa.eu CELEX 02011R0211-20181008; recitals of 268/2012 and 531/2014",
    { asOf: "2018-10-08", since: "2012-04-01" },
  ),
  source("EU11", "Regulation 211/2011 arts. 3, 5, 10", "low", "from memory, unverified"),
  source("EU7", "arts. 8, 13-15", "low", "from memory, unverified"),
  source(
    "EU8",
    "art. 12 (art. 8 of Regulation 211/2011)",
    "high",
    "http://ec.europa.eu/citizens-initiative/public/how-it-works/verification?lg=en",
    { asOf: "2019-12-31", since: "2012-04-01" },
  ),
  source(
    "EU10",
    "register of initiatives, statements and thresholds by state",
    "high",
    "https://citizens-initiative.europa.eu/find-initiative_en",
    { asOf: "2026-11-21", since: "2012-04-01" },
  ),
];
