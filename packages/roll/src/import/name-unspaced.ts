import type { SplitName } from "./name-box.ts";

/** Surnames of two signs, in both ways of writing Chinese, and of Korea; all others there have one. */
const double = new Set(
  `欧阳 歐陽 太史 端木 上官 司马 司馬 东方 東方 独孤 獨孤 南宫 南宮 万俟 萬俟 闻人 聞人 夏侯 诸葛 諸葛 尉迟 尉遲 公羊 赫连 赫連 澹台 澹臺 皇甫 宗政 濮阳 濮陽 公冶 太叔 申屠 公孙 公孫 慕容 仲孙 仲孫 钟离
   鍾離 鐘離 锺离 长孙 長孫 宇文 司徒 鲜于 鮮于 司空 闾丘 閭丘 闾邱 閭邱 亓官 司寇 子车 子車 颛孙 顓孫 巫马 巫馬 公西 漆雕 乐正 樂正 壤驷 壤駟 公良 拓跋 拓拔 夹谷 夾谷 宰父 谷梁 穀梁 榖梁 段干 百里 东郭
   東郭 南门 南門 呼延 羊舌 微生 梁丘 左丘 左邱 东门 東門 西门 西門 北门 北門 南荣 南榮 第五 令狐 轩辕 軒轅 单于 單于 叱干 完颜 完顏 耶律 纳兰 納蘭 叶赫 葉赫 富察 达奚 達奚 贺兰 賀蘭 贺若 賀若 哥舒 斛律
   屈突 豆卢 豆盧 东里 東里 公输 公輸 公仪 公儀 公乘 子桑 尔朱 爾朱 淳于 相里 毌丘 张简 張簡 范姜
   남궁 황보 제갈 사공 독고 서문 선우 동방 어금 망절`.split(/\s+/),
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

/** How many of these names cannot be divided, where they are Chinese. */
const mostUndivided = 1 / 4;

/**
 * Whether names without a blank may be Japanese, of which none divides for sure: one has kana, or more have four signs than would in China,
 * where a married woman has or somebody from the west.
 */
export function mayBeJapanese(names: readonly string[]): boolean {
  const signs = names.filter((name) => isUnspaced(name) && !/\p{sc=Hangul}/u.test(name));
  const undivided = signs.filter((name) => splitUnspaced(name) === undefined);
  return (
    undivided.length > signs.length * mostUndivided ||
    signs.some((name) => /[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(name))
  );
}

/** What only Japanese registers call such a column. */
export function isJapaneseHead(column: string): boolean {
  return /氏名|お名前|名前|フリガナ/u.test(column);
}
