/**
 * Words of addresses as countries other than the English-speaking ones cut them short. What is a street in one language and in its neighbour's is one
 * word here (ul., вул., u., Sok.): one table is written in one of them, and another kind of street in it stays another.
 */

type Words = readonly (readonly [word: string, ...short: readonly string[]])[];
type Rule = readonly [pattern: string, to: string];

/** Each line one word, and what is written for it. */
function wordsOf(text: string): Words {
  return text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(" ") as [string, ...string[]]);
}

/** Calle, via and paseo are streets of one name in one Californian town. */
export const kindsAbroad = wordsOf(`
  ulitsa ul ulica ulice odos vul vulitsia vulitsa vulica utca rua sokak sokagi sok
  pereulok per prov provulok zavulak zav travessa trav vicolo koz
  prospekt pr prosp praspekt
  naberezhnaia nab naberezhna nabrezi nabr quai rakpart rkp
  shosse sos soseaua carretera ctra rodovia rod
  bulvar bulv bul bulvari bulevard bulevardul bulevar korut krt
  proezd proizd
  rue
  allee all alleia aleia aleja aleje aleea alameda viale setany
  calle
  via
  paseo
  corso
  largo
  ut
  caddesi cad cadde
  calea
  trida
  chemin
  tupik tup impasse imp
  spusk uzviz uzv
  mikroraion mkr mkrn osiedle os lakotelep mahallesi mah
  route rte
`);

export const buildingsAbroad: Words = [
  ["korpus", "korp"],
  ["stroenie"],
  ["vladenie"],
  ["office"],
  ["komnata"],
  ["pomeshchenie"],
  ["stair"],
  ["floor"],
];

/** Of buildings English knows, too. */
export const blockAbroad = ["blok", "bloc", "bloco", "bloque"] as const;
export const buildingAbroad = ["batiment", "bat"] as const;

export const flatsAbroad = [
  "kv kvartira apto apartamento appt appartement ap apartament apartamentul mieszkanie mieszk lokal lok byt daire",
  "ajto lakas interno wohnung whg lagenhet lgh puerta pta butas",
].flatMap((words) => words.split(" "));

/** A house, and a stair or a block of one letter beside it. */
const house = "( [^ ]*[0-9][^ ]*  (?:(?:(?:stair|block)  )?[a-z]  )?)";
/** A number, or one letter. */
const mark = "([0-9]+[a-z]?|[a-z]) ";
/** No house stands in front: the number is behind the street. */
const streetFirst = "^(  [^0-9]*[a-z]  )";
const houseFirst = "^(  [0-9]+[a-z]?  (?:(?:bis|ter|quater)  )?)";

/** Signs that stand for a word, or for nothing. */
export const signRules: readonly Rule[] = [
  ["n[º°]", "no "],
  ["[:;№()„«»ºª°]", " "],
];

/** As `rules` of an address are: between two words stand two spaces. */
export const rulesAbroad: readonly Rule[] = [
  // Two words for one: пр-т, б-р, мкр-н, B-dul, V.le, C.so.
  [" pr  k?t ", " prospekt "],
  [" pr  d ", " proezd "],
  [" b  r ", " bulvar "],
  [" b  dul ", " bulvar "],
  [" mkr  n ", " mikroraion "],
  [" v  le ", " viale "],
  [" c  so ", " corso "],
  [" l  go ", " largo "],
  [" p  za ", " plaza "],
  [" zh  k ", " zhilishchen  kompleks "],
  // Ш. is shosse where no number is its name: SH 130 is a State Highway.
  ["([a-z])  sh  ([a-z0-9#])", "\\1  shosse  \\2"],
  ["^  sh  ([a-z])", "  shosse  \\1"],
  // One letter, where only a street can stand: Kossuth Lajos u. 5, C/ Mayor 5, R. Augusta 5, 12 ch. des Lilas.
  [`${streetFirst}u  ([0-9])`, "\\1ulitsa  \\2"],
  ["^  c  ([a-z][a-z])", "  calle  \\1"],
  ["^  r  ([a-z][a-z])", "  ulitsa  \\1"],
  ["^  al  ([a-z][a-z])", "  allee  \\1"],
  [`${streetFirst}al  ([0-9])`, "\\1allee  \\2"],
  ["^  p  (castellana|de |del |la )", "  paseo  \\1"],
  [`${houseFirst}ch  ([a-z][a-z])`, "\\1chemin  \\2"],
  [`${streetFirst}sk  (no|[0-9])`, "\\1ulitsa  \\2"],
  [`${streetFirst}cd  (no|[0-9])`, "\\1caddesi  \\2"],
  ["^  tr  ([a-z][a-z])", "  trida  \\1"],
  // A square is called so before its name, and behind it where its number is: place de la Mairie, Красная пл. 3; Harbor Pl is no plaza.
  [" (?:piazza|praca|pca|pza|namesti|namestie|piata|trg|ploshchad|ploshcha|ploshtad|meydani|platz) ", " plaza "],
  ["^  (?:pl|place|plac|nam)  ([a-z][a-z])", "  plaza  \\1"],
  [`${houseFirst}(?:pl|place)  ([a-z][a-z])`, "\\1plaza  \\2"],
  [`${streetFirst}(?:pl|place|plac)  ([0-9])`, "\\1plaza  \\2"],
  [`${streetFirst}(?:pl|place|plac)  (d|dom|bud)  ([0-9])`, "\\1plaza  \\2  \\3"],
  ["([a-z][a-z][a-z])pl  ([0-9])", "\\1platz  \\2"],
  // Rue St Martin is no street of Martin's.
  [
    " (rue|plaza|avenue|av|boulevard|bd|chemin|quai|impasse|imp|allee|all|faubourg|fg|fbg|route|rte)  st  ([a-z])",
    " \\1  saint  \\2",
  ],
  [
    " (rue|plaza|avenue|av|boulevard|bd|chemin|quai|impasse|imp|allee|all|faubourg|fg|fbg|route|rte)  ste  ([a-z])",
    " \\1  sainte  \\2",
  ],
  [" (?:fg|fbg)  ([a-z])", " faubourg  \\1"],
  [" res  (de|des|du|les|le|la) ", " residence  \\1 "],
  [" (?:#|apt|apartment|unit|flat)  (?:no|nr|num|number)  ([0-9a-z])", " #  \\1"],
  // The house by its word, where no number stands before it: a number of an American street is a flat.
  [`${streetFirst}(?:bud|budinok|budynok|no|nr|num|numero|numarul|nomer|n)  ([0-9])`, "\\1d  \\2"],
  // Parts of a house, by their words beside a number: Escalera Parkway has none.
  ...[
    ["stair", "podezd|pod|pidizd|vkhod|vkh|scara|sc|scala|escalera|esc|escalier|stiege|stg|lepcsohaz|lph|klatka|kl"],
    ["block", "bl|blq"],
    ["floor", "etazh|etaj|etage|et|poverkh|pov|planta|piso|andar"],
    ["vladenie", "vld"],
    ["office", "of|ofis|oficina"],
    ["komnata", "kom|kimnata"],
    ["pomeshchenie", "pom|prymishchennia|primishchennia"],
    ["litera", "lit"],
  ].map(([word = "", short = ""]): Rule => [` (?:${short})  ${mark}`, ` ${word}  \\1 `]),
  ...["i", "ii", "iii", "iv"].map((roman, at): Rule => [` ${roman}  (em|emelet|p|pietro) `, ` ${at + 1}  \\1 `]),
  ["([0-9])  (?:em|emelet|pietro|andar|piso|etage) ", "\\1  floor "],
  ["( d  [0-9]+[a-z]?  )(?:k|kat)  ([0-9]+)  (?:d|daire) ", "\\1floor  \\2  # "],
  // Behind the house's number a flat's: No. 5 D. 7, 5 m. 7, 5 int. 7, 5 bus 7, Stiege 2 Tür 7.
  ["( d  [0-9]+[a-z]?  )d  ([0-9])", "\\1#  \\2"],
  [`${house}(?:m|int|bus|bte|boite|top|tur|stan|dz|korter)  ([0-9])`, "\\1#  \\2"],
  ["([0-9])  (?:dto|dcha|dta) ", "\\1  direito "],
];
