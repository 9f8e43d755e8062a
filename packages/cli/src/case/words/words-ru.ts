import { localeOf } from "@hustings/server";
import { writingIn } from "../../check/words-in.ts";
import type { CaseWords } from "./words.ts";

const { figure: n, counted, form } = writingIn("ru");
const { words: law } = localeOf("ru");
const lines = (count: number) => counted(count, "строка|строки|строк");

const decisions: CaseWords["decisions"] = {
  registered: "регистрация",
  refused: "отказ",
  open: "открыто",
  qualified: "условия выполнены",
  "not-filed": "не подано",
  unfinished: "не закончено",
};

export const russianCase: CaseWords = {
  language: "ru",
  figure: n,
  tooClose: (count) =>
    `${lines(count)} ${form(count, "слишком спорна|слишком спорны|слишком спорны")} для машины: решает человек`,
  furtherStage: (candidates) => `следующий этап, потому что по первому исход не ясен: ${candidates}`,
  aheadDue: (count) =>
    `вместе с ними ${form(count, "ждёт|ждут|ждут")} ещё ${lines(count)} для второго этапа, который состоится при любом итоге первого: решите и их`,
  aheadMayBeDue: (count) =>
    `за ними ${form(count, "стоит|стоят|стоят")} ещё ${lines(count)} на случай второго этапа: решённые сейчас, они сберегут один запуск; оставленные пустыми, будут спрошены тогда`,
  asPages: (command) => `на страницах с клавишами: ${command}`,
  inWorkbook: (file) =>
    `или откройте ${file}, впишите в столбец «Решение», что вы установили (действительна, нет в списке или повтор и номер строки, которую она повторяет), и сохраните`,
  runAgain: "и выполните ту же команду ещё раз; об этих строках пока ничего не установлено и не решено",
  drawDue: (candidates) => `закон велит проверить выборку (${candidates}): её определяет открытая жеребьёвка`,
  writeDraw: "впишите в дело draw с announcedAt и rolledAt и выполните ту же команду ещё раз: она объявит жеребьёвку",
  drawAnnounced: (candidates, at) => `жеребьёвка объявлена (${candidates}): кости бросают открыто, ${at}`,
  objectionsDue: (candidates) =>
    `закон исключает строки только по возражениям (${candidates}): ждём, когда их срок кончится`,
  writeObjections:
    "впишите в дело «objections», каждое с тем, что по нему решено, и closedOn, когда срок кончится; затем запустите ту же команду",
  writeDice:
    "впишите в дело как draw.dice, что показали не меньше двадцати десятигранных костей, и выполните ту же команду ещё раз",
  heads: {
    candidate: "кандидат",
    valid: "действительны",
    regions: "регионы",
    counted: "засчитано",
    overCap: "сверх предела",
    struck: "исключено",
    decision: "решение",
  },
  decisions,
  decided: (candidate, decision) => `${candidate}: ${decisions[decision]}`,
  law,
  notChecked: "не проверялись",
  struck: (count, id, ground) => `${n(count)}: ${ground === undefined ? id : law(ground)}`,
  qualify: (candidates, of, rulebook) => `условия закона ${rulebook} выполнили ${n(candidates)} из ${n(of)}`,
  noneChecked: (filed) => `ни одна из поданных строк (${n(filed)}) не проверялась; ниже засчитано то, что было подано`,
  corrected: (count) =>
    `${lines(count)} ${form(count, "стоит теперь иначе, чем была найдена|стоят теперь иначе, чем были найдены|стоят теперь иначе, чем были найдены")} сначала; в журнале есть каждое решение и причина исправления`,
  appeal: ({ appeal, to, standing }) =>
    `жалоба ${appeal}, ${to}: ${{ pending: "решения ещё нет", granted: "удовлетворена", rejected: "отклонена" }[standing]}`,
  noBallot:
    "бюллетень не опубликован: жалобу впишите в дело под «appeals», та же команда её внесёт; ballotAt говорит, когда ничего больше не будет",
  ballot: (at) => `бюллетень опубликован ${at}; после него журнал ничего не принимает`,
  roll: ({ version, date, entries }, compared) =>
    `список избирателей ${version} на ${date}, ${counted(entries, "запись|записи|записей")}; из строк, о которых он может сказать (${n(compared)}):`,
  matching: (matching) => [
    `совпали точно — ${n(matching.exact)}, с точностью до написания — ${n(matching.afterFolding)}, несмотря на ошибку — ${n(matching.fuzzy)},`,
    `спорны — ${n(matching.tooCloseToCall)}, не найдены — ${n(matching.notOnTheRoll)}; групп повторов — ${n(matching.groupsOfDoubles)}`,
  ],
  log: ({ origin, size, root }) => `журнал ${origin}: ${counted(size, "запись|записи|записей")}, корень ${root}`,
  cosigned: "заверен свидетелями, которых требует его политика",
  notWitnessed: (witnessed) =>
    `НЕ ЗАВЕРЕН: политика требует свидетелей, ${witnessed === null ? "а сколько записей они заверили, неизвестно" : `а они заверили ${counted(witnessed, "запись|записи|записей")}`}; выполните ещё раз, когда они ответят`,
  verify: (command) => `проверить:  ${command}`,
  lookAt: (command) => `посмотреть: ${command}`,
  nothingWrong: (file) => `${file}: ошибок нет`,
  faultsAnd: (count, rows) => `${counted(count, "ошибка|ошибки|ошибок")}; ${rows}`,
  inEnglish: "следующее сказано по-английски:",
  read: (read, entries) =>
    `прочитано: ${lines(read)} и ${counted(entries, "запись|записи|записей")} списка избирателей`,
  notRead: "ряды таблиц ещё не читались: это будет, когда исправлено остальное",
  drawMissing: [
    "закон велит проверить выборку, а жеребьёвки в деле нет: запуск остановится и спросит о ней, если подано достаточно",
    "  впишите в дело draw: announcedAt после каждой подачи и rolledAt после него; что показали кости, вписывают, когда они брошены",
  ],
  unstated: (nomination, facts) => `о ${nomination} никто не сообщает: ${facts}; без любого из этих фактов итог открыт`,
  stateThem:
    "впишите их сейчас под facts: то, что сообщено после, в итог не войдёт (hustings rules show говорит, что это за факты)",
  ask: {
    law: "Какой закон (его имя, свой файл рядом с делом или слова, по которым его найти)?",
    route: "Какой способ выдвижения?",
    title: "Название выборов или вопроса, как его увидят читатели:",
    lines: "Файл с подписями:",
    roll: "Файл со списком избирателей:",
    filedAt: "Когда подано, по UTC (2026-06-25T16:00:00Z):",
  },
  fileThere: "нужен файл, который есть: путь от места, где будет лежать дело",
  aMoment: "нужно время по UTC, например 2026-06-25T16:00:00Z",
  written: (file) => `${file} записан: заполните всё, что стоит как … или YYYY, затем`,
  toDecide: (count, url) => `решить нужно ${lines(count)}: ${url}`,
  forYouAlone: "адрес только для вас: там подписавшиеся показаны открыто; остановить — Ctrl+C, ничего не потеряется",
};
