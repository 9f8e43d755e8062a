import { literal, type Database } from "../database.ts";
import { spacedName } from "@hustings/linkage";
import { isWordForNothing, wordsForNothing } from "./nothing.ts";
import type { Table } from "./table.ts";

/** A column that seems to say whether an entry counts. */
export interface StatusColumn {
  readonly column: string;
  /** Its values, and on how many rows each stands; pairs, as an object would put figures before words. */
  readonly values: readonly (readonly [value: string, rows: number])[];
  /** The values of entries that seem to count, where there are any. */
  readonly stays: readonly string[];
}

/** What `values` say for days and reasons, which are many: no filter finds it. */
export const somethingSaid = "(something)";

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

/** Heads that are a state or canton as well, or whether somebody is married: what stands under them decides. */
const isAlsoPlace = /^(etat|estado|estat|stato|stan|stare|stav|stanje)$/;

/** How words of leaving begin that no column is called by. */
const hasLeft =
  /^(inacti|inativ|inattiv|inatiu|neaktiv|nieaktyw|suspen|sospes|radie|deced|cancel|falleci|faleci|exclu|anulad|elimin|depurad|supprim|wykresl|skresl|zmar|vyskrt|brisan|umro|baixa|acept|aceit|accett|accept|rechaz|rejeit|rejet|rejec|respin|refus|pendi?en|valid|invalid|schval|zamit|prijat|odmit|przyj|odrzuc|prihvac|odbij|iscritt|emigr)/;

/** Whether one of these is a word of being on a roll, or of having left it. */
function areOfStatus(values: readonly string[]): boolean {
  // Nought and one may be no and yes; one among other figures is the number of a state.
  const areFigures = values.some((value) => /^\d+$/.test(value) && Number(value) > 1);
  return values.some((value) => {
    if (value === "" || (areFigures && value === "1")) return false;
    const word = spacedName(value);
    return isOn.test(value) || left.test(word) || hasLeft.test(word);
  });
}

/** What offices call a column that has something in it for those who left: the day or the reason. As `spacedName` writes them. */
const left = new RegExp(
  `^(is |was |date |date of |day of |data |data de |data do |data da |data di |datum |fecha de |fecha |date de |date du |den )?(${[
    "removed|removal|removed on|removal date|date removed|removal reason|reason removed|reason for removal",
    "cancelled|canceled|cancellation|cancellation date|cancel date|cancel reason|cancelled on|struck|struck off|purged|purge date|deleted|deleted on|inactive|inactive date|inactive since",
    "left|left on|left the club|resigned|resignation|resignation date|lapsed|lapsed on|membership ended|ausgetreten|ausgetreten am|austritt|austrittsdatum|date de sortie|sortie|date de demission|demission|uscita|data di uscita|fecha de salida|data de saida|wystapil|data wystapienia|vyshel|data vykhoda",
    "void|voided|crossed out|withdrawn|withdrawal|withdrew|revoked|revocation|annule|annulee|rayee|raye|retire|zuruckgezogen|annulirovano|zacherknuto|vycherknuto|otozvano|anulado|tachado|uniewazniony|wycofany|annullato",
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
const still: ReadonlySet<string> = new Set([
  ..."n no non nein nej nee nie ne ni nem nu não nao нет ні не h hayır f false falso faux falsch fałsz ложь".split(" "),
  ..."active alive living vivant vivante vivo viva lebt żyje žije жив жива".split(" "),
  ...wordsForNothing.always,
  ...wordsForNothing.often,
]);

/** Noughts and dashes, as databases write a day that is none; or the last of all days, on which nobody has left yet. */
const noDay = String.raw`[0\s./:\p{Pd}_TZ]*|9999[-./]?12[-./]?31.*|31[-./]12[-./]9999.*|1899-12-30.*|0001-01-01.*|01/01/0001.*`;

const isNoDay = new RegExp(`^(${noDay})$`, "u");

function isStill(value: string): boolean {
  return still.has(value.toLowerCase()) || isWordForNothing(value) || isNoDay.test(value);
}

/** Most different values that are still a status. */
const mostValues = 20;

/** A column that is empty, or says no, for most, and has the day, the reason or a mark for who is no more on the roll. */
async function columnOfThoseWhoLeft(database: Database, { columns, from }: Table): Promise<StatusColumn | undefined> {
  const words = [...still].map(literal).join(", ");
  for (const column of columns.filter(({ name }) => left.test(spacedName(name)))) {
    const value = `coalesce(trim(${column.sql}), '')`;
    // Days and reasons are many, and no two alike: a mark, yes or no, is a letter or a short word.
    const isShown = `length(${value}) < 6 or lower(${value}) in (${words}) or regexp_full_match(${value}, '${noDay}')`;
    const said = `case when ${isShown} then ${value} else '${somethingSaid}' end`;
    const rows = await database
      .rows(`select ${said} as value, count(*) as n from ${from} group by 1 order by n desc limit ${mostValues + 1}`)
      .catch(() => []);
    const values = pairsOf(rows);
    const stays = values.flatMap(([value]) => (isStill(value) ? [value] : []));
    if (stays.length === 0 || stays.length === values.length || rows.length > mostValues) continue;
    const inOrder = values.toSorted(([a], [b]) => Number(isStill(b)) - Number(isStill(a)));
    return { column: column.name, values: inOrder, stays };
  }
  return undefined;
}

function pairsOf(rows: readonly Readonly<Record<string, unknown>>[]): readonly (readonly [string, number])[] {
  return rows.map((row) => [String(row["value"]), Number(row["n"])]);
}

/**
 * The column of a roll that calls some of its entries something else than active: removed, denied, cancelled. Such an entry would count as a
 * voter, so that it is asked about whatever the word.
 *
 * @returns nothing where no column does
 */
export async function findStatusColumn(database: Database, table: Table): Promise<StatusColumn | undefined> {
  const [first, ...others] = table.columns.filter(({ name }) => statusNames.test(spacedName(name)));
  for (const column of first === undefined ? [] : [first, ...others]) {
    const rows = await database
      .rows(
        `select coalesce(trim(${column.sql}), '') as value, count(*) as n from ${table.from} group by 1 order by n desc limit ${mostValues + 1}`,
      )
      .catch(() => []);
    if (rows.length > mostValues) continue;
    const values = pairsOf(rows);
    const stays = values.flatMap(([value]) => (isOn.test(value) ? [value] : []));
    if (stays.length === values.length) continue;
    if (isAlsoPlace.test(spacedName(column.name)) && !areOfStatus(values.map(([value]) => value))) continue;
    return { column: column.name, values, stays: stays.some((value) => value !== "") ? stays : [] };
  }
  return columnOfThoseWhoLeft(database, table);
}
