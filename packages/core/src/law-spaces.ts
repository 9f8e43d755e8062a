/** What a citation sets before a number, as the rulebooks write it and as it is translated: art. 37, § 25, ст. 37, n° 19. */
const beforeNumber =
  /(?<![\p{L}\p{N}])((?:[Aa]rts?|[Ss]s?|[Ss]ecs?|[Nn]os?|[Nn]r|[Pp]p?|[Pp]ts?|[Cc]h|[Ss]ch|[Rr]|[Сс]т|[Пп]п?|[Чч]|[Гг]л)\.|§§?|№|n°|No) (?=[\p{N}IVXLC])/gu;

/** Law as it is printed: what stands before a number is not left at the end of a line. */
export function lawSpaces(text: string): string {
  return text.replaceAll(beforeNumber, "$1\u00a0");
}
