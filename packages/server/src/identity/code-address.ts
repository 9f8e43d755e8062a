import { domainToASCII } from "node:url";
import { westernDigits } from "@hustings/core";

const mostCharacters = 254;

/**
 * An address or number in the one spelling that is written to and counted; `undefined`: it is none. What would be a second header or a second
 * address (a line break, a comma, a quote) is none.
 */
export function codeAddress(kind: "email" | "phone", typed: string): string | undefined {
  const text = asSeen(typed).replace(linkOf[kind], "");
  return kind === "email" ? mailAddress(text) : telephone(text);
}

/**
 * What is copied from a page, a message or a list of contacts has marks that nobody sees (of direction, of where a line may break), and a keyboard
 * of wide letters has its own signs: whoever looks at it finds nothing wrong.
 */
function asSeen(typed: string): string {
  const wide: Readonly<Record<string, string>> = { "\uff20": "@", "\uff0e": ".", "\u3002": ".", "\uff0b": "+" };
  return typed
    .normalize("NFC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/[\uff20\uff0e\u3002\uff0b]/g, (sign) => wide[sign] ?? sign)
    .trim();
}

const linkOf = { email: /^mailto:/i, phone: /^tel:/i } as const;

/** One mailbox has one count: `name+anything@` is read where `name@` is, and would fill somebody's mailbox under any number of names. */
export function counted(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*@/, "@");
}

function mailAddress(text: string): string | undefined {
  if (
    text.length > mostCharacters ||
    !/^[^\s\p{C}@<>()[\]\\",;:]{1,64}@[^\s\p{C}@<>()[\]\\",;:]+\.[^\s\p{C}@.]{2,}$/u.test(text)
  )
    return undefined;
  const at = text.indexOf("@");
  const domain = domainToASCII(text.slice(at + 1));
  return domain === "" ? undefined : `${text.slice(0, at)}@${domain}`;
}

// ITU-T E.164: codes of countries have one or two digits where they begin so, else three.
const shortCode = "[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]";
/**
 * Where the nought is part of the number and is dialled from abroad too: Italy, San Marino and the Vatican, Côte d'Ivoire, Benin, Congo
 * (Brazzaville). Anywhere else no number begins with one.
 */
const keepsNought = "39|378|379|225|229|242";
/** `+33 (0)6 12 …` names right behind the country's code the nought that is dialled within the country alone. */
const trunkPrefix = new RegExp(
  String.raw`^(\+(?!${keepsNought})(?:${shortCode}|(?!${shortCode})[2-9]\d\d)[\s.\p{Pd}/]*)\(0\)`,
  "u",
);

/** ITU-T E.164: at most fifteen digits, with the country's code. */
function telephone(text: string): string | undefined {
  const digits = westernDigits(text)
    .replace(/^00/, "+")
    .replace(trunkPrefix, "$1")
    .replaceAll(/[\s().\p{Pd}/]/gu, "");
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
}
