import { source } from "../../provisions.ts";

/** Where this law was read. */
export const sources = [
  source(
    "PL1",
    "k.wyb. art. 299",
    "medium",
    "https://adwokaciwarszawa.com/martwe-dusze-i-system-bez-odpowiedzialnych-czas-na-reforme-procedury-rejestracji-kandydatow",
  ),
  source(
    "PL12",
    "Constitution art. 127(3)",
    "medium",
    "https://zw.lt/swiat/polska-10-maja-wybory-prezydenckie/, which quotes sejm.gov.pl",
  ),
  source("PL2", "k.wyb. art. 304", "high", "https://dlajurysty.pl/prawo/art/304k-wyb", { asOf: "2026-11-21" }),
  source(
    "PL3",
    "k.wyb. arts. 303(1)(3), 304(4a)-(4b); Supreme Court I NSW 13/25",
    "high",
    "http://www.sn.pl/sites/orzecznictwo/OrzeczeniaHTML/i%20nsw%2013-25.docx.html",
    { asOf: "2025" },
  ),
  source(
    "PL4",
    "practice of 2025",
    "high",
    "https://www.rmf24.pl/raporty/raport-wybory-prezydenckie-2025/news-co-trzeci-podpis-niewazny-pkw-odmowila-rejestracji-kandydato,nId,7946981",
    { asOf: "2025" },
  ),
  source(
    "PL5",
    "practice of 2025",
    "medium",
    "https://www.polityka.pl/tygodnikpolityka/kraj/2298819,1,glosy-martwych-dusz-cala-prawda-o-listach-poparcia-tylu-falszerstw-jeszcze-nie-bylo.read",
  ),
  source("PL6", "Constitution art. 127(2)-(3)", "low", "from memory, unverified"),
  source(
    "PL7",
    "k.wyb. art. 303",
    "high",
    "https://prezydent2015.pkw.gov.pl/aktualnosci/0/18_Informacja_o_zasadach_przyjmowania_zgloszen_i_rejestracji_kandydatow_na_Prezydenta_Rzeczypospolitej_Polskiej_przez_Panstwo.html",
  ),
  source(
    "PL10",
    "calendar of 2025",
    "high",
    "https://wydarzenia.interia.pl/wybory/prezydenckie/news-kalendarz-wyborow-prezydenckich-2025-nie-przegap-tych-termin,nId,7907892",
    { asOf: "2025" },
  ),
  source(
    "PL11",
    "k.wyb. art. 11 § 2",
    "medium",
    "https://prawo.gazetaprawna.pl/artykuly/1396247,lex-zdanowska-a-konstytucja-rp.html",
  ),
  source("PL9", "k.wyb. art. 11, suspended sentences and expungement", "low", "from memory, unverified"),
  source("PL8", "Supreme Court I NSW 13/25", "medium", "https://sztafeta.pl/2025/04/23/2-kobiety-i-11-mezczyzn/"),
];
