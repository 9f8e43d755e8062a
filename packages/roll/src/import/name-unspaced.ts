import type { SplitName } from "./name-box.ts";

/** Surnames of two signs; all others of China and Korea have one. */
const double = new Set(
  "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 夏侯 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 宇文 长孙 長孫 司徒 端木 南宫 南宮 百里 呼延 轩辕 軒轅 独孤 獨孤 张简 張簡 范姜 남궁 황보 제갈 사공 독고 서문 선우".split(
    " ",
  ),
);

/** A whole name with nothing between surname and given name, as Chinese, Japanese and Korean are written. */
export function isUnspaced(name: string): boolean {
  return /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}々ー]{2,}$/u.test(name);
}

/**
 * Where such a name divides. Of a Korean one the signs say it; of one in Chinese signs alone that is not longer than the Chinese are. A Japanese
 * one divides anywhere, and only who bears it knows where.
 */
export function splitUnspaced(name: string): SplitName | undefined {
  const signs = Array.from(name);
  const isKorean = /^\p{sc=Hangul}+$/u.test(name);
  if (!isKorean && !/^\p{sc=Han}+$/u.test(name)) return undefined;
  const isDouble = signs.length > 2 && double.has(signs.slice(0, 2).join(""));
  if (signs.length > (isDouble ? 4 : isKorean ? 5 : 3)) return undefined;
  const end = isDouble ? 2 : 1;
  return { surname: signs.slice(0, end).join(""), given: signs.slice(end).join("") };
}

/** What only Japanese registers call such a column. */
export function isJapaneseHead(column: string): boolean {
  return /氏名|お名前|名前|フリガナ/u.test(column);
}
