/**
 * How letters of the world's scripts are folded to plain Latin ones: by Unicode's own decomposition where a letter is another with
 * marks, then by one table a script. Tables give consonants and written vowels after the usual romanisations, without their marks.
 */
const tables: Readonly<Record<string, string>> = {
  // ISO 843 for names; final sigma too.
  Greek: "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o",
  Cyrillic:
    "ђ dj ѓ g є e ѕ dz љ lj њ nj ћ c ќ k џ dz ѣ e ѳ f ѵ i ґ g ғ g җ zh ҙ z қ k ҡ k ң n ҥ n ҫ s ү u ұ u ҳ h ҷ ch һ h ӏ ' ӑ a ә a ө o ӝ zh ӟ z ӣ i ӥ i ӧ o ӯ u ӱ u ӳ u ӹ y",
  Armenian:
    "ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f և ev",
  Georgian:
    "ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h",
  Hebrew:
    "א a ב b ג g ד d ה h ו v ז z ח h ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע ' פ p ף p צ ts ץ ts ק k ר r ש sh ת t",
  Arabic:
    "ا a أ a إ a آ a ٱ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع ' غ gh ف f ق q ك k ک k ل l م m ن n ه h ة h و w ؤ w ي y ی y ى a ئ y ء ' پ p چ ch ژ zh گ g",
  Latin: "đ d ð d ħ h ı i ł l ø o ŧ t ŋ n ə a ɨ i ƴ y ɓ b ɗ d ƙ k ʼ ' ʻ '",
};

/** Marks that vanish wherever they stand alone: combining accents, Hebrew points, Arabic vowels and the stretching line. */
const ranges = [
  [0x300, 0x36f],
  [0x591, 0x5c7],
  [0x610, 0x61a],
  [0x640, 0x640],
  [0x64b, 0x65f],
] as const;

/** Where letters with marks are: Latin, Greek, Cyrillic. */
const composed = [
  [0xc0, 0x24f],
  [0x370, 0x52f],
  [0x1e00, 0x1fff],
] as const;

function every(spans: readonly (readonly [number, number])[]): string[] {
  return spans.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)),
  );
}

export interface ScriptLetters {
  readonly digraphs: readonly (readonly [from: string, to: string])[];
  readonly from: string;
  readonly to: string;
  readonly drop: string;
}

/** All tables as one folding of single letters, beside those that `known` folds already. */
export function scriptLetters(known: ReadonlyMap<string, string>): ScriptLetters {
  const one = new Map(known);
  for (const table of Object.values(tables)) {
    const words = table.split(" ");
    for (let at = 0; at < words.length; at += 2) {
      const letter = words[at] ?? "";
      if (!one.has(letter)) one.set(letter, words[at + 1] === "'" ? "" : (words[at + 1] ?? ""));
    }
  }
  for (const letter of every(composed)) {
    if (one.has(letter) || letter.toLowerCase() !== letter) continue;
    const base = letter.normalize("NFKD").replaceAll(/\p{M}/gu, "");
    const folded = /^[a-z]$/.test(base) ? base : one.get(base);
    if (base !== letter && folded !== undefined) one.set(letter, folded);
  }
  const added = [...one].filter(([letter]) => !known.has(letter));
  const single = added.filter(([, to]) => to.length === 1);
  return {
    digraphs: added.filter(([, to]) => to.length > 1),
    from: single.map(([letter]) => letter).join(""),
    to: single.map(([, to]) => to).join(""),
    drop: [...added.filter(([, to]) => to === "").map(([letter]) => letter), ...every(ranges)].join(""),
  };
}
