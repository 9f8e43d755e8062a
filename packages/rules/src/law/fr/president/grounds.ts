import type { GroundFor } from "../../../evidence/observation.ts";
import type { Ground } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";

import { tenth, receipt, oneEach, allChecked, presented } from "./presentations.ts";

export const grounds: readonly Ground[] = [
  {
    id: "no-signature",
    scope: "line",
    effect: "invalid",
    provision: allChecked.at.provision,
    words: words("no handwritten signature", "нет собственноручной подписи", "pas de signature manuscrite"),
  },
  {
    id: "no-date",
    scope: "line",
    effect: "invalid",
    provision: allChecked.at.provision,
    words: words("not dated", "нет даты", "non datée"),
  },
  {
    id: "incomplete",
    scope: "line",
    effect: "invalid",
    provision: allChecked.at.provision,
    words: words("required fields are missing", "не заполнены обязательные поля", "mentions obligatoires manquantes"),
  },
  {
    id: "no-seal",
    scope: "line",
    effect: "invalid",
    provision: allChecked.at.provision,
    words: words("a mayor's seal is missing", "нет печати мэрии", "sceau de la mairie manquant"),
  },
  {
    id: "not-official-form",
    scope: "line",
    effect: "invalid",
    provision: allChecked.at.provision,
    words: words(
      "not the official watermarked form",
      "не официальный бланк с водяным знаком",
      "pas le formulaire officiel filigrané",
    ),
  },
  {
    id: "no-mandate",
    scope: "line",
    effect: "invalid",
    provision: presented.at.provision,
    words: words(
      "the signer holds no mandate of the list",
      "подписавший не имеет мандата из перечня",
      "le signataire n'a pas de mandat de la liste",
    ),
  },
  {
    id: "mandate-ended",
    scope: "line",
    effect: "invalid",
    provision: allChecked.at.provision,
    words: words(
      "the mandate had ended on the day of signing",
      "мандат прекратился до дня подписания",
      "mandat terminé au jour de la signature",
    ),
  },
  {
    id: "candidate-unclear",
    scope: "line",
    effect: "invalid",
    provision: allChecked.at.provision,
    words: words(
      "not exactly one candidate can be made out",
      "не ясно, какой один кандидат назван",
      "candidat non identifiable ou multiple",
    ),
  },
  {
    id: "identity-mismatch",
    scope: "line",
    effect: "invalid",
    provision: allChecked.at.provision,
    words: words(
      "name or office does not match the register of officials",
      "имя или должность не совпадают с реестром выборных лиц",
      "nom ou mandat ne correspondant pas au répertoire des élus",
    ),
  },
  {
    id: "second-received",
    scope: "pair",
    effect: "invalid",
    provision: oneEach.at.provision,
    words: words(
      "the same official's presentation received earlier counts",
      "учтено поступившее ранее представление того же лица",
      "une présentation du même élu a été reçue avant",
    ),
  },
  {
    id: "late",
    scope: "line",
    effect: "invalid",
    provision: receipt.at.provision,
    words: words("received after the deadline", "поступило после срока", "reçue hors délai"),
  },
  {
    id: "not-by-post",
    scope: "line",
    effect: "invalid",
    provision: receipt.at.provision,
    words: words("not sent by post", "не направлено по почте", "non adressée par voie postale"),
  },
  {
    id: "over-cap",
    scope: "line",
    effect: "not-counted",
    provision: tenth.at.provision,
    words: words(
      "valid and published, above the tenth from one département",
      "действительно и опубликовано, сверх десятой части от одного департамента",
      "valable et publiée, au-delà du dixième d'un département",
    ),
  },
];

export const groundFor: GroundFor = {
  "not-on-roll": "identity-mismatch",
  "double-within": "second-received",
  "double-across": "second-received",
  "outside-period": "late",
  incomplete: "incomplete",
};
