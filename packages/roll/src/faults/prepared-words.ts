import type { FaultWords } from "@hustings/core/plain";

/** What keeps an imported table or a roll from being used. */
export type PreparedFault =
  | {
      readonly code: "not-imported";
      readonly why: "none" | "unreadable" | "folder" | "device" | "values" | "other";
      /** The system's own code, or the column whose values are of another kind. */
      readonly says?: string | undefined;
    }
  | { readonly code: "column-not-compared"; readonly column: string; readonly has: readonly string[] }
  | { readonly code: "version-unnamed" }
  | { readonly code: "roll-undated" }
  | { readonly code: "entries-unnamed" };

type Why = Extract<PreparedFault, { code: "not-imported" }>;

const behind = (says: string) => (says === "" ? "" : ` (${says})`);

const found = ({ why, says = "" }: Why) =>
  (
    {
      none: ["no such file", "такого файла нет", "aucun fichier de ce nom"],
      unreadable: [
        `a file that cannot be read${behind(says)}`,
        `файл, который не читается${behind(says)}`,
        `un fichier qui ne se lit pas${behind(says)}`,
      ],
      folder: ["a folder", "папка", "un dossier"],
      device: ["a pipe or device", "канал или устройство", "un tube ou un périphérique"],
      values: [
        `something else than it holds in the column "${says}"`,
        `в столбце «${says}» значения другого рода`,
        `des valeurs d’une autre sorte dans la colonne « ${says} »`,
      ],
      other: [
        "a file that is none, or not whole",
        "другой файл или не целый",
        "un autre fichier, ou un fichier incomplet",
      ],
    } as const
  )[why];

const make = "hustings roll import, hustings roll freeze";

export const preparedFaults: FaultWords<PreparedFault> = {
  "not-imported": {
    en: (fault) => [
      "an imported table or a frozen roll (Parquet)",
      found(fault)[0],
      "make one with hustings roll import and hustings roll freeze",
    ],
    ru: (fault) => ["прочитанная таблица или готовый список (Parquet)", found(fault)[1], `создайте командами ${make}`],
    fr: (fault) => ["un tableau importé ou une liste figée (Parquet)", found(fault)[2], `faites-en un avec ${make}`],
  },
  "column-not-compared": {
    en: ({ column, has }) => [
      `a column "${column}", which the model compares`,
      has.join(", "),
      "map that column when importing, or use a model without it",
    ],
    ru: ({ column, has }) => [
      `столбец «${column}», по которому модель сличает`,
      has.join(", "),
      "укажите этот столбец при чтении или возьмите модель без него",
    ],
    fr: ({ column, has }) => [
      `une colonne « ${column} », que le modèle compare`,
      has.join(", "),
      "indiquez cette colonne à la lecture, ou prenez un modèle qui s’en passe",
    ],
  },
  "version-unnamed": {
    en: () => ["a name", "nothing", "name the roll's version"],
    ru: () => ["имя", "ничего", "назовите эту редакцию списка"],
    fr: () => ["un nom", "rien", "nommez la version de la liste"],
  },
  "roll-undated": {
    en: () => ["a day as YYYY-MM-DD", "something else", "give the roll's day"],
    ru: () => ["день вида ГГГГ-ММ-ДД", "нечто другое", "укажите, на какой день список"],
    fr: () => ["un jour, AAAA-MM-JJ", "autre chose", "donnez le jour de la liste"],
  },
  "entries-unnamed": {
    en: () => ["a column that names each entry", "none", "map a column to id"],
    ru: () => ["столбец с номером каждой записи", "такого нет", "укажите, какой столбец — id"],
    fr: () => ["une colonne qui désigne chaque inscription", "aucune", "indiquez la colonne de id"],
  },
};
