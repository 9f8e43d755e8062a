import { applyFolding } from "./folding.ts";
import type { Folding } from "./folding.ts";
import { foldingSql } from "./folding-sql.ts";

/**
 * The shape of a folded name: its vowels one, what languages write with each other's letters one consonant. "Jackson" and "Джексон", "Kojima"
 * and "Кодзима", "Giancarlo" and "Джанкарло" have one shape; "Oleg" and "Olga" do not, nor do "Marina" and "Miron".
 */
function shapeFoldings(j: "consonant" | "vowel"): readonly Folding[] {
  const many = ["shch", "tsch", "sch", "tch", "dzh", "zh", "kh", "dz", "ts", "ch", "sh", "ks"];
  const back = j === "consonant" ? "j" : "";
  const vowels = j === "vowel" ? "eiouyj" : "eiouy";
  return [
    {
      replace: [
        ...[...many, ...(j === "consonant" ? ["dj"] : [])].map((group) => [group, "k"] as const),
        ["th", "t"],
        ["ph", "f"],
      ],
      letters: {
        from: `bvwdgcqhzsxm${back}${vowels}`,
        to: `pfftkkkkkkkn${back.replace("j", "k")}${"a".repeat(vowels.length)}`,
      },
      drop: "",
    },
    {
      replace: Array.from("apftklrn", (letter) => [letter.repeat(2), letter] as const).flatMap((rule) =>
        rule[1] === "a" ? [rule, rule, rule] : [rule, rule],
      ),
      letters: { from: "", to: "" },
      drop: "",
    },
  ];
}

/** A "j" is a consonant in French, a vowel in Polish, and nobody says of a name which. */
const readings = [shapeFoldings("consonant"), shapeFoldings("vowel")] as const;

export interface ShapeAsked {
  /** Consonants that the shape has at least: of one or two too many names are alike. */
  readonly consonants: number;
  /** A vowel at the end is nothing: it is written and not heard, or heard and not written. */
  readonly anyEnd?: true;
}

interface Shape {
  readonly whole: string;
  /** Without a vowel at its end. */
  readonly ended: string;
  readonly consonants: number;
}

/** Shapes by name, each made once. */
const made = new WeakMap<object, readonly Shape[]>();

function shapesOf(name: { readonly fold: string }): readonly Shape[] {
  const known = made.get(name);
  if (known !== undefined) return known;
  const shapes = readings.map((foldings) => {
    const whole = foldings.reduce((text, folding) => applyFolding(folding, text), name.fold);
    return { whole, ended: whole.replace(/a$/, ""), consonants: whole.replaceAll("a", "").length };
  });
  made.set(name, shapes);
  return shapes;
}

export function haveSameShape(
  left: { readonly fold: string },
  right: { readonly fold: string },
  { consonants, anyEnd }: ShapeAsked,
): boolean {
  const [a, b] = [shapesOf(left), shapesOf(right)];
  for (let at = 0; at < readings.length; at++) {
    const [one, other] = [a[at], b[at]];
    if (one === undefined || other === undefined || one.consonants < consonants) continue;
    if (anyEnd === true ? one.ended === other.ended : one.whole === other.whole) return true;
  }
  return false;
}

/** The same question in SQL. */
export function sameShapeSql(left: string, right: string, { consonants, anyEnd }: ShapeAsked): string {
  const ended = (shape: string) => (anyEnd === true ? `replace(${shape} || '.', 'a.', '.')` : shape);
  const alike = readings.map((foldings) => {
    const [a, b] = [left, right].map((fold) => foldings.reduce((text, folding) => foldingSql(folding, text), fold));
    return `(${ended(a ?? "")} = ${ended(b ?? "")} and length(replace(${a ?? ""}, 'a', '')) >= ${consonants})`;
  });
  return `(${alike.join(" or ")})`;
}
