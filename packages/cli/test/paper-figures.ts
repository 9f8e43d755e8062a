import assert from "node:assert/strict";
import type { Ruling } from "@hustings/rules";
import { localeOf, type Block, type Language, type Paper, type PaperTable, type Text } from "@hustings/web";

const textOf = (text: Text) => text.map((span) => (typeof span === "string" ? span : span.code)).join("");

function blocksOf({ sections }: Paper, title: string): readonly Block[] {
  return sections.find((section) => section.title === title)?.blocks ?? [];
}

function tableOf(blocks: readonly Block[], caption: string): PaperTable | undefined {
  return blocks.flatMap((block) => (block.kind === "table" && block.table.caption === caption ? [block.table] : []))[0];
}

/** Digits of a cell as a number; `NaN` where it holds none. */
function numberIn(cell: Text | undefined): number {
  const digits = textOf(cell ?? []).replaceAll(/[^\d]/g, "");
  return digits === "" ? Number.NaN : Number(digits);
}

/** What no decision may say two ways, whatever the law and whatever was found. */
export function requireOneStory(paper: Paper, ruling: Ruling, language: Language, name: string): void {
  const locale = localeOf(language);
  const { say } = locale;
  const { counts } = ruling;
  const filed = blocksOf(paper, say.paper.filedTitle);
  const table = tableOf(filed, say.decision.arithmeticTitle) ?? assert.fail(`${name}: no figures`);
  const row = (label: string) => table.rows.find(({ cells }) => textOf(cells[0] ?? []) === label)?.cells[1];
  const figure = (label: string) => numberIn(row(label));
  const words = say.decision;

  // The table against itself, and against the ruling that the log names.
  assert.equal(figure(words.filed), counts.filed, `${name}: filed`);
  assert.equal(figure(words.checked), figure(words.valid) + figure(words.invalid), `${name}: checked`);
  assert.ok(figure(words.checked) <= figure(words.filed), `${name}: more checked than filed`);
  assert.equal(figure(words.counted), counts.counted, `${name}: counted`);
  const overCap = row(words.overCap) === undefined ? 0 : figure(words.overCap);
  if (row(words.required) !== undefined) {
    const [more, less] = [row(words.margin), row(words.missing)];
    const margin = more === undefined ? -numberIn(less) : numberIn(more);
    assert.equal(figure(words.counted) - figure(words.required), margin, `${name}: margin`);
  }

  // What was struck, ground by ground, against the line above.
  const strikes = tableOf(filed, say.paper.strikesTitle);
  const struck = strikes === undefined ? 0 : numberIn(strikes.rows.at(-1)?.cells[2]);
  const byGround = (strikes?.rows.slice(0, -1) ?? []).map(({ cells }) => numberIn(cells[2]));
  assert.equal(
    struck,
    byGround.reduce((sum, lines) => sum + lines, 0),
    `${name}: sum of grounds`,
  );
  assert.equal(struck, figure(words.invalid), `${name}: ${struck} struck by ground, ${figure(words.invalid)} invalid`);

  // Region by region against the whole.
  const regions = tableOf(blocksOf(paper, words.countedByRegion), words.countedByRegion);
  if (regions !== undefined) {
    const total = regions.rows.at(-1)?.cells;
    assert.equal(numberIn(total?.[1]), counts.filed, `${name}: filed by region`);
    assert.equal(numberIn(total?.[2]), counts.counted, `${name}: counted by region`);
    const rows = regions.rows.slice(0, -1);
    const left = rows.find(({ cells }) => textOf(cells[0] ?? []) === words.unplaced);
    const sum = rows.filter((each) => each !== left).reduce((all, { cells }) => all + numberIn(cells[2]), 0);
    assert.equal(sum - (left === undefined ? 0 : numberIn(left.cells[2])), counts.counted, `${name}: regions add up`);
  } else assert.ok(overCap === 0, `${name}: lines over a cap of regions that are not shown`);

  // The sentence under the title, the reasons and the steps say the same figures.
  const sayAll = JSON.stringify([
    blocksOf(paper, words.reasonsTitle),
    blocksOf(paper, say.paper.stepsTitle),
    blocksOf(paper, say.paper.decisionTitle),
  ]);
  const threshold = ruling.tree.children?.find(({ id }) => id === "threshold");
  if (threshold !== undefined) {
    assert.equal(threshold.figures?.["counted"], figure(words.counted), `${name}: the step of the threshold`);
    assert.equal(threshold.figures?.["required"], figure(words.required), `${name}: the number needed`);
    assert.ok(sayAll.includes(locale.figure(counts.counted)), `${name}: ${counts.counted} is not in the reasons`);
  }
  for (const { ground, words: reason } of ruling.reasons) {
    if (ground === undefined) continue;
    const lines = locale.figure(counts.invalidByGround[ground] ?? 0);
    assert.ok(
      reason[language].replaceAll(/\s/g, " ").includes(lines.replaceAll(/\s/g, " ")),
      `${name}: ${reason[language]} is not ${lines}`,
    );
  }

  // The estimate speaks of the same filing.
  const { estimate } = ruling;
  if (estimate !== undefined) {
    assert.equal(estimate.population, counts.filed, `${name}: estimated of another filing`);
    assert.ok(estimate.sample <= figure(words.checked), `${name}: estimated from more than was checked`);
  }
  // The foot's page numbers are the typesetter's to fill in.
  JSON.stringify({ ...paper, pageOf: "" }, (_, value: unknown) => {
    if (typeof value === "string") assert.doesNotMatch(value, /\bundefined\b|\bNaN\b|\[object|\{[A-Za-z]+[}|]/, name);
    return value;
  });
}
