import { source } from "../../provisions.ts";

export const sources = [
  source(
    "SN1",
    "Constitution art. 29(5) (LC 2018-14)",
    "high",
    "https://senegal7.com/5parrainage-les-eclairages-de-me-abdoul-hamid-ndiaye",
  ),
  source("SN2", "practice of 2019", "medium", "https://emedia.sn/l-equation-du-parrainage"),
  source(
    "SN3",
    "Loi 2023-16",
    "medium",
    "https://www.setal.net/Presidentielle-la-commission-de-controle-des-parrainages-reprend-ses-travaux-mardi_a95178.html",
  ),
  source(
    "SN4",
    "practice of 2024",
    "medium",
    "https://canalactu.com/politique/controle-des-dossiers-de-parrainage-au-conseil-constitutionnel-resultats-complets-et-detailles-de-la-seance-du-mercredi-3-janvier/",
  ),
  source(
    "SN5",
    "practice of 2024",
    "medium",
    "https://www.dakaractu.com/Controle-des-parrainages-les-candidats-Boubacar-Camara-Ousmane-Sonko-Abdoulaye-Sylla-et-Cheikh-Tidiane-Gadio-dans-le_a242398.html",
  ),
  source(
    "SN7",
    "Code électoral L.57",
    "high",
    "https://senegalpolitique.org/elections-legislatives-et-systeme-de-parrainage-au-senegal/",
  ),
  source("SN8", "Code électoral L.57", "high", "https://fr.allafrica.com/stories/201808280166.html"),
  source("SN9", "Code électoral L.57, practice of 2024", "medium", "https://www.enqueteplus.com/node/81464"),
  source("SN11", "Décision 1/2018 arts. 1-2 (L.118(3))", "high", "http://conseilconstitutionnel.sn/parrainage/"),
  source(
    "SN12",
    "Code électoral L.123, L.57 (2024)",
    "medium",
    "https://www.dakaractu.com/Presidentielle-2024-Sur-93-candidatures-tirees-au-sort-21-ont-franchi-la-premiere-etape-des-parrainage_a242900.html",
  ),
  source(
    "SN14",
    "Constitution art. 29; Code électoral",
    "medium",
    "https://kewoulo.info/presidentielle-2024-le-conseil-constitutionnel-entre-en-action-ce-lundi/",
  ),
  source("SN15", "Constitution art. 28", "low", "from memory, unverified"),
  source(
    "SN16",
    "Décision 2/E/2024, recitals 15-18; L.30",
    "high",
    "https://www.pressafrik.com/Conseil-constitutionnel-l-affaire-Mame-Mbaye-Niang-invalide-la-candidature-de-Ousmane-Sonko_a267551.html",
  ),
  source(
    "SN17",
    "Décision 2/E/2024",
    "high",
    "https://emedia.sn/le-conseil-juge-la-declaration-sur-lhonneur-de-karim-inexacte",
  ),
  source(
    "SN18",
    "Code électoral L.30",
    "high",
    "https://mediaactu.com/actualites-du-senegal/ousmane-sonko-perd-t-il-son-eligibilite-en-2024-nouvelle-lecture-de-larticle-l30",
  ),
  source("SN19", "Constitution art. 27", "medium", "http://fr.allafrica.com/stories/201710130793.html"),
  source(
    "SN20",
    "ECOWAS Court ECW/CCJ/JUD/10/21",
    "high",
    "https://master.juricaf.org/arret/CEDEAO-COURDEJUSTICEDELACOMMUNAUTEDESETATSDELAFRIQUEDELOUEST-20210428-ECWCCIJUD1021",
  ),
  source(
    "SN21",
    "Cour suprême, June 2022",
    "medium",
    "https://www.leral.net/Parrainage-la-Cour-supreme-prend-le-contrepied-de-la-Cour-de-justice-de-la-CEDEAO_a333213.html",
  ),
  source(
    "SN27",
    "Code électoral L.149, Conseil constitutionnel 2022",
    "high",
    "https://www.pressafrik.com/%E2%80%8BAnnulation-des-listes-de-BBY-les-recours-de-YAW-et-Wallu-rejetes_a248782.html",
  ),
];
