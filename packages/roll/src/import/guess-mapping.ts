import { spacedName } from "@hustings/linkage";
import { headerWordsBeyond } from "./header-words.ts";
import type { Mapping } from "./import-options.ts";

/** What registers and signature lists call their columns, folded: without case, marks and anything between letters. */
const known: Readonly<Record<string, readonly string[]>> = {
  id: words(
    "id|roll id|voter id|voterid|voter number|voter no|elector number|elector id|number|no|nr|nomer|rec id|numero electeur|numero d electeur|registration number|unique id|state voter id|sos voterid|ncid|pesel|personal number|personnummer|wahlernummer|id wyborcy|numer|clave de elector",
  ),
  surname: words(
    "surname|last name|lastname|last|lname|family name|name last|voter last name|elector surname|nom|nom de famille|nom d usage|familiia|prizvyshche|nachname|familienname|apellido|apellidos|primer apellido|cognome|sobrenome|apelido|nazwisko|prijmeni|priezvisko|prezime|vezeteknev|csaladi nev|nume|nume de familie|achternaam|efternamn|efternavn|etternavn|sukunimi|perekonnanimi|uzvards|pavarde|soyadi|soyad|epitheto|eponymo|mbiemri|familno ime|familiya",
  ),
  given: words(
    "given|given name|given names|first name|first names|firstname|first|fname|name first|forename|forenames|voter first name|elector forename|prenom|prenoms|imia|im ia|imya|vorname|vornamen|rufname|nombre|nombres|nome|imie|imiona|jmeno|krstne jmeno|meno|ime|keresztnev|utonev|prenume|voornaam|voornamen|fornamn|fornavn|etunimi|etunimet|eesnimi|vards|vardas|adi|ad|isim|onoma|emri",
  ),
  name: words(
    "name|full name|name in full|name print|name please print|printed name of signer|signatory|fullname|printed name|print name|name printed|voter name|signer|signer name|name of signer|nom complet|nom et prenom|nom prenom|fio|f i o|pib|vollstandiger name|nombre completo|nombre y apellidos|nome completo|imie i nazwisko|nazwisko i imie|jmeno a prijmeni|nev|adi soyadi",
  ),
  patronymic: words(
    "patronymic|otchestvo|middle name|middlename|middle|mname|second name|po batkovi|bashchyno|deuxieme prenom|bashtino ime",
  ),
  suffix: words("suffix|name suffix|name suffix lbl|namesuffix"),
  birthDate: words(
    "birthdate|birth date|birthday|date of birth|dob|born|year of birth|birth year|birthyear|birth yr|yr of birth|yob|birth|bdate|elector dob|date de naissance|ne le|nee le|data rozhdeniia|data narodzhennia|god rozhdeniia|geburtsdatum|geboren|geburtstag|jahrgang|fecha de nacimiento|data di nascita|nato il|data de nascimento|nascimento|data urodzenia|rok urodzenia|datum narozeni|datum narodenia|datum rodenja|datum rojstva|szuletesi datum|szuletesi ido|data nasterii|geboortedatum|fodelsedatum|fodselsdato|syntymaaika|sunniaeg|dzimsanas datums|gimimo data|dogum tarihi|hmerominia gennisis|imerominia gennisis|datelindja|data na razhdane",
  ),
  sex: words(
    "sex|gender|gender code|sexe|code sexe|pol|stat|geschlecht|sexo|genero|sesso|plec|pohlavi|spol|nem|geslacht|kon|kjonn|cinsiyet",
  ),
  region: words(
    "region|state|departement|dep name|libelle du departement|subekt|subekt rf|oblast|oblys|county|county desc|provincia|provincie|bundesland|land|kanton|canton|wojewodztwo|kraj|zupanija|megye|judet|lan|fylke|maakond|apskritis|il|nomos",
  ),
  locality: words(
    "locality|town|city|residential city|res city desc|residence city|commune|libelle de la commune|ville|circonscription|municipality|municipio|municipalite|gorod|naselennyi punkt|misto|suburb|ort|wohnort|gemeinde|stadt|ciudad|localidad|comune|citta|cidade|miejscowosc|miasto|gmina|obec|mesto|grad|telepules|varos|localitate|oras|woonplaats|plaats|gemeente|ort postort|postort|kommune|kunta|vald|pilseta|miestas|sehir|ilce|poli",
  ),
  address: words(
    "address|addr|address line 1|street address or rfd|residence|address1|residence address|residential address|residential address1|res street address|home address|street|street address|adresse|adres|adresa|adresse postale|anschrift|strasse|direccion|domicilio|indirizzo|endereco|ulica|ulice|cim|lakcim|adress|osoite|aadress|adrese|adresas|dieuthynsi",
  ),
  houseNumber: words(
    "house number|house no|house num|street number|hausnummer|numero de rue|numer domu|huisnummer|dom",
  ),
  postcode: words(
    "postcode|post code|postal code|zip|zip code|zipcode|zip5|residential zip|code postal|plz|postleitzahl|codigo postal|cap|cep|kod pocztowy|psc|iranyitoszam|cod postal|postnummer|indeks|pochtovyi indeks|posta kodu",
  ),
  birthplace: words(
    "birthplace|place of birth|birth place|lieu de naissance|mesto rozhdeniia|geburtsort|lugar de nacimiento|miejsce urodzenia",
  ),
  documentNumber: words(
    "document number|document|passport|passport number|pasport|nomer pasporta|dni|nie|numero de document|ausweisnummer|numer dowodu",
  ),
  email: words("email|e mail|email address|courriel|adresse email|elektronnaia pochta|correo electronico"),
  status: words("status|statut"),
  nomination: words("nomination|candidate|candidat|candidata|kandidat|kandydat|candidato"),
  channel: words("channel"),
  circulator: words("circulator|collector|collecteur|canvasser|sborshchik|zbierajacy|sammler"),
  sheet: words("sheet|sheet number|sheet no|feuille|podpisnoi list|page|bogen|karta"),
  sheetLine: words("sheet line|line on sheet|line|line no|line number|ligne|stroka|zeile"),
  receivedOn: words("received on|received|date received|data polucheniia|recu le|eingegangen am"),
  signedOn: words(
    "signed on|date signed|date of signing|signing date|signature date|data podpisi|date de signature|data podpisu|datum der unterschrift",
  ),
};

function words(list: string): readonly string[] {
  return list.split("|");
}

/** Three columns of a date, in the order in which they are joined. */
const dateParts: readonly (readonly string[])[] = [
  words("day|birth day|day of birth|tag|jour|dia|giorno|dzien|den|nap|dag|den rozhdeniia"),
  words(
    "month|birth month|month of birth|monat|mois|mes|mese|miesiac|mesiac|mesic|honap|maand|manad|mesiats|mesiats rozhdeniia",
  ),
  words("year|birth year|year of birth|jahr|annee|ano|anno|rok|god|ev|jaar|ar|god rozhdeniia"),
];

/**
 * The mapping a file's own column names suggest. Only a suggestion: it is shown, and a person confirms it.
 *
 * @param of `lines` of a filing need no id: a number that begins anew on each sheet is the line's place on it
 */
export function guessMapping(columns: readonly string[], of: "roll" | "lines" = "roll"): Mapping {
  const folded = columns.map((column) => [spacedName(column), column] as const);
  const find = (names: readonly string[]) =>
    names
      .map((name) => folded.find(([fold]) => fold === name || fold.replaceAll(" ", "") === name.replaceAll(" ", "")))
      .find((match) => match !== undefined)?.[1];
  const mapping: Record<string, string> = {};
  const isTaken = (column: string) => Object.values(mapping).includes(column);
  for (const [field, names] of Object.entries(known)) {
    if (field === "id" && of === "lines") continue;
    if (field === "name" && "surname" in mapping) continue;
    const found = find([...names, ...(headerWordsBeyond[field] ?? [])]);
    if (found !== undefined && !isTaken(found)) mapping[field] = found;
  }
  if ("name" in mapping && "surname" in mapping) delete mapping["name"];
  // `Nome` beside no surname is a whole name.
  if ("name" in mapping && "given" in mapping) delete mapping["given"];
  const parts = dateParts.map((names) => find(names));
  if (parts.every((part) => part !== undefined) && new Set(parts).size === 3) mapping["birthDate"] = parts.join("+");
  if (of === "lines" && !("sheetLine" in mapping) && "sheet" in mapping) {
    const number = find(known["id"] ?? []);
    if (number !== undefined && !isTaken(number)) mapping["sheetLine"] = number;
  }
  return mapping;
}
