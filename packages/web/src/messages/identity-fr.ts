import type { englishIdentity } from "./identity-en.ts";

export const frenchIdentity: typeof englishIdentity = {
  identity: {
    step: (step, of) => `Étape ${step} sur ${of}`,
    foot: "Aucun script ici, aucun compteur, rien d’ailleurs. Une fois que vous avez confirmé, un seul cookie portant un nombre aléatoire le retient, une heure au plus.",
    footPromised:
      "Cette page exécute un seul script : il affiche de nouveau ce qui a été promis dans cet onglet, ou ce que vous avez choisi de garder dans ce navigateur. Aucun compteur, rien d’ailleurs. Une fois que vous avez confirmé, un seul cookie portant un nombre aléatoire le retient, une heure au plus.",
    footWork:
      "Cette page exécute un seul script : tant que de très nombreux codes sont demandés, votre appareil calcule un instant avant l’envoi. Rien n’est compté, rien ne vient d’ailleurs. Une fois la confirmation faite, un cookie portant un nombre aléatoire le dit, pendant une heure au plus.",
    work: {
      why: "De très nombreux codes sont demandés en ce moment. Pour que des programmes ne les épuisent pas, votre appareil calcule d’abord un instant, sur cette page seulement ; d’ordinaire il a fini avant que vous n’appuyiez sur le bouton.",
      underWay: "Votre appareil calcule. Le message part dès qu’il a fini ; vous n’avez rien à faire.",
      done: "C’est fait. Envoi en cours.",
      cannot:
        "Ce navigateur n’a pas pu faire le calcul demandé. Rien n’a été envoyé. Revenez quand les demandes seront moins nombreuses, ou signez sur papier.",
      noScript:
        "De très nombreux codes sont demandés, et chacun exige de votre appareil un instant de calcul, pour lequel il faut les scripts. Ils sont désactivés ici : aucun code ne peut être envoyé maintenant. Revenez quand les demandes seront moins nombreuses, ou signez sur papier ; la campagne a des feuilles.",
    },
    footSealing:
      "Cette page exécute un seul script, qui scelle ce que vous remplissez. Un seul cookie portant un nombre aléatoire retient que vous avez confirmé, une heure au plus. Aucun compteur, rien d’ailleurs.",
    leaveEmpty: "Laissez ce champ vide",
    vouched: {
      none: "Personne ne vérifie ici qui vous êtes. Les faux noms et les secondes signatures d’une même personne ne se découvrent que parmi les lignes que la commission ouvre.",
      email:
        "Ce serveur répond de ceci : qui signe ici peut lire le courrier d’une adresse. Il ignore si les données ci-dessous sont les siennes, et il ne garde pas l’adresse.",
      phone:
        "Ce serveur répond de ceci : qui signe ici peut lire les messages d’un téléphone. Il ignore si les données ci-dessous sont les siennes, et il ne garde pas le numéro.",
      oidc: (name) =>
        `Ce serveur répond de ceci : qui signe ici s’est connecté avec ${name}. Il ne peut pas lire les données ci-dessous une fois scellées, et il ne garde pas ce que ${name} lui a dit.`,
    },
    once: {
      none: "Si une même personne signe deux fois, cela ne se découvre que parmi les lignes que la commission ouvre.",
      held: (holder) =>
        `${holder} détient une clé par laquelle ce serveur reconnaît qui signe deux fois ; on ne le dit qu’à la personne elle-même. Le serveur garde une marque qui ne dit rien de vous sans cette clé, et ${holder} n’apprend ni qui vous êtes ni pour qui vous signez.`,
      unknown: (holder) =>
        `${holder}, qui détient la clé par laquelle on reconnaît qui signe deux fois, ne répond pas à présent. Vous pouvez signer ; si vous avez déjà signé, on le cherchera plus tard, ou cela se découvrira à l’ouverture.`,
      signedTitle: "Vous avez déjà signé",
      signedText:
        "Avec ce que vous avez confirmé, une déclaration a été faite, et elle tient. Son code de retrait permet de la retirer ; vous pourrez alors confirmer de nouveau et signer une autre fois. Nul autre ne l’apprend.",
    },
    anew: {
      text: "Si ce n’est pas vous qui avez confirmé, ou si vous voulez confirmer encore une fois :",
      button: "Confirmer de nouveau",
    },
    email: {
      title: "Confirmez une adresse électronique",
      text: "Nous y envoyons un code et un lien. L’adresse sert à ce seul message : elle n’est écrite sur aucun disque et ne fait pas partie de votre déclaration.",
      label: "Adresse électronique",
      hint: "Par exemple nom@example.org",
      button: "Envoyez-moi un code",
      malformed: "Cela ne ressemble pas à une adresse électronique. Vérifiez-la, s’il vous plaît.",
      limits:
        "Une même adresse reçoit au plus trois messages en dix minutes et dix en un jour ; les suivants ne partent pas. Un code antérieur reste valable.",
    },
    phone: {
      title: "Confirmez un numéro de téléphone",
      text: "Nous y envoyons un code. Le numéro sert à ce seul message : il n’est écrit sur aucun disque et ne fait pas partie de votre déclaration.",
      label: "Numéro de téléphone",
      hint: "Avec l’indicatif du pays, par exemple +33 6 12 34 56 78",
      button: "Envoyez-moi un code",
      malformed:
        "Cela ne ressemble pas à un numéro de téléphone avec l’indicatif du pays. Vérifiez-le, s’il vous plaît.",
      limits:
        "Un même numéro reçoit au plus trois messages en dix minutes et dix en un jour ; les suivants ne partent pas. Un code antérieur reste valable.",
    },
    oidc: {
      title: "Dites qui vous êtes",
      text: (name) =>
        `Vous vous connectez avec ${name}, puis vous revenez ici. ${name} apprend que vous étiez sur ce site, mais pas ce que vous signez.`,
      button: (name) => `Se connecter avec ${name}`,
      declined: "Vous êtes revenu sans vous être connecté. Rien n’a été signé. Vous pouvez réessayer.",
      stale:
        "Cette connexion a été commencée il y a trop longtemps, ou sa réponse a déjà servi. Rien n’a été signé. Connectez-vous de nouveau.",
      again:
        "De très nombreuses personnes se connectent en ce moment. Rien n’a été signé. Attendez une minute, puis appuyez de nouveau sur le bouton.",
      full: "Vous vous êtes connecté, mais de très nombreuses personnes signent en ce moment, et il n’y avait pas de place. Rien n’a été signé. Attendez une minute, puis connectez-vous de nouveau.",
      unheld:
        "La connexion a répondu, mais sa réponse n’est pas valable ici ; ce n’est pas votre faute. Rien n’a été signé. La personne qui tient ce site est avertie de la raison. Réessayez plus tard, ou signez sur papier.",
      unreachable:
        "La connexion ne répond pas en ce moment. Rien n’a été signé. Réessayez dans quelques minutes, ou signez sur papier.",
    },
    stray: {
      title: "Cette connexion n’a pas été commencée ici",
      text: "Vous revenez d’une connexion que ce navigateur n’a pas commencée, ou qui a déjà servi. Rien n’a été signé, et elle ne connecte personne ici.",
      what: "Continuez dans le navigateur où vous avez commencé, ou ouvrez la page sur laquelle vous voulez signer et connectez-vous de nouveau. Si quelqu’un vous a envoyé ce lien, ne faites rien.",
    },
    again: "Le message n’est pas parti. Attendez une minute, puis appuyez de nouveau sur le bouton.",
    full: "De très nombreux messages attendent leur envoi, et celui-ci n’a pas été pris. Attendez quelques minutes, puis appuyez de nouveau sur le bouton.",
    code: {
      title: "Saisissez le code",
      text: {
        email: (minutes) =>
          `Un message est en route. Il apporte un code de huit chiffres, valable ${minutes} minutes, et un lien qui a le même effet.`,
        phone: (minutes) => `Un message est en route. Il apporte un code de huit chiffres, valable ${minutes} minutes.`,
      },
      failing: {
        email: (minutes) =>
          `Le serveur de courrier ne répond pas en ce moment. Votre message attend et partira dès qu’il répondra, pendant ${minutes} minutes au plus. Gardez cette page ouverte.`,
        phone: (minutes) =>
          `L’envoi des messages ne répond pas en ce moment. Le vôtre attend et partira dès qu’il répondra, pendant ${minutes} minutes au plus. Gardez cette page ouverte.`,
      },
      label: "Code de huit chiffres",
      button: "Continuer",
      wrong:
        "Ce code ne vaut pas : il est peut-être mal saisi, trop ancien ou déjà utilisé. Saisissez-le encore, ou demandez-en un autre.",
      full: "De très nombreuses personnes confirment en ce moment, et il n’y a pas de place. Rien n’a été consommé. Attendez une minute, puis appuyez de nouveau sur le bouton.",
      nothingCame: "Rien n’est venu ?",
      nothingCameText: {
        email:
          "Regardez parmi les indésirables. Vérifiez l’adresse. Une même adresse reçoit au plus trois messages en dix minutes et dix en un jour. Vous pouvez toujours signer sur papier.",
        phone:
          "Vérifiez le numéro. Un même numéro reçoit au plus trois messages en dix minutes et dix en un jour. Vous pouvez toujours signer sur papier.",
      },
      another: "Demander un autre code",
    },
    link: {
      title: "Confirmez, puis continuez",
      text: "Vous avez ouvert le lien de notre message. Rien n’est encore signé, et rien n’est confirmé avant que vous n’appuyiez sur le bouton.",
      button: "C’était moi : continuer",
      wrong:
        "Ce lien ne vaut plus : il est trop ancien, ou lui ou son code a déjà servi. Rien n’a été signé par lui. Si vous n’aviez pas appuyé sur son bouton, un programme qui examine le courrier l’a peut-être fait : saisissez le code du même message sur la page qui l’a demandé.",
      home: "Vers le scrutin",
    },
    message: {
      subject: (title) => `Code pour : ${title}`,
      text: {
        email: (code, link, minutes) =>
          `Votre code : ${code}\n\nSaisissez-le sur la page qui l’a demandé, ou ouvrez ce lien et appuyez là sur le bouton :\n${link}\n\nTous deux valent ${minutes} minutes, et une fois. À eux seuls, ils ne signent rien.\nSi vous n’avez rien demandé, ne faites rien.\n`,
        phone: (code, minutes) =>
          `Code : ${code}. Valable ${minutes} minutes. Si vous ne l’avez pas demandé, ne faites rien.`,
      },
    },
  },
};
