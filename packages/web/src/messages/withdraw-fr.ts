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
      earlier:
        "C’est un code de retrait d’une version antérieure, qui ne peut pas servir ici. Rien n’a été retiré. Adressez-vous à l’équipe de campagne ou à l’exploitant de ce serveur.",
      elsewhere: "Ce code vient du journal d’une autre élection. Retirez la signature là où elle a été donnée :",
      network:
        "Aucune réponse n’est venue ; on ne sait pas si la signature est retirée. Appuyez de nouveau sur le bouton : cela ne se fait qu’une fois.",
      refused:
        "Le serveur n’a pas dit que la signature est retirée. Appuyez de nouveau sur le bouton : cela ne se fait qu’une fois. Sa réponse :",
    },
    outcome: {
      withdrawn:
        "La signature est retirée. Le fichier scellé est effacé du serveur ; le retrait entrera plus tard dans le journal public, avec d’autres.",
      unknown:
        "Ce serveur n’a pas cette signature : elle n’y est jamais arrivée, ou elle a été scellée pour un autre serveur.",
      tooLate:
        "Il est trop tard : les signatures sont déposées, ou l’élection est terminée, et plus rien ne peut être retiré.",
      notItsSecret: "Le code ne correspond pas à la signature qu’il nomme. Rien n’a été retiré.",
    },
  },
};
