import { placeWords } from "./place-words.ts";
import { words, type Words } from "./words.ts";

const addresses = /https?:\/\/[^\s;,)]+/g;

/**
 * Where something was read, as each language says it: addresses stay, what is remarked beside them is translated. A remark that nobody worded
 * here (a rulebook from outside has its own) stands as it was written.
 */
export function placeRead(at: string): Words {
  const remark = withoutAddresses(at);
  if (!Object.hasOwn(placeWords, remark)) return words(at, at, at);
  const [ru = at, fr = at] = placeWords[remark] ?? [];
  const found = [...at.matchAll(addresses)].map(([address]) => address);
  const withAddresses = (text: string) =>
    text.replaceAll(/\{(\d)\}/g, (_, place: string) => found[Number(place) - 1] ?? "");
  return words(at, withAddresses(ru), withAddresses(fr));
}

/** As `placeWords` has it: each address by its place. */
export function withoutAddresses(at: string): string {
  let place = 0;
  return at.replaceAll(addresses, () => `{${++place}}`);
}
