import { spacedName } from "@hustings/linkage";
import { identifier, literal, type Database } from "../database.ts";
import { rewriteTexts } from "./rewrite-texts.ts";

/** Fields of a sheet into which people write how they may be reached. */
const reached = ["name", "surname", "given", "address", "locality"];

const label =
  "tel|tél|telephone|téléphone|phone|ph|cell|cellphone|mobile|mob|fax|telefon|telefono|teléfono|telefone|celular|móvil|movil|handy|тел|телефон|моб";
const before = String.raw`(?:^|[\s,;/|(])`;

/**
 * An e-mail address; a telephone number behind a word that says so; or one that is written as no house and no postal code is. In the syntax that the
 * engine and this language share, which looks neither behind nor ahead.
 */
const contact = [
  String.raw`(?:e-?mail:?\s*)?[^\s,;()<>]+@[^\s,;()<>]+[.]\p{L}{2,}`,
  String.raw`(?:${label})[.]?(?:\s*(?:no|nr|number|№)[.]?)?\s*:?\s*[+(]?[0-9][0-9\s().-]{5,}`,
  String.raw`[+][0-9]{1,3}[\s().-]?[0-9(][0-9\s().-]{6,}`,
  String.raw`[(][0-9]{3,4}[)]\s?[0-9]{2,4}[\s.-][0-9]{2,4}(?:[\s.-][0-9]{2,4})?`,
  String.raw`[0-9]{3}[.-][0-9]{3}[.-][0-9]{4}`,
  String.raw`8\s?[(-]?[0-9]{3}[)-]?\s?[0-9]{3}-[0-9]{2}-[0-9]{2}`,
  String.raw`0[1-9](?:[ .][0-9]{2}){4}`,
]
  .map((one) => before + one)
  .join("|");

const between = String.raw`\s*([,;])[\s,;]+`;
const around = String.raw`^[\s,;/|:)-]+|[\s,;/|:(-]+$`;

const [contacts, twice, ends] = [new RegExp(contact, "giu"), new RegExp(between, "gu"), new RegExp(around, "gu")];

/** A cell without telephone numbers and e-mail addresses: `16 Mill Rd, Ashdown tel 555-0100` is `16 Mill Rd, Ashdown`. */
export function withoutContacts(cell: string): string {
  const bare = cell.replaceAll(contacts, " ");
  return bare === cell ? cell : bare.replaceAll(twice, "$1 ").replaceAll(ends, "");
}

/**
 * Takes telephone numbers and e-mail addresses out of names and homes, in a table of texts as `writeTexts` leaves it.
 *
 * @returns from how many rows, by field; a field without such is not among them
 */
export async function dropContacts(
  database: Database,
  texts: string,
  fields: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const values = fields
    .filter((field) => reached.includes(field))
    .map((field) => {
      const cell = identifier(field);
      const bare = `regexp_replace(${cell}, ${literal(contact)}, ' ', 'gi')`;
      const tidy = `regexp_replace(regexp_replace(${bare}, ${literal(between)}, '\\1 ', 'g'), ${literal(around)}, '', 'g')`;
      const has = `coalesce(regexp_matches(${cell}, ${literal(contact)}, 'i'), false)`;
      return { field, has, value: `nullif(${tidy}, '')` };
    });
  return await rewriteTexts(database, texts, values);
}

const waysToReach =
  /^(?:(?:your|voter|signer|contact|home|work|day|daytime|evening|cell|mobile|numer|nr|nomer|№|numero de|n) )?(?:phone|telephone|tel|cell|cellphone|mobile|mob|contact|contact info|contact details|e ?mail|mail|fax|telefon|telefono|telefone|telefonu|telefonnummer|handy|handynummer|celular|movil|courriel|correo|elektronnaia pochta|pochta)(?: (?:no|nr|number|num|nummer|address|adresse|optional))?$/;

/** `Address / Phone`, `Name & e-mail`: the head without the part that says how somebody is reached. Nothing where it says no more than that, or nothing of it. */
export function besideContact(head: string): string | undefined {
  const parts = head.split(/\s*[/|&,+;\n]+\s*|\s+(?:and|et|und|y|e|i|и|та|och|og|en)\s+/iu);
  const others = parts.filter((part) => !waysToReach.test(spacedName(part)));
  return others.length === parts.length || others.length !== 1 ? undefined : others[0];
}
