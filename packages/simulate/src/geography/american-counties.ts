import type { Region } from "./regions.ts";

/** id | name | registered voters in thousands | towns. One state's worth of counties, sizes like Arizona's in 2024. */
const lines = `
maricopa|Maricopa County|2480|Phoenix,Mesa,Chandler,Gilbert,Glendale,Scottsdale,Tempe
pima|Pima County|634|Tucson,Oro Valley,Marana,Sahuarita
pinal|Pinal County|262|Casa Grande,Maricopa,Florence,Eloy
yavapai|Yavapai County|176|Prescott,Prescott Valley,Cottonwood
mohave|Mohave County|142|Lake Havasu City,Kingman,Bullhead City
yuma|Yuma County|107|Yuma,San Luis,Somerton
coconino|Coconino County|94|Flagstaff,Page,Williams
cochise|Cochise County|76|Sierra Vista,Douglas,Bisbee
navajo|Navajo County|74|Show Low,Winslow,Holbrook
apache|Apache County|56|Eagar,Chinle,St. Johns
gila|Gila County|35|Payson,Globe,Miami
santa-cruz|Santa Cruz County|29|Nogales,Rio Rico,Patagonia
graham|Graham County|20|Safford,Thatcher,Pima
la-paz|La Paz County|12|Parker,Quartzsite
greenlee|Greenlee County|5|Clifton,Duncan
`;

export const americanCounties: readonly Region[] = lines
  .trim()
  .split("\n")
  .map((line) => {
    const [id = "", name = "", voters = "", towns = ""] = line.split("|");
    return { id, name, english: name, voters: Number(voters) * 1_000, towns: towns.split(",") };
  });
