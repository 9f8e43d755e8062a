/** States, provinces and territories that people write behind a town, by their postal letters and their names. */
const named: Readonly<Record<string, string>> = {
  // United States
  AL: "Alabama",
  AK: "Alaska",
  AZ: "Arizona",
  AR: "Arkansas",
  CA: "California",
  CO: "Colorado",
  CT: "Connecticut",
  DE: "Delaware",
  DC: "District of Columbia",
  FL: "Florida",
  GA: "Georgia",
  HI: "Hawaii",
  ID: "Idaho",
  IL: "Illinois",
  IN: "Indiana",
  IA: "Iowa",
  KS: "Kansas",
  KY: "Kentucky",
  LA: "Louisiana",
  ME: "Maine",
  MD: "Maryland",
  MA: "Massachusetts",
  MI: "Michigan",
  MN: "Minnesota",
  MS: "Mississippi",
  MO: "Missouri",
  MT: "Montana",
  NE: "Nebraska",
  NV: "Nevada",
  NH: "New Hampshire",
  NJ: "New Jersey",
  NM: "New Mexico",
  NY: "New York",
  NC: "North Carolina",
  ND: "North Dakota",
  OH: "Ohio",
  OK: "Oklahoma",
  OR: "Oregon",
  PA: "Pennsylvania",
  RI: "Rhode Island",
  SC: "South Carolina",
  SD: "South Dakota",
  TN: "Tennessee",
  TX: "Texas",
  UT: "Utah",
  VT: "Vermont",
  VA: "Virginia",
  WA: "Washington",
  WV: "West Virginia",
  WI: "Wisconsin",
  WY: "Wyoming",
  // Canada
  AB: "Alberta",
  BC: "British Columbia",
  MB: "Manitoba",
  NB: "New Brunswick",
  NL: "Newfoundland and Labrador",
  NS: "Nova Scotia",
  NT: "Northwest Territories",
  NU: "Nunavut",
  ON: "Ontario",
  PE: "Prince Edward Island",
  QC: "Quebec",
  SK: "Saskatchewan",
  YT: "Yukon",
  // Australia
  ACT: "Australian Capital Territory",
  NSW: "New South Wales",
  QLD: "Queensland",
  TAS: "Tasmania",
  VIC: "Victoria",
};

/** Names of more than one word, the longest first, and the others, as a pattern reads them. */
const names = Object.values(named)
  .toSorted((a, b) => b.length - a.length)
  .map((name) => name.replaceAll(" ", String.raw`\s+`));

/** Whether a text is a state's postal letters or its name, in whichever case. */
export const isState = (text: string): boolean => whole.test(text.trim());

const whole = new RegExp(String.raw`^(?:${[...Object.keys(named), ...names].join("|")})\.?$`, "iu");

/** Postal letters in capitals, as they stand between a town and its code. */
export const stateLetters: ReadonlySet<string> = new Set(Object.keys(named));

const behind = new RegExp(String.raw`^(.*\S)[\s,;]+(?:${[...Object.keys(named), ...names].join("|")})\.?$`, "iu");

/** `Ashdown PA` and `Ashdown, North Carolina` without the state; nothing where none stands behind. */
export const withoutState = (text: string): string | undefined =>
  behind.exec(text.trim())?.[1]?.replace(/[\s,;]+$/, "");
