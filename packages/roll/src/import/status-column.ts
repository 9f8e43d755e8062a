import { Database } from "../database.ts";
import { spacedName } from "@hustings/linkage";
import { openTable, type Table, type TableWishes } from "./table.ts";

/** A column that seems to say whether an entry counts: its values, and on how many rows. */
export interface StatusColumn {
  readonly column: string;
  readonly values: Readonly<Record<string, number>>;
}

/** As `spacedName` writes them: Состояние is sostoianie, Κατάσταση katastasi. */
const status =
  "status|etat|statuss|statusz|statut|stan|stanje|stav|stato|stare|stadiu|estado|estat|estatus|situacao|situacion|zustand|wahlerstatus|durum|durumu|tila|olek|allapot|sostoianie|katastasi";
const of =
  "cd|code|type code|desc|description|elector|electeur|electora|eleitor|votante|ciudadano|registro|inscription|inscripcion|cadastro|titulo|elettore|wyborcy|wpisu|volice|zapisu|izbiratelia|vybortsia";
const statusNames = new RegExp(
  `^((voter|elector|registration|record|secmen|kayit) )?(${status})( (del |de la |do |da |de l|de |dell)?(${of}))?$|^status ?code$`,
);

/** Values that say somebody is on the roll and counts. No list holds every word for the contrary, in every language. */
const isOn =
  /^(a|v|act|active|actif|activ[oa]|attiv[oa]|ativ[oa]|aktiv|aktivni|aktif|aktywny|alta|vigente|habilitad[oa]|regular|ge[cç]erli|platn[yý]|current|valid|registered|inscrite?|confirmed|verified|eligible|1|y|yes|да|действует|действующий|активен|активный|чинний|)$/i;

/** What offices call a column that has something in it for those who left: the day or the reason. As `spacedName` writes them. */
const left = new RegExp(
  `^(is |was |date |date of |day of |data |data de |data do |data da |data di |datum |fecha de |fecha |date de |date du |den )?(${[
    "removed|removal|removed on|removal date|date removed|removal reason|reason removed|reason for removal",
    "cancelled|canceled|cancellation|cancellation date|cancel date|cancel reason|cancelled on|struck|struck off|purged|purge date|deleted|deleted on|inactive|inactive date|inactive since",
    "deceased|deceased date|deceased flag|dead|death|death date|died|died on|dod",
    "radie|radiation|motif de radiation|decede|deces",
    "baja|motivo de baja|fallecido|fallecida|fallecimiento|defuncion|cancelado|cancelada|cancelamento|obito|falecido|falecida|falecimento|exclusao",
    "gestorben|verstorben|gestrichen|streichung|streichungsdatum|sterbedatum|verzogen|abgemeldet|weggezogen",
    "cancellato|cancellata|cancellazione|deceduto|deceduta|decesso|overleden|overlijden|overlijdensdatum|uitgeschreven|dod|avliden|avregistrerad",
    "skreslony|skreslona|skreslenia|wykreslony|wykreslenia|zmarl|zmarla|zgonu|zgon|vyskrtnut|vyskrtnuta|umrti|zemrel|zemrela|torolve|elhunyt|radiat|decedat|umro|umrla|brisan",
    "iskliuchen|iskliuchena|iskliucheniia|vybyl|vybyla|vybytiia|umer|umerla|smerti|sniat s ucheta|vykliuchennia|vybuv|pomer|pomerla|olum tarihi|silindi",
  ].join("|")})( (le|on|flag|yn|y n|indicator|tarihi|reason|date))?$`,
);

/** What says that somebody has not left, where such a column says it with a word. */
const isStill = /^(n|no|non|nein|nej|nee|nie|não|nao|нет|ні|не|h|hayır|f|false|0)?$/i;

/** Most different values that are still a status. */
const mostValues = 20;

/** A column that is empty, or says no, for most, and has the day, the reason or a mark for who is no more on the roll. */
async function columnOfThoseWhoLeft(database: Database, { columns, from }: Table): Promise<StatusColumn | undefined> {
  for (const column of columns.filter(({ name }) => left.test(spacedName(name)))) {
    const value = `coalesce(trim(${column.sql}), '')`;
    // Days and reasons are many, and no two alike: a mark, yes or no, is a letter or a short word.
    const said = `case when length(${value}) < 6 then ${value} else '(something)' end`;
    const rows = await database
      .rows(`select ${said} as value, count(*) as n from ${from} group by 1 order by n desc limit ${mostValues + 1}`)
      .catch(() => []);
    const [stay, gone] = [true, false].map((wanted) =>
      rows.filter((row) => isStill.test(String(row["value"])) === wanted),
    );
    if (stay === undefined || gone === undefined || stay.length * gone.length === 0 || rows.length > mostValues)
      continue;
    return {
      column: column.name,
      values: Object.fromEntries([...stay, ...gone].map((row) => [String(row["value"]), Number(row["n"])])),
    };
  }
  return undefined;
}

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
  // Awaited here: the database is closed when this function is left.
  return await columnOfThoseWhoLeft(database, table);
}
