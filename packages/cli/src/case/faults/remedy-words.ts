import type { FaultWords, Instant } from "@hustings/core";

/** What a case says of objections, appeals and the ballot that the log or the law would refuse, or that contradicts itself. */
export type RemedyFault =
  | { readonly code: "id-taken" }
  | {
      readonly code: "remedy-unknown";
      readonly of: "objection" | "appeal" | "ground";
      readonly law: string;
      readonly word: string;
      readonly near?: string | undefined;
      readonly known: readonly string[];
    }
  | { readonly code: "line-twice" }
  | { readonly code: "too-early"; readonly after: "lodgedAt" | "decidedAt" | "came-in" | "judgment" | "everything" }
  | { readonly code: "decided-after-decision" }
  | { readonly code: "lines-not-objected"; readonly lines: readonly number[] }
  | { readonly code: "ground-missing"; readonly grounds: readonly string[] }
  | { readonly code: "ground-needless"; readonly ground: string }
  | { readonly code: "paper-not-read" }
  | { readonly code: "objections-open"; readonly over: Instant | undefined }
  | { readonly code: "anew-missing" }
  | { readonly code: "anew-needless" }
  | { readonly code: "judgment-awaited" }
  | { readonly code: "after-ballot"; readonly id: string; readonly at: Instant }
  | { readonly code: "not-theirs" }
  | { readonly code: "not-open"; readonly first: string }
  | { readonly code: "entered-late"; readonly latest: Instant }
  | { readonly code: "notice-of-earlier"; readonly at: Instant }
  | { readonly code: "notice-of-none"; readonly isWithdrawn: boolean }
  | { readonly code: "nobody-so-called"; readonly near?: string | undefined }
  | { readonly code: "lines-for-others"; readonly nomination: string; readonly lines: readonly number[] };

const oneBefore = { en: "one before", ru: "более ранний", fr: "un moment plus tôt" } as const;

const after = {
  lodgedAt: ["a moment after lodgedAt", "момент после lodgedAt", "un moment après lodgedAt"],
  decidedAt: ["a moment after decidedAt", "момент после decidedAt", "un moment après decidedAt"],
  "came-in": ["a moment after it came in", "момент после поступления", "un moment après son dépôt"],
  judgment: ["a moment after the judgment", "момент после решения суда", "un moment après le jugement"],
  everything: [
    "a moment after every decision and judgment",
    "момент после каждого решения, комиссии и суда",
    "un moment après chaque décision et chaque jugement",
  ],
} as const;

/** Two fields disagree, and either may be the wrong one; elsewhere it is the moment. */
const mend = (of: keyof typeof after) =>
  of === "decidedAt"
    ? (["correct one of the two", "исправьте одно из двух", "corrigez l’un des deux"] as const)
    : (["correct the moment", "исправьте момент", "corrigez le moment"] as const);

const known = {
  objection: [
    (law: string) => `an objection that ${law} has`,
    (law: string) => `возражение, которое знает ${law}`,
    (law: string) => `une opposition que connaît ${law}`,
  ],
  appeal: [
    (law: string) => `an appeal that ${law} has`,
    (law: string) => `жалоба, которую знает ${law}`,
    (law: string) => `un recours que connaît ${law}`,
  ],
  ground: [() => "a ground of the rulebook", () => "основание из свода правил", () => "un motif du règlement"],
} as const;

export const remedyWords: FaultWords<RemedyFault> = {
  "id-taken": {
    en: () => ["a name of its own", "one that is used before", "name it otherwise"],
    ru: () => ["своё имя", "имя, которое уже есть", "назовите иначе"],
    fr: () => ["un nom à soi", "un nom déjà pris", "nommez-le autrement"],
  },
  "remedy-unknown": {
    en: ({ of, law, word, near, known: all }) => [
      known[of][0](law),
      word,
      near !== undefined
        ? `did you mean ${near}?`
        : all.length === 0
          ? "take it out: the rulebook holds none"
          : `write one of ${all.join(", ")}`,
    ],
    ru: ({ of, law, word, near, known: all }) => [
      known[of][1](law),
      word,
      near !== undefined
        ? `может быть, ${near}?`
        : all.length === 0
          ? "уберите: в своде правил таких нет"
          : `впишите одно из: ${all.join(", ")}`,
    ],
    fr: ({ of, law, word, near, known: all }) => [
      known[of][2](law),
      word,
      near !== undefined
        ? `vouliez-vous dire ${near} ?`
        : all.length === 0
          ? "retirez-le : le règlement n’en a pas"
          : `écrivez l’un de : ${all.join(", ")}`,
    ],
  },
  "line-twice": {
    en: () => ["each line once", "one twice", "take it out once"],
    ru: () => ["каждая строка один раз", "одна дважды", "уберите лишнюю"],
    fr: () => ["chaque ligne une fois", "une ligne deux fois", "retirez celle de trop"],
  },
  "too-early": {
    en: ({ after: of }) => [after[of][0], oneBefore.en, mend(of)[0]],
    ru: ({ after: of }) => [after[of][1], oneBefore.ru, mend(of)[1]],
    fr: ({ after: of }) => [after[of][2], oneBefore.fr, mend(of)[2]],
  },
  "decided-after-decision": {
    en: () => ["a moment before decidedAt", "one after it", "correct one of the two"],
    ru: () => ["момент до decidedAt", "более поздний", "исправьте одно из двух"],
    fr: () => ["un moment avant decidedAt", "un moment plus tard", "corrigez l’un des deux"],
  },
  "lines-not-objected": {
    en: ({ lines }) => ["lines that it objects to", lines.join(", "), "correct the lines"],
    ru: ({ lines }) => ["строки, против которых оно подано", lines.join(", "), "исправьте строки"],
    fr: ({ lines }) => ["des lignes qu’elle conteste", lines.join(", "), "corrigez les lignes"],
  },
  "ground-missing": {
    en: ({ grounds }) => [`a ground that strikes lines: ${grounds.join(", ")}`, "nothing", "name the ground"],
    ru: ({ grounds }) => [
      `основание, по которому исключают строки: ${grounds.join(", ")}`,
      "ничего",
      "назовите основание",
    ],
    fr: ({ grounds }) => [`un motif qui écarte des lignes : ${grounds.join(", ")}`, "rien", "nommez le motif"],
  },
  "ground-needless": {
    en: ({ ground }) => ["no ground where no line is struck", ground, "take it out"],
    ru: ({ ground }) => ["без основания, если ни одна строка не исключена", ground, "уберите"],
    fr: ({ ground }) => ["aucun motif là où aucune ligne n’est écartée", ground, "retirez-le"],
  },
  "paper-not-read": {
    en: () => ["a file that can be read", "none", "correct the path, or put the paper there"],
    ru: () => ["файл, который можно прочесть", "нет", "исправьте путь или положите туда документ"],
    fr: () => ["un fichier lisible", "aucun", "corrigez le chemin, ou mettez-y le document"],
  },
  "objections-open": {
    en: ({ over }) => [
      `a moment from ${over} on, when the time to object is over`,
      oneBefore.en,
      "correct one of the two",
    ],
    ru: ({ over }) => [
      `момент не раньше ${over}, когда срок для возражений истёк`,
      oneBefore.ru,
      "исправьте одно из двух",
    ],
    fr: ({ over }) => [
      `un moment à partir de ${over}, une fois passé le délai d’opposition`,
      oneBefore.fr,
      "corrigez l’un des deux",
    ],
  },
  "anew-missing": {
    en: () => ["when it is decided anew", "nothing", "write it: a granted appeal sets the decision aside"],
    ru: () => ["когда решают заново", "ничего", "впишите: удовлетворённая жалоба отменяет решение"],
    fr: () => ["quand il est décidé de nouveau", "rien", "écrivez-le : un recours accueilli annule la décision"],
  },
  "anew-needless": {
    en: () => ["nothing decided anew where the decision stands", "a decision anew", "take it out, or correct outcome"],
    ru: () => [
      "ничего решённого заново, если решение остаётся в силе",
      "решение заново",
      "уберите или исправьте outcome",
    ],
    fr: () => [
      "rien de décidé de nouveau là où la décision est maintenue",
      "une nouvelle décision",
      "retirez-le, ou corrigez outcome",
    ],
  },
  "judgment-awaited": {
    en: () => [
      "a judgment before the ballot, after which none can be entered",
      "none",
      "write it when it is there, and take ballotAt out until then",
    ],
    ru: () => [
      "решение по жалобе до бюллетеня: после него внести ничего нельзя",
      "нет",
      "впишите, когда оно будет, а до тех пор уберите ballotAt",
    ],
    fr: () => [
      "un jugement avant le bulletin, après lequel aucun ne peut être inscrit",
      "aucun",
      "écrivez-le quand il sera rendu, et retirez ballotAt jusque-là",
    ],
  },
  "after-ballot": {
    en: ({ id, at }) => [
      `the appeal ${id} before the ballot, after which the log takes nothing`,
      `one after the ballot of ${at}`,
      "take it out; what a court orders after the ballot stands outside this log",
    ],
    ru: ({ id, at }) => [
      `жалоба ${id} до бюллетеня: после него журнал не принимает ничего`,
      `жалоба после бюллетеня от ${at}`,
      "уберите; что суд велит после бюллетеня, в этот журнал не входит",
    ],
    fr: ({ id, at }) => [
      `le recours ${id} avant le bulletin, après lequel le journal ne prend plus rien`,
      `un recours après le bulletin du ${at}`,
      "retirez-le ; ce qu’un tribunal ordonne après le bulletin reste hors de ce journal",
    ],
  },
  "not-theirs": {
    en: () => [
      "candidate, who alone may lodge it",
      "somebody else",
      "name who lodged it, or the remedy that is theirs",
    ],
    ru: () => [
      "candidate: подать может только кандидат",
      "другое лицо",
      "впишите, кто подал, или ту жалобу, которая ему открыта",
    ],
    fr: () => [
      "candidate : seul le candidat peut le former",
      "quelqu’un d’autre",
      "nommez qui l’a formé, ou le recours qui lui est ouvert",
    ],
  },
  "not-open": {
    en: ({ first }) => [
      `an appeal that is open: this one follows ${first}, when that is rejected`,
      `no judgment that rejects ${first} before it`,
      "add that appeal with its judgment, or name the remedy that was lodged",
    ],
    ru: ({ first }) => [
      `открытая жалоба: эта подаётся после ${first}, когда та отклонена`,
      `до неё нет решения суда, отклоняющего ${first}`,
      "впишите ту жалобу с решением суда или назовите ту, которая подана",
    ],
    fr: ({ first }) => [
      `un recours ouvert : celui-ci suit ${first}, une fois rejeté`,
      `aucun jugement qui rejette ${first} avant lui`,
      "ajoutez ce recours et son jugement, ou nommez celui qui a été formé",
    ],
  },
  "entered-late": {
    en: ({ latest }) => [
      "a moment that the log still takes: a notice a day later at the latest, what others handed in a week",
      `one long before what the log has of ${latest} already`,
      "run the case again in a new data folder, with all that has happened in the file",
    ],
    ru: ({ latest }) => [
      "момент, который журнал ещё принимает: извещение не позже чем через день, поданное другими через неделю",
      `намного более ранний, чем уже внесённое в журнал за ${latest}`,
      "запустите дело заново в новой папке данных, вписав в файл всё, что произошло",
    ],
    fr: ({ latest }) => [
      "un moment que le journal prend encore : un avis au plus tard un jour après, ce que d’autres ont déposé une semaine après",
      `un moment bien antérieur à ce que le journal a déjà du ${latest}`,
      "relancez le dossier dans un nouveau dossier de données, avec tout ce qui s’est passé dans le fichier",
    ],
  },
  "notice-of-earlier": {
    en: ({ at }) => [
      `a notice of the decision of ${at}, which is the one that stands`,
      "one before it",
      "correct the moment, or take it out: of a decision that was replaced no notice can be entered any more",
    ],
    ru: ({ at }) => [
      `извещение о решении от ${at}: действует оно`,
      "более раннее",
      "исправьте момент или уберите: извещение о заменённом решении внести уже нельзя",
    ],
    fr: ({ at }) => [
      `un avis de la décision du ${at}, celle qui tient`,
      "un avis antérieur",
      "corrigez le moment, ou retirez-le : d’une décision remplacée aucun avis ne peut plus être inscrit",
    ],
  },
  "notice-of-none": {
    en: ({ isWithdrawn }) => [
      "a notice of a decision that stands",
      isWithdrawn ? "one of a nomination that was withdrawn" : "one after a court sent the decision back",
      isWithdrawn ? "take it out" : "take it out until it is decided anew",
    ],
    ru: ({ isWithdrawn }) => [
      "извещение о действующем решении",
      isWithdrawn ? "извещение о снятом выдвижении" : "извещение после того, как суд вернул решение",
      isWithdrawn ? "уберите" : "уберите, пока не будет решено заново",
    ],
    fr: ({ isWithdrawn }) => [
      "un avis d’une décision qui tient",
      isWithdrawn ? "un avis d’une candidature retirée" : "un avis après qu’un tribunal a renvoyé la décision",
      isWithdrawn ? "retirez-le" : "retirez-le jusqu’à ce qu’il soit décidé à nouveau",
    ],
  },
  "nobody-so-called": {
    en: ({ near }) => [
      "somebody whom lines are for",
      "another name",
      near === undefined ? "write the name as the statements have it" : `did you mean ${near}?`,
    ],
    ru: ({ near }) => [
      "тот, за кого есть строки",
      "другое имя",
      near === undefined ? "впишите имя, как в поданных строках" : `может быть, ${near}?`,
    ],
    fr: ({ near }) => [
      "quelqu’un pour qui il y a des lignes",
      "un autre nom",
      near === undefined ? "écrivez le nom comme l’ont les lignes déposées" : `vouliez-vous dire ${near} ?`,
    ],
  },
  "lines-for-others": {
    en: ({ nomination, lines }) => [`lines for ${nomination}`, lines.join(", "), "correct the lines"],
    ru: ({ nomination, lines }) => [`строки за: ${nomination}`, lines.join(", "), "исправьте строки"],
    fr: ({ nomination, lines }) => [`des lignes pour ${nomination}`, lines.join(", "), "corrigez les lignes"],
  },
};
