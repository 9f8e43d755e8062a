import assert from "node:assert/strict";
import { test } from "node:test";
import { personModel } from "@hustings/linkage";
import { outcomesBothWays } from "../../test/outcomes-both-ways.ts";

/** Names as a roll has them, and as their passport or they themselves write them in Latin letters. */
const people = `
Зозуля Юрій = Zozulia Yurii
Щербак Тарас = Shcherbak Taras
Згурський Євген = Zghurskyi Yevhen
Гнатюк Олександр = Hnatiuk Oleksandr
Гончар Галина = Honchar Halyna
Ґалаґан Любов = Galagan Liubov
Вячеславська Наталія = Viacheslavska Nataliia
Мар'яненко Соломія = Maryanenko Solomiya
ბერიძე გიორგი = Beridze Giorgi
წერეთელი თამარ = Tsereteli Tamar
ჭავჭავაძე ილია = Chavchavadze Ilia
ყიფიანი დავით = Kipiani Davit
ღვინიაშვილი ქეთევან = Ghviniashvili Ketevan
ჯაფარიძე შალვა = Japaridze Shalva
მჭედლიშვილი ეკატერინე = Mchedlishvili Ekaterine
الحداد خالد = Al-Haddad Khaled
النجار ليلى = Al-Najjar Layla
القاسمي محمد = Al-Qasimi Mohammed
حسين فاطمة = Hussein Fatima
الخطيب أحمد = Al-Khatib Ahmad
إبراهيم مصطفى = Ibrahim Mustafa
عوض هشام = Awad Hisham
Әбдіқадыров Нұрсұлтан = Abdikadyrov Nursultan
Қасенова Гүлнәр = Kassenova Gulnar
Төлегенов Ержан = Tolegenov Yerzhan
Ыбыраева Айнұр = Ybyraeva Ainur
Бөкейханова Әйгерім = Bokeikhanova Aigerim
Щърбанова Йорданка = Shtarbanova Yordanka
Хаджиев Красимир = Hadzhiev Krasimir
Търновска Величка = Tarnovska Velichka
Χατζηγεωργίου Ευαγγελία = Chatzigeorgiou Evangelia
Μπακογιάννης Ξενοφών = Bakogiannis Xenofon
כהן אסתר = Cohen Esther
לוי דוד = Levy David
Պետրոսյան Անի = Petrosyan Ani
Ђорђевић Његош = Djordjevic Njegos
O'Brien Seán = OBrien Sean
Müller-Lüdenscheidt Jörg = Mueller-Luedenscheidt Joerg
Nowak-Kowalska Łucja = Kowalska Lucja
Řehořová Žofie = Rehorova Zofie
Ķēniņš Jānis = Kenins Janis
Þórsdóttir Guðrún = Thorsdottir Gudrun
Çağlayan Işıl = Caglayan Isil
Đặng Đạt = Dang Dat`
  .trim()
  .split("\n")
  .map((line) => line.split(" = "));

function record(id: string, name = "", at: number) {
  const [surname = "", given = ""] = name.split(" ");
  const day = new Date(Date.UTC(1940, 0, 1) + ((at * 7919) % 22_000) * 86_400_000).toISOString().slice(0, 10);
  return { id, surname, given, birthDate: day };
}

test("whoever writes in Latin letters a name that the roll has in its own is found or shown to a person, never refused, nor taken for another", async (t) => {
  const stems = ["Петров", "Іваненко", "Лом", "Нур", "Papas", "Lindt"];
  const others = Array.from({ length: 900 }, (_, at) =>
    record(
      `N${at}`,
      `${stems[at % 6]}${"абвгд"[at % 5]}${"аеиоу"[at % 4]} ${["Олена", "Ivan", "Нина"][at % 3]}`,
      at + 500,
    ),
  );
  const roll = people.map(([name], at) => record(`V${at}`, name, at));
  const lines = people.map(([, name], at) => record(`L${at}`, name, at));
  const model = personModel("a country", ["surname", "given", "birthDate"]);
  const found = await outcomesBothWays(t, [...others, ...roll], lines, model);
  const of = (wanted: string) => people.flatMap(([name], at) => (found[at]?.outcome === wanted ? [name] : []));
  assert.deepEqual(of("not-on-roll"), []);
  const wrong = people.filter((_, at) => found[at]?.outcome === "matched" && found[at].voter !== `V${at}`);
  assert.deepEqual(wrong, []);
  // What stands apart by more than its letters is for a person.
  assert.ok(of("matched").length >= 34, of("review").join(", "));
});
