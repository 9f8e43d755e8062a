/** Rows of the keyboards people type on; neighbours are the keys a finger slips to. */
const rows: readonly (readonly string[])[] = [
  ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
  ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
  ["1234567890"],
];

function neighboursOf(keyboard: readonly string[]): [string, string][] {
  return keyboard.flatMap((row, y) =>
    Array.from(row, (key, x): [string, string] => {
      // A lower row sits half a key to the right: above are x and x + 1, below are x - 1 and x.
      const above = keyboard[y - 1];
      const below = keyboard[y + 1];
      const near = [row[x - 1], row[x + 1], above?.[x], above?.[x + 1], below?.[x - 1], below?.[x]];
      return [key, near.filter((letter) => letter !== undefined && letter !== "").join("")];
    }),
  );
}

const neighbours = new Map(rows.flatMap(neighboursOf).concat([["ё", "йфе"]]));

/** The keys beside a key, in its own script; empty for what is on no key known here. */
export function keysBeside(letter: string): string {
  return neighbours.get(letter.toLowerCase()) ?? "";
}

/** Shapes that a scanner or a tired reader of handwriting takes for one another. */
const lookAlikes = new Map<string, string>(
  `и нп;н ип;п нл;л пд;ш щт;щ ш;т шгп;г тр;ц щу;у ц;а о;о ас;с ое;е с;в б;б в;ъ ь;ь ъы;ы ь;з э;э з;м ш;к н;д л;ж х;х ж
1 7l;7 1;0 86;8 03;3 85;5 63;6 50;4 9;9 4;i lj;l it;m nr;n mh;h nb;b h;u vn;v uy;y v;r n;t lf;f t;e co;c eo;q g;g q;a o;w v;j i`
    .split(/[;\n]/)
    .map((pair) => [pair[0] ?? "", pair.slice(2)]),
);

export function looksLike(letter: string): string {
  return lookAlikes.get(letter.toLowerCase()) ?? "";
}
