import { counting } from "./counting.ts";
import type { RecomputedCatalogue } from "./recomputed-en.ts";

const n = counting("ru");
const departed = (c: number) =>
  c === 0
    ? ""
    : `; ${n(c, { one: "решение не совпадает", few: "решения не совпадают", many: "решений не совпадают", other: "решения не совпадают" })} с тем, что даёт заключение`;

const failures = { one: "нарушение", few: "нарушения", many: "нарушений", other: "нарушения" };

export const russianRecomputed: RecomputedCatalogue = {
  recomputed: {
    navigation: "Проверка",
    title: "Вычислено заново или сказано на слово",
    lead: "Независимая программа читает опубликованные файлы и заново вычисляет всё, что можно вычислить. Это её отчёт.",
    ownRun: "Она работала на этом сервере. Чтобы здесь никому не верить, запустите её сами:",
    pending: "Программа проверки читает этот журнал впервые: заново здесь ещё ничего не вычислено.",
    notMade: "Программа проверки не дошла до конца: заново здесь ничего не вычислено.",
    agrees: (size) => `Вычислено заново при размере ${size}: сходится.`,
    differs: (size, c) => `Вычислено заново при размере ${size}: НЕВЕРНО, ${n(c, failures)}.`,
    since: (c) =>
      `${n(c, { one: "более поздняя запись ещё не проверена", few: "более поздние записи ещё не проверены", many: "более поздних записей ещё не проверено", other: "более поздней записи ещё не проверено" })}.`,
    at: "Контрольная точка на",
    alarm: "Не всё, что здесь опубликовано, следует из журнала",
    alarmText: (c) =>
      `Программа проверки называет ${n(c, failures)}. Заключение, протокол или решение, которое она нашла неверным, как таковое не показывается.`,
    report: "Отчёт программы проверки",
    isFalse: "неверно",
    falseDecision: (candidate) => `${candidate}: опубликовано не то, что следует из журнала`,
    falseText:
      "Программа проверки вычислила итог по журналу заново и получила другое. Опубликованный документ не показан ни как заключение, ни как решение; он остаётся под своим хешем для тех, кто хочет его видеть.",
    falseDocument: "На этом месте программа проверки получает по журналу другой документ: этот из него не следует.",
    trueDocument: "Программа проверки получает по журналу этот документ, до последнего байта.",
    unknownDocument: "Этот документ заново не вычислялся.",
    headings: { recomputed: "Вычислено заново", word: "Сказано на слово: чьё и сколько раз" },
    recomputedText: "То же самое получит каждый из журнала, принятого свода правил и опубликованных документов.",
    wordText: "Это подписано, и изменить это потом нельзя; но ничто в журнале этого не доказывает.",
    summary: (checks, kinds) =>
      `Что вычислено заново (видов проверок: ${checks}) и что держится на чьём-то слове (видов актов: ${kinds})`,
    what: "Что",
    howOften: "Сколько раз",
    act: "Акт",
    rests: "Что на нём держится",
    acts: "Актов",
    moves: "От него зависит",
    checks: {
      "checkpoint signatures": "подписи под контрольной точкой",
      "checkpoints kept from before, which the log continues":
        "сохранённые прежде контрольные точки, которые журнал продолжает",
      "entries hashed up to the root": "записи, захешированные до подписанного корня",
      "entries against the vocabulary": "записи, сверенные со словарём",
      "entries against the table of states": "записи, сверенные с порядком процедуры",
      "signatures of acts": "подписи под актами",
      "signatures of them by a faster library":
        "из них подписи, проверенные более быстрой библиотекой, которая не принимает ничего, что отвергает обычная проверка",
      "earlier checkpoints against the tree": "прежние контрольные точки, сверенные с деревом",
      "published documents against their hashes": "опубликованные документы, сверенные с их хешами",
      rulebooks: "своды правил",
      minutes: "протоколы собраний, составленные заново",
      "withdrawals with the secret of who made the statement": "отзывы с секретом того, кто подписался",
      "lines drawn again from seed, frozen log and dice":
        "строки, заново выбранные по затравке, замороженному журналу и костям",
      "draws that witnesses date after the freeze": "жеребьёвки, которые свидетели датируют позже заморозки",
      "opened lines against published commitments": "вскрытые строки, сверенные с опубликованными обязательствами",
      "unreadable lines recombined from their evidence": "нечитаемые строки, собранные заново из свидетельств",
      "days on which evaluations were held against the tickets pledged":
        "дни, за которые счёт держателя ключа сверен с закреплёнными билетами",
      rulings: "заключения, составленные заново до байта",
      decisions: "решения, составленные заново до байта",
      "decisions that are not what their ruling gives": "решения, не совпадающие со своим заключением",
    },
    parties: {
      commission: "Слово комиссии",
      campaign: "Слово штаба кандидата",
      door: "Слово входа на собрание",
      operator: "Слово оператора сервера",
      custodian: "Слово хранителя",
      lodger: "Слово подавшего возражение или жалобу",
      keyholder: "Слово держателя ключа",
    },
    moved: {
      persons: (c) => n(c, { one: "человек", few: "человека", many: "человек", other: "человека" }),
      statements: (c) => n(c, { one: "подпись", few: "подписи", many: "подписей", other: "подписи" }),
      lines: (c) => n(c, { one: "строка", few: "строки", many: "строк", other: "строки" }),
      votes: (c) => n(c, { one: "голос", few: "голоса", many: "голосов", other: "голоса" }),
      evaluations: (c) => n(c, { one: "вычисление", few: "вычисления", many: "вычислений", other: "вычисления" }),
    },
    keysBeside: "Ключи журнала и его свидетелей взяты рядом с ним самим: при проверке принесите свои через --policy.",
    commissionKey: "Ключ комиссии",
    notCompared:
      "ни с чем не сверен: сверьте его с тем, что говорит сама комиссия, или принесите его через --commission.",
    compared: "совпадает с тем, который принёс читатель.",
    fingerprint: "Отпечаток",
    dated: (entries, moment) => `Первые записи (${entries}) свидетели видели не позже ${moment}.`,
    undated: (c) =>
      `Когда сделано ${n(c, { one: "запись", few: "записи", many: "записей", other: "записи" })}: ни один свидетель из списка доверия их не видел.`,
    oneKey: (parties) => `Один ключ подписывает за стороны: ${parties}.`,
    unproven: (party) => `Ничто не показывает, что названным ключом владеет сторона: ${party}.`,
    diceAlone: (candidate) => `${candidate}: выборка сделана одними костями, выпавшими так, как говорит комиссия.`,
    departs: (candidate, ruling, decision) =>
      `${candidate}: решение не совпадает с тем, что даёт заключение (заключение: ${ruling}; решение: ${decision}).`,
    noOrder: "Журнал не называет суда, который это предписал.",
    orderEntered: (by, source) => `Это предписано: ${by} (${source}), как внесла комиссия.`,
    holders: {
      commission: "комиссия",
      operator: "сам журнал",
      campaign: (of) => `штаб ${of}`,
      door: (of) => `вход собрания ${of}`,
      device: (device, of) => `устройство ${device} собрания ${of}`,
      custodian: (of) => `хранитель ${of}`,
      intake: (of) => `приёмный сервер ${of}`,
      keyholder: (of) => `держатель ключа ${of}`,
      witness: (of) => `свидетель ${of}`,
      lodger: (of) => `податель ${of}`,
    },
    onlyClaimed: (c) =>
      `${n(c, { one: "утверждение держится", few: "утверждения держатся", many: "утверждений держатся", other: "утверждения держатся" })} лишь на слове подписавших`,
    notRecomputable: "Эта программа не может вычислить заново",
    neverShownTitle: "Чего не показывает никакой журнал",
    neverShown: {
      "statements that were never promised and never entered": "подписей, которых никто не обещал и не внёс",
      "complaints, objections and appeals that were lodged and never entered":
        "жалоб и возражений, которые были поданы и не внесены",
      "whether a statement is a person's own will, and whether a person at a meeting was alone in being counted there":
        "по своей ли воле человек подписался и один ли раз посчитан каждый на собрании",
    },
    failures: "Нарушения",
    verified: (dice, departing) =>
      `Проверено: названное вычисленным следует из журнала; остальное держится на слове тех, кто назван${dice === 0 ? "" : `; ${n(dice, { one: "жеребьёвка держится", few: "жеребьёвки держатся", many: "жеребьёвок держатся", other: "жеребьёвки держатся" })} на одних костях`}${departed(departing)}.`,
    verifiedInPart: (c, departing) =>
      `Проверено, кроме вынесенного другой версией программы правил: ${n(c, { one: "пункт", few: "пункта", many: "пунктов", other: "пункта" })} эта программа вычислить не может${departed(departing)}.`,
    notVerified: (c) => `Не проверено: ${n(c, failures)}.`,
  },
};
