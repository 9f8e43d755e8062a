import { consonantsNearSql } from "./consonants-near.ts";
import type { Columns, Misspelt, Test } from "./level-condition.ts";
import { partsRead, starts } from "./name-condition.ts";
import { homeLengthSql, houseLetterUnsaidSql, otherHouseSql, saysLessOfHomeSql, slipOfHomeSql } from "./same-home.ts";
import { sameShapeSql } from "./same-shape.ts";

/** The condition of names as SQL. @param apart expression of their edit distance */
export function nameSql(test: Test, a: Columns, b: Columns, apart: string): string {
  switch (test.test) {
    case "same":
      return test.asWritten === true ? `(${a.fold} = ${b.fold} or ${a.sound} = ${b.sound})` : `${a.fold} = ${b.fold}`;
    case "sounds-same":
      return `${a.sound} = ${b.sound}`;
    case "edits":
      if (test.sameHome === true) return slipOfHomeSql(test, a, b);
      return `${misspeltSql(test.misspelt, a, b)}greatest(${a.length}, ${b.length}) >= ${test.minLength} and abs(${a.length} - ${b.length}) <= ${test.atMost}${test.sameStart === true ? ` and (${startSql(a)} = ${startSql(b)} or ${oneNameSql(a, b)})` : ""} and ${apart} <= ${test.atMost}`;
    case "house-letter-unsaid":
      return houseLetterUnsaidSql(test, a, b);
    case "only-figures-differ":
      return `(${(["fold", "sound"] as const).map((form) => `(${lettersSql(a[form])} = ${lettersSql(b[form])} and length(${lettersSql(a[form])}) >= ${test.minLength})`).join(" or ")})`;
    case "letters-swapped":
      return `${misspeltSql(test.misspelt, a, b)}${a.length} = ${b.length} and ${apart} = 2 and translate(${a.fold}, ${b.fold}, '') = '' and translate(${b.fold}, ${a.fold}, '') = ''`;
    case "consonants-near":
      return `${misspeltSql(test.misspelt, a, b)}${consonantsNearSql(a.fold, b.fold)}`;
    case "same-shape":
      return `${misspeltSql(test.misspelt, a, b)}${sameShapeSql(a.fold, b.fold, test)}`;
    case "initial":
      return `least(${a.length}, ${b.length}) <= 2 and (substr(${a.fold}, 1, ${b.length}) = ${b.fold} or substr(${b.fold}, 1, ${a.length}) = ${a.fold})`;
    case "initials":
      return initialsSql(a, b);
    case "shares-a-part": {
      const places = Array.from({ length: partsRead }, (_, at) => at + 1);
      const pairs = places.flatMap((x) =>
        places.map((y) => `split_part(${a.spaced}, ' ', ${x}) = split_part(${b.spaced}, ' ', ${y})`),
      );
      const long = places.map(
        (x, at) =>
          `(length(split_part(${a.spaced}, ' ', ${x})) >= ${test.minLength} and (${pairs.slice(at * partsRead, (at + 1) * partsRead).join(" or ")}))`,
      );
      return `(${a.spaced} <> ${a.fold} or ${b.spaced} <> ${b.fold}) and (${long.join(" or ")})`;
    }
    case "part":
      // Of two single names only equal ones are part of each other: most pairs need no search.
      return test.ofHome === true
        ? `(not ${otherHouseSql(a.spaced, b.spaced)} and (${saysLessOfHomeSql(test, a, b)} or (${partSql(test, a, b)})))`
        : partSql(test, a, b);
    case "part-misspelt": {
      const parts = [
        [a, b],
        [b, a],
      ] as const;
      const one = parts.flatMap(([double, single]) =>
        [1, 2].map((at) => {
          const part = `split_part(${double.spaced}, ' ', ${at})`;
          return `(length(${part}) >= ${test.minLength} and levenshtein(${part}, ${single.fold}) <= 1)`;
        }),
      );
      return `(${a.spaced} <> ${a.fold} or ${b.spaced} <> ${b.fold}) and (${one.join(" or ")})`;
    }
    case "begins":
      return `least(${a.length}, ${b.length}) >= ${test.minLength} and (substr(${a.fold}, 1, ${b.length}) = ${b.fold} or substr(${b.fold}, 1, ${a.length}) = ${a.fold})`;
    case "nickname":
      return `(instr(${a.nick}, ' ' || ${b.fold} || ' ') > 0 or instr(${b.nick}, ' ' || ${a.fold} || ' ') > 0)`;
    default:
      throw new TypeError(`expected a test of names, got ${test.test}`);
  }
}

function partSql(test: Extract<Test, { test: "part" }>, a: Columns, b: Columns): string {
  const [one, other] = [a, b].map(({ spaced }) => `' ' || ${spaced} || ' '`) as [string, string];
  const inTurn = `instr(${one}, ${other}) > 0 or instr(${other}, ${one}) > 0`;
  const among = test.anyOrder === true ? ` or ${amongSql(a, b)} or ${amongSql(b, a)}` : "";
  return `(${a.fold} = ${b.fold} or ${a.spaced} <> ${a.fold} or ${b.spaced} <> ${b.fold}) and least(${[a, b].map((one) => (test.ofHome === true ? homeLengthSql(one) : one.length)).join(", ")}) >= ${test.minLength} and (${inTurn}${among})`;
}

/** Every name of the first is among those of the second. */
function amongSql(few: Columns, many: Columns): string {
  const names = Array.from({ length: partsRead }, (_, at) => `split_part(${few.spaced}, ' ', ${at + 1})`);
  const found = names.map((name) => `(${name} = '' or instr(' ' || ${many.spaced} || ' ', ' ' || ${name} || ' ') > 0)`);
  return `(split_part(${few.spaced}, ' ', ${partsRead + 1}) = '' and ${found.join(" and ")})`;
}

/** Most pairs are of long single names, and ask no further. */
function initialsSql(a: Columns, b: Columns): string {
  const places = Array.from({ length: partsRead }, (_, at) => {
    const [x, y] = [`split_part(${a.spaced}, ' ', ${at + 1})`, `split_part(${b.spaced}, ' ', ${at + 1})`];
    const starts = `(substr(${x}, 1, length(${y})) = ${y} or substr(${y}, 1, length(${x})) = ${x})`;
    return {
      x,
      y,
      fits: `(${x} = '' or ${y} = '' or ${x} = ${y} or (least(length(${x}), length(${y})) <= 2 and ${starts}))`,
    };
  });
  const inTurn = `(${places.map(({ fits }) => fits).join(" and ")} and (${places.map(({ x, y }) => `(${x} <> '' and ${y} <> '' and ${x} <> ${y})`).join(" or ")}))`;
  const firsts = (side: Columns) =>
    places.map((_, at) => `substr(split_part(${side.spaced}, ' ', ${at + 1}), 1, 1)`).join(" || ");
  const glued = (one: Columns, other: Columns) =>
    `(${one.spaced} = ${one.fold} and ${one.length} between 2 and ${partsRead} and ${other.spaced} <> ${other.fold} and ${one.fold} = ${firsts(other)})`;
  return `(least(${a.length}, ${b.length}) <= 2 or ${a.spaced} <> ${a.fold} or ${b.spaced} <> ${b.fold}) and (${inTurn} or ${glued(a, b)} or ${glued(b, a)})`;
}

function lettersSql(fold: string): string {
  return `translate(${fold}, '-0123456789', '')`;
}

const isNone = ({ known, common }: Columns) => `(${known} = 0 and ${common} = '')`;

function misspeltSql(misspelt: Misspelt | undefined, a: Columns, b: Columns): string {
  if (misspelt === undefined) return "";
  const unknown = `(${a.known} = 0 or ${b.known} = 0)`;
  if (misspelt === true) return `${unknown} and `;
  return `${unknown} and (${isNone(a)} or ${isNone(b)} or ${oneNameSql(a, b)}) and `;
}

const startSql = ({ fold }: Columns) => `translate(substr(${fold}, 1, 1), '${starts.from}', '${starts.to}')`;

function oneNameSql(a: Columns, b: Columns): string {
  return `instr(${a.common}, ' ' || ${b.fold} || ' ') > 0`;
}
