import type { englishShare } from "./share-en.ts";

export const frenchShare: typeof englishShare = {
  share: {
    check: "Chaque décompte, et comment le vérifier",
    embedTitle: "L’afficher sur votre page",
    embedText:
      "Une ligne de HTML met le décompte, tel qu’il est au journal, et le chemin d’ici sur n’importe quelle page. Aucun script, aucun cookie ; ce serveur n’apprend rien de vos lecteurs, sinon qu’une page a été demandée.",
    embedOthers: "Pour une autre langue, mettez en, ru ou fr à la place de la langue dans l’adresse.",
    picture: "L’image que les messageries montrent de cette page",
  },
};
