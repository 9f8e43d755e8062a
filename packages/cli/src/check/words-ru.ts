import { isNobodys, rowSaid, type importFields, type PlantedName, type RowProblem } from "@hustings/roll";
import { wordsOnRows, type TakenForGranted } from "../roll/taken-for-granted.ts";
import { factText } from "../rules/in-words.ts";
import { fieldIn, slipIn, whyIn, worstOf, writingIn, type WhyWords } from "./words-in.ts";
import type { CheckWords } from "./words.ts";

const { figure, day, whole, percent, list, counted, form, scripts, between } = writingIn("ru");

/** What every bound and number to collect is given for. */
const sure = "95\u00a0%";
const bounds = (low: string, high: string) => `${sure}: от ${low} до ${high}`;
const shares = (low: number, high: number) => `от ${percent(low)} до ${percent(high)}`;

/** Fields as sheets and rolls have them. */
export const russianFields: Readonly<Record<keyof typeof importFields, string>> = {
  id: "номер записи",
  name: "имя целиком",
  surname: "фамилия",
  given: "имя",
  patronymic: "отчество",
  suffix: "добавление к имени (мл., ст.)",
  birthDate: "дата рождения",
  birthplace: "место рождения",
  sex: "пол",
  region: "регион",
  locality: "населённый пункт",
  address: "адрес",
  houseNumber: "номер дома",
  postcode: "индекс",
  documentNumber: "номер документа",
  email: "электронная почта",
  status: "состояние записи",
  nomination: "за кого строка",
  channel: "на бумаге или онлайн",
  circulator: "сборщик",
  sheet: "лист",
  sheetLine: "номер строки на листе",
  receivedOn: "день получения",
  signedOn: "день подписи",
  publishedOn: "день публикации",
};

const slips: Readonly<Record<PlantedName, string>> = {
  "surname misspelt": "опиской в фамилии",
  "given name misspelt": "опиской в имени",
  "birth date misspelt": "опиской в дате рождения",
  "first letter of the surname wrong": "неверной первой буквой фамилии",
  "no birth date": "датой рождения, которой нет",
  "year of birth only": "одним годом рождения",
  "an initial for the given name": "инициалом вместо имени",
  "surname and given name misspelt": "описками в фамилии и имени",
  "surname and birth date misspelt": "описками в фамилии и дате рождения",
  "given name and birth date misspelt": "описками в имени и дате рождения",
  "no birth date, surname misspelt": "опиской в фамилии без даты рождения",
  "no birth date, given name misspelt": "опиской в имени без даты рождения",
  "another place, surname misspelt": "другим местом и опиской в фамилии",
  "no patronymic, surname misspelt": "опиской в фамилии без отчества",
  "no patronymic, birth date misspelt": "опиской в дате рождения без отчества",
  "first letter of the surname wrong, given name misspelt": "неверной первой буквой фамилии и опиской в имени",
  "first letter of the surname wrong, birth date misspelt": "неверной первой буквой фамилии и опиской в дате рождения",
  "first letters of both names wrong": "неверными первыми буквами фамилии и имени",
  "no birth date, first letter of the surname wrong": "неверной первой буквой фамилии без даты рождения",
  "no patronymic, surname and birth date misspelt": "описками в фамилии и дате рождения без отчества",
  "no patronymic, given name and birth date misspelt": "описками в имени и дате рождения без отчества",
  "surname, given name and birth date misspelt": "описками в фамилии, имени и дате рождения",
};

const why: WhyWords = {
  file: "есть в списке избирателей",
  correct: "человек в списке есть, но записан иначе",
  drop: "в списке нет никого похожего",
  double: (row) => `тот же человек, что в строке ${row}`,
  look(reason) {
    switch (reason.kind) {
      case "two-candidates":
        return `слишком похожи, чтобы выбрать, ${counted(reason.entries, "запись|записи|записей")}`;
      case "field-needs-a-person":
        return "человек должен сказать, та ли это запись, что похожа больше всех";
      case "not-looked-for":
        return "по половине имени, или по имени не теми буквами, что в списке, или в списке, где таких имён много, искать нельзя";
      case "weak-evidence":
        return "за самую похожую запись говорит слишком мало";
    }
  },
};

/** What is wrong with a cell the program says in English alone. */
const particulars = (problem: RowProblem) => {
  const [expected, got] = rowSaid(problem, "ru");
  return `ожидается: ${expected}; стоит: ${got}`;
};
const nobody = "человека здесь нет: заголовок, итог или примечание";
const nobodysRows = (rows: number) => `строк без человека (заголовки, итоги, примечания, пустые): ${figure(rows)}`;

const verdicts = { enough: "достаточно", "too-few": "слишком мало", uncertain: "неизвестно, хватит ли" } as const;

/** Ответ по-русски. */
export const russianCheck: CheckWords = {
  language: "ru",
  figure,
  semicolon: "; ",
  row: "строка",
  marks: {
    file: "подать",
    correct: "исправить",
    look: "посмотреть",
    drop: "исключить",
    nobody: "не человек",
    unread: "не прочитана",
    day: "день",
  },
  asItIs: "есть в списке: исправлять нечего, хотя сказано меньше",
  why: (advice) => whyIn(advice, why),
  asked(how, fields) {
    const lead = { unlike: "не вполне как в самой похожей записи", silent: "не сравнить с самой похожей записью" }[how];
    return fields.length === 0 ? lead : `${lead}: ${list(fields.map((field) => fieldIn(russianFields, field)))}`;
  },
  fix: ({ field, written, roll }) =>
    `${fieldIn(russianFields, field)}: ${roll === "" ? "в списке не указано" : `в списке «${roll}»`}, ${written === "" ? "у вас пусто" : `у вас «${written}»`}`,
  problem: (problem) =>
    isNobodys(problem)
      ? nobody
      : `${problem.field === "" ? "" : `${fieldIn(russianFields, problem.field)}: `}сверьте с листом (${particulars(problem)})`,
  nobodysRow: () => nobody,
  completeDay: (problem) => `допишите ${fieldIn(russianFields, problem.field)} (${particulars(problem)})`,
  rollMade(file, { voters, filtered, setAside, nobodys, kept }) {
    const left = [
      ...(filtered === 0 ? [] : [`избирателями не считаются: ${figure(filtered)}`]),
      ...(setAside === 0 ? [] : [`строк, которые прочитать не удалось: ${figure(setAside)}`]),
      ...(nobodys === 0 ? [] : [nobodysRows(nobodys)]),
    ];
    return `${file}: ${counted(voters, "избиратель|избирателя|избирателей")}${left.length === 0 ? "" : ` (${left.join("; ")})`}${kept ? ", подготовлено раньше" : ""}`;
  },
  unused: (columns, option) =>
    `не использованы, хотя судя по заголовкам в них может быть имя, дата рождения или место жительства: ${columns.map((name) => `«${name}»`).join(", ")} (что в них, скажите в ${option})`,
  tableLines: ({ hiddenRows, hiddenColumns, filledCells, lostLetters, ...read }) => [
    ...(hiddenRows === 0 ? [] : [`  строк, скрытых на листе и прочитанных наравне с другими: ${figure(hiddenRows)}`]),
    ...(hiddenColumns.length === 0
      ? []
      : [
          `  столбцы, скрытые на листе и прочитанные наравне с другими: ${hiddenColumns.map((name) => `«${name}»`).join(", ")}`,
        ]),
    ...(filledCells === 0
      ? []
      : [`  ячеек, объединённых через несколько строк и прочитанных в каждой: ${figure(filledCells)}`]),
    ...Object.entries(lostLetters).map(
      ([field, rows]) =>
        `  ${fieldIn(russianFields, field)}: потеряна буква, вместо неё «?», «&…;» или знаки вроде «Ã¼» и «Гј»; таких строк: ${figure(rows)}. Выгрузите таблицу заново в UTF-8`,
    ),
    ...takenIn(read),
  ],
  unreadLetters: (lines, names) =>
    `строк с именем такими буквами, которые с другими не сличаются (${scripts(names)}): ${figure(lines)}; найти их можно, только если в списке написано так же`,
  unreadOnRoll: (share) =>
    `${percent(share)} фамилий списка написаны буквами, которые с другими не сличаются: строка другими буквами их не найдёт`,
  counts: (lines, advice) =>
    `${counted(lines, "строка|строки|строк")}: как в списке избирателей — ${figure(advice.file)}, исправить — ${figure(advice.correct)}, посмотреть — ${figure(advice.look)}, исключить — ${figure(advice.drop)}`,
  doubles: (people) => `людей, которые стоят не на одной строке: ${figure(people)}`,
  unreadRows: (rows) => `строк файла, которые прочитать не удалось и которых в этом счёте нет: ${figure(rows)}`,
  nobodysRows,
  undated: (lines) => `из них с днём, который прочитать не удалось и который в темп сбора не входит: ${figure(lines)}`,
  dayless: (lines) =>
    `строк, где день подписи записан как неизвестный, вроде 00/00/0000, и в темп сбора не входит: ${figure(lines)}`,
  valid: (valid, share) =>
    `действительны по списку: ${between(valid, bounds)}, то есть ${percent(share.expected)} (${shares(share.low, share.high)})`,
  reach(reach) {
    if (reach === undefined) return "охват поиска не измерен";
    const of = [
      ...(reach.oneSlip === undefined ? [] : [`${percent(reach.oneSlip)} строк с одной опиской`]),
      ...(reach.twoSlips === undefined ? [] : [`${percent(reach.twoSlips)} с двумя`]),
    ];
    const worst = worstOf(reach);
    return `охват поиска: до сравнения доходят ${list(of)}, измерено на ${counted(reach.entries, "записи|записях|записях")} списка${worst === undefined ? "" : `; хуже всего с ${slipIn(slips, worst.kind)}, ${percent(worst.share)}`}`;
  },
  hidden: (unseen, hiddenDoubles) =>
    `сюда входит то, чего поиск по этим столбцам не видит: ${[
      ...(unseen === undefined ? [] : [`избирателей, на которых в списке никто не похож, — около ${whole(unseen)}`]),
      ...(hiddenDoubles === undefined
        ? []
        : [`вторых строк, в которых тот же человек не узнан, — около ${whole(hiddenDoubles)}`]),
    ].join("; ")}`,
  notMeasured: (fewLines) =>
    `того, чего поиск не видит, в этих границах нет: меньше чем на ${counted(fewLines, "строке|строках|строках")} оно не измеряется`,
  law: ({ book, route }) =>
    book.id === "as told"
      ? `${route.words.ru}; со сводом правил не сверено:`
      : `по своду правил ${book.id}, ${route.words.ru}:`,
  needsNone: "подписи не требуются",
  file(lines, ceiling, { overCap, overCeiling, unlikely }) {
    const leave = [
      ...(overCap === 0 ? [] : [`сверх предела — ${figure(overCap)}`]),
      ...(overCeiling === 0 ? [] : [`сверх потолка (наименее вероятные) — ${figure(overCeiling)}`]),
      ...(unlikely === 0 ? [] : [`скорее недействительные, пока на них не посмотрели, — ${figure(unlikely)}`]),
    ];
    return `подать ${counted(lines, "строку|строки|строк")}${ceiling === undefined ? "" : ` (можно не больше ${figure(ceiling)})`}${leave.length === 0 ? "" : `; исключить: ${leave.join(", ")}`}`;
  },
  counted: (count, need, verdict) =>
    `из них засчитают: ${between(count, bounds)}${need === undefined || verdict === undefined ? "" : `; нужно ${figure(need)}: ${verdicts[verdict]}`}`,
  unitless: (lines, { book }) =>
    `строк, о которых ни лист, ни список не говорят, откуда они (${book.unit.ru}): ${figure(lines)}; они посчитаны так, будто все из одного отдельного места; допишите`,
  unknownUnits: ({ book }, units, more) =>
    `в своде правил ${book.id} нет таких названий (${book.unit.ru}): ${units.map(({ unit, filed }) => `${unit} (${figure(filed)})`).join(", ")}${more > 0 ? ` и ещё ${figure(more)}` : ""}; если написать их так, как показывает hustings rules show, строки там засчитают`,
  noUnit: "строки без названия места",
  capFull: (unit, cap) => `${unit}: предел в ${figure(cap)} заполнен, больше оттуда не засчитают`,
  floor: (reached, { book }, units) => `минимум набран (${book.unit.ru}): ${figure(reached)}; нужно: ${figure(units)}`,
  chance: ({ chance, low, high }) => `вероятность пройти: ${percent(chance)} (${shares(low, high)})`,
  noNumber: (obstacle) =>
    `никакое число строк такого же качества не даёт вероятности ${sure}: ${
      {
        ceiling: "потолок слишком близко",
        "bad-share": "решает доля недействительных",
        "over-ceiling": "подаётся больше, чем допускает потолок",
        spread: "решает, из каких они единиц",
      }[obstacle]
    }`,
  nothingMore: `для вероятности ${sure} больше собирать не нужно`,
  nothingMoreIfLikely: (low) =>
    `больше собирать не нужно, если засчитают столько, сколько вероятнее всего; если засчитают меньше всего возможного, вероятность ${percent(low)}`,
  collect: (lines, isCapFull) =>
    `собрать ещё ${counted(lines, "строку|строки|строк")} такого же качества${isCapFull ? " там, где предел не заполнен," : ""} для вероятности ${sure}`,
  lastDay: (deadline) => `последний день сбора прошёл: ${day(deadline)}`,
  aDay: (need, deadline, daysLeft) =>
    `это ${figure(need)} в день; последний день — ${day(deadline)}, с сегодняшним ${form(daysLeft, "остался|осталось|осталось")} ${counted(daysLeft, "день|дня|дней")}`,
  pace: (pace, enoughOn, isLate) =>
    `при темпе этого листа, ${whole(pace)} в день${enoughOn === undefined ? "" : `, наберётся ${day(enoughOn)}${isLate ? ": слишком поздно" : ""}`}`,
  note: (note, { book }) =>
    note.kind === "equal-spread"
      ? `не учтено: закон требует равного распределения по регионам (${figure(note.units)}) и не называет числа`
      : `не учтено: закон требует доли от того, чего этой проверке не сообщают: ${factText(book, note.fact, "ru")}`,
  found: (file) => `${file}: что найдено`,
  enough: (counted, need, verdict) =>
    `${{ enough: "Достаточно", "too-few": "Слишком мало", uncertain: "Неизвестно, хватит ли" }[verdict]}: засчитают примерно ${whole(counted)}, нужно ${figure(need)}`,
  validOf: (valid, lines) => `Действительны примерно ${whole(valid)} из ${figure(lines)} строк`,
  heads: {
    row: "Строка",
    outcome: "Найдено",
    file: "Подавать",
    todo: "Что делать",
    nearest: "Ближайший в списке",
    chance: "Вероятность",
  },
  titles: {
    good: "В порядке",
    fix: "Исправить",
    look: "Посмотреть",
    double: "Тот же человек ещё раз",
    "not found": "В списке никого",
    "could not be read": "Прочитать не удалось",
    "left out": "Не вошло",
  },
  outcomes: {
    good: "в порядке",
    fix: "исправить",
    look: "посмотреть",
    double: "повтор",
    "not found": "не найден",
    "could not be read": "не прочитана",
    "left out": "не вошла",
  },
  filed: { yes: "да", no: "нет", "after the fix": "после правки", "": "" },
  sheets: { lines: "Строки", answer: "Ответ" },
  leaveOut: { cap: "исключить: сверх предела", ceiling: "исключить: сверх потолка" },
  notAsked: "человека здесь нет, или строку не спрашивали",
};

const named = (field: string) => fieldIn(russianFields, field);

/** What was passed over, and how values were read where the table does not say it. */
function takenIn(read: TakenForGranted): readonly string[] {
  const { filtered, headerRow, rowsAbove, headersAgain, zeros, shortYears, partDates, nothing, contacts, dittos } =
    read;
  return [
    ...(filtered === 0 ? [] : [`  строк исключено, как сказано: ${figure(filtered)}`]),
    ...(rowsAbove === 0 ? [] : [`  заголовок в строке ${figure(headerRow)}, строк над ним: ${figure(rowsAbove)}`]),
    ...(headersAgain === 0 ? [] : [`  повторных заголовков между строками, пропущено: ${figure(headersAgain)}`]),
    ...(zeros === 0 ? [] : [`  знаков NUL, прочитанных как пробелы: ${figure(zeros)}`]),
    ...Object.entries(shortYears).map(
      ([field, years]) => `  ${named(field)}: годы из двух цифр прочитаны как ${years.replace(" to ", "–")}`,
    ),
    ...Object.entries(partDates).map(
      ([field, rows]) => `  ${named(field)}: часть неизвестна, таких строк: ${figure(rows)}`,
    ),
    ...Object.entries(contacts).map(
      ([field, rows]) => `  ${named(field)}: телефоны и адреса эл. почты опущены, таких строк: ${figure(rows)}`,
    ),
    ...Object.entries(dittos).map(
      ([field, rows]) => `  ${named(field)}: знаки «то же», прочитаны как то, что стоит выше: ${figure(rows)}`,
    ),
    ...Object.entries(nothing).map(
      ([field, words]) =>
        `  ${named(field)}: прочитано как пусто: ${wordsOnRows(words, (word) => `«${word}»`, figure)}`,
    ),
  ];
}
