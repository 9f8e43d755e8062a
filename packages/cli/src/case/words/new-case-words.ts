import type { Language } from "@hustings/core";
import type { FactRule } from "@hustings/rules";
import { spacedInFrench } from "@hustings/server";
import type { Case } from "../case-schema.ts";

/** The comments of a new case, in one language; what its fields are called is the same in all. */
export interface NewCaseWords {
  readonly head: readonly [fillIn: string, guide: string];
  /** What a field holds, above it; in English that is what the schema says. */
  readonly fields: Readonly<Record<keyof Case, string>> | undefined;
  readonly more: string;
  readonly shapes: { readonly [K in FactRule["shape"]["kind"]]: string };
}

export const newCaseWords: Readonly<Record<Language, NewCaseWords>> = {
  en: {
    head: [
      "A case of Hustings. Fill in what stands as … or YYYY, then: hustings case check FILE",
      "docs/guides/case.md describes every field.",
    ],
    fields: undefined,
    more: "What else a case may say:",
    shapes: {
      day: "a day",
      "yes-or-no": "true or false",
      "whole-number": "a whole number",
      "by-unit": "a count for each unit, {unit: count}",
      reading: "a reading",
      conviction: "its fields",
      term: "its fields",
    },
  },
  ru: {
    head: [
      "Дело для Hustings. Впишите то, что стоит как … или YYYY, затем: hustings case check FILE --lang ru",
      "Каждое поле описано (по-английски) в docs/guides/case.md.",
    ],
    fields: {
      $schema: "Для редакторов: адрес docs/formats/case.schema.json.",
      files: "Папка файлов, названных ниже, от папки дела; без неё — сама папка дела. --files важнее.",
      contest:
        "Что замещается или выносится на голосование: id (a-z, 0-9 и дефис), название, страна, день голосования.",
      rulebook: "Закон: имя из hustings rules list или файл свода правил (JSON) рядом с делом.",
      scale:
        "Только для учений и уроков: закон, в котором каждое число уменьшено, как 1:1000. Документы об этом говорят.",
      route: "Путь выдвижения по этому закону, как его называет hustings rules show; один для всех выдвижений дела.",
      filedAt:
        "Когда сданы подписи, по UTC: один момент или по одному на кандидата. От него зависит, не опоздали ли с подачей.",
      decidedAt: "Каким моментом датированы проверка, итоги и решения, по UTC: не раньше подачи.",
      collected: "Дни, в которые собирали подписи: первый и последний.",
      statements:
        "Что подано: строка на подпись. Нужны nomination (в столбце или для всех строк) и имя; receivedOn или publishedOn, если строки поступали по одной; region, если закон считает по регионам.",
      papers:
        "Что вносит заявление: published-as-valid — бумаги проверил и признал сам орган; unchecked — говорит только список избирателей.",
      roll: "Список избирателей, с которым сличаются строки. use: verify — кого в нём нет, того исключают; compare — он на другой день, никого не исключают.",
      compare: "Поля, по которым сличаются строки и список.",
      facts:
        "Что известно о выдвинутых, с источником каждого факта. Молчание — не доказательство: о чём никто не сообщает, то оставляет итог открытым.",
      draw: "Открытая жеребьёвка, если закон велит проверить выборку: когда объявлена, когда бросают кости, а после броска — dice, что они показали.",
      reviews:
        "Строки, которые решил человек: книга для решения или своя таблица со столбцами line, finding и double_of. Без него — книга рядом с папкой данных.",
      objections: "Возражения против строк, если по ним закон строки исключает, и что по каждому решено.",
      notices:
        "Когда решения опубликованы или вручены: с этого момента идёт срок жалобы. Вносятся в тот же день той же командой.",
      appeals:
        "Жалобы на решения и что по ним решено. Та же команда в той же папке данных вносит новое; после удовлетворённой решают заново.",
      ballotAt:
        "Когда опубликован бюллетень: после него журнал не принимает ничего, и жалоб тоже. До тех пор не пишется.",
      office: "Бланк, подписи, вручение и обжалование для решения. Публикуется при журнале; в итоге не участвует.",
    },
    more: "Что ещё может стоять в деле:",
    shapes: {
      day: "день",
      "yes-or-no": "true (да) или false (нет)",
      "whole-number": "целое число",
      "by-unit": "число для каждой единицы, {единица: число}",
      reading: "толкование",
      conviction: "его поля",
      term: "его поля",
    },
  },
  fr: {
    head: [
      spacedInFrench(
        "Un dossier de Hustings. Remplissez ce qui est noté … ou YYYY, puis : hustings case check FILE --lang fr",
      ),
      "docs/guides/case.md décrit chaque champ (en anglais).",
    ],
    fields: french({
      $schema: "Pour les éditeurs : l’adresse de docs/formats/case.schema.json.",
      files: "Dossier des fichiers nommés ci-dessous, relatif à celui-ci ; sinon le sien. --files l’emporte.",
      contest: "Ce qui est à pourvoir ou soumis au vote : id (a-z, 0-9 et tiret), titre, pays, jour du vote.",
      rulebook: "La loi : un nom de hustings rules list, ou un fichier de règles (JSON) à côté du dossier.",
      scale:
        "Pour les exercices et leçons seulement : la loi dont chaque nombre est réduit, comme 1:1000. Ses documents le disent.",
      route: "Voie de candidature sous cette loi, comme hustings rules show la nomme ; la même pour toutes.",
      filedAt:
        "Quand les signatures ont été remises, en UTC : un moment, ou un par candidat. De lui dépend si le dépôt est tardif.",
      decidedAt: "De quand datent constats, conclusions et décisions, en UTC : pas avant un dépôt.",
      collected: "Jours où les signatures ont été recueillies : le premier et le dernier.",
      statements:
        "Ce qui a été déposé : une ligne par signature. Il faut nomination (une colonne, ou une pour toutes) et un nom ; receivedOn ou publishedOn si elles sont venues une à une ; region si la loi compte par région.",
      papers:
        "Ce qui fait foi : published-as-valid, l’autorité a vérifié les papiers elle-même ; unchecked, seule la liste électorale parle.",
      roll: "La liste électorale à laquelle les lignes sont comparées. use : verify, qui n’y est pas est écarté ; compare, elle est d’un autre jour et n’écarte personne.",
      compare: "Champs par lesquels lignes et liste sont comparées.",
      facts:
        "Ce que l’on sait des personnes présentées, chaque fait avec sa source. Le silence ne prouve rien : ce que personne n’atteste laisse la conclusion ouverte.",
      draw: "Le tirage public, si la loi vérifie un échantillon : quand il est annoncé, quand les dés sont jetés et, une fois jetés, ce qu’ils montrent (dice).",
      reviews:
        "Lignes décidées par une personne : le classeur d’examen, ou une table avec les colonnes line, finding et double_of. Sinon le classeur à côté du dossier de données.",
      objections: "Oppositions à des lignes, si la loi en écarte sur opposition, et ce qui a été décidé de chacune.",
      notices:
        "Quand les décisions ont été publiées ou notifiées : c’est de là que court le délai de recours. Inscrit le jour même par la même commande.",
      appeals:
        "Recours contre les décisions, et les jugements. La même commande dans le même dossier de données inscrit ce qui est nouveau ; un recours accueilli fait décider à nouveau.",
      ballotAt:
        "Quand la liste des candidats est publiée : après elle le journal ne prend plus rien, aucun recours non plus. Absent jusque-là.",
      office:
        "En-tête, signataires, notification et recours de la décision. Publié à côté du journal ; n’entre dans aucune conclusion.",
    }),
    more: spacedInFrench("Ce qu’un dossier peut dire encore :"),
    shapes: {
      day: "un jour",
      "yes-or-no": "true (oui) ou false (non)",
      "whole-number": "un nombre entier",
      "by-unit": spacedInFrench("un nombre par unité, {unité: nombre}"),
      reading: "une lecture",
      conviction: "ses champs",
      term: "ses champs",
    },
  },
};

function french(fields: Readonly<Record<keyof Case, string>>): Readonly<Record<keyof Case, string>> {
  const spaced = Object.entries(fields).map(([name, text]) => [name, spacedInFrench(text)]);
  return Object.fromEntries(spaced) as Readonly<Record<keyof Case, string>>;
}
