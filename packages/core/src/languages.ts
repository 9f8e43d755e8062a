/** Languages in which pages, rulings and decisions speak, in the order of the switch. Another one needs its catalogues, and nothing else. */
export const languages = ["en", "ru", "fr"] as const;
export type Language = (typeof languages)[number];
