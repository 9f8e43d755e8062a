import { spacedName } from "@hustings/linkage";
import { literal, type Database } from "../database.ts";
import type { Table } from "./table.ts";

/** A column of remarks that calls some of its rows void, withdrawn or struck out. */
export interface VoidMarks {
  readonly column: string;
  /** How such remarks begin, and on how many rows each does. */
  readonly words: readonly (readonly [word: string, rows: number])[];
}

/** What people call a column in which they write whatever has no box of its own; as `spacedName` writes it. */
const remarks = new RegExp(
  `^(?:${[
    "remarks?|notes?|comments?|status notes?|office use|office use only|for office use|for office use only|official use|official use only|observations?|remarques?|commentaires?|mentions?",
    "bemerkung|bemerkungen|anmerkung|anmerkungen|notiz|notizen|vermerk|primechanie|primechaniia|kommentarii|otmetka|otmetki|zametki|prymitka|prymitky|uwagi|uwaga|poznamka|poznamky",
    "nota|notas|observacion|observaciones|observacao|observacoes|annotazioni|osservazioni|opmerking|opmerkingen|anmarkning|anmarkningar|bemaerkning|megjegyzes|napomena|not|aciklama",
  ].join("|")})$`,
);

/** How a remark begins that takes a line back, in small letters. */
const voiding = [
  "void|voided|struck out|struck|stricken|crossed out|withdrawn|withdrew|revoked|cancelled|canceled|not valid|invalid|do not count|don't count|don’t count|not to be counted",
  "аннулировано|аннулирована|зачеркнуто|зачёркнуто|вычеркнуто|вычеркнута|вычеркнут|отозвано|отозвана|недействительно|недействительна|не считать|не учитывать",
  "анульовано|закреслено|викреслено|відкликано|недійсний|недійсна|недійсно|не враховувати",
  "annulé|annulée|rayé|rayée|biffé|biffée|barré|barrée|retiré|retirée|nul|nulle|non valable|ne pas compter",
  "ungültig|gestrichen|durchgestrichen|zurückgezogen|storniert|nicht zählen|nicht werten",
  "anulado|anulada|tachado|tachada|nulo|nula|inválido|inválida|retirado|retirada|no contar|riscado|riscada|não contar",
  "unieważniony|unieważniona|unieważnione|skreślony|skreślona|skreślone|wykreślony|wykreślona|wycofany|wycofana|nieważny|nieważna|nieważne",
  "annullato|annullata|nullo|nulla|barrato|barrata|ritirato|ritirata|neplatný|neplatná|škrtnuto|zrušeno|ongeldig|doorgestreept|ingetrokken|ogiltig|struken|érvénytelen|törölve|nevažeći|poništeno|geçersiz|iptal",
].join("|");

/** Most different words of one column. */
const mostWords = 20;

/** Of the columns that no field takes. */
export async function findVoidMarks(
  database: Database,
  { columns, from }: Table,
  used: ReadonlySet<string>,
): Promise<VoidMarks | undefined> {
  for (const { name, sql } of columns.filter((one) => !used.has(one.name) && remarks.test(spacedName(one.name)))) {
    const word = `regexp_extract(lower(trim(${sql})), ${literal(`^(${voiding})(?:$|[^\\p{L}])`)}, 1)`;
    const rows = await database
      .rows(
        `select ${word} as word, count(*) as n from ${from} where ${word} <> '' group by 1 order by n desc, word limit ${mostWords}`,
      )
      .catch(() => []);
    if (rows.length > 0) return { column: name, words: rows.map((row) => [String(row["word"]), Number(row["n"])]) };
  }
  return undefined;
}
