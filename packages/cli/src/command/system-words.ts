import type { Language } from "@hustings/core/plain";

/** What the operating system may answer to anybody, by its own code. */
export const ofTheSystem: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  ENOSPC: {
    en: "the disk is full; make room and run it again: what was answered is kept",
    ru: "диск полон; освободите место и запустите снова: то, на что отвечено, сохранено",
    fr: "le disque est plein ; faites de la place et relancez : ce qui a reçu réponse est gardé",
  },
  EDQUOT: {
    en: "the disk quota is used up; make room and run it again: what was answered is kept",
    ru: "квота на диске исчерпана; освободите место и запустите снова: то, на что отвечено, сохранено",
    fr: "le quota du disque est épuisé ; faites de la place et relancez : ce qui a reçu réponse est gardé",
  },
  EROFS: {
    en: "the folder is on a disk that cannot be written to",
    ru: "папка на диске, на который нельзя писать",
    fr: "le dossier est sur un disque où l’on ne peut pas écrire",
  },
  EACCES: {
    en: "no permission",
    ru: "нет прав доступа",
    fr: "accès refusé",
  },
  EPERM: {
    en: "no permission",
    ru: "нет прав доступа",
    fr: "accès refusé",
  },
  EIO: {
    en: "the disk does not answer as it must; check it before anything else",
    ru: "диск отвечает не так, как должен; прежде всего проверьте его",
    fr: "le disque ne répond pas comme il le doit ; vérifiez-le avant tout",
  },
  EMFILE: {
    en: "too many open files",
    ru: "открыто слишком много файлов",
    fr: "trop de fichiers ouverts",
  },
  ENOENT: {
    en: "no such file or folder",
    ru: "такого файла или папки нет",
    fr: "aucun fichier ni dossier de ce nom",
  },
  EISDIR: {
    en: "a folder lies where a file belongs",
    ru: "на месте файла лежит папка",
    fr: "un dossier se trouve à la place d’un fichier",
  },
  ENOTDIR: {
    en: "a file lies where a folder belongs",
    ru: "на месте папки лежит файл",
    fr: "un fichier se trouve à la place d’un dossier",
  },
  EEXIST: {
    en: "something else lies there already",
    ru: "там уже лежит другое",
    fr: "autre chose s’y trouve déjà",
  },
  ELOOP: {
    en: "a link that leads to itself",
    ru: "ссылка ведёт на саму себя",
    fr: "un lien qui mène à lui-même",
  },
  ENAMETOOLONG: {
    en: "a name longer than the disk takes",
    ru: "имя длиннее, чем принимает диск",
    fr: "un nom plus long que le disque n’en prend",
  },
};
