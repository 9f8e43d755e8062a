import { source } from "../../provisions.ts";

export const sources = [
  source(
    "FR1",
    "Loi 62-1292 art. 3 I",
    "high",
    "https://presidentielle2017.conseil-constitutionnel.fr/tout-savoir/parrainages/controles-operes-conseil-constitutionnel-parrainages/index.html",
    { asOf: "2017" },
  ),
  source("FR2", "Loi 62-1292 art. 3; décret 2001-213 art. 6", "high", "https://www.lagazettedescommunes.com/77103/", {
    asOf: "2026-11-21",
  }),
  source(
    "FR3",
    "Loi 62-1292 art. 3",
    "high",
    "http://www.conseil-constitutionnel.fr/conseil-constitutionnel/francais/actualites/2017/communique-du-14-mars-2017.148760.html",
    { asOf: "2017-03-14" },
  ),
  source(
    "FR4",
    "Loi 62-1292 art. 3",
    "high",
    "https://actu.orange.fr/politique/etre-candidat-a-la-presidentielle-mode-d-emploi-magic-CNT000001JcJCY.html",
    { asOf: "2026-11-21" },
  ),
  source(
    "FR5",
    "Loi 62-1292 art. 3 I",
    "medium",
    "https://fr.m.vvikipidea.org/wiki/Parrainage_%C3%A0_l%27%C3%A9lection_pr%C3%A9sidentielle_fran%C3%A7aise (Wikipedia mirror)",
  ),
  source(
    "FR6",
    "Loi 62-1292 art. 3",
    "medium",
    "https://fr.news.yahoo.com/date-limite-%C3%AAtre-candidat-%C3%A0-060000629.html",
  ),
  source(
    "FR8",
    "practice of 2017",
    "high",
    "https://presidentielle2017.conseil-constitutionnel.fr/tout-savoir/parrainages/reception-controle-parrainages-conseil-constitutionnel-historique/index.html",
    { asOf: "2017" },
  ),
  source("FR9", "Constitution art. 6; Code électoral; décret 2001-213 art. 8", "low", "from memory, unverified"),
  source(
    "FR10",
    "practice of 2022",
    "high",
    "https://www.radio1.pf/presidentielle-la-liste-des-candidats-est-arretee/",
  ),
];
