import assert from "node:assert/strict";
import { test } from "node:test";
import { foldName } from "./folding.ts";
import { areOneName, isInCommonUse, spellingsOf } from "./given-names.ts";

const pairs = (text: string) =>
  text
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split("/").map(foldName) as [string, string]);

test("spellings of one name, in one language and across them, are one name", () => {
  const same = pairs(`
    Sarah/Sara Eric/Erik Carl/Karl Steven/Stephen Catherine/Katherine Elisabeth/Elizabeth Lucas/Lukas Nicolas/Nicholas Bernard/Bernhard
    Hannah/Hanna Frederick/Frederic Isabel/Isabelle Mohamed/Mohammad Ahmed/Ahmad Geoffrey/Jeffrey Philip/Philippe Marcus/Markus Oskar/Oscar
    Виктория/Victoria Кристина/Christina Георгий/George Наталья/Natalie Мария/Marie Анна/Anne Сергей/Serhii Алексей/Oleksii Елена/Helena
    Николай/Nicolas Константин/Constantin Андрей/Andre Михаил/Mykhailo Полина/Paulina Вероника/Weronika Игорь/Ihor`);
  for (const [a, b] of same) assert.ok(areOneName(a, b) && areOneName(b, a), `${a} ${b}`);
});

test("names of two people are two, however few letters lie between", () => {
  const two = pairs(`
    Evelina/Adelina Marina/Karina Daria/Maria Jan/Dan Anton/Antonia Arina/Irina Alina/Elina Mario/Maria Daniel/Danielle Simon/Simone
    Valerii/Valeriia Victor/Victoria Denis/Denise Francis/Frances Emmanuel/Emmanuelle Christian/Christine Anna/Hanna Michael/Michelle
    Robin/Robert Jamal/Kamal Zara/Zahra Rahul/Raul Daniele/Daniela Gabriele/Gabriella Michele/Michela Simone/Simona
    Valentin/Valentine Augustin/Augustine Valerii/Valerie Dominic/Dominique Emil/Emilia Lena/Lana Ada/Ida Nicole/Nicolas Gerald/Gerard`);
  for (const [a, b] of two) {
    assert.ok(isInCommonUse(a) || isInCommonUse(b), `${a} ${b}`);
    assert.ok(!areOneName(a, b) && !areOneName(b, a), `${a} ${b}`);
  }
});

test("what engines join says the same", () => {
  assert.ok(spellingsOf("sara").includes(" sarah "));
  assert.ok(!spellingsOf("sara").includes(" zara "));
  assert.equal(spellingsOf("turalda"), "");
});
