import { createHash } from "node:crypto";
import type { Known } from "./needles.ts";

function name(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Somebody invented, like nobody else: what is found of them is theirs. @param by where a code is sent to them */
export function invented(i: number, by?: "mail" | "phone"): Known {
  const digest = createHash("sha256").update(`somebody ${i}`).digest();
  const letters = (from: number, alphabet: string) =>
    Array.from(digest.subarray(from, from + 9), (byte) => alphabet[byte % alphabet.length]).join("");
  const latin = "abcdefghijklmnoprstuvyz";
  const cyrillic = "абвгдежзиклмнопрстуфхцчшэюя";
  return {
    surname: name(letters(0, i % 2 === 0 ? latin : cyrillic)),
    given: name(letters(9, i % 2 === 0 ? latin : cyrillic)),
    birthDate: `${1940 + ((digest[20] ?? 0) % 65)}-0${1 + ((digest[21] ?? 0) % 9)}-1${(digest[22] ?? 0) % 10}`,
    address: `${name(letters(12, latin))} ${100 + (digest[23] ?? 0)}`,
    document: digest.subarray(24, 29).toString("hex").toUpperCase(),
    ...(by === "mail" && { mail: `${letters(3, latin)}.${letters(15, latin)}@post.example` }),
    ...(by === "phone" && { phone: `+33${String(digest.readUIntBE(10, 5) % 1_000_000_000).padStart(9, "6")}` }),
  };
}
