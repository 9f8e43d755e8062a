import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fix, LineAdvice, LookReason } from "@hustings/roll";
import { adviceLine, unitLines } from "./check-text.ts";
import { ownLaw } from "./own-limits.ts";
import { checkWords } from "./words.ts";

const fix = (field: string, roll: string, written: string): Fix => {
  const typed = written === "" ? "you left it empty" : `you typed ${written}`;
  return { field, roll, written, words: `${field}: the roll ${roll === "" ? "has none" : `says ${roll}`}, ${typed}` };
};

const look = (reason: LookReason, ...fixes: readonly Fix[]): LineAdvice => {
  return { line: 1, row: 2, advice: "look", why: "look at it", reason, fixes, chance: 0.5 };
};

const asked = (unlike: readonly ("surname" | "given")[], silent: readonly ("birthDate" | "given")[] = []) =>
  ({ kind: "field-needs-a-person", unlike, silent }) as const;

const surname = fix("surname", "Oakes-Vane", "Oakes-Wain");
const born = fix("birthDate", "", "1980-02-03");
const number = fix("documentNumber", "77", "");

async function said(advice: LineAdvice) {
  const of = async (language: "en" | "ru" | "fr") =>
    adviceLine(advice, await checkWords(language)).replace(/^.*?2 +/, "");
  return [await of("en"), await of("ru"), await of("fr")].map((line) => line.replaceAll(/[\u00a0\u202f]/g, " "));
}

test("a field that a person must look at is named once, with what each side says, in every language", async () => {
  assert.deepEqual(await said(look(asked(["surname"], ["birthDate"]), number, surname, born)), [
    "look     not quite as in the entry that is most alike; surname: the roll says Oakes-Vane, you typed Oakes-Wain; " +
      "cannot be compared with the entry that is most alike; birthDate: the roll has none, you typed 1980-02-03; " +
      "documentNumber: the roll says 77, you left it empty",
    "посмотреть   не вполне как в самой похожей записи; фамилия: в списке «Oakes-Vane», у вас «Oakes-Wain»; " +
      "не сравнить с самой похожей записью; дата рождения: в списке не указано, у вас «1980-02-03»; " +
      "номер документа: в списке «77», у вас пусто",
    "regarder  pas tout à fait comme dans l’inscription la plus proche ; " +
      "nom : la liste dit « Oakes-Vane », vous avez saisi « Oakes-Wain » ; " +
      "impossible à comparer avec l’inscription la plus proche ; " +
      "date de naissance : rien sur la liste, vous avez saisi « 1980-02-03 » ; " +
      "numéro du document : la liste dit « 77 », vous n’avez rien saisi",
  ]);
});

test("a field of which neither side is shown is named in the reason, and a reason without one says who must look", async () => {
  const [en = "", ru = "", fr = ""] = await said(look(asked(["surname", "given"]), surname));
  assert.match(en, /most alike: given name; surname: the roll says/);
  assert.match(ru, /записи: имя; фамилия: в списке/);
  assert.match(fr, /plus proche : prénom ; nom : la liste dit/);
  const bare = await said(look(asked([])));
  assert.match(bare.join("\n"), /look at it\n.*человек должен сказать.*\n.*une personne doit dire/);
});

test("of a double nothing is said but whose it is, and what it writes otherwise", async () => {
  const [en = "", , fr = ""] = await said({
    ...look(asked(["surname"]), surname),
    why: "double of row 9",
    doubleOf: 9,
  });
  assert.match(en, /double of row 9; surname: the roll says/);
  assert.match(fr, /la même personne qu’à la ligne 9 ; nom : la liste dit/);
});

test("lines that name no unit are told of where the law counts in units, and not where a threshold is all there is", async () => {
  const words = await checkWords("en");
  const result = { units: [{ unit: "", filed: 54, valid: 20, cap: undefined }], unitless: 54 } as unknown as Parameters<
    typeof unitLines
  >[0];
  assert.deepEqual(unitLines(result, ownLaw({ threshold: 120 }), words), []);
  assert.match(unitLines(result, ownLaw({ threshold: 120, cap: 50 }), words).join(), /54 lines name no unit/);
});
