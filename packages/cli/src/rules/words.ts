import type { Confidence, Language, Outcome, Protocol } from "@hustings/rules";

/** Every word `hustings rules` says of its own accord; what the law says is in the rulebook. */
export interface RulesWords {
  readonly rulebook: string;
  readonly name: string;
  readonly hash: string;
  readonly law: string;
  readonly scale: string;
  readonly writtenIn: string;
  readonly onlyIn: Readonly<Record<Language, string>>;
  readonly condition: string;
  readonly units: string;
  readonly unitsFrom: string;
  readonly pageOf: string;
  readonly colon: string;
  readonly decider: string;
  readonly lawOf: string;
  readonly votes: string;
  readonly filings: string;
  readonly zone: string;
  readonly unit: string;
  readonly marks: string;
  readonly marksText: readonly string[];
  readonly holdsNot: string;
  readonly holdsNotText: string;
  readonly routes: string;
  readonly required: string;
  readonly needsNone: string;
  readonly meeting: string;
  readonly minutes: string;
  readonly ceiling: string;
  readonly spread: string;
  readonly papers: string;
  readonly check: string;
  readonly figuresOfRoute: string;
  readonly provisions: string;
  readonly since: string;
  readonly until: string;
  readonly compared: string;
  readonly notCompared: string;
  readonly memory: string;
  /** Which text was read: as of when it stood, and since when. */
  /** `asOf` in words, with how much of it is known: a day, or a year and perhaps its month. */
  readonly edition: (asOf: string, since: string | undefined, known: "day" | "year") => string;
  readonly otherTime: string;
  readonly calendar: string;
  readonly facts: string;
  readonly conditions: string;
  readonly offences: string;
  readonly class: string;
  readonly sentence: string;
  readonly grounds: string;
  readonly signing: string;
  readonly remedies: string;
  readonly questions: string;
  readonly adopted: string;
  readonly sources: string;
  readonly outcome: Readonly<Record<Outcome, string>>;
  readonly confidence: Readonly<Record<Confidence, string>>;
  readonly protocols: Readonly<Record<Protocol["kind"], string>>;
  readonly counts: (counts: Readonly<Record<"filed" | "checked" | "valid" | "counted" | "required", string>>) => string;
  readonly sample: (valid: string, of: string, low: string, high: string) => string;
  readonly hinges: string;
  readonly lawHinges: string;
  readonly unverified: string;
  readonly presumed: string;
  readonly missing: string;
  readonly unused: string;
  readonly chance: string;
  readonly validShare: string;
  readonly fileAtLeast: string;
  readonly noNumber: Readonly<Record<"ceiling" | "bad-share" | "spread", string>>;
  readonly notInIt: string;
  /** Why a chance is rather too low than too high. */
  readonly fewPairs: string;
}

const en: RulesWords = {
  rulebook: "Rulebook",
  name: "name",
  hash: "hash",
  law: "law",
  scale: "demonstration scale",
  writtenIn: "words",
  onlyIn: { en: "in English alone", ru: "in Russian alone", fr: "in French alone" },
  condition: "open only if",
  units: "Units",
  unitsFrom: "no source is held for this list and its spellings: not compared with one",
  pageOf: "Page {page} of {pages}",
  colon: ": ",
  decider: "decides",
  lawOf: "law of",
  votes: "votes",
  filings: "filings",
  zone: "local time",
  unit: "counted by",
  marks: "How to read this",
  marksText: [
    "In brackets stand the article, how sure it is and where it was read.",
    "high: a statute, judgment or official page was read; medium: press, secondary text, or a text of another time; low: from memory, unverified.",
  ],
  holdsNot: "What this rulebook does not hold",
  holdsNotText: "No ruling says anything about these; ask the law itself.",
  routes: "Ways to the ballot",
  required: "needs",
  needsNone: "needs no signatures",
  meeting: "begins with a meeting of supporters",
  minutes: "its minutes, or beside them",
  ceiling: "at most",
  spread: "spread",
  papers: "papers",
  check: "check",
  figuresOfRoute: "figures",
  provisions: "The law, sentence by sentence",
  since: "since",
  until: "until",
  compared: "compared with the source on",
  notCompared: "not compared with a source",
  memory: "from memory",
  edition: (asOf, since) => `text of ${asOf}${since === undefined ? "" : `, as it has stood since ${since}`}`,
  otherTime: "not of this law's time",
  calendar: "Days",
  facts: "Facts it asks for",
  conditions: "Conditions on the person",
  offences: "Offences and sentences that are told apart",
  class: "class",
  sentence: "sentence",
  grounds: "Grounds on which a line is struck",
  signing: "Signing for several",
  remedies: "Repairs, objections, appeals",
  questions: "Contested questions of law",
  adopted: "adopted here",
  sources: "Sources",
  outcome: {
    qualified: "QUALIFIED",
    refused: "REFUSED",
    open: "OPEN",
    unfinished: "UNFINISHED",
    "not-filed": "NOT FILED",
  },
  confidence: { high: "high", medium: "medium", low: "low" },
  protocols: {
    "no-check": "nothing is checked",
    full: "every line is checked",
    "counted-sample": "samples are counted, never projected",
    "county-sample": "a sample in each county, projected",
    "banded-sample": "a sample, projected, with bands",
    "acceptance-test": "a sample may accept, never reject",
    "two-samples": "one sample may accept, only two may reject",
    "ordered-subtraction": "sheets out, then the sample's share of the rest",
    "averaged-samples": "one sample, or the average of two",
    "list-check-then-sample": "every line against the list, then a sample",
    "confidence-stop": "a small sample if it is sure, else a large one",
    "objection-only": "presumed valid unless somebody objects",
    certificates: "each unit's authority certifies its number",
    "first-only": "only the first names are looked at",
  },
  counts: ({ filed, checked, valid, counted, required }) =>
    `filed ${filed}, checked ${checked}, valid ${valid}, counted ${counted} of ${required} required`,
  sample: (valid, of, low, high) => `By the sample about ${valid} of ${of} are valid, 95 % between ${low} and ${high}.`,
  hinges: "It hinges on",
  lawHinges: "It turns on a contested question of law",
  unverified: "Rests on unverified law",
  presumed: "Taken as met, since the law asks for the contrary to be shown",
  missing: "Nobody has stated",
  unused: "Stated, and of no weight on this route",
  chance: "chance to pass",
  validShare: "valid share about",
  fileAtLeast: "file at least",
  noNumber: {
    ceiling: "no number of lines the ceiling allows gives the chance wanted",
    "bad-share": "no number of lines gives the chance wanted: the share of bad lines decides",
    spread: "no number of lines gives the chance wanted: the units they are from decide",
  },
  notInIt: "Not in it",
  fewPairs:
    "With so few pairs found among the lines looked up, many may be among the rest: the chance is rather too low than too high",
};

const ru: RulesWords = {
  rulebook: "Свод правил",
  name: "имя",
  hash: "хеш",
  law: "закон",
  scale: "масштаб демонстрации",
  writtenIn: "слова",
  onlyIn: { en: "только по-английски", ru: "только по-русски", fr: "только по-французски" },
  condition: "открыт, только если",
  units: "Единицы",
  unitsFrom: "источника этого перечня и написаний здесь нет: с источником не сверено",
  pageOf: "Страница {page} из {pages}",
  colon: ": ",
  decider: "решает",
  lawOf: "право на",
  votes: "голосования",
  filings: "представления",
  zone: "местное время",
  unit: "единица подсчёта",
  marks: "Как читать",
  marksText: [
    "В скобках стоят статья, степень уверенности и источник.",
    "высокая: прочитан закон, решение суда или официальная страница; средняя: пресса, вторичный текст или текст другого времени; низкая: по памяти, не проверено.",
  ],
  holdsNot: "Чего этот свод правил не содержит",
  holdsNotText: "Об этом решение ничего не говорит; обращайтесь к самому закону.",
  routes: "Пути к бюллетеню",
  required: "требуется",
  needsNone: "подписи не требуются",
  meeting: "начинается с собрания сторонников",
  minutes: "в протоколе собрания или при нём",
  ceiling: "не более",
  spread: "распределение",
  papers: "документы",
  check: "проверка",
  figuresOfRoute: "числа",
  provisions: "Закон по предложениям",
  since: "с",
  until: "по",
  compared: "сверено с источником",
  notCompared: "с источником не сверено",
  memory: "по памяти",
  edition: (asOf, since, known) =>
    `текст ${known === "day" || /\D/.test(asOf) ? `на ${asOf}` : `${asOf} года`}${since === undefined ? "" : `, действует с ${since}`}`,
  otherTime: "не того времени, что этот закон",
  calendar: "Дни",
  facts: "Какие факты спрашиваются",
  conditions: "Требования к кандидату",
  offences: "Различаемые деяния и наказания",
  class: "класс",
  sentence: "наказание",
  grounds: "Основания забраковать строку",
  signing: "Подпись за нескольких",
  remedies: "Исправления, возражения, жалобы",
  questions: "Спорные вопросы права",
  adopted: "принято здесь",
  sources: "Источники",
  outcome: {
    qualified: "ДОПУЩЕНО",
    refused: "ОТКАЗАНО",
    open: "НЕ РЕШЕНО",
    unfinished: "ПРОВЕРКА НЕ ЗАВЕРШЕНА",
    "not-filed": "НЕ ПРЕДСТАВЛЕНО",
  },
  confidence: { high: "высокая", medium: "средняя", low: "низкая" },
  protocols: {
    "no-check": "ничего не проверяется",
    full: "проверяется каждая строка",
    "counted-sample": "выборки считают, но не пересчитывают на целое",
    "county-sample": "выборка в каждом округе с пересчётом",
    "banded-sample": "выборка с пересчётом и порогами",
    "acceptance-test": "выборка может принять, но не отклонить",
    "two-samples": "одна выборка может принять, отклоняют только две",
    "ordered-subtraction": "исключаются листы, затем доля выборки от остального",
    "averaged-samples": "одна выборка или среднее двух",
    "list-check-then-sample": "каждая строка по списку, затем выборка",
    "confidence-stop": "малая выборка, если она ясна, иначе большая",
    "objection-only": "считаются действительными, если никто не возразит",
    certificates: "орган каждой единицы удостоверяет своё число",
    "first-only": "смотрят только первые подписи",
  },
  counts: ({ filed, checked, valid, counted, required }) =>
    `представлено ${filed}, проверено ${checked}, действительны ${valid}, засчитано ${counted} из ${required} требуемых`,
  sample: (valid, of, low, high) =>
    `По выборке действительны около ${valid} из ${of}, с вероятностью 95 % от ${low} до ${high}.`,
  hinges: "Зависит от",
  lawHinges: "Зависит от спорного вопроса права",
  unverified: "Опирается на непроверенное право",
  presumed: "Считается выполненным, поскольку закон требует показать обратное",
  missing: "Никем не заявлено",
  unused: "Заявлено, но на этом пути не учитывается",
  chance: "вероятность пройти",
  validShare: "доля действительных около",
  fileAtLeast: "представить не менее",
  noNumber: {
    ceiling: "никакое допустимое число строк не даёт нужной вероятности",
    "bad-share": "никакое число строк не даёт нужной вероятности: решает доля брака",
    spread: "никакое число строк не даёт нужной вероятности: решает, из каких они единиц",
  },
  notInIt: "Не учтено",
  fewPairs:
    "Среди проверенных строк найдено мало повторов, среди прочих их может быть много: шанс скорее занижен, чем завышен",
};

const fr: RulesWords = {
  rulebook: "Recueil de règles",
  name: "nom",
  hash: "empreinte",
  law: "loi",
  scale: "échelle de démonstration",
  writtenIn: "termes",
  onlyIn: { en: "en anglais seulement", ru: "en russe seulement", fr: "en français seulement" },
  condition: "ouverte seulement si",
  units: "Unités",
  unitsFrom: "aucune source n’est tenue pour cette liste et ses graphies : non comparées à une source",
  pageOf: "Page {page} sur {pages}",
  colon: "\u00a0: ",
  decider: "décide",
  lawOf: "droit du",
  votes: "scrutins",
  filings: "dépôts",
  zone: "heure locale",
  unit: "compté par",
  marks: "Comment lire",
  marksText: [
    "Entre crochets figurent l'article, le degré de certitude et la source.",
    "élevé : loi, jugement ou page officielle lus ; moyen : presse, texte secondaire ou texte d'un autre temps ; faible : de mémoire, non vérifié.",
  ],
  holdsNot: "Ce que ce recueil ne contient pas",
  holdsNotText: "Aucune décision n'en dit rien ; voyez la loi elle-même.",
  routes: "Voies vers le bulletin",
  required: "exige",
  needsNone: "n'exige aucune signature",
  meeting: "commence par une réunion de soutiens",
  minutes: "son procès-verbal, ou ses annexes",
  ceiling: "au plus",
  spread: "répartition",
  papers: "pièces",
  check: "contrôle",
  figuresOfRoute: "chiffres",
  provisions: "La loi, phrase par phrase",
  since: "depuis le",
  until: "jusqu'au",
  compared: "comparé à la source le",
  notCompared: "non comparé à une source",
  memory: "de mémoire",
  edition: (asOf, since, known) =>
    `texte ${known === "day" ? "du" : "de"} ${asOf}${since === undefined ? "" : `, tel que depuis ${/^\d+\D/.test(since) ? "le " : ""}${since}`}`,
  otherTime: "pas du temps de cette loi",
  calendar: "Jours",
  facts: "Faits demandés",
  conditions: "Conditions tenant à la personne",
  offences: "Infractions et peines distinguées",
  class: "classe",
  sentence: "peine",
  grounds: "Motifs d'écarter une ligne",
  signing: "Signer pour plusieurs",
  remedies: "Régularisations, réclamations, recours",
  questions: "Questions de droit contestées",
  adopted: "retenu ici",
  sources: "Sources",
  outcome: {
    qualified: "ADMIS",
    refused: "REFUSÉ",
    open: "EN SUSPENS",
    unfinished: "CONTRÔLE INACHEVÉ",
    "not-filed": "RIEN DE DÉPOSÉ",
  },
  confidence: { high: "élevé", medium: "moyen", low: "faible" },
  protocols: {
    "no-check": "rien n'est contrôlé",
    full: "chaque ligne est contrôlée",
    "counted-sample": "des échantillons comptés, jamais extrapolés",
    "county-sample": "un échantillon par comté, extrapolé",
    "banded-sample": "un échantillon extrapolé, avec des seuils",
    "acceptance-test": "un échantillon peut accepter, jamais rejeter",
    "two-samples": "un échantillon peut accepter, deux seulement rejettent",
    "ordered-subtraction": "des feuilles ôtées, puis la part de l'échantillon sur le reste",
    "averaged-samples": "un échantillon, ou la moyenne de deux",
    "list-check-then-sample": "chaque ligne sur la liste, puis un échantillon",
    "confidence-stop": "un petit échantillon s'il est sûr, sinon un grand",
    "objection-only": "présumées valables sauf objection",
    certificates: "l'autorité de chaque unité certifie son nombre",
    "first-only": "seuls les premiers noms sont examinés",
  },
  counts: ({ filed, checked, valid, counted, required }) =>
    `déposées ${filed}, contrôlées ${checked}, valables ${valid}, comptées ${counted} sur ${required} requises`,
  sample: (valid, of, low, high) =>
    `Selon l'échantillon environ ${valid} sur ${of} sont valables, à 95 % entre ${low} et ${high}.`,
  hinges: "Cela dépend de",
  lawHinges: "Cela dépend d'une question de droit contestée",
  unverified: "Repose sur du droit non vérifié",
  presumed: "Tenu pour rempli, la loi voulant que le contraire soit montré",
  missing: "Personne n'a énoncé",
  unused: "Énoncé, et sans poids sur cette voie",
  chance: "chance de passer",
  validShare: "part valable d'environ",
  fileAtLeast: "déposer au moins",
  noNumber: {
    ceiling: "aucun nombre que le maximum permette ne donne la chance voulue",
    "bad-share": "aucun nombre ne donne la chance voulue : la part des lignes écartées décide",
    spread: "aucun nombre ne donne la chance voulue : ce sont les unités d'où elles viennent qui décident",
  },
  notInIt: "N'y est pas",
  fewPairs:
    "Avec si peu de paires parmi les lignes examinées, le reste peut en compter beaucoup : la chance est plutôt trop basse que trop haute",
};

export const rulesWords: Readonly<Record<Language, RulesWords>> = { en, ru, fr };
