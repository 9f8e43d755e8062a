/** Digits of every script as 0 to 9, compatibility forms resolved (NFKC): `١٩٧٠` is 1970. Text without any stays as it is. */
export function westernDigits(text: string): string {
  if (!/[^\P{Nd}0-9]/u.test(text)) return text;
  // Decimal digits of every script stand in runs of ten, from nought to nine (Unicode Standard, section 4.6); one run may follow another.
  return text.normalize("NFKC").replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value % 10);
  });
}
