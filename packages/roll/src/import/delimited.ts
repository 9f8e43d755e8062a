import { InputError } from "@hustings/core";

const candidates = [",", ";", "\t", "|"] as const;

/** The delimiter that cuts the first rows into the same number of columns, more than one. */
export function detectDelimiter(head: string, file: string): string {
  const lines = head.split(/\r?\n/);
  if (lines.length > 1 && head.length >= 1 << 15) lines.pop();
  const rows = lines.filter((line) => line !== "").slice(0, 50);
  const scored = candidates
    .map((delimiter) => {
      const counts = rows.map((row) => splitRow(row, delimiter).length);
      const columns = counts[0] ?? 1;
      return { delimiter, columns, same: counts.filter((count) => count === columns).length };
    })
    .filter(({ columns }) => columns > 1)
    .toSorted((a, b) => b.same - a.same || b.columns - a.columns);
  const [best] = scored;
  if (best !== undefined) return best.delimiter;
  throw new InputError({
    file,
    row: 1,
    expected: "columns divided by a comma, semicolon, tab or bar",
    got: "one column",
    remedy: "name the delimiter, or check that this is the table you meant",
  });
}

/** One row of a delimited file; quotes as in RFC 4180. */
export function splitRow(row: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < row.length; at++) {
    const letter = row[at] ?? "";
    if (quoted && letter === '"' && row[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell];
}

/** Names in the header row, trimmed; a name that stands twice is refused. */
export function headerOf(head: string, delimiter: string, file: string, row = 1): readonly string[] {
  const [first = ""] = head.replace(/^\ufeff/, "").split(/\r?\n/, 1);
  const names = splitRow(first, delimiter).map((name) => name.trim());
  const twice = names.find((name, at) => name !== "" && names.indexOf(name) !== at);
  if (twice !== undefined) {
    throw new InputError({
      file,
      row,
      field: twice,
      expected: "each column name once",
      got: "the same name twice",
      remedy: "rename one of the two columns",
    });
  }
  return names;
}
