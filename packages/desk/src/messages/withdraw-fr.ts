import type { WithdrawWords } from "./withdraw-en.ts";

export const frenchWithdraw: WithdrawWords = {
  title: "Retirer la candidature",
  lead: "Le retrait est inscrit au journal public sous la signature de la campagne et ne se reprend pas : pour se présenter à nouveau, il faut une nouvelle candidature.",
  ends: {
    preparation: () => "Le parcours vers la liste s’arrête là ; rien n’a encore été collecté.",
    drive: (lines) =>
      `La collecte prend fin aujourd’hui. Ce qui a été promis jusque-là entre encore dans le journal. Soutiens dans le journal : ${lines} ; ils restent scellés et aucun acte ne les ouvrira plus.`,
    "closed-drive": (lines) =>
      `Ce qui a été collecté ne sera plus déposé. Soutiens dans le journal : ${lines} ; ils restent scellés et aucun acte ne les ouvrira plus.`,
    check: (lines) => `Lignes déposées : ${lines}. Rien n’y sera plus contrôlé ni décidé.`,
    registration: () => "L’enregistrement prend fin : le nom ne figurera pas sur la liste.",
    reopened: () =>
      "La décision annulée par un tribunal ne sera pas prise à nouveau : le nom ne figurera pas sur la liste.",
  },
  ready: (lines) => `Saisies à ce bureau et non remises : ${lines}. Ces lignes ne pourront plus l’être.`,
  law: "Jusqu’à quel jour la loi permet de se retirer, et ce qui s’ensuit (caution, remplaçant), n’est pas consigné ici : renseignez-vous avant.",
  confirm: (nomination) => `Pour confirmer, tapez le nom de la candidature : ${nomination}`,
  button: "Inscrire le retrait",
  notConfirmed: "Ce qui a été tapé n’est pas le nom de la candidature. Rien n’a été inscrit.",
  starterAlone: "Seule la personne qui a démarré ce bureau peut l’inscrire.",
  withdrawn: (moment) => `La candidature a été retirée le ${moment}. Plus rien n’est remis ni déposé.`,
  refused: "La candidature est refusée : il n’y a plus rien à retirer.",
  balloted: "La liste est publiée : le journal n’accepte plus de retrait.",
  unknown: "Le journal ne connaît pas cette candidature.",
};
