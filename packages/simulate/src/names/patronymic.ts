/** Names whose patronymic the rules below do not give. */
const irregular = new Map([
  ["Пётр", "Петров"],
  ["Павел", "Павлов"],
  ["Лев", "Львов"],
  ["Михаил", "Михайлов"],
  ["Яков", "Яковлев"],
  ["Даниил", "Данилов"],
  ["Данила", "Данилов"],
  ["Гавриил", "Гаврилов"],
  ["Самуил", "Самуилов"],
]);
/** Masculine names in -а and -я: -ич, and for women -ична or -инична where the stress falls on the end. */
const short = new Map([
  ["Никита", ["Никитич", "Никитична"]],
  ["Илья", ["Ильич", "Ильинична"]],
  ["Фома", ["Фомич", "Фоминична"]],
  ["Лука", ["Лукич", "Лукинична"]],
  ["Кузьма", ["Кузьмич", "Кузьминична"]],
  ["Савва", ["Саввич", "Саввична"]],
]);

/**
 * The son's and the daughter's patronymic: Алексей → Алексеевич, Алексеевна; Василий → Васильевич; Дмитрий → Дмитриевич.
 */
export function patronymicsOf(father: string): { readonly son: string; readonly daughter: string } {
  const listed = short.get(father);
  if (listed !== undefined) return { son: listed[0] ?? "", daughter: listed[1] ?? "" };
  const stem = irregular.get(father) ?? stemOf(father);
  return { son: `${stem}ич`, daughter: `${stem}на` };
}

function stemOf(father: string): string {
  // -ий turns to -ьев after one consonant (Васильев), to -иев after two (Дмитриев) and after г (Георгиев).
  if (/[аеёиоуыэюя][бвдзклмнпрстф]ий$/i.test(father)) return `${father.slice(0, -2)}ьев`;
  if (father.endsWith("ий")) return `${father.slice(0, -1)}ев`;
  if (/[йь]$/.test(father)) return `${father.slice(0, -1)}ев`;
  if (father.endsWith("я")) return `${father.slice(0, -1)}ев`;
  if (/[аи]$/.test(father)) return `${father}ев`;
  if (/[жшчщц]$/.test(father)) return `${father}ев`;
  return `${father}ов`;
}
