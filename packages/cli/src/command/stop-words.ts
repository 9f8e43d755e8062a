import type { Language } from "@hustings/core/plain";

type Sentence = Readonly<Record<Exclude<Language, "en">, string>>;

const said = (ru: string, fr: string): Sentence => ({ ru, fr });

const closed = said("работа уже завершена; запустите снова", "le travail est déjà terminé ; relancez la commande");
const otherLog = said(
  "это другой журнал, не тот, который ожидался; проверьте адрес и ключ",
  "c’est un autre journal que celui qui était attendu ; vérifiez l’adresse et la clé",
);
const notDurable = said(
  "записать так, чтобы не потерялось, не удалось; ничего не подтверждено",
  "l’écriture durable a échoué ; rien n’a été confirmé",
);
const noAnswer = said("ответа нет; проверьте адрес и сеть", "aucune réponse ; vérifiez l’adresse et le réseau");

/**
 * What stopped a command, by the name of the error's class and its code, in the languages in which it has no sentence of its own: what is particular to
 * the case stands behind it, in English.
 */
export const stopWords: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  PublishedError: {
    "not-a-place": said(
      "здесь нет журнала: ожидается его папка или адрес, который начинается с https:// или http://; проверьте путь",
      "il n’y a pas de journal ici : il faut son dossier, ou une adresse qui commence par https:// ou http:// ; vérifiez le chemin",
    ),
    "no-log": said(
      "журнал здесь не опубликован: нет контрольной точки; проверьте путь или адрес",
      "aucun journal n’est publié ici : il n’y a pas de point de contrôle ; vérifiez le chemin ou l’adresse",
    ),
    "no-policy": said(
      "не опубликовано, чьим подписям верить; назовите ключ или политику сами",
      "rien ne dit à quelles signatures se fier ; donnez vous-même la clé ou la politique",
    ),
    "bad-policy": said(
      "опубликованная политика не читается; дайте свою, полученную другим путём",
      "la politique publiée ne se lit pas ; donnez la vôtre, obtenue par une autre voie",
    ),
  },
  LogError: {
    malformed: said("опубликованное не читается как журнал", "ce qui est publié ne se lit pas comme un journal"),
    "not-authentic": said("подпись не та, которой следует верить", "la signature n’est pas celle à laquelle se fier"),
    withheld: said(
      "часть журнала не отдают, хотя она под ним подписана",
      "une partie du journal est retenue, alors qu’elle est signée",
    ),
    stale: said("журнал старше, чем допускает --fresh", "le journal est plus ancien que --fresh ne l’admet"),
    "went-back": said("журнал стал короче, чем был", "le journal est plus court qu’il ne l’était"),
    "split-view": said(
      "разным людям показывают разные журналы: сохраните оба, это доказательство",
      "on montre des journaux différents à des personnes différentes : gardez les deux, c’est une preuve",
    ),
    contradiction: said("журнал противоречит себе", "le journal se contredit"),
    "other-log": otherLog,
    "out-of-range": said("такой записи в журнале нет", "il n’y a pas d’entrée de ce numéro dans le journal"),
    unreachable: noAnswer,
    "not-witnessed": said(
      "свидетелей меньше, чем требует политика: журнал ничем не опровергнут и никем не подтверждён",
      "il y a moins de témoins que la politique n’en demande : rien ne dément le journal et personne ne l’atteste",
    ),
    "second-writer": said(
      "в этот журнал уже пишет другая программа; остановите одну из двух",
      "un autre programme écrit déjà dans ce journal ; arrêtez l’un des deux",
    ),
    "not-signed": said("журнал не подписан: ключ не ответил", "le journal n’est pas signé : la clé n’a pas répondu"),
    "not-durable": notDurable,
    closed,
  },
  StoreError: {
    "in-use": said(
      "с этими данными работает другая программа; остановите её или подождите",
      "un autre programme travaille sur ces données ; arrêtez-le ou attendez",
    ),
    "disk-full": said(
      "диск полон; освободите место: то, на что отвечено, сохранено",
      "le disque est plein ; faites de la place : ce qui a reçu réponse est gardé",
    ),
    "read-only": said("сюда нельзя писать", "on ne peut pas écrire ici"),
    "not-durable": notDurable,
    "outcome-unknown": said(
      "неизвестно, записано ли; запустите снова, дважды ничего не будет записано",
      "on ne sait pas si c’est écrit ; relancez, rien ne sera écrit deux fois",
    ),
    unreachable: said("база данных не отвечает", "la base de données ne répond pas"),
    "not-allowed": said("база данных не пускает", "la base de données refuse l’accès"),
    "other-log": otherLog,
    closed,
    damaged: said(
      "сохранённое повреждено; восстановите из копии",
      "ce qui était gardé est abîmé ; restaurez depuis une copie",
    ),
    "unknown-version": said(
      "данные записаны более новой программой; возьмите её",
      "les données sont d’un programme plus récent ; prenez-le",
    ),
  },
  ActsError: {
    overtaken: said("другая программа записала раньше; запустите снова", "un autre programme a écrit avant ; relancez"),
    closed,
    "ledger-contradicts-itself": said("журнал в папке противоречит себе", "le journal du dossier se contredit"),
    "index-differs": said("журнал в папке не тот, что был", "le journal du dossier n’est plus celui qu’il était"),
  },
  ClientError: {
    unreachable: said(
      "сервер не отвечает; проверьте адрес и сеть",
      "le serveur ne répond pas ; vérifiez l’adresse et le réseau",
    ),
    "not-taken": said(
      "сервер сейчас не принимает; попробуйте позже",
      "le serveur ne prend rien pour l’instant ; réessayez plus tard",
    ),
    "not-understood": said("ответ сервера не читается", "la réponse du serveur ne se lit pas"),
    "not-published": said(
      "принятое ещё не опубликовано; попробуйте позже",
      "ce qui a été pris n’est pas encore publié ; réessayez plus tard",
    ),
    "false-answer": said("ответ сервера ложен; сохраните его", "la réponse du serveur est fausse ; gardez-la"),
    "other-release": said("на сервере другой выпуск программы", "le serveur a une autre version du programme"),
  },
  RefusedError: {
    refused: said("не принято", "refusé"),
  },
  KeyholderError: {
    "false-proof": said("ответ хранителя ключа ложен", "la réponse du détenteur de la clé est fausse"),
    malformed: said("ответ хранителя ключа не читается", "la réponse du détenteur de la clé ne se lit pas"),
    refused: said("хранитель ключа отказал", "le détenteur de la clé a refusé"),
    unreachable: said("хранитель ключа не отвечает", "le détenteur de la clé ne répond pas"),
  },
  RollError: {
    "engine-unavailable": said(
      "движок таблиц на этой машине не запускается; установите программу заново",
      "le moteur des tableaux ne démarre pas sur cette machine ; réinstallez le programme",
    ),
  },
  ServerError: {
    "false-log": said("журнал дела не сходится", "le journal ne tient pas"),
    "bad-policy": said("политика в папке не читается", "la politique du dossier ne se lit pas"),
    "port-in-use": said("порт занят; назовите другой", "le port est pris ; nommez-en un autre"),
    "other-store": said("хранилище от другой папки", "les données sont celles d’un autre dossier"),
    "false-decision": said(
      "решение не то, что следует из журнала",
      "la décision n’est pas celle qui découle du journal",
    ),
    "not-recomputed": said("решение нечем пересчитать", "la décision n’a pas pu être recalculée"),
    "bad-office": said("сведения об органе не читаются", "les indications de l’autorité ne se lisent pas"),
    "same-contest": said("эти выборы уже показаны", "ce scrutin est déjà servi"),
    "not-entered": said("не внесено в журнал", "rien n’a été inscrit au journal"),
    "intake-not-named": said("сервер приёма в журнале не назван", "le serveur de collecte n’est pas nommé au journal"),
    clock: said("часы этой машины неверны; поставьте их", "l’horloge de cette machine est fausse ; réglez-la"),
  },
};
