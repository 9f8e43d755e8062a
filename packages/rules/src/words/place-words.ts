/**
 * Where the rulebooks say that something was read, and what they remark of it: as they write it, with an address as {1}, {2}; in Russian; in French.
 * A source that is added with words beside its address is given its row here.
 */
export const placeWords: Readonly<Record<string, readonly [ru: string, fr: string]>> = {
  "Arizona Supreme Court, CV-22-0207-AP/EL": [
    "Верховный суд Аризоны, CV-22-0207-AP/EL",
    "Cour suprême de l’Arizona, CV-22-0207-AP/EL",
  ],
  "Colorado Secretary of State, number for 2015 to 2018": [
    "секретарь штата Колорадо, число на 2015–2018 годы",
    "secrétaire d’État du Colorado, nombre pour 2015-2018",
  ],
  "Colorado Secretary of State, number for 2023 and 2024": [
    "секретарь штата Колорадо, число на 2023–2024 годы",
    "secrétaire d’État du Colorado, nombre pour 2023-2024",
  ],
  "IANA time zone database, edition 2026c; days to come by the rule in force": [
    "база часовых поясов IANA, выпуск 2026c; будущие дни по действующему правилу",
    "base des fuseaux horaires de l’IANA, édition 2026c ; jours à venir selon la règle en vigueur",
  ],
  "Secretary of State of Washington, eight per cent of the votes for governor in 2004": [
    "секретарь штата Вашингтон, восемь процентов голосов на выборах губернатора 2004 года",
    "secrétaire d’État de Washington, huit pour cent des voix pour le gouverneur en 2004",
  ],
  "computed from MI3": ["вычислено по MI3", "calculé d’après MI3"],
  "directinfo, 22 September 2014": ["directinfo, 22 сентября 2014 года", "directinfo, 22 septembre 2014"],
  "directinfo, 25 September 2024": ["directinfo, 25 сентября 2024 года", "directinfo, 25 septembre 2024"],
  "eleconomista, 10 April 2018": ["eleconomista, 10 апреля 2018 года", "eleconomista, 10 avril 2018"],
  "from memory, unverified": ["по памяти, не проверено", "de mémoire, non vérifié"],
  "from memory, unverified; the four minima add up to 1,500 and the maxima to 3,000": [
    "по памяти, не проверено; четыре минимума в сумме дают 1500, максимумы — 3000",
    "de mémoire, non vérifié ; les quatre minima font 1 500 et les maxima 3 000",
  ],
  "github.com/bundestag/gesetze b/bwo_1985, as it stood in 2008; later texts not compared": [
    "github.com/bundestag/gesetze b/bwo_1985, в редакции 2008 года; с позднейшими текстами не сверено",
    "github.com/bundestag/gesetze b/bwo_1985, tel qu’en 2008 ; textes ultérieurs non comparés",
  ],
  "{1} (California signature requirements)": [
    "{1} (требуемое число подписей в Калифорнии)",
    "{1} (nombres exigés en Californie)",
  ],
  "{1}, of 24 March 2024; what changed until the vote of 2025 was not read": [
    "{1}, от 24 марта 2024 года; что изменилось до голосования 2025 года, не прочитано",
    "{1}, du 24 mars 2024 ; ce qui a changé jusqu’au scrutin de 2025 n’a pas été lu",
  ],
  "{1} (RIA, 30 Jan 2018)": ["{1} (РИА, 30 января 2018 года)", "{1} (RIA, 30 janvier 2018)"],
  "{1} (TASS dossier Dec 2017)": ["{1} (досье ТАСС, декабрь 2017 года)", "{1} (dossier TASS, décembre 2017)"],
  "{1}; §§ 18 and 25 as github.com/bundestag/gesetze b/bwahlg has them, an earlier text": [
    "{1}; §§ 18 и 25 по github.com/bundestag/gesetze b/bwahlg, более ранний текст",
    "{1} ; §§ 18 et 25 d’après github.com/bundestag/gesetze b/bwahlg, un texte antérieur",
  ],
  "{1} (a quarter is 146,352; eight per cent of the 7,317,581 votes that {2} gives)": [
    "{1} (четверть — 146 352; восемь процентов от 7 317 581 голоса по {2})",
    "{1} (le quart fait 146 352 ; huit pour cent des 7 317 581 voix que donne {2})",
  ],
  "{1} (no. 1806, 2017)": ["{1} (№ 1806, 2017)", "{1} (n° 1806, 2017)"],
  "{1} and {2}; which article it is was not compared": [
    "{1} и {2}; какая это статья, не сверено",
    "{1} et {2} ; de quel article il s’agit n’a pas été comparé",
  ],
  "{1} (five per cent of 2,492,635 votes, number for 2019 to 2022)": [
    "{1} (пять процентов от 2 492 635 голосов, число на 2019–2022 годы)",
    "{1} (cinq pour cent de 2 492 635 voix, nombre pour 2019-2022)",
  ],
  "{1} (Constitutional Court determination, Navalny)": [
    "{1} (определение Конституционного суда по жалобе Навального)",
    "{1} (décision de la Cour constitutionnelle, Navalny)",
  ],
  "{1}, Charter of the Samara Region art. 52: ten cities and 27 districts; the English names are the house's": [
    "{1}, Устав Самарской области, ст. 52: десять городов и 27 районов; английские названия — здешние",
    "{1}, Charte de la région de Samara, art. 52 : dix villes et 27 districts ; les noms anglais sont de la maison",
  ],
  "{1}, last reform of 27 January 2015": [
    "{1}, последняя реформа: 27 января 2015 года",
    "{1}, dernière réforme du 27 janvier 2015",
  ],
  "{1}, in English; which article it is was not compared": [
    "{1}, по-английски; какая это статья, не сверено",
    "{1}, en anglais ; de quel article il s’agit n’a pas été comparé",
  ],
  "{1} (casetext mirror)": ["{1} (копия casetext)", "{1} (copie de casetext)"],
  "{1} (Wikipedia mirror)": ["{1} (копия Wikipedia)", "{1} (copie de Wikipedia)"],
  "{1}, as it stands in 2026: the text of 2022 was not read": [
    "{1}, в редакции 2026 года: текст 2022 года не прочитан",
    "{1}, tel qu’en 2026 : le texte de 2022 n’a pas été lu",
  ],
  "{1} : ie/IE-1993-act-28.md (read in full for Part II); {2}": [
    "{1} : ie/IE-1993-act-28.md (часть II прочитана целиком); {2}",
    "{1} : ie/IE-1993-act-28.md (partie II lue en entier) ; {2}",
  ],
  "{1} (RIA Novosti, 10 Jan 2018)": ["{1} (РИА Новости, 10 января 2018 года)", "{1} (RIA Novosti, 10 janvier 2018)"],
  "{1}, a study of 2008 that explains it": [
    "{1}, исследование 2008 года с разъяснением",
    "{1}, une étude de 2008 qui l’explique",
  ],
  "{1}, in German, in force from 28 July 2000; {2}": [
    "{1}, по-немецки, действует с 28 июля 2000 года; {2}",
    "{1}, en allemand, en vigueur depuis le 28 juillet 2000 ; {2}",
  ],
  "{1}; {2} two cities and 17 districts; the English names are the house's": [
    "{1}; {2} два города и 17 районов; английские названия — здешние",
    "{1} ; {2} deux villes et 17 districts ; les noms anglais sont de la maison",
  ],
  "{1}, in the edition of 7 February 2014; its beginning alone was read": [
    "{1}, в редакции от 7 февраля 2014 года; прочитано только начало",
    "{1}, dans la version du 7 février 2014 ; le début seul a été lu",
  ],
  "{1} (Arizona Mirror text)": ["{1} (текст Arizona Mirror)", "{1} (texte d’Arizona Mirror)"],
  "{1}, 2019 Moscow City Duma election: three per cent, parties in the State Duma freed, a tenth of bad lines": [
    "{1}, выборы в Московскую городскую думу 2019 года: три процента, партии Государственной думы освобождены, десятая доля брака",
    "{1}, élection à la Douma de Moscou de 2019 : trois pour cent, partis de la Douma d’État dispensés, un dixième de lignes écartées",
  ],
  "{1}, a commentary; {2}, Arizona Mirror: 383,923, the formula as applied to an amendment; the opinion itself was not read":
    [
      "{1}, комментарий; {2}, Arizona Mirror: 383 923, формула в применении к поправке; само решение не прочитано",
      "{1}, un commentaire ; {2}, Arizona Mirror : 383 923, la formule appliquée à un amendement ; l’arrêt lui-même n’a pas été lu",
    ],
  "{1}; the paragraph was last amended on 17 March 2008": [
    "{1}; параграф изменён в последний раз 17 марта 2008 года",
    "{1} ; paragraphe modifié pour la dernière fois le 17 mars 2008",
  ],
  "{1}, which quotes it; {2} sets the texts before and after 2017 side by side: of convictions they say the same": [
    "{1}, где он цитируется; {2} — тексты до и после 2017 года рядом: о судимостях они говорят одно и то же",
    "{1}, qui le cite ; {2} met côte à côte les textes d’avant et d’après 2017 : des condamnations ils disent la même chose",
  ],
  "{1}; eur-lex.europa.eu CELEX 02011R0211-20181008; recitals of 268/2012 and 531/2014": [
    "{1}; eur-lex.europa.eu CELEX 02011R0211-20181008; преамбулы 268/2012 и 531/2014",
    "{1} ; eur-lex.europa.eu CELEX 02011R0211-20181008 ; considérants de 268/2012 et 531/2014",
  ],
  "{1} gives 4,491 for a district in 2014; that it is district 43, and unchanged in 2019, is from memory; 4,940, filed in 2019, is a tenth more":
    [
      "{1}: 4491 для округа в 2014 году; что это округ 43 и что в 2019 году число то же, по памяти; 4940, представленные в 2019 году, на десятую больше",
      "{1} donne 4 491 pour une circonscription en 2014 ; qu’il s’agisse de la 43e, et du même nombre en 2019, est de mémoire ; 4 940, déposées en 2019, font un dixième de plus",
    ],
  "{1}, in English": ["{1}, по-английски", "{1}, en anglais"],
  "{1} (the Secretary of State's release of 2020)": [
    "{1} (сообщение секретаря штата 2020 года)",
    "{1} (communiqué du secrétaire d’État de 2020)",
  ],
  "{1}, which quotes sejm.gov.pl": ["{1}, где цитируется sejm.gov.pl", "{1}, qui cite sejm.gov.pl"],
  "quadratin, 16 March 2018": ["quadratin, 16 марта 2018 года", "quadratin, 16 mars 2018"],
  "webmanagercenter, 26 July 2019": ["webmanagercenter, 26 июля 2019 года", "webmanagercenter, 26 juillet 2019"],
};
