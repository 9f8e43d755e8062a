import type { englishFate } from "./fate-en.ts";

export const frenchFate: typeof englishFate = {
  fate: {
    link: "Qu’est devenue ma déclaration ?",
    title: "Qu’est devenue ma déclaration",
    lead: "Ouvrez la promesse que vous avez gardée en signant. Cet appareil la lit ; elle n’est envoyée nulle part.",
    foot: "Cette page exécute un seul script, qui lit le fichier sur cet appareil. Il demande au serveur des listes qui sont les mêmes pour qui regarde ; le numéro de votre déclaration n’est pas envoyé. Ni cookie, ni compteur, rien d’ailleurs.",
    noScript:
      "Lire le fichier sur cet appareil exige des scripts, et ils sont désactivés ici. La commande ci-dessous fait de même sans cette page.",
    label: "Votre promesse",
    hint: "Le fichier enregistré sous le nom de promise.txt.",
    kept: "Cette page, sans votre promesse, reste dans ce navigateur et s’ouvre sans réseau.",
    malformed:
      "Ce fichier n’est pas une promesse telle qu’un serveur en donne. Choisissez le fichier tel qu’il a été enregistré.",
    offline: "Le serveur ne répond pas. Voici ce que dit le fichier lui-même :",
    checkTitle: "Vérifier sans ce serveur",
    checkText:
      "Ce que dit cette page repose sur la lecture que ce serveur fait de son propre journal. Cette commande recalcule le journal et y confronte la promesse, témoins compris :",
    objectUntil: {
      "end-of-day": "On peut s’y opposer jusqu’à la fin du {day} ; la page de la candidature dit comment.",
      moment: "On peut s’y opposer jusqu’au {day} ; la page de la candidature dit comment.",
    },
    clocks:
      "Cet appareil indique le {here}, le serveur le {there} : selon l’un, l’échéance de la promesse est passée, selon l’autre elle n’est pas venue. Si la date de l’appareil est fausse, corrigez-la et rouvrez le fichier. Si elle est juste, gardez le fichier et lancez la commande ci-dessous : elle interroge les témoins.",
    unknownIntake:
      "Rien ne montre ici que ce soit une promesse. Le fichier nomme le serveur {intake}, que cette page ne connaissait pas quand elle a été gardée : sa signature ne peut être vérifiée ici, et n’importe qui peut avoir écrit le fichier. Il dit : dans l’engagement du journal le {pledgedBy} au plus tard, et dans le journal lui-même le {settledBy} au plus tard. Gardez le fichier et rouvrez-le avec un réseau.",
    verdict: {
      promised:
        "Promise : elle doit figurer dans l’engagement du journal le {pledgedBy} au plus tard, et dans le journal lui-même le {settledBy} au plus tard.",
      kept: "Dans le journal.",
      pledged: "Engagée : elle figure dans la liste de son jour et attend son lot.",
      "not-due": "Promise, l’échéance n’est pas venue.",
      "broken-not-pledged":
        "La promesse est rompue : l’engagement du journal pour ce jour ne la contient pas. Gardez le fichier et montrez-le à un observateur ; c’est une preuve.",
      "broken-elsewhere":
        "La promesse est rompue : la déclaration figure au journal pour une autre candidature ou une autre région. Gardez le fichier et montrez-le à un observateur ; c’est une preuve.",
      "broken-not-settled":
        "La promesse est rompue : le journal n’a pas la déclaration. Gardez le fichier et montrez-le à un observateur ; c’est une preuve.",
      withheld:
        "On ne peut le dire maintenant : le journal a l’engagement de ce jour, et le serveur n’en montre pas la liste. Gardez le fichier et adressez-vous à un observateur.",
      stale:
        "L’échéance est passée, et cette page ne la trouve pas. Gardez le fichier et lancez la commande ci-dessous : elle interroge les témoins et montre si la promesse est rompue.",
      "not-this-logs": "Ce n’est pas une promesse de ce scrutin, ou aucune clé nommée par le journal ne l’a signée.",
    },
    kinds: {
      logged: "Dans le journal. Rien n’a encore été déposé.",
      withdrawn: "Dans le journal, et retirée par qui l’a signée.",
      "candidate-withdrew": "Dans le journal. La candidature est retirée : il n’en est plus rien fait.",
      "filed-unnumbered": "Dans le journal, et dans le dépôt.",
      filed: "Dans le dépôt, ligne {line}. Rien n’a encore été tiré au sort.",
      "not-drawn": "Dans le dépôt, ligne {line}. Le sort ne l’a pas désignée jusqu’ici.",
      drawn: "Tirée au sort pour être vérifiée, ligne {line}. Rien n’a encore été constaté.",
      accepted: "Vérifiée, ligne {line}, et acceptée.",
      struck: "Rejetée, ligne {line}. Motif : {ground}.",
      "struck-double": "Rejetée, ligne {line}. Motif : {ground}. Elle double la ligne {sameAs}.",
      removed: "Écartée avant tout tirage, ligne {line}. Motif : {ground}.",
    },
  },
};
