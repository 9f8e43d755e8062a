import type { englishSign } from "./sign-en.ts";

export const frenchSign: typeof englishSign = {
  sign: {
    link: "Signer pour cette candidature",
    title: (candidate) => `Signer pour ${candidate}`,
    kicker: "Déclaration de soutien",
    lead: (candidate, title) => `Vous soutenez ${candidate}. ${title}.`,
    whatYouSign: "Ce que vous signez",
    until: (day) => `Les signatures sont recueillies jusqu’au ${day}.`,
    lawSays: "Qui signe, selon la loi",
    yourDetails: "Vos données",
    detailsNote:
      "Elles sont scellées dans ce navigateur avant tout envoi. Le serveur qui les reçoit ne peut pas les lire, et elles ne figurent jamais dans le journal public.",
    region: "Région où vous votez",
    regionChoose: "Choisissez une région",
    fields: {
      surname: "Nom",
      given: "Prénoms",
      patronymic: "Patronyme",
      birthDate: "Date de naissance",
      locality: "Commune",
      address: "Rue, numéro",
      postcode: "Code postal",
      document: "Numéro de la pièce d’identité",
      nationality: "Nationalité",
      mandate: "Mandat",
    },
    hints: {
      document: "Tel qu’il figure sur la pièce que la loi désigne.",
      patronymic: "Laissez vide si vous n’en avez pas.",
    },
    mayStayEmpty: "peut rester vide",
    agree: "J’ai lu ce que je signe, ces données sont les miennes et je ne signe qu’une fois.",
    button: "Sceller et signer",
    afterwards: "Ce qu’il en advient",
    afterwardsText: (custodians) =>
      `Personne ne peut ouvrir seul une signature : il faut ${custodians}, et seulement pour les lignes tirées au sort en public ou que la loi fait toutes vérifier. Vous recevez aussitôt une promesse : la parole signée du serveur que votre signature figurera dans le journal public. Vous pouvez la retirer jusqu’au dépôt des signatures.`,
    noScript:
      "Cette page scelle vos données dans le navigateur, ce qui demande des scripts. Ils sont désactivés ici, rien ne peut donc être envoyé : une déclaration non scellée n’est jamais acceptée. Vous pouvez signer sur papier ; l’équipe de campagne a des feuilles.",
    notOpen: {
      none: "Aucune signature n’est recueillie pour cette candidature.",
      notYet: (day) => `Les signatures sont recueillies à partir du ${day}.`,
      stopped:
        "La signature est suspendue pour le moment. Ce qui a été signé avant reste acquis, et une déclaration en attente sur cet appareil y est conservée. L’exploitant de ce serveur en donne la raison :",
      ended: "Les signatures ne sont plus recueillies pour cette candidature.",
      form: "Le formulaire de cette collecte n’est pas publié sur ce serveur : on ne peut pas signer ici. La signature sur papier n’est pas concernée.",
      readOnly:
        "Ce serveur montre l’élection et ne reçoit pas de signatures. Signez là où l’équipe de campagne les recueille.",
      paper: "Selon cette loi, on ne signe que sur papier.",
    },
    working: {
      sealing: "Scellement dans votre navigateur…",
      sending: "Envoi…",
      work: "De très nombreuses demandes viennent de là où vous êtes. Votre appareil calcule un instant, puis l’envoi se fait.",
      again: "Pas de réponse. Nouvel essai : rien n’est perdu, rien n’est compté deux fois.",
    },
    identitySpentAtKiosk:
      "Avec cette confirmation, une autre déclaration a été signée pour cette candidature ; celle-ci n’a donc pas été prise. Si vous l’avez faite, supprimez-la, appuyez sur « Confirmer de nouveau » sur cette page et signez encore une fois.",
    problem: {
      missing: "Veuillez remplir",
      region: "Veuillez choisir votre région.",
      agree: "Veuillez confirmer que vous signez.",
      tooLong: "C’est plus long que le formulaire ne le permet. Veuillez raccourcir :",
      unwritable:
        "Images, caractères cachés et signes seuls n’ont pas leur place dans une signature. Veuillez écrire en lettres, comme sur vos papiers :",
      network:
        "Le serveur n’a pas pu être joint. Votre signature scellée est gardée dans ce navigateur ; appuyez de nouveau sur le bouton, ou rouvrez cette page plus tard sur cet appareil.",
      kioskNetwork:
        "Le serveur n’a pas pu être joint. Appuyez de nouveau sur le bouton. Rien n’est gardé sur cet appareil.",
      kioskIdle:
        "Y a-t-il encore quelqu’un ? Touchez l’écran ou une touche, sinon ce formulaire sera vidé dans une demi-minute.",
      identityNeeded:
        "Votre confirmation a pris fin entre-temps. Ouvrez cette page dans un autre onglet, confirmez-y de nouveau, puis revenez et appuyez sur le bouton. Ce que vous avez saisi ici reste.",
      identitySpent:
        "Avec cette confirmation, une autre déclaration a été signée pour cette candidature ; celle-ci n’a donc pas été prise. Elle attend : si vous l’avez faite, appuyez sur « Confirmer de nouveau » sur cette page, puis envoyez-la.",
      anewLoses:
        "La déclaration qui attend sur cette page serait perdue, avec ce qui permet de la retirer ; le serveur l’a peut-être prise. Envoyez-la ou supprimez-la d’abord : avant qu’elle soit supprimée, le serveur est interrogé.",
      signedAlready:
        "Avec ce que vous avez confirmé, une déclaration a été faite, et elle tient déjà ; celle-ci n’a donc pas été prise. Elle attend : si une autre personne l’a faite, elle peut confirmer et l’envoyer ; si c’est vous, supprimez-la.",
      refused: "Le serveur ne l’a pas acceptée, et rien n’a été compté. Sa réponse :",
      notNow:
        "Le serveur ne la prend pas pour le moment. La signature attend ; si elle était arrivée auparavant, vous l’apprendrez en la supprimant. Réponse du serveur :",
      falsePromise:
        "La promesse reçue ne vaut pas pour votre signature. Ne vous y fiez pas ; laissez cette page ouverte et prévenez l’équipe de campagne ou un observateur.",
      busy: "Beaucoup de personnes signent en ce moment. Votre signature est gardée et repart d’elle-même.",
    },
    footPromised:
      "Cette page exécute un seul script : il montre ce que vous avez choisi de garder dans ce navigateur. Ni cookie, ni compteur, rien d’ailleurs.",
    waiting: {
      count: (n) => `Signatures de ce navigateur en attente : ${n}`,
      text: "On ne sait pas si elles sont arrivées. Renvoyée, une signature ne compte qu’une fois. Avant d’en supprimer une, on interroge le serveur : si elle a été reçue, vous l’apprenez, et elle n’est retirée que si vous le dites. Si vous avez corrigé vos données, supprimez celle d’avant.",
      whose: "L’envoi se fait avec la confirmation de la personne présente. N’envoyez que la vôtre.",
      notHere:
        "Rien ne peut être envoyé d’ici pour l’instant, et on ne sait pas si elles sont arrivées. Ce qui a été reçu compte tel quel. Avant d’en supprimer une, on interroge le serveur : si elle a été reçue, vous l’apprenez, et elle n’est retirée que si vous le dites.",
      later: "Enregistrez ou gardez d’abord la promesse affichée ; vous pourrez les envoyer ensuite.",
      atKiosk: "Rien n’en est gardé sur cet appareil : elles disparaissent dès que la personne suivante signe.",
      send: "L’envoyer maintenant",
      discard: "La supprimer",
      takeBack: "La retirer",
      takenAtKiosk:
        "Elle a été reçue et compte telle quelle ; rien n’a été retiré. Ce qui permet de la retirer disparaît de cet appareil dès que la personne suivante signe. Ne la retirez que si elle ne doit pas compter.",
      discarded: {
        gone: "Elle est supprimée et n’existe plus nulle part.",
        taken:
          "Elle a été reçue et compte telle quelle ; rien n’a été retiré. Si elle doit compter, enregistrez son code de retrait et effacez-la de ce navigateur. Ne la retirez que si elle ne doit pas compter.",
        tooLate:
          "Elle a été reçue et elle compte. Il est trop tard pour la retirer : les signatures sont déposées, ou l’élection est terminée.",
        mayArrive:
          "Le serveur ne l’a pas, mais elle peut encore être en route ; elle attend donc ici, avec de quoi la retirer. Redemandez dans quelques minutes.",
        noAnswer:
          "On ne sait pas ce qu’elle est devenue ; elle reste donc en attente ici. Réessayez : rien ne se fait deux fois.",
      },
    },
    done: {
      title: "Votre signature est reçue",
      promised: (day) => `Promis : elle entre dans l’engagement du journal public au plus tard le ${day}.`,
      settled: (day) =>
        `Elle figure dans le journal lui-même au plus tard le ${day}. D’ici là elle attend avec d’autres, pour que nul ne sache quand vous avez signé.`,
      doublesLater:
        "Le détenteur de la clé n’a pas répondu à l’instant : si vous avez déjà signé, on le cherchera plus tard, ou cela se découvrira à l’ouverture. Votre signature est reçue quand même.",
      keep: "Gardez la promesse. Elle ne dit pas qui vous êtes. Avec elle, chacun peut vérifier que votre signature a été comptée, et le prouver si elle ne l’a pas été.",
      save: "Enregistrer la promesse",
      show: "Afficher en code",
      withdrawTitle: "Si vous changez d’avis",
      withdrawText:
        "Ce code retire votre signature, jusqu’au dépôt des signatures. Gardez-le ailleurs que la promesse : qui le détient peut la retirer à votre place.",
      saveWithdrawal: "Enregistrer le code de retrait",
      number: "Numéro de votre signature",
      showWithdrawal: "Afficher le code de retrait en image",
      whereTitle: "Où cela est gardé",
      inTab:
        "Pour l’instant, la promesse et le code de retrait ne sont que dans cet onglet. Recharger la page dans la demi-heure ne les perd pas ; fermer l’onglet, si, à moins que le navigateur ne le rouvre. Enregistrez les deux. Sur un appareil que vous êtes seul à utiliser, vous pouvez aussi les garder dans ce navigateur ; sur l’appareil d’autrui, appuyez sur « Vider cette page » avant de partir.",
      inBrowser:
        "La promesse et le code de retrait sont gardés dans ce navigateur jusqu’à ce que vous les en retiriez. Quiconque y ouvre cette page voit que quelqu’un a signé ici, et peut retirer la signature.",
      notKept:
        "Ce navigateur ne garde rien : la fenêtre est privée, ou l’espace est épuisé. Enregistrez la promesse et le code de retrait avant de fermer l’onglet.",
      removed:
        "Ils sont retirés de ce navigateur et ne sont plus que sur cette page : la recharger ou la fermer les perd. Enregistrez les deux si vous voulez les garder.",
      pressedBoth:
        "Vous avez appuyé sur les deux boutons. Regardez si les deux fichiers sont là où cet appareil range ses téléchargements. Tant que vous ne l’avez pas confirmé, la promesse et le code de retrait restent dans cet onglet.",
      saved:
        "Vous avez les deux fichiers. Rien n’est gardé dans le navigateur, hormis cette page telle qu’elle est affichée ; sur l’appareil d’autrui, appuyez sur « Vider cette page » avant de partir.",
      atKiosk:
        "Rien n’est gardé sur cet appareil. Avant que la personne suivante ne signe, photographiez les deux codes avec votre propre téléphone : le numéro seul ne prouve pas la promesse et ne retire pas la signature. Une minute après le dernier contact, cette page se vide d’elle-même.",
      have: "J’ai les deux fichiers",
      keepHere: "Les garder dans ce navigateur",
      remove: "Retirer de ce navigateur",
      clear: "Vider cette page",
      keptTitle: "Gardé dans ce navigateur",
      keptNumber: (number) => `Signature ${number}…`,
      showKept: "Afficher",
      next: "Une autre personne signe sur cet appareil",
      wiped: "Rien ne reste sur cet appareil.",
    },
  },
};
