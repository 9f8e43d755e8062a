import { words } from "../words/words.ts";
import type { SignatureForm } from "./signature-form.ts";

/** 19-FZ of 10 January 2003, annex 1: the sheet of a self-nominated candidate, as the vote of 2018 used it. */
export const russianPresident: SignatureForm = {
  id: "ru/president/self-nominated",
  rulebooks: ["ru/president/2018"],
  title: words(
    "Signature sheet of a self-nominated candidate for President of Russia",
    "Подписной лист в поддержку самовыдвижения кандидата на должность Президента Российской Федерации",
    "Feuille de signatures d’un candidat sans parti à la présidence de la Russie",
  ),
  sources: [
    {
      ref: "RU-A2",
      article: "19-FZ, annex 2 (the sheet of a party's candidate), edition of 14 November 2023",
      at: "https://constitution.garant.ru/act/president/185413/chapter/f7ee959fd36b5699076b35abf4f52c5c",
      confidence: "medium",
    },
    {
      ref: "RU-A1",
      article: "19-FZ, annex 1 (the sheet of a self-nominated candidate), edition of 5 December 2017",
      at: "from memory",
      confidence: "low",
    },
  ],
  checked: "not-compared",
  printedBy: "anyone",
  online: false,
  layout: "table",
  paper: "a4",
  flipped: true,
  lines: { usual: 5, most: 8 },
  columns: [
    { id: "name", fields: ["surname", "given", "patronymic"], width: 22, by: "signer" },
    { id: "born", fields: ["birthDate"], width: 14, by: "signer" },
    { id: "address", fields: ["region", "locality", "address"], width: 28, by: "signer" },
    { id: "document", fields: ["document"], width: 16, by: "signer" },
    { id: "date", fields: ["signedOn"], width: 9, by: "signer" },
    { id: "signature", fields: [], width: 11, by: "signer" },
  ],
  text: {
    ru: {
      title: "ПОДПИСНОЙ ЛИСТ",
      lead: [
        "Выборы Президента Российской Федерации {votingDay}",
        "{region}",
        "Мы, нижеподписавшиеся, поддерживаем самовыдвижение кандидатом на должность Президента Российской Федерации гражданина Российской Федерации {candidate}, родившегося {born}, работающего {work}, проживающего {residence}.",
      ],
      heads: {
        name: "Фамилия, имя, отчество",
        born: "Год рождения (в возрасте 18 лет на день голосования — дополнительно день и месяц рождения)",
        address: "Адрес места жительства",
        document: "Серия и номер паспорта или документа, заменяющего паспорт гражданина",
        date: "Дата внесения подписи",
        signature: "Подпись",
      },
      attestations: [
        { heading: "Подписной лист удостоверяю:", text: "{circulator}" },
        { heading: "Уполномоченный представитель группы избирателей:", text: "{representative}" },
      ],
      notes: [
        "Если у кандидата имеется или имелась судимость, сведения о ней указываются после его отчества. Текст подстрочников и это примечание в изготовленном подписном листе могут не воспроизводиться.",
      ],
      blanks: {
        votingDay: "дата голосования",
        region:
          "наименование субъекта Российской Федерации, на территории которого осуществлялся сбор подписей, либо иностранного государства",
        candidate: "фамилия, имя, отчество",
        born: "дата рождения",
        work: "основное место работы или службы, занимаемая должность, род занятий",
        residence: "субъект Российской Федерации, район, город, иной населённый пункт",
        circulator:
          "фамилия, имя, отчество, дата рождения, адрес места жительства, серия, номер и дата выдачи паспорта, наименование или код выдавшего его органа, подпись лица, осуществлявшего сбор подписей, и дата её внесения",
        representative: "фамилия, имя, отчество, подпись и дата её внесения",
      },
      sheet: "лист",
    },
  },
  notHeld: [
    words(
      "the line on the special election account, which the edition of 2018 has below the representative's",
      "строка о специальном избирательном счёте под подписью уполномоченного представителя",
      "la ligne du compte électoral spécial, sous la signature du représentant",
    ),
  ],
};
