import { scriptLetters } from "./scripts.ts";

/**
 * How written names lose what must not decide about a person: case, accents, hyphens, script.
 *
 * A folding is data: replacements in order, then single letters. It is evaluated here for one name and compiled to SQL for
 * millions, so both say the same. Its result is ASCII for every script that `scripts.ts` has a table of, because string distances in SQL engines
 * may count bytes.
 */
export interface Folding {
  /** Applied in order to the lower-case text, each everywhere. */
  readonly replace: readonly (readonly [from: string, to: string])[];
  /** Single letters: `from[i]` becomes `to[i]`. */
  readonly letters: { readonly from: string; readonly to: string };
  /** Letters that vanish. */
  readonly drop: string;
}

// Cyrillic as in ICAO Doc 9303 (passports), Ukrainian and Kazakh letters to their nearest Latin letter. ё and й lose
// their marks first: registers and people write them with and without.
const cyrillicDigraphs: Folding["replace"] = [
  ["щ", "shch"],
  ["ж", "zh"],
  ["х", "kh"],
  ["ц", "ts"],
  ["ч", "ch"],
  ["ш", "sh"],
  ["ю", "iu"],
  ["я", "ia"],
];

const latinDigraphs: Folding["replace"] = [
  ["ß", "ss"],
  ["œ", "oe"],
  ["æ", "ae"],
  ["þ", "th"],
  // ISO 9 and GOST 7.79 write щ so.
  ["ŝ", "shch"],
];

const letters = {
  from: "абвгдеёзиійклмнопрстуфыэєїґәғқңөұүһўàáâãäåāăąçćčďđðèéêëēėęěğģìíîïīįıķĺľłñńňòóôõöøōőŕřśšşșťţțùúûüūůűųýÿźżžĭȳ",
  to: "abvgdeeziiiklmnoprstufyeeigagknouuhuaaaaaaaaacccdddeeeeeeeeggiiiiiiiklllnnnoooooooorrsssstttuuuuuuuuyyzzziy",
} as const;

/** What has been folded one way from the first version on; a table of a script adds to it, and never changes it. */
const scripts = scriptLetters(
  new Map([
    ...cyrillicDigraphs,
    ...latinDigraphs,
    ...Array.from(letters.from, (letter, at) => [letter, letters.to[at] ?? ""] as const),
    ["ь", ""],
    ["ъ", ""],
  ]),
);

/** Words kept apart by single spaces: "El-Hadj" → "el hadj". Apostrophes join: "d'Arc" → "darc". */
const spaced = "-‐‑–—.,_/\u00a0";
export const spacedFolding: Folding = {
  replace: [...cyrillicDigraphs, ...latinDigraphs, ...scripts.digraphs],
  letters: {
    from: letters.from + scripts.from + spaced,
    to: letters.to + scripts.to + " ".repeat(spaced.length),
  },
  drop: scripts.drop + "’'`ʼʹʺ”“·\"ьъ",
};

/**
 * What several transliteration schemes and hearing have in common: "Щукин", "Shchukin", "Schukin"; "Yulia", "Julija",
 * "Iuliia". Applied to folded names.
 */
export const soundFolding: Folding = {
  replace: [
    ["tsch", "ch"],
    ["shch", "sh"],
    ["sch", "sh"],
    ["tch", "ch"],
    ["dzh", "zh"],
    ["dj", "zh"],
    ["kh", "h"],
    ["ph", "f"],
    ["th", "t"],
    ["ck", "k"],
    ["tz", "ts"],
    ["x", "ks"],
    ["w", "v"],
    ["q", "k"],
    ["y", "i"],
    ["j", "i"],
    ["ii", "i"],
    ["ii", "i"],
    ["ia", "a"],
    ["iu", "u"],
    ["ie", "e"],
    ["io", "e"],
    ["ss", "s"],
    ["nn", "n"],
    ["ll", "l"],
    ["mm", "m"],
    ["tt", "t"],
    ["rr", "r"],
    ["pp", "p"],
    ["ff", "f"],
    ["bb", "b"],
    ["dd", "d"],
    ["kk", "k"],
    ["ee", "e"],
    ["oo", "u"],
    ["ou", "u"],
  ],
  letters: { from: "", to: "" },
  drop: "",
};

/**
 * What is left of a name that was written by ear in another script: its consonants, of which those that languages exchange are one. "Jackson" and
 * "Джексон", "Codazzi" and "Кодацци", "Beery" and "Бири". Applied to folded names.
 */
const consonantFolding: Folding = {
  replace: [
    ["shch", "s"],
    ["tsch", "k"],
    ["sch", "s"],
    ["tch", "k"],
    ["dzh", "k"],
    ["dj", "k"],
    ["zh", "k"],
    ["dz", "s"],
    ["ts", "s"],
    ["ch", "k"],
    ["sh", "s"],
    ["th", "t"],
    ["ph", "f"],
    ["x", "ks"],
  ],
  letters: { from: "bvwdgcqhjzm", to: "pfftkkkkksn" },
  drop: "aeiouy",
};

const oneOfTwo: Folding = {
  replace: Array.from("pftkslrn", (letter) => [letter.repeat(2), letter] as const).flatMap((rule) => [rule, rule]),
  letters: { from: "", to: "" },
  drop: "",
};

/** In this order: what is exchanged, then what stands twice. */
export const consonantFoldings: readonly Folding[] = [consonantFolding, oneOfTwo];

export function consonantsOf(folded: string): string {
  return consonantFoldings.reduce((text, folding) => applyFolding(folding, text), folded);
}

/** Letters with marks of Western and Central European languages: a short table for most names that are not plain. */
export const europeanFolding: Folding = {
  replace: latinDigraphs,
  letters: {
    from: letters.from.replaceAll(/[\u0400-\u04ff]/g, "") + spaced,
    to:
      Array.from(letters.from, (letter, at) => (/[\u0400-\u04ff]/.test(letter) ? "" : letters.to[at])).join("") +
      " ".repeat(spaced.length),
  },
  drop: "’'",
};

export function applyFolding(folding: Folding, text: string): string {
  const { rules, letters } = inHand(folding);
  let folded = text;
  let has = lettersIn(text);
  for (const { from, to, needs } of rules) {
    // Most names have none of what most rules replace, which their letters say before the text is searched.
    if ((needs.plain & ~has.plain) !== 0 || (needs.other & ~has.other) !== 0 || !folded.includes(from)) continue;
    folded = folded.replaceAll(from, to);
    has = lettersIn(folded);
  }
  if (letters.size === 0) return folded;
  let out = "";
  for (const letter of folded) out += letters.get(letter) ?? letter;
  return out;
}

/** A folding as it is applied: replacements in order, then what becomes of each letter. */
interface InHand {
  readonly rules: readonly { readonly from: string; readonly to: string; readonly needs: Letters }[];
  readonly letters: ReadonlyMap<string, string>;
}

const inHands = new WeakMap<Folding, InHand>();

function inHand(folding: Folding): InHand {
  const known = inHands.get(folding);
  if (known !== undefined) return known;
  const letters = new Map<string, string>();
  for (const [at, letter] of Array.from(folding.letters.from).entries())
    if (!letters.has(letter)) letters.set(letter, folding.letters.to[at] ?? "");
  for (const letter of folding.drop) if (!letters.has(letter)) letters.set(letter, "");
  // Where every replacement is of one letter and none gives what another takes, all is one look-up a letter.
  const isByLetter = folding.replace.every(([from]) => Array.from(from).length === 1);
  if (isByLetter) for (const [from, to] of folding.replace) letters.set(from, to);
  const rules = isByLetter ? [] : folding.replace.map(([from, to]) => ({ from, to, needs: lettersIn(from) }));
  const made = { rules, letters };
  inHands.set(folding, made);
  return made;
}

/** Which letters a text has, several to a bit; those beyond ASCII apart. */
interface Letters {
  readonly plain: number;
  readonly other: number;
}

function lettersIn(text: string): Letters {
  let plain = 0;
  let other = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter < 128) plain |= 1 << (letter & 31);
    else other |= 1 << (letter & 31);
  }
  return { plain, other };
}

/** "  Éva-Maria " → "eva maria". */
export function spacedName(written: string): string {
  return squeeze(applyFolding(spacedFolding, written.toLowerCase()));
}

/** The folded form two spellings of one name share: "El Hadj", "ELHADJ" → "elhadj". */
export function foldName(written: string): string {
  return spacedName(written).replaceAll(" ", "");
}

/** The form that transliterations and hearing share. */
export function soundName(folded: string): string {
  return applyFolding(soundFolding, folded);
}

// Four passes of "two spaces become one" reach every run of up to 16; SQL does exactly the same.
function squeeze(text: string): string {
  let out = text;
  for (let pass = 0; pass < squeezePasses; pass++) out = out.replaceAll("  ", " ");
  return trimSpaces(out);
}

export const squeezePasses = 4;

function trimSpaces(text: string): string {
  return text.replace(/^ +| +$/g, "");
}

/** Words that places are written with and without. Applied to spaced text between two spaces. */
export const placeWords: Folding["replace"] = [
  [" saint ", " st "],
  [" sainte ", " ste "],
  ...["de", "du", "des", "la", "le", "les", "et", "sur", "sous", "en", "d", "l", "g", "gorod", "obl", "oblast"].map(
    (word) => [` ${word} `, " "] as const,
  ),
];

/** "Corse du Sud" and "CORSE SUD" → "corse sud". */
export function spacedPlace(written: string): string {
  let text = ` ${spacedName(written)} `;
  for (const [from, to] of placeWords) text = text.replaceAll(from, to);
  return text.trim();
}
