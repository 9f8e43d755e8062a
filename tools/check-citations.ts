import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rulebook, rulebookDefects, rulebookIds } from "@hustings/rules";

/** A number where the law's numbers may not stand. */
export interface StrayNumber {
  readonly line: number;
  readonly literal: string;
}

/** Where steps are computed: legal figures come from parameters by name. */
const formulas = ["*.ts", "protocol/*.ts", "eligibility/*.ts"];
/** Statistics, drawing and forecasting have constants of their own, and no law in them. */
const notFormulas = /(?:^|\/)(?:estimate|forecast|ratio|words|parse-evidence|hinges|facts|scaled|evidence-from)\.ts$/;
/** Counting and pairing need these; no rule of any law is hidden in them. */
const harmless = new Set(["0", "1", "2", "0n", "1n", "2n"]);

/**
 * Numbers in a file of formulas. A line that says `not law`, or the line after a comment that says so, is let through,
 * and so are places in a text (`slice`, `padStart`).
 */
export function numbersInFormula(source: string): StrayNumber[] {
  const said = source.split("\n").map((line) => /\bnot law\b/.test(line));
  const bare = withoutTexts(source).replace(/\.(?:slice|padStart|padEnd)\([^)]*\)/g, blank);
  return numbersIn(bare).filter(
    ({ line, literal }) => !harmless.has(literal) && said[line - 1] !== true && said[line - 2] !== true,
  );
}

/** Numbers of a file under `law/` that stand outside a parameter: each figure needs its day and its source. */
export function numbersOutsideParameters(source: string): StrayNumber[] {
  let bare = withoutTexts(source).replace(/\boffsetMinutes: -?\d+/g, blank);
  for (const start of bare.matchAll(/\b(?:parameter|countParameter|count|fixed)\(/g)) {
    const from = start.index + start[0].length;
    const to = closing(bare, from);
    bare = bare.slice(0, from) + blank(bare.slice(from, to)) + bare.slice(to);
  }
  return numbersIn(bare);
}

/** Blanks comments, texts and patterns, line by line in place. */
function withoutTexts(source: string): string {
  return source.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/(?![*/ ])(?:[^/\\\n]|\\.)+\/[a-z]*(?=[.,;)\s])/g,
    blank,
  );
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

function closing(source: string, from: number): number {
  let depth = 1;
  for (let at = from; at < source.length; at++) {
    if (source[at] === "(") depth++;
    if (source[at] === ")" && --depth === 0) return at;
  }
  return source.length;
}

function numbersIn(bare: string): StrayNumber[] {
  return bare.split("\n").flatMap((text, index) =>
    [...text.matchAll(/(?<![\w$.])\d[\d_]*(?:\.\d+)?(?:e-?\d+)?n?\b/g)].map(([literal]) => ({
      line: index + 1,
      literal,
    })),
  );
}

/** Everything `npm run check` refuses about the law as it stands in this repository. */
export function citationDefects(root: string): string[] {
  const source = join(root, "packages/rules/src");
  const defects = rulebookIds().flatMap((id) => rulebookDefects(rulebook(id)).map((defect) => `${id}: ${defect}`));
  const scan = (pattern: string, find: (text: string) => StrayNumber[], says: string) => {
    for (const file of globSync(pattern, { cwd: source })) {
      if (file.endsWith(".test.ts") || (says === inFormula && notFormulas.test(file))) continue;
      for (const { line, literal } of find(readFileSync(join(source, file), "utf8")))
        defects.push(`packages/rules/src/${file}:${line}: ${literal} ${says}`);
    }
  };
  for (const pattern of formulas) scan(pattern, numbersInFormula, inFormula);
  scan("law/**/*.ts", numbersOutsideParameters, "stands outside a dated parameter");
  return defects;
}

const inFormula = "stands in a formula; name a parameter";

if (import.meta.main) {
  const defects = citationDefects(join(import.meta.dirname, ".."));
  for (const defect of defects) console.error(defect);
  console.log(
    defects.length === 0
      ? `${rulebookIds().length} rulebooks: every provision is cited, every figure dated`
      : `${defects.length} defects`,
  );
  process.exitCode = defects.length === 0 ? 0 : 1;
}
