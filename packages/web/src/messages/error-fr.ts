import type { englishError } from "./error-en.ts";

export const frenchError: typeof englishError = {
  error: {
    notFound: "Il n’y a rien à cette adresse",
    notFoundText: "L’adresse est peut-être mal saisie, ou elle nomme ce que le journal n’a pas.",
    notReadable: "Le journal ne peut être lu en ce moment",
    notReadableText:
      "Ce serveur ne montre rien qu’il ne puisse lire au journal et contrôler. Réessayez dans une minute. Les fichiers du journal peuvent rester servis à cette adresse, et les copies détenues par d’autres restent valables.",
    notWitnessed: "Ses témoins n’ont pas encore vu ce journal",
    notWitnessedText:
      "Ce serveur a démarré pendant l’absence des témoins que ce journal demande, et il ne montre rien qu’ils n’aient cosigné. Il les sollicite de nouveau de lui-même ; réessayez dans une minute. Les fichiers du journal restent servis à cette adresse, et les copies détenues par d’autres restent valables.",
    falseDocument: "Ce qui a été publié ici ne découle pas du journal",
    falseDocumentText: "Le vérificateur l’a recalculé et obtient autre chose : aucun document n’en est tiré.",
    notRecomputed: "Ceci n’a pas été recalculé",
    notRecomputedText:
      "Un document n’est tiré que de ce que le vérificateur a recalculé à partir du journal ; il n’en est pas encore là, ou n’a pu y arriver. Réessayez dans une minute, ou lancez-le vous-même.",
    failed: "Cette page n’a pu être faite",
    failedText: "La faute est la nôtre. Le journal lui-même n’est pas touché.",
    home: "Aller au scrutin",
  },
};
