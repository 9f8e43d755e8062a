import type { englishWithdraw } from "./withdraw-en.ts";

export const frenchWithdraw: typeof englishWithdraw = {
  withdraw: {
    link: "Retirer une signature",
    title: "Retirer une signature",
    lead: "Avec le code de retrait que vous avez gardé en signant. C’est possible jusqu’au dépôt des signatures.",
    foot: "Cette page exécute un seul script, qui lit le code sur cet appareil et l’envoie à ce serveur quand vous appuyez sur le bouton. Ni cookie, ni compteur, rien d’ailleurs.",
    noScript:
      "Lire le code demande des scripts, et ils sont désactivés ici. Rien n’a été retiré. Ouvrez cette page dans un navigateur qui les exécute, ou adressez-vous à l’équipe de campagne.",
    file: "Le code de retrait",
    fileHint: "Le fichier enregistré sous le nom de withdrawal.txt.",
    text: "Ou son texte",
    textHint: "Toutes ses lignes, telles que le fichier ou l’image les donne.",
    what: (nomination, number) =>
      `Ceci retire la signature ${number}… pour la candidature « ${nomination} ». On ne peut pas l’annuler. Si la loi le permet, vous pourrez signer de nouveau.`,
    button: "La retirer",
    working: "Envoi…",
    problem: {
      none: "Veuillez choisir le fichier ou coller son texte.",
      malformed:
        "Ce n’est pas un code de retrait tel qu’il a été remis : il en manque une partie, ou elle a changé. Prenez le fichier entier, sans le modifier.",
      elsewhere: "Ce code vient du journal d’une autre élection. Retirez la signature là où elle a été donnée :",
      network: "Le serveur n’a pas pu être joint, et rien n’a encore été retiré. Appuyez de nouveau sur le bouton.",
      refused: "Le serveur ne l’a pas pris pour le moment, et rien n’a encore été retiré. Sa réponse :",
    },
    outcome: {
      withdrawn:
        "La signature est retirée. Le fichier scellé est effacé du serveur ; le retrait entrera plus tard dans le journal public, avec d’autres.",
      unknown:
        "Ce serveur n’a pas cette signature : elle n’y est jamais arrivée, ou elle a été scellée pour un autre serveur.",
      tooLate: "Il est trop tard : les signatures sont déposées, et ce qui est déposé ne se retire plus.",
      notItsSecret: "Le code ne correspond pas à la signature qu’il nomme. Rien n’a été retiré.",
    },
  },
};
