import { soundName } from "@hustings/linkage";

/** Heads of Cyrillic tables, as the house writes them in Latin letters. */
const heads = [
  "familiia|prizvyshche|otchestvo|pobatkovi|data rozhdeniia|god rozhdeniia|data narodzhennia|rik narodzhennia",
  "mesto rozhdeniia|naselennyi punkt|mesto zhitelstva|adres mesta zhitelstva|data podpisi|data podpisaniia",
].flatMap((words) => words.split("|"));

const bySound: ReadonlyMap<string, string> = new Map(heads.map((head) => [soundOf(head), head]));

/**
 * A head of a Cyrillic table by whatever scheme somebody wrote it in Latin letters: `Data rozhdeniya`, `DATA ROJDENIJA`, `Prizvische`. Familia is a
 * family in five languages: that one is left to who asks whether anything else is the surname.
 */
export function headTransliterated(fold: string): readonly string[] {
  const head = fold === "familia" ? undefined : bySound.get(soundOf(fold));
  return head === undefined || head === fold ? [] : [head];
}

function soundOf(fold: string): string {
  return soundName(fold.replaceAll(/[ _]/g, "").replaceAll(/j(?=[^aeiouy])/g, "zh"));
}
