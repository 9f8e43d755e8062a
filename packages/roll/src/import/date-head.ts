/** The date format that a head says in brackets, in any of some languages: `(dd/mm/yyyy)`, `(TT.MM.JJJJ)`, `(JJ/MM/AAAA)`. */
export function dateFormatOfHead(column: string): string | undefined {
  const [, inside = ""] =
    /[([]\s*([a-zа-яё]{1,4}[./\- ][a-zа-яё]{1,4}[./\- ][a-zа-яё]{1,4})\s*[)\]]/i.exec(column) ?? [];
  const parts = inside.toLowerCase().split(/[./\- ]/);
  const read = parts.map((part) => {
    if (/^(y{2,4}|a{2,4}|r{2,4}|é{2,4}|г{2,4}|å{2,4}|j{3,4}|v{4})$/.test(part)) return "yyyy";
    if (/^[mм]{1,2}$/.test(part)) return "mm";
    return /^(d{1,2}|t{1,2}|g{1,2}|j{1,2}|д{1,2}|p{2})$/.test(part) ? "dd" : "";
  });
  return new Set(read).size === 3 && !read.includes("") ? read.join("/") : undefined;
}
