import { Database } from "../database.ts";
import { spacedName } from "@hustings/linkage";
import { openTable, type TableWishes } from "./table.ts";

/** A column that seems to say whether an entry counts: its values, and on how many rows. */
export interface StatusColumn {
  readonly column: string;
  readonly values: Readonly<Record<string, number>>;
}

/** As `spacedName` writes them: Состояние is sostoianie, Κατάσταση katastasi. */
const status =
  "status|statuss|statusz|statut|stan|stanje|stav|stato|stare|stadiu|estado|estat|estatus|situacao|situacion|zustand|wahlerstatus|durum|durumu|tila|olek|allapot|sostoianie|katastasi";
const of =
  "cd|code|type code|desc|description|elector|electeur|electora|eleitor|votante|ciudadano|registro|inscription|inscripcion|cadastro|titulo|elettore|wyborcy|wpisu|volice|zapisu|izbiratelia|vybortsia";
const statusNames = new RegExp(
  `^((voter|elector|registration|record|secmen|kayit) )?(${status})( (del |de la |do |da |de l|de |dell)?(${of}))?$|^status ?code$`,
);

/** Values that say somebody is on the roll and counts. No list holds every word for the contrary, in every language. */
const isOn =
  /^(a|v|act|active|actif|activ[oa]|attiv[oa]|ativ[oa]|aktiv|aktivni|aktif|aktywny|alta|vigente|habilitad[oa]|regular|ge[cç]erli|platn[yý]|current|valid|registered|inscrite?|confirmed|verified|eligible|1|y|yes|да|действует|действующий|активен|активный|чинний|)$/i;

/** Most different values that are still a status. */
const mostValues = 20;

/**
 * The column of a roll that calls some of its entries something else than active: removed, denied, cancelled. Such an entry would count as a
 * voter, so that it is asked about whatever the word.
 *
 * @returns nothing where no column does
 */
export async function findStatusColumn(wishes: TableWishes): Promise<StatusColumn | undefined> {
  await using database = await Database.open();
  const table = await openTable(database, wishes);
  const [first, ...others] = table.columns.filter(({ name }) => statusNames.test(spacedName(name)));
  for (const column of first === undefined ? [] : [first, ...others]) {
    const rows = await database
      .rows(
        `select coalesce(trim(${column.sql}), '') as value, count(*) as n from ${table.from} group by 1 order by n desc limit ${mostValues + 1}`,
      )
      .catch(() => []);
    if (rows.length > mostValues) continue;
    const values = Object.fromEntries(rows.map((row) => [String(row["value"]), Number(row["n"])]));
    if (Object.keys(values).some((value) => !isOn.test(value))) return { column: column.name, values };
  }
  return undefined;
}
