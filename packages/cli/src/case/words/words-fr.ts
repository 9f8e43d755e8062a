import { localeOf, spacedInFrench } from "@hustings/server";
import { writingIn } from "../../check/words-in.ts";
import type { CaseWords } from "./words.ts";

const { figure: n, counted, form } = writingIn("fr");
const { words: law } = localeOf("fr");
const lines = (count: number) => counted(count, "ligne|lignes");
const entries = (count: number) => counted(count, "inscription|inscriptions");
const logEntries = (count: number) => counted(count, "entrée|entrées");

const decisions: CaseWords["decisions"] = {
  registered: "enregistrement",
  refused: "refus",
  open: "en suspens",
  qualified: "conditions remplies",
  "not-filed": "non déposé",
  unfinished: "inachevé",
};

export const frenchCase: CaseWords = spacedInFrench({
  language: "fr",
  figure: n,
  tooClose: (count) =>
    `${lines(count)} ${form(count, "reste|restent")} en balance : c’est à une personne de ${form(count, "la|les")} trancher`,
  furtherStage: (candidates) => `phase suivante, car la première laisse l’issue ouverte : ${candidates}`,
  aheadDue: (count) =>
    `${lines(count)} de plus ${form(count, "attend|attendent")} la deuxième phase, qui aura lieu quoi qu’il ressorte de la première : tranchez-${form(count, "la|les")} aussi`,
  aheadMayBeDue: (count) =>
    `${lines(count)} de plus ${form(count, "suit|suivent")} pour une deuxième phase qui aura peut-être lieu : ${form(count, "tranchée, elle épargne|tranchées, elles épargnent")} un passage ; ${form(count, "laissée vide, elle sera demandée|laissées vides, elles seront demandées")} alors`,
  asPages: (command) => `en pages, avec des touches : ${command}`,
  inWorkbook: (file) =>
    `ou ouvrez ${file}, écrivez sous « Constatation » ce que vous constatez (valable, pas sur la liste, ou doublon et la ligne doublée), enregistrez`,
  runAgain: "et lancez la même commande ; rien n’a encore été constaté ni décidé sur ces lignes",
  drawDue: (candidates) => `la loi contrôle un échantillon (${candidates}) : un tirage public le désigne`,
  writeDraw:
    "inscrivez draw dans le dossier, avec announcedAt et rolledAt, et lancez la même commande : elle annonce le tirage",
  drawAnnounced: (candidates, at) => `le tirage est annoncé (${candidates}) : les dés sont jetés en public le ${at}`,
  objectionsDue: (candidates) =>
    `la loi n’écarte des lignes que sur opposition (${candidates}) : on attend la fin de leur délai`,
  writeObjections:
    "écrivez « objections » dans le dossier, chacune avec ce qui en a été décidé, et closedOn une fois le délai passé ; puis relancez la même commande",
  writeDice:
    "inscrivez dans le dossier, sous draw.dice, ce qu’ont montré au moins vingt dés à dix faces, et lancez la même commande",
  heads: {
    candidate: "candidat",
    valid: "valables",
    regions: "régions",
    counted: "comptées",
    overCap: "hors plafond",
    struck: "écartées",
    decision: "décision",
  },
  decisions,
  decided: (candidate, decision) => `${candidate} : ${decisions[decision]}`,
  law,
  notChecked: "non contrôlées",
  struck: (count, id, ground) => `${n(count)} : ${ground === undefined ? id : law(ground)}`,
  qualify: (candidates, of, rulebook) =>
    `${n(candidates)} sur ${n(of)} ${form(candidates, "remplit|remplissent")} les conditions de ${rulebook}`,
  noneChecked: (filed) =>
    `aucune des ${lines(filed)} déposées n’a été contrôlée ; ce qui compte ci-dessous est ce qui a été déposé`,
  corrected: (count) =>
    `${lines(count)} ${form(count, "est tenue|sont tenues")} pour autre chose que ce qui fut d’abord constaté ; le journal a chaque constatation et le motif de la correction`,
  appeal: ({ appeal, to, standing }) =>
    `recours ${appeal}, devant ${to} : ${{ pending: "le jugement est attendu", granted: "accueilli", rejected: "rejeté" }[standing]}`,
  noBallot:
    "la liste des candidats n’est pas publiée : un recours s’écrit dans le dossier sous « appeals », et la même commande l’inscrit ; ballotAt dit quand plus rien n’est à venir",
  ballot: (at) => `la liste des candidats est publiée depuis le ${at} ; le journal ne prend plus rien après elle`,
  roll: ({ version, date, entries: all }, compared) =>
    `liste électorale ${version} au ${date}, ${entries(all)} ; sur ${lines(compared)} dont elle peut parler :`,
  matching: (matching) => [
    `identiques : ${n(matching.exact)}, à la graphie près : ${n(matching.afterFolding)}, malgré une erreur : ${n(matching.fuzzy)},`,
    `en balance : ${n(matching.tooCloseToCall)}, introuvables : ${n(matching.notOnTheRoll)} ; groupes de doublons : ${n(matching.groupsOfDoubles)}`,
  ],
  log: ({ origin, size, root }) => `journal ${origin} : ${logEntries(size)}, racine ${root}`,
  cosigned: "cosigné par les témoins que sa politique demande",
  notWitnessed: (witnessed) =>
    `SANS TÉMOINS : la politique en demande, et ${witnessed === null ? "on ne sait pas ce qu’ils ont cosigné" : `ils ont cosigné ${logEntries(witnessed)}`} ; relancez quand ils répondront`,
  verify: (command) => `à vérifier : ${command}`,
  lookAt: (command) => `à regarder : ${command}`,
  nothingWrong: (file) => `${file} : rien à corriger`,
  faultsAnd: (count, rows) => spacedInFrench(`${counted(count, "faute|fautes")} ; ${rows}`),
  inEnglish: "ce qui suit est dit en anglais :",
  read: (read, all) => `${lines(read)} et ${entries(all)} de la liste électorale ont été lues`,
  notRead: "les lignes de ses tables n’ont pas encore été lues : elles le seront une fois ceci corrigé",
  drawMissing: [
    "la loi contrôle un échantillon, et le dossier ne dit rien d’un tirage : l’exécution s’arrête et le demande si assez a été déposé",
    "  inscrivez draw dans le dossier : announcedAt après chaque dépôt, rolledAt ensuite ; les dés s’ajoutent une fois jetés",
  ],
  unstated: (nomination, facts) =>
    `personne ne dit de ${nomination} : ${facts} ; l’issue reste en suspens pour chacun de ces faits`,
  stateThem:
    "inscrivez-les dès maintenant sous facts : l’issue ne tient compte d’aucun fait venu après elle (hustings rules show dit ce qu’est chacun)",
  ask: {
    law: "Quelle loi (son nom, un fichier à vous à côté du dossier, ou des mots pour la trouver) ?",
    route: "Quelle voie de présentation ?",
    title: "Titre du scrutin, tel que le public le lit :",
    lines: "Fichier des signatures :",
    roll: "Fichier de la liste électorale :",
    filedAt: "Déposé quand, en UTC (2026-06-25T16:00:00Z) :",
  },
  fileThere: "il faut un fichier existant, par son chemin depuis l’endroit où sera le dossier",
  aMoment: "il faut un moment en UTC, comme 2026-06-25T16:00:00Z",
  written: (file) => `${file} est écrit : remplissez ce qui est noté … ou YYYY, puis`,
  toDecide: (count, url) => `${lines(count)} à trancher : ${url}`,
  forYouAlone:
    "l’adresse est pour vous seul : elle montre les signataires en clair ; Ctrl+C pour arrêter, rien n’est perdu",
} satisfies CaseWords);
