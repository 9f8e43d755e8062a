import type { englishMeetings } from "./meetings-en.ts";

export const frenchMeetings: typeof englishMeetings = {
  meetings: {
    title: (city) => `Réunion : ${city}`,
    kicker: (candidate) => `Désignation de ${candidate}`,
    begins: "Début",
    where: "Lieu",
    notified: "Commission prévenue le",
    quotaNeeded: "Personnes requises par la loi",
    calendar: "Dans un agenda (.ics)",
    screen: "Écran pour la salle",
    board: "Toutes les réunions, en direct",
    present: "présents",
    ofQuota: (quota) => `sur ${quota} requis`,
    reached: "Quorum atteint",
    missing: (n) => `il en manque ${n}`,
    vote: (yes, no, abstained) => `Pour ${yes}, contre ${no}, abstentions ${abstained}`,
    outcome: {
      carried: "La motion est adoptée.",
      failed: "La motion n’est pas adoptée.",
      depends: "Plus de pour que de contre, sans plus de la moitié des votants : la loi dit si la motion est adoptée.",
      unsettled:
        "Plus de pour que de contre, sans plus de la moitié des présents : les sources de la loi ne disent pas si cela suffit.",
    },
    ofRound: (n, outcome) => `Vote ${n} : ${outcome}`,
    inLog: (n) => `dont ${n} au journal`,
    waiting:
      "Le compte est en direct : les appareils de l’entrée annoncent les personnes avant que leur lot soit au journal. Seul compte ce qui est au journal.",
    asOf: (time) => `À ${time}`,
    stale: (seconds) => `Sans nouvelles depuis ${seconds} s : derniers chiffres connus`,
    staleMinutes: (minutes) => `Sans nouvelles depuis ${minutes} min : derniers chiffres connus`,
    noScript: "Les chiffres sont ceux du moment où cette page a été faite. Rechargez-la pour en voir de nouveaux.",
    citiesReached: (reached, all) => `${reached} réunions sur ${all} ont atteint leur quorum`,
    recount: {
      title: "Comptez vous-même",
      text: (people, undone) =>
        `Le journal contient ${people} personnes de cette réunion par lots, chacune sous un engagement salé ; ${undone} de ces comptages ont été annulés. Additionnez : la somme est l’assistance, et le vérificateur fait de même.`,
      receipt:
        "Chaque personne comptée détient un code signé par l’appareil de l’entrée. Avec lui, chacun peut chercher ici son engagement et vérifier la signature.",
      notShown:
        "Que chaque engagement soit une personne venue, et en droit de participer, ne peut se montrer sans les noms : cela repose sur ceux qui tenaient l’entrée, jusqu’à ce que les gardiens ouvrent des fiches tirées au sort.",
      acts: "Les actes de la réunion au journal",
    },
    city: "Ville",
    state: "État",
    by: "Début",
    foot: "Cette page fait tourner un script, qui tient les comptes à jour. Ni cookies, ni compteurs, rien d’ailleurs.",
    footStream: (host: string) =>
      `Cette page fait tourner un script, qui tient les comptes à jour. Ni cookies, ni compteurs ; l’image vient de ${host}, et rien d’autre d’ailleurs.`,
    stream: {
      title: (candidate: string) => `${candidate}, à distance`,
      lost: "L’image est perdue. Elle est redemandée.",
      noScript: "L’image vient par un script, et les scripts sont coupés.",
      notCounted: "Qui est à l’écran n’est pas compté parmi les présents.",
      inMinutes:
        "De qui est à l’écran, le procès-verbal dira comment et de quand à quand il a participé, selon ce que la porte a enregistré.",
    },
    papers: {
      title: "Procès-verbal avec noms et signatures",
      text: "Il n’est pas publié ; le journal a le SHA-256 de chaque version. Que présidence et secrétariat l’aient signé, c’est la campagne qui le dit, que les signatures aient été tracées à l’écran, soient électroniques, ou qu’un papier signé ait été numérisé et apporté par quelqu’un. Qui reçoit le fichier compare son empreinte et regarde les signatures.",
      cause: "corrigé",
    },
    remote: "À distance, non comptés",
    moved: "Déplacée après la convocation",
    movedOn: (on, cause) => `le ${on} (${cause}) ; auparavant :`,
    map: {
      before: "lieu prévu auparavant",
      moved: "Déplacées après la convocation :",
      from: (place) => `auparavant : ${place}`,
    },
    agenda: "Ordre du jour",
    agendaChanged: (on) => `Modifié après la convocation, le ${on}.`,
    agendaTold: (on) => `La commission en a été avisée le ${on}.`,
    agendaUntold: "Rien n’indique que la commission en ait été avisée.",
    clock: "Heure locale",
  },
};
