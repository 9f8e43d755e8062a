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

/** Shapes by name, each made once. */
const made = new WeakMap<object, readonly string[]>();

function shapesOf(name: { readonly fold: string }): readonly string[] {
  const known = made.get(name);
  if (known !== undefined) return known;
  const shapes = readings.map((foldings) => foldings.reduce((text, folding) => applyFolding(folding, text), name.fold));
  made.set(name, shapes);
  return shapes;
}

const consonantsIn = (shape: string) => shape.replaceAll("a", "").length;

export function haveSameShape(
  left: { readonly fold: string },
  right: { readonly fold: string },
  { consonants, anyEnd }: ShapeAsked,
): boolean {
  const ended = (shape: string | undefined) => (anyEnd === true ? shape?.replace(/a$/, "") : shape);
  const [a, b] = [shapesOf(left), shapesOf(right)];
  return readings.some((_, at) => ended(a[at]) === ended(b[at]) && consonantsIn(a[at] ?? "") >= consonants);
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
