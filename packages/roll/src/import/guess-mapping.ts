import { spacedName } from "@hustings/linkage";
import { placesOfHead } from "./address-heads.ts";
import { besideContact } from "./contacts.ts";
import { headerWordsBeyond } from "./header-words.ts";
import { headTransliterated } from "./heads-transliterated.ts";
import type { Mapping, NameOrder } from "./import-options.ts";

/** A year alone: taken for the birth date where no column has the whole day. */
const yearsOfBirth = words(
  "year of birth|birth year|birthyear|birth yr|yr of birth|yob|god rozhdeniia|jahrgang|rok urodzenia|rik narodzhennia|hod naradzhennia|annee de naissance|ano de nascimento|ano de nacimiento|anno di nascita|geburtsjahr|geboortejaar|fodelsear|fodselsar|faedingarar|rok narozeni|rok narodenia|godina rodjenja|godina rodenja|leto rojstva|godina na razhdane|szuletesi ev|anul nasterii|syntymavuosi|sunniaasta|dzimsanas gads|gimimo metai|dogum yili|etos gennisis|viti i lindjes|nam sinh",
);

/** What registers and signature lists call their columns, folded: without case, marks and anything between letters. */
const known: Readonly<Record<string, readonly string[]>> = {
  id: words(
    "id|roll id|voter id|voterid|voter number|voter no|elector number|elector id|elector no|electoral number|epic no|number|no|nr|nomer|rec id|numero electeur|numero d electeur|registration number|unique id|state voter id|sos voterid|ncid|pesel|nr pesel|numer pesel|personal number|personnummer|wahlernummer|id wyborcy|numer|cislo|poradove cislo|clave de elector|wahler nr|wahlernr|wahlerverzeichnisnummer|n º de elector|numero de elector|cislo volice|kiesnummer|kartoteksnummer|nomer izbiratelia|nomer vyborshchika|so the cu tri|cip|id number|tc kimlik no|t c kimlik no|tc kimlik numarasi|kimlik no|egn|eidikos eklogikos arithmos|numero de recenseamento|titulo de eleitor|numero do titulo|member no|member nr|member number|member id|membership no|membership number|mitgliedsnummer|mitgliedsnr|mitglieds nr|numero de membre|numero d adherent|nomer chlena|numer czlonka|numero de socio",
  ),
  surname: words(
    "surname|familno ime|familiyasi|azganun|last name|lastname|last|lname|family name|name last|voter last name|elector surname|nom|nom de famille|nom d usage|familiia|prizvyshche|nachname|familienname|apellido|apellidos|primer apellido|cognome|sobrenome|apelido|nazwisko|prijmeni|priezvisko|prezime|vezeteknev|csaladi nev|nume|nume de familie|achternaam|efternamn|efternavn|etternavn|sukunimi|perekonnanimi|uzvards|pavarde|soyadi|soyad|epitheto|eponymo|mbiemri|familno ime|familiya|prizvishche|prozvishcha|family names|surnames|familjenamn|kenninafn|eftirnafn|tegi|ho|primeiro apelido|geslachtsnaam|slechtsnaam|priimek|apelidos|sobrenomes|soyisim",
  ),
  given: words(
    "given|given name|given names|imja|ismi|anun|first name|first names|firstname|first|fname|name first|forename|forenames|voter first name|elector forename|prenom|prenoms|imia|im ia|imya|vorname|vornamen|rufname|nombre|nombres|nome|imie|imiona|jmeno|krstne jmeno|meno|ime|keresztnev|utonev|prenume|voornaam|voornamen|fornamn|fornavn|etunimi|etunimet|eesnimi|vards|vardas|adi|ad|isim|onoma|emri|imia ta po batkovi|given names in full|other names|nafn|skirnarnafn|aty|ten|i o|inicialy|initials|voorletters|tilltalsnamn|roepnaam|nome proprio|nomes proprios|proprios|primeiro nome|prenome|nomes",
  ),
  name: words(
    "name|full name|name in full|name print|name please print|printed name of signer|printed|member|member name|name of member|mitglied|signatory|fullname|printed name|print name|name printed|voter name|signer|signer name|name of signer|nom complet|nom et prenom|nom prenom|fio|f i o|pib|vollstandiger name|nombre completo|nombre y apellidos|nome completo|imie i nazwisko|nazwisko i imie|jmeno a prijmeni|nev|adi soyadi|naam|namn|navn|nimi|name of voter|name of elector|elector name|familiia imia otchestvo|prizvishche imia po batkovi|prizvishche ta imia|imia i familiia|familiia i imia|ime i prezime|prezime i ime|prezime ime|priimek in ime|vor und nachname|name vorname|vorname nachname|vorname name|nachname vorname|nom et prenoms|noms et prenoms|nom prenoms|prenom nom|prenom et nom|apellidos y nombre|apellidos nombre|apellido y nombre|apellidos y nombres|nombre y apellido|nombres y apellidos|cognome e nome|cognome nome|nome e cognome|nome cognome|prijmeni a jmeno|prijmeni jmeno|priezvisko a meno|meno a priezvisko|nazwisko imie|vezetek es utonev|teljes nev|nume si prenume|nume prenume|numele si prenumele|onomateponymo|ad soyad|ho va ten|ho ten|naam en voornaam|fulla namn|for och efternamn|efternamn fornamn|surname and given names|surname given names|nome do eleitor|nome da eleitora|nome do cidadao|nome do signatario|surname first name|last name first name|first name last name|first and last name|surname forenames",
  ),
  patronymic: words(
    "patronymic|otchestvo|middle name|middlename|middle|mname|second name|po batkovi|bashchyno|deuxieme prenom|bashtino ime|imia pa batsku|bashchino ime|patronymo|onoma patros|tatko ime|middle names|drugo ime|drugie imie|otasining ismi|hayranun|ime oca|imie ojca|zweiter vorname|segundo nombre|akesinin aty",
  ),
  suffix: words("suffix|name suffix|name suffix lbl|namesuffix"),
  birthDate: words(
    "birthdate|birth date|date of birth|dob|born|birth|bdate|elector dob|date de naissance|ne le|nee le|data rozhdeniia|data narodzhennia|geburtsdatum|geboren|fecha de nacimiento|data di nascita|nato il|data de nascimento|nascimento|data urodzenia|datum narozeni|datum narodenia|datum rodenja|datum rojstva|szuletesi datum|szuletesi ido|data nasterii|geboortedatum|fodelsedatum|fodselsdato|tugilgan sanasi|sunnikuupaev|hmeromhnia gennhshs|dabadebis tarigi|syntymaaika|sunniaeg|dzimsanas datums|gimimo data|dogum tarihi|hmerominia gennisis|imerominia gennisis|im nia gennisis|im gennisis|datelindja|data na razhdane|data naradzhennia|datum rodjenja|datum na raganje|tugan kuni|naissance|nee le ne le|ne e le|nato a il|geb datum|geb am|geb|geboren am|geboren op|fodelsetid|fodt|fodd|faedingardagur|narozen|szuletett|syntynyt|gennithike|ngay sinh|tanggal lahir|petsa ng kapanganakan|date naissance|birth dt|dt of birth|birthdt|dateofbirth|fec nac|fecha nac|f nacimiento|fecha de nac|data nasc|dt nasc|data de nasc|data ur|dat nar|rojen|rodjen|birthday|geburtstag|fodselsdag|f nac|f de nac|fch nac|fech nac|dt nascimento|date naiss|dt naiss|gebdat|gebdatum|data urodz|data rozhd|gennisi imerominia|nascimento data|urodzenie data|geburt datum|narozeni datum|narodenie datum|szuletes datum|szuletes ideje|dogum tarih|naissance date|nacimiento fecha|nascita data|rozhdenie data|narodzhennia data|rodjenje datum|rojstvo datum|nastere data|geboorte datum|fodelse datum|fodsel dato",
  ),
  sex: words(
    "sex|gender|gender code|sexe|code sexe|pol|stat|geschlecht|sexo|genero|sesso|plec|pohlavi|spol|nem|geslacht|kon|kjonn|cinsiyet|pohlavie|geslachtsaanduiding|fylo|gjinia|gioi tinh|kyn|jenis kelamin|lytis|dzimums",
  ),
  region: words(
    "region|state|departement|dep name|libelle du departement|subekt|subekt rf|oblast|oblys|county|county desc|provincia|provincie|bundesland|land|kanton|canton|wojewodztwo|kraj|zupanija|megye|judet|lan|fylke|maakond|apskritis|il|nomos|kreis|landkreis|bezirk|distrito|regione|regiao|tinh|periferia|novads",
  ),
  locality: words(
    "locality|town|city|village|township|city town|town city|residential city|res city|res city desc|residence city|residence town|physical city|commune|libelle de la commune|ville|circonscription|municipality|municipio|municipalite|gorod|naselennyi punkt|misto|suburb|ort|wohnort|gemeinde|stadt|ciudad|localidad|comune|citta|cidade|miejscowosc|miasto|gmina|obec|mesto|grad|telepules|varos|localitate|oras|woonplaats|plaats|gemeente|ort postort|postort|kommune|kunta|vald|pilseta|miestas|sehir|ilce|poli|dimos|huyen|sveitarfelag|kaupstadur|linn|obshtina|opstina|opcina|naseljeno mesto|naseleno miasto|xa|kota",
  ),
  // Of a street alone the house is told elsewhere, if at all: a whole address stands before it.
  address: words(
    "address|addr|address line 1|street address or rfd|residence|address1|residence address|residential address|residential address1|res address|res addr|res street address|home address|physical address|street address|adresse|adres|adresa|adresse postale|anschrift|direccion|domicilio|indirizzo|endereco|cim|lakcim|adress|osoite|aadress|adrese|adresas|dieythynsi|dia chi|adresa bydliste|heimilisfang|bydliste|adresa zamieszkania|adres zamieszkania|mesto zhitelstva|mestozhitelstvo|adres mesta zhitelstva|adres zhitelstva|adres registratsii|mistse prozhivannia|adresa prozhivannia|mistse reiestratsii|adres na zhiveene|postoianen adres|alamat|zamieszkania|street|strasse|ulica|ulice|ulitsa|vulytsia|vulitsa|iela|gatve|utca|calle|rua|rue|sokak|odos",
  ),
  houseNumber: words(
    "house number|house no|house num|street number|hausnummer|numero de rue|numer domu|huisnummer|dom",
  ),
  postcode: words(
    "postcode|post code|postal code|zip|zip code|zipcode|zip5|zip 5|residential zip|residential zip5|res zip5|res zip 5|res zip|residence zip|code postal|plz|postleitzahl|codigo postal|cap|cep|kod pocztowy|psc|iranyitoszam|cod postal|postnummer|indeks|pochtovyi indeks|posta kodu",
  ),
  birthplace: words(
    "birthplace|place of birth|birth place|lieu de naissance|mesto rozhdeniia|geburtsort|lugar de nacimiento|miejsce urodzenia|luogo di nascita|local de nascimento|naturalidade|misto narozeni|miesto narodenia|mistse narodzhennia|szuletesi hely|fodelseort|fodested|geboorteplaats|dogum yeri|miasto urodzenia|miejsce ur",
  ),
  documentNumber: words(
    "document number|document|passport|passport number|pasport|nomer pasporta|dni|nie|numero de document|ausweisnummer|numer dowodu|national id|national id number|national id no|identity number|identity card number|codice fiscale|curp|cpf|rut|cedula|cedula de identidad|iin|snils|nationality number",
  ),
  email: words("email|e mail|email address|courriel|adresse email|elektronnaia pochta|correo electronico"),
  status: words("status|statut"),
  nomination: words(
    "nomination|nominee|candidate|candidate name|name of candidate|for|for whom|in support of|initiative|measure|candidat|candidate e|candidat e|candidat e parraine e|nom du candidat|pour|en faveur de|candidata|candidato|nombre del candidato|nome do candidato|iniciativa|initiativ|volksbegehren|kandidat|kandidatin|bewerber|wahlvorschlag|kandydat|kandydatka|kandidatka|kandidaat|jelolt|kandidats|kandidatas|ehdokas|aday|ypopsifios|frambjodandi|kandidata|za kogo|initsiativa|initsiatyva|kandidatas|candidatul|candidatura",
  ),
  channel: words("channel"),
  circulator: words("circulator|collector|collecteur|canvasser|sborshchik|zbierajacy|sammler"),
  sheet: words("sheet|sheet number|sheet no|feuille|podpisnoi list|page|bogen|karta"),
  sheetLine: words("sheet line|line on sheet|line|line no|line number|ligne|stroka|zeile"),
  receivedOn: words("received on|received|date received|data polucheniia|recu le|eingegangen am"),
  signedOn: words(
    "signed on|date signed|date of signing|signing date|signature date|data podpisi|date de signature|data podpisu|datum der unterschrift",
  ),
};

const statesNumber = words("pesel|nr pesel|numer pesel");

/** What counts rows and names nobody: beside a sheet's number, the line's place on it. */
const serialNumbers = words(
  "no|nr|n°|nº|№|#|num|number|nomer|numer|numero|cislo|poradove cislo|p c|lp|l p|№ p p|p p|serial|serial no|serial number|sl no|sr no|s no|lfd nr|stt|sira no|redni broj|eil nr|jrk nr|sorszam|a a|nr crt|numero d ordre|lopnr|lobenr|volgnummer|番号|序号|編號|번호|ลำดับ|क्रमांक",
);

/** A street in Italian, and in English by which way something comes: read beside a head that is Italian and nothing else. */
const italianStreet = words("via");
const italian = words(
  "cognome|cognome e nome|cognome nome|nome e cognome|nome cognome|data di nascita|luogo di nascita|nato il|nato a il|sesso|comune|citta|codice fiscale|cap|civico|numero civico",
);

function words(list: string): readonly string[] {
  return list.split("|");
}

/** Day, month and year in columns of their own, in the order in which they are joined: by heads that say of what, and bare ones. */
const dateParts: readonly { readonly birth: readonly string[]; readonly bare: readonly string[] }[] = [
  {
    birth: words(
      "birth day|day of birth|den rozhdeniia|den narodzhennia|jour de naissance|dia de nacimiento|dia de nascimento|giorno di nascita|dzien urodzenia|den narozeni|geboortedag|fodelsedag|fodselsdag|geburtstag|szuletesi nap",
    ),
    bare: words("day|tag|jour|dia|giorno|dzien|den|nap|dag"),
  },
  {
    birth: words(
      "birth month|month of birth|mesiats rozhdeniia|misiats narodzhennia|mois de naissance|geburtsmonat|mes de nacimiento|mes de nascimento|mese di nascita|miesiac urodzenia|mesic narozeni|geboortemaand|fodelsemanad|fodselsmaned|szuletesi honap",
    ),
    bare: words("month|monat|mois|mes|mese|miesiac|mesiac|mesic|honap|maand|manad|mesiats"),
  },
  { birth: yearsOfBirth, bare: words("year|jahr|annee|ano|anno|rok|god|ev|jaar|ar") },
];

const heads: ReadonlySet<string> = new Set(
  [...Object.values(known), yearsOfBirth, ...Object.values(headerWordsBeyond)]
    .flat()
    .map((word) => word.replaceAll(" ", "")),
);

/** Whether some office calls a column so. */
export function isKnownHead(column: string): boolean {
  return foldsOf(column).some((fold) => heads.has(fold.replaceAll(" ", "")));
}

/** Surnames and given names that have a column each: a Spaniard has both surnames, and is somebody else without the second. */
const pairs: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  surname: [
    ["primer apellido", "segundo apellido"],
    ["apellido paterno", "apellido materno"],
    ["ap paterno", "ap materno"],
    ["paterno", "materno"],
    ["1er apellido", "2do apellido"],
    ["1º apellido", "2º apellido"],
    ["primer cognom", "segon cognom"],
    ["first surname", "second surname"],
  ],
  given: [
    ["primer nombre", "segundo nombre"],
    ["pierwsze imie", "drugie imie"],
    ["imie pierwsze", "imie drugie"],
  ],
};

/** What is a surname beside a column of given names, and a whole name otherwise: `Name, Vorname`. */
const bareNames = words("name|naam|namn|navn|nimi|nafn");

/** A surname to a Serb, and a Bulgarian's second name, after his father: where another column has the surname. */
const bulgarianSecond = words("prezime");

/** A surname where no column has another: whoever has married may stand on the roll under either. */
const birthNames = words("birth name|nom de naissance");

/** How heads are known: without characters nobody sees, and without what stands in brackets: `Given name(s)`, `Born (dd/mm/yyyy)`. */
function foldsOf(column: string): readonly string[] {
  const seen = withoutUnseen(column);
  const bare = seen.replaceAll(/\s*[([{<][^)\]}>]*[)\]}>]\s*/g, " ");
  const inside = /^\s*[([{<]([^)\]}>]+)[)\]}>]\s*$/.exec(seen)?.[1] ?? "";
  const folds = [seen, bare, inside, plainHead(bare), besideContact(bare) ?? ""]
    .map(spacedName)
    .filter((fold) => fold !== "");
  const owned = folds.flatMap((fold) =>
    [owner, asking].flatMap((before) => (before.test(fold) ? [fold.replace(before, "")] : [])),
  );
  return [...folds, ...owned, ...folds.flatMap(headTransliterated), ...foldsInLanguages(bare)];
}

/** `1. Nazwisko`, `Nom *`, `ФАМИЛИЯ:`: the head of a form, without the number of its box and what asks for an answer. */
function plainHead(column: string): string {
  return column.replace(/^\s*\(?\d{1,2}\s*[.):]\s*/u, "").replaceAll(/^[\s*†‡]+|[\s*†‡:?]+$/gu, "");
}

/** `Elector's Surname`, `Voter Last Name`. */
const owner = /^(voter|elector|signer|signatory|supporter|citizen|applicant|resident|subscriber)s? /;

/** `City or Town`, `Ville ou commune`: between names of one thing. */
const orWords = "or|ou|oder|или|або|lub|nebo|alebo|vagy|eller|tai|veya|o|of|ili|või|vai|arba";
const betweenNames = new RegExp(`\\s*[/|\\n\\r]+\\s*|\\s+[-–—]\\s+|,?\\s+(?:${orWords})\\s+`, "iu");

/** `What is your last name?`, `Votre prénom`, `Укажите вашу фамилию`: a form's question, as its answers are exported. */
const asking =
  /^(?:(?:please|kindly) )?(?:(?:what is|whats|what are|enter|type|type in|provide|print|write|give|fill in|state) )?(?:your|the|my) (?:full )?(?=\S)|^(?:quel est |quelle est |indiquez )?(?:votre|vos|ton) |^(?:wie lautet |wie ist )?(?:ihr|ihre|dein|deine) |^(?:cual es )?(?:tu|su) |^(?:qual e )?(?:il tuo|la tua|o seu|a sua|seu|sua) |^(?:ukazhite |vvedite |napishite )?(?:vashe|vasha|vashu|vash) |^(?:twoje|twoj|pana pani) /;

/**
 * Heads that say one thing twice, in two languages or three or for all cases: `Nom / Nachname`, `Surname Фамилия` over two lines, `City or Town`. Each part has to be known, and all
 * of one field: `Surname / Given name` is of two, and in `IP адрес` one word says of what kind the other is.
 */
function foldsInLanguages(column: string): readonly string[] {
  const divided = column.split(betweenNames);
  const parts = (divided.length > 1 ? divided : lettersApart(column)).map(spacedName).filter((fold) => fold !== "");
  if (parts.length < 2) return [];
  const said = parts.map((fold) => ({ fold, fields: fieldsCalled(fold) }));
  const shared = (said[0]?.fields ?? []).filter((field) => said.every(({ fields }) => fields.includes(field)));
  if (shared.length === 0) return [];
  const sure = said.filter(({ fields }) => fields.every((field) => shared.includes(field)));
  return (sure.length > 0 ? sure : said).map(({ fold }) => fold);
}

/** A head's words, apart where its letters become others. */
function lettersApart(column: string): readonly string[] {
  return column.match(/(?:\p{sc=Latin}[^\p{L}]*)+|(?:(?!\p{sc=Latin})\p{L}[^\p{L}]*)+/gu) ?? [];
}

function fieldsCalled(fold: string): readonly string[] {
  const named = [...Object.entries(known), ["birthDate", yearsOfBirth] as const, ["surname", bareNames] as const];
  const beyond = Object.entries(headerWordsBeyond);
  return [...new Set([...named, ...beyond].flatMap(([field, names]) => (names.includes(fold) ? [field] : [])))];
}

function withoutUnseen(column: string): string {
  return column.replaceAll(/[\p{Cf}\u00ad]/gu, "");
}

/**
 * The mapping a file's own column names suggest. Only a suggestion: it is shown, and a person confirms it.
 *
 * @param of `lines` of a filing need no id: a number that begins anew on each sheet is the line's place on it
 */
export function guessMapping(columns: readonly string[], of: "roll" | "lines" = "roll"): Mapping {
  const whole = columns.map((column) => [spacedName(withoutUnseen(column)), column] as const);
  // What stands in brackets may say whose it is: `Surname` is meant before `Surname (maiden)`, wherever they stand.
  const folded = [whole, columns.flatMap((column) => foldsOf(column).map((fold) => [fold, column] as const))];
  const find = (names: readonly string[]) =>
    folded
      .flatMap((heads) =>
        names.map((name) =>
          heads.find(([fold]) => fold === name || fold.replaceAll(" ", "") === name.replaceAll(" ", "")),
        ),
      )
      .find((match) => match !== undefined)?.[1];
  const mapping: Record<string, string> = {};
  const isTaken = (column: string) => Object.values(mapping).includes(column);
  for (const [field, names] of Object.entries(known)) {
    if (field === "id" && of === "lines") continue;
    if (field === "name" && "surname" in mapping) continue;
    const years = field === "birthDate" ? yearsOfBirth : [];
    const found = find([...names, ...(headerWordsBeyond[field] ?? []), ...years]);
    if (found !== undefined && !isTaken(found)) mapping[field] = found;
  }
  // A family in Spanish or Romanian, and фамилия beside a given name where nothing else is the surname.
  const family = find(["familia"]);
  if (family !== undefined && !("surname" in mapping) && "given" in mapping) mapping["surname"] = family;
  const street = find(italianStreet);
  if (street !== undefined && !("address" in mapping) && find(italian) !== undefined) mapping["address"] = street;
  for (const [field, couples] of Object.entries(pairs)) {
    const couple = couples.map((names) => names.map((name) => find([name]))).find((both) => !both.includes(undefined));
    if (couple === undefined) continue;
    for (const [other, column] of Object.entries(mapping))
      if (other !== field && couple.includes(column)) delete mapping[other];
    mapping[field] = couple.join("+");
  }
  // `City/Zip`: a town and its code in one box, where neither has a column of its own.
  for (const column of columns.filter((one) => !isTaken(one))) {
    const places = placesOfHead(column, fieldsCalled);
    if (places.some((field) => field in mapping)) continue;
    for (const field of places) mapping[field] = column;
  }
  const several = headsOfSeveralPeople(columns);
  for (const [field, column] of Object.entries(mapping)) if (several.includes(column)) delete mapping[field];
  for (const [field, numbered] of several.length > 0 ? [] : Object.entries(numberedParts(columns))) {
    // `Last name, Last name 1, Last name 2`: what somebody was called before.
    const exact = mapping[field];
    if (exact !== undefined && columns.includes(exact) && !numbered.includes(exact)) continue;
    for (const [other, column] of Object.entries(mapping))
      if (other !== field && numbered.includes(column)) delete mapping[other];
    mapping[field] = numbered.join("+");
  }
  const { name, given } = mapping;
  if (name !== undefined && given !== undefined && foldsOf(name).some((fold) => bareNames.includes(fold))) {
    mapping["surname"] ??= name;
  }
  const second = find(bulgarianSecond);
  if (second !== undefined && !("patronymic" in mapping) && "surname" in mapping && !isTaken(second))
    mapping["patronymic"] = second;
  const born = find(birthNames);
  if (born !== undefined && !("name" in mapping)) mapping["surname"] ??= born;
  if ("name" in mapping && "surname" in mapping) delete mapping["name"];
  // `Nome` beside no surname is a whole name.
  if ("name" in mapping && "given" in mapping) delete mapping["given"];
  // A number that the state gives a person names them in both tables: on the roll it is the id besides.
  const number = find(statesNumber);
  if (number !== undefined && !("documentNumber" in mapping)) mapping["documentNumber"] = number;
  const parts = birthInParts(find, mapping["birthDate"], isOfSheets(mapping) ? "lines" : of);
  if (parts !== undefined) mapping["birthDate"] = parts.join("+");
  if (of === "lines" && !("sheetLine" in mapping) && "sheet" in mapping) {
    // By its own words: `Signer No` is the signer's.
    const number = whole.find(([fold, column]) => serialNumbers.includes(fold) && !isTaken(column));
    if (number !== undefined) mapping["sheetLine"] = number[1];
  }
  return mapping;
}

/** What a circulator wrote on is no roll, whatever it is read for. */
function isOfSheets(mapping: Mapping): boolean {
  return ["sheet", "sheetLine", "circulator", "nomination", "channel"].some((field) => field in mapping);
}

/**
 * Day, month and year of birth that have a column each, or month and year. Bare heads may be those of any date, a list's period too: they
 * are of birth where one beside them says so, or on a roll where nothing else is and all three are there. No part displaces a whole day.
 *
 * @param whole the column found for the birth date so far
 */
function birthInParts(
  find: (names: readonly string[]) => string | undefined,
  whole: string | undefined,
  of: "roll" | "lines",
): readonly string[] | undefined {
  const said = dateParts.map(({ birth }) => find(birth));
  const bare = dateParts.map((names, at) => (find(names.bare) === said[at] ? undefined : find(names.bare)));
  // Of two years one is of birth and the other has the bare parts for itself.
  const areOther = said.some((column, at) => column !== undefined && bare[at] !== undefined);
  const parts = said.map((column, at) => column ?? (areOther ? undefined : bare[at]));
  const [day, month, year] = parts;
  if (month === undefined || year === undefined || new Set(parts).size < 3) return undefined;
  const ofBirth = said.filter((column) => column !== undefined);
  // `Geburtstag` is a day's number where its month and year are of birth, too.
  const isFree = whole === undefined || whole === said[2] || (ofBirth.length === 3 && ofBirth.includes(whole));
  // On a sheet the bare ones are as often of signing: a person says which.
  if (!isFree || (ofBirth.length === 0 && (day === undefined || of === "lines"))) return undefined;
  return day === undefined ? [month, year] : [day, month, year];
}

/** Day, month and year that have a column each, and do not say of what. */
export function bareDateParts(columns: readonly string[]): readonly string[] | undefined {
  const parts = dateParts.map(({ bare }) =>
    columns.find((column) => foldsOf(column).some((fold) => bare.includes(fold))),
  );
  return parts.every((part) => part !== undefined) && new Set(parts).size === 3 ? parts : undefined;
}

/** Names of one kind that stand in numbered columns, any number of them: `Vorname 1`, `2. Vorname`, `prénom (3)`, `Forename_2`. */
function numberedParts(columns: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const field of ["surname", "given"]) {
    const run = runOf(known[field] ?? [], columns);
    if (run.length > 1) found[field] = run;
  }
  return found;
}

/** The columns that are called by one of these words and a number, from one on. */
function runOf(names: readonly string[], columns: readonly string[]): readonly string[] {
  const numbers = columns.flatMap((column) => {
    const head = spacedName(withoutUnseen(column)).replace(/ ?[([#]?(\d)[)\]]? ?/, " $1 ");
    const [, before = "", bare = "", after = ""] = /^(\d)? ?(\D+?) ?(\d)?$/.exec(head.trim()) ?? [];
    const number = before === "" ? after : after === "" ? before : "";
    return number !== "" && names.includes(bare) ? [{ number: Number(number), bare, column }] : [];
  });
  const [first] = numbers;
  const inOrder = numbers.toSorted((a, b) => a.number - b.number);
  const isRun = inOrder.every(({ number, bare }, at) => number === at + 1 && bare === first?.bare);
  return isRun ? inOrder.map(({ column }) => column) : [];
}

/**
 * The heads of names where a household stands in a row: surnames and given names by turns, or more than one day of birth or sex beside
 * numbered names. Such names are not one person's. Nothing where each row is one.
 */
export function headsOfSeveralPeople(columns: readonly string[]): readonly string[] {
  const { surname = [], given = [] } = numberedParts(columns);
  const names = columns.filter((column) => surname.includes(column) || given.includes(column));
  const turns = names.filter(
    (column, at) => at === 0 || surname.includes(column) !== surname.includes(names[at - 1] ?? ""),
  );
  const once = [[...(known["birthDate"] ?? []), ...yearsOfBirth], known["sex"] ?? []];
  const areMany = turns.length > 2 || once.some((words) => runOf(words, columns).length > 1);
  return areMany ? names : [];
}

/** Whole names whose head says which end is the surname: `Nazwisko i imię`, `ФИО`, `Nombre y apellidos`, `Név`. */
export function nameOrderOfHead(column: string): NameOrder | undefined {
  for (const fold of foldsOf(column)) {
    if (surnameFirst.includes(fold)) return "surname-first";
    if (givenFirst.includes(fold)) return "given-first";
    const [surname, given] = [known["surname"], known["given"]].map((names) => placeOf(fold, names ?? []));
    if (surname !== undefined && given !== undefined && surname !== given)
      return surname < given ? "surname-first" : "given-first";
  }
  return undefined;
}

const surnameFirst = words(
  "姓名|氏名|お名前|성명|fio|f i o|pib|p i b|nev|teljes nev|ho ten|ho va ten|surname first|name surname first|name last first|name vorname|naam voornaam|namn fornamn|efternamn fornamn",
);
const givenFirst = words(
  "vor und nachname|for och efternamn|first and last name|first last|name first last|ime i prezime",
);

/** Where the longest of these words stands in a head. */
function placeOf(head: string, names: readonly string[]): number | undefined {
  const text = ` ${head} `;
  const found = names.filter((name) => name.length > 2 && text.includes(` ${name} `));
  const longest = found.toSorted((a, b) => b.length - a.length)[0];
  return longest === undefined ? undefined : text.indexOf(` ${longest} `);
}
