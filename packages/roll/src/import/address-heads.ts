import { spacedName } from "@hustings/linkage";

/** What one column of an address cut in pieces holds. */
export type AddressPart = "street" | "type" | "direction" | "number" | "corpus" | "building" | "unit";

/**
 * What offices call the pieces, as `spacedName` writes it. A head has to say that it is a house's or a flat's: `Number` counts lines, `Unit` is a
 * bargaining or polling unit, `House` one of a parliament, `Rep` who sits there.
 */
const called: Readonly<Record<AddressPart, readonly string[]>> = {
  number: words(
    "house num|house nbr|house number|house no|house nr|hse num|hse no|house num prefix|house number prefix|house num suffix|house number suffix|house fraction|house num fraction|house half|house half code|street num|street number|street no|street nbr|street number prefix|street number suffix|street num suffix|st num|st no|st nbr|stnum|stno|addr num|address number|address number prefix|address number suffix|hausnummer|hausnr|haus nr|hausnummernzusatz|hausnummerzusatz|hausnr zusatz|nr domu|numer domu|huisnummer|huisnr|huisletter|huisnummertoevoeging|husnummer|husnr|numero de rue|numero de voie|numero voie|nomer doma|dom|№ doma",
  ),
  corpus: words("korpus|korp|nomer korpusa|№ korpusa|korpus doma"),
  building: words("stroenie|nomer stroeniia|№ stroeniia"),
  unit: words(
    "res unit|unit num|unit number|unit no|unit nbr|apt|apt num|apt number|apt no|apt nbr|apartment|apartment number|apartment no|flat number|flat no|nr lokalu|numer lokalu|nr mieszkania|numer mieszkania|wohnungsnummer|kvartira|nomer kvartiry|№ kvartiry",
  ),
  direction: words(
    "street dir|street direction|st dir|pre dir|predir|predirection|pre direction|street dir prefix|street direction prefix|street predir|street pre dir|street pre direction|street predirection|st pre dir|post dir|postdir|postdirection|post direction|street dir suffix|street direction suffix|street postdir|street post dir|street post direction|street postdirection|st post dir|house dir",
  ),
  type: words("street type|st type|street suffix|st suffix|street type suffix|road type|type voie|type de voie"),
  street: words(
    "street|street name|st name|stname|street nm|road name|strasse|strassenname|ulica|nazwa ulicy|ulitsa|nazvanie ulitsy|vulytsia|vulitsa|nazva vulytsi|nom voie|nom de voie|libelle voie|libelle de voie|nom rue|nom de rue|straatnaam|gatunamn|vejnavn|gatenavn|kadunnimi",
  ),
};

/** Whose home: `RES_HOUSE_NUM`, `Residential Street Name`, `RegStNum`. */
const whose =
  /^(?:res|residential|residence|resident|physical|phys|home|reg|registered|situs|property|addr|address)s? ?/;

/** Where mail goes is another matter: a voter is registered where they live. */
const isMail =
  /\b(mail|mailing|postal|correspondence|korrespondenz|absentee|abs|temp|temporary|former|previous|prev|old)\b|^(mail|prev)/;

function words(list: string): readonly string[] {
  return list.split("|");
}

/** Letters and figures apart, and words that a capital begins: `HouseNum`, `STREET_NO`. */
function headOf(column: string): string {
  return spacedName(column.replaceAll(/([a-z])([A-Z])/g, "$1 $2").replaceAll(/[()[\]]/g, " "));
}

/** What of an address a column holds by its head; nothing where the head is none of a piece. */
export function addressPartOf(column: string): AddressPart | undefined {
  const head = headOf(column);
  if (head === "" || isMail.test(head)) return undefined;
  const forms = [head, head.replace(whose, "")].map((form) => form.replaceAll(" ", ""));
  return (Object.keys(called) as AddressPart[]).find((part) =>
    called[part].some((word) => forms.includes(word.replaceAll(" ", ""))),
  );
}

/** What a bare number of such a column is called in an address, so that corpus 2 of a house is not its flat 2. */
export function addressSignOf(column: string): string {
  switch (addressPartOf(column)) {
    case "unit":
      return "# ";
    case "corpus":
      return "корп. ";
    case "building":
      return "стр. ";
    case "number":
      return /\p{sc=Cyrillic}/u.test(column) ? "д. " : "";
    default:
      return "";
  }
}

/** Town and code that stand together in one box, by its head: `City/Zip`, `City, State, ZIP`, `PLZ Ort`; nothing for any other head. */
export function placesOfHead(column: string, fieldsOf: (word: string) => readonly string[]): readonly PlaceField[] {
  const places = new Set<PlaceField>();
  const parts = column.split(/\s*[/|&,+;\n]+\s*|\s+(?:and|et|und|y|e|i|och|og|en|и)\s+|\s+[-–—]\s+/u).map(headOf);
  const groups = parts.length > 1 ? parts : headOf(column).split(" ");
  for (const group of groups) {
    if (group === "" || group === "code") continue;
    const named = fieldsOf(group);
    const place = placeFields.find((field) => named.includes(field));
    if (place === undefined && !["state", "st", "province"].includes(group)) return [];
    if (place !== undefined) places.add(place);
  }
  return places.size > 1 ? [...places] : [];
}

/** Fields that one box may hold together. */
export const placeFields = ["locality", "postcode"] as const;
export type PlaceField = (typeof placeFields)[number];

/** Words of a head that speak of a person's name, birth or home, as `spacedName` writes them. */
const speaking = new RegExp(
  String.raw`\b(?:${[
    "surname|lastname|forename|firstname|maiden|nachname|vorname|prenom|apellidos?|sobrenome|nazwisko|familiia|imia|otchestvo",
    "birth|born|dob|yob|naissance|geburts?(?:datum|jahr)|nacimiento|nascimento|urodzenia|rozhdeniia|narodzhennia",
    "addr|address|street|house|apartment|apt|residence|domicile|adresse?|adresa|direccion|domicilio|indirizzo|endereco|logradouro|strasse|hausn(?:umme)?r|ulica|ulitsa|rue|voie|calle|rua|straat",
    "city|town|village|municipality|locality|zip|zipcode|postcode|postal code|plz|wohnort|ville|commune|code postal|ciudad|localidad|municipio|codigo postal|cidade|cep|miejscowosc|miasto|kod pocztowy|gorod|indeks|comune|cap",
  ].join("|")})\b`,
);

/** Words beside these that say it is of something else: `House district`, `Email address`, `Address verified`. */
const ofAnother =
  /\b(district|dist|state house|council|ward|precinct|senate|hall|work|email|e mail|ip|verified|checked|valid|updated|changed|date of (?!birth))\b/;

/** Of the columns that nothing is made of, those whose heads speak of a name, a birth date or a home: they may be missed in comparing. */
export function unusedOfPeople(unused: readonly string[]): readonly string[] {
  return unused.filter((column) => {
    const head = headOf(column);
    return !isMail.test(head) && !ofAnother.test(head) && (speaking.test(head) || addressPartOf(column) !== undefined);
  });
}
