import { newCaseWords } from "../words/new-case-words.ts";

type Due = Readonly<Record<string, readonly [ru: string, fr: string]>>;

/** Of a table, whichever of the two. */
const ofTable: Due = {
  file: ["файл таблицы", "le fichier du tableau"],
  columns: ["какой столбец в какое поле", "quelle colonne va dans quel champ"],
  layout: ["известная раскладка реестра", "la présentation connue d’un registre"],
  mapping: ["файл, сохранённый с --save-mapping", "un fichier enregistré avec --save-mapping"],
  where: ["какие строки нужны, перечень", "quelles lignes sont voulues, une liste"],
  allRows: ["true, если нужны все строки", "true, si toutes les lignes comptent"],
  struckRows: ["что делать с зачёркнутыми строками", "ce qu’on fait des lignes barrées"],
  format: ["вид файла", "le genre du fichier"],
  headerRow: ["номер строки с заголовками; 0, если их нет", "le numéro de la ligne des en-têtes ; 0 s’il n’y en a pas"],
  nothing: ["слова, которые ничего не значат, перечень", "les mots qui ne veulent rien dire, une liste"],
  nameOrder: ["в каком порядке пишут имя и фамилию", "dans quel ordre on écrit prénom et nom"],
  delimiter: ["знак между столбцами", "le signe entre les colonnes"],
  encoding: ["кодировка", "l’encodage"],
  dateFormat: ["как записаны даты: dd/mm/yyyy …", "comment les dates sont écrites : dd/mm/yyyy …"],
  sheet: ["лист книги, имя или номер", "la feuille du classeur, par son nom ou son numéro"],
  member: ["файл внутри zip", "le fichier dans le zip"],
};

/** What is due in a field that stands inside another. */
const due: Due = {
  "contest.id": ["короткое имя: a-z, 0-9 и дефис", "un nom court : a-z, 0-9 et tiret"],
  "contest.title": ["название, как его увидят читатели", "le titre, comme les lecteurs le voient"],
  "contest.country": ["код страны строчными буквами", "le code du pays en minuscules"],
  "contest.votingDay": ["день голосования", "le jour du vote"],
  "collected.from": ["первый день сбора", "le premier jour"],
  "collected.to": ["последний день сбора", "le dernier jour"],
  "statements.file": ["файл с поданным", "le fichier de ce qui a été déposé"],
  "statements.nomination": [
    "за кого все строки, если столбца об этом нет",
    "pour qui sont toutes les lignes, si aucune colonne ne le dit",
  ],
  "statements.region": [
    "где считаются все строки, если столбца об этом нет",
    "où comptent toutes les lignes, si aucune colonne ne le dit",
  ],
  "roll.file": ["файл списка избирателей", "le fichier de la liste électorale"],
  "roll.version": ["имя этого списка в журнале", "le nom de cette liste dans le journal"],
  "roll.date": ["день, на который составлен список", "le jour dont la liste nomme les électeurs"],
  "roll.source": ["кто ведёт список, словами", "qui tient la liste, en mots"],
  "roll.use": ["verify или compare", "verify ou compare"],
  "roll.covers": ["о каких строках список может говорить", "de quelles lignes la liste peut parler"],
  "roll.covers.field": ["поле поданных строк", "un champ des lignes déposées"],
  "roll.covers.values": ["его значения, известные списку, перечень", "ses valeurs que la liste connaît, une liste"],
  "facts.nominations": ["о ком, именами из строк, перечень", "de qui il s’agit, par les noms des lignes, une liste"],
  "facts.key": ["какой факт, как его называет свод правил", "quel fait, comme le règlement le nomme"],
  "facts.value": ["что сообщается", "ce qui est attesté"],
  "facts.date": ["с какого дня, или день документа", "depuis quel jour, ou le jour du document"],
  "facts.source": ["документ, реестр или решение", "le document, le registre ou la décision"],
  "facts.by": ["кто сообщает", "qui l’atteste"],
  "facts.appeal": ["жалоба, с которой это стало известно", "le recours depuis lequel il est attesté"],
  "facts.disputes": ["кто утверждает иное, перечень", "qui dit autre chose, une liste"],
  "facts.disputes.value": ["что утверждается взамен", "ce qui est affirmé à la place"],
  "facts.disputes.source": ["на что опирается утверждение", "sur quoi repose l’affirmation"],
  "facts.disputes.by": ["кто это утверждает", "qui l’affirme"],
  "facts.decided": ["какое толкование принято", "quelle lecture a été retenue"],
  "facts.decided.value": ["принятое значение", "la lecture retenue"],
  "facts.decided.source": ["акт, которым оно принято", "l’acte qui l’a retenue"],
  "facts.decided.by": ["кто решил", "qui l’a décidé"],
  "facts.decided.appeal": ["жалоба, по которой это решено", "le recours dans lequel elle a été retenue"],
  "draw.announcedAt": ["когда жеребьёвка объявлена", "quand le tirage a été annoncé"],
  "draw.rolledAt": ["когда бросают кости", "quand les dés sont jetés"],
  "draw.dice": ["что показали кости", "ce qu’ont montré les dés"],
  "reviews.file": ["файл с решениями по строкам", "le fichier des lignes décidées"],
  "objections.closedOn": ["последний день, когда их принимали", "le dernier jour où elles étaient reçues"],
  "objections.lodged": ["каждое возражение; если их нет, []", "chaque opposition ; s’il n’y en a pas, []"],
  "objections.lodged.id": ["его имя в журнале", "son nom dans le journal"],
  "objections.lodged.nomination": [
    "за кого строки, как там сказано",
    "pour qui sont les lignes, comme elles le disent",
  ],
  "objections.lodged.remedy": ["какое, как его называет свод правил", "laquelle, comme le règlement la nomme"],
  "objections.lodged.lodgedAt": ["когда поступило, по UTC", "quand elle a été déposée, en UTC"],
  "objections.lodged.specific": [
    "названы ли в нём строки и основания, как велит закон",
    "si elle nomme ses lignes et ses motifs comme la loi le demande",
  ],
  "objections.lodged.specifiedAt": ["когда поступили его подробности", "quand ses précisions ont été déposées"],
  "objections.lodged.lines": [
    "против каких строк, по номерам книги проверки",
    "les lignes contestées, numérotées comme dans le classeur de contrôle",
  ],
  "objections.lodged.paper": ["сам документ, файл", "le document, un fichier"],
  "objections.lodged.decided": ["что по нему решено", "ce qui en a été décidé"],
  "objections.lodged.decided.at": ["когда по нему решено, по UTC", "quand elle a été tranchée, en UTC"],
  "objections.lodged.decided.struck": [
    "какие из его строк исключены; если никакие, []",
    "celles de ses lignes qui sont écartées ; si aucune, []",
  ],
  "objections.lodged.decided.ground": ["основание из свода правил", "le motif du règlement"],
  "notices.nomination": ["о чьём решении, именем из строк", "sur la décision de qui, par le nom des lignes"],
  "notices.how": ["publication (опубликовано) или service (вручено)", "publication, ou service pour une notification"],
  "notices.givenAt": ["когда, по UTC", "quand, en UTC"],
  "appeals.id": ["её имя в журнале", "son nom dans le journal"],
  "appeals.nomination": ["о чьём решении, именем из строк", "sur la décision de qui, par le nom des lignes"],
  "appeals.remedy": ["какая, как её называет свод правил", "lequel, comme le règlement le nomme"],
  "appeals.lodgedAt": ["когда поступила, по UTC", "quand il a été déposé, en UTC"],
  "appeals.by": ["кто обжалует", "qui le forme"],
  "appeals.to": ["кому подана", "devant qui"],
  "appeals.paper": ["сам документ, файл", "le document, un fichier"],
  "appeals.decided": ["решение по ней", "le jugement"],
  "appeals.decided.outcome": ["granted или rejected", "granted ou rejected"],
  "appeals.decided.at": ["когда решено, по UTC", "quand il a été jugé, en UTC"],
  "appeals.decided.source": ["решение, как на него ссылаются", "le jugement, comme on le cite"],
  "appeals.decided.judgment": ["решение, файл", "le jugement, un fichier"],
  "appeals.decided.dissent": ["число судей с особым мнением", "le nombre de juges dissidents"],
  "appeals.decided.anewAt": ["каким моментом датировано решение заново", "de quand date la nouvelle décision"],
  "appeals.decided.orders": ["что велит решить суд", "ce que le tribunal ordonne de décider"],
  "office.letterhead": ["строки бланка, перечень", "les lignes de l’en-tête, une liste"],
  "office.signatories": ["места для подписей, перечень", "les places de signature, une liste"],
  "office.signatories.name": ["кто подписывает", "qui signe"],
  "office.signatories.office": ["в какой должности", "en quelle qualité"],
  "office.service": ["как и кому вручают решение", "comment et à qui la décision est notifiée"],
  "office.appeal": ["что сам орган сообщает об обжаловании", "ce que l’autorité dit elle-même des recours"],
};

/** What is due in a field of a case, whichever of a list: `appeals.0.by`. */
export function fieldIn(field: string, language: "ru" | "fr"): string {
  const name = field.replaceAll(/\.\d+(?=\.|$)/g, "");
  const said = due[name] ?? (/^(?:statements|roll)\./.test(name) ? ofTable[name.replace(/^\w+\./, "")] : undefined);
  if (said !== undefined) return said[language === "ru" ? 0 : 1];
  const fields = newCaseWords[language].fields as Readonly<Record<string, string>> | undefined;
  const [first = ""] = fields?.[name]?.split(/\s?[:;.]\s/, 1) ?? [];
  const whole = first.replace(/[.\s]+$/, "");
  // A part of what is described whole: the language of a line of the letterhead, one of many named moments.
  if (whole === "") return name.includes(".") ? fieldIn(name.replace(/\.[^.]+$/, ""), language) : unknown[language];
  return whole.replace(/^./, (letter) => letter.toLowerCase());
}

const unknown = { ru: "то, что полагается в этом поле", fr: "ce qui est dû dans ce champ" };
