import { spacedPlace } from "@hustings/linkage";
import { splitPlace } from "./place-box.ts";
import { isState, withoutState } from "./states.ts";

/** A home written in one box, taken apart. */
export interface SplitAddress {
  /** Street and house, with the flat where one is said. */
  readonly address: string;
  readonly locality: string;
  /** Empty where none is said. */
  readonly postcode: string;
}

const country =
  /^(?:u\.?s\.?a?\.?|united states(?: of america)?|uk|united kingdom|england|deutschland|germany|france|polska|österreich|schweiz|россия|рф)$/iu;

/** What stands behind a street and is no town: a flat, a floor, a box, who lives there. */
const beside =
  /^(?:#|apt|apartment|unit|ste|suite|flat|fl|floor|rm|room|bldg|building|lot|trlr|rear|bsmt|basement|box|po|p\.o|c\/o|kv|кв|корп|стр|м|m|lok|top|tür|stiege|bte|bât|esc)\b\.?/iu;

/** A state or province, alone between a town and its code. */
const letters = /^[A-Z]{2,3}\.?$/;

/** Whether a text is the name of a place where somebody on the roll lives. */
export type IsTown = (text: string) => boolean;

/**
 * `16 Mill Rd, Apt 3, Ashdown, PA 19510`, `Lindenweg 5, 10115 Berlin`, `10115 Berlin, Lindenweg 5` and `16 Mill Rd, Ashdown` are a home and its town.
 *
 * @param isTown where the places of a roll are known: then a home needs no comma, `16 Mill Rd Ashdown PA 19510`, nor is a state taken for a town
 * @returns `undefined`: nothing says which part is the town
 */
export function splitAddress(written: string, isTown?: IsTown): SplitAddress | undefined {
  return (isTown === undefined ? undefined : beforeTown(written, isTown)) ?? byPieces(written);
}

/** @param towns each as `spacedPlace` writes it */
export function townsOf(towns: ReadonlySet<string> | undefined): IsTown | undefined {
  return towns === undefined || towns.size === 0 ? undefined : (text) => towns.has(spacedPlace(text));
}

/** As many words as the name of a place has at most. */
const mostTownWords = 5;

/** The last words, before a state and a code, that a roll has for a place, where a street and a house stand before them. */
function beforeTown(written: string, isTown: IsTown): SplitAddress | undefined {
  const text = written
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/,?\s*(?:u\.?s\.?a\.?|united states(?: of america)?)$/iu, "");
  const { rest, postcode } = withoutCode(text);
  for (const ending of [rest, withoutState(rest)]) {
    const words = ending?.split(/[\s,;]+/) ?? [];
    for (let length = Math.min(mostTownWords, words.length - 2); length > 0; length--) {
      const town = words.slice(-length).join(" ");
      if (!isTown(town)) continue;
      const address = (ending ?? "").slice(0, placeOf(ending ?? "", length)).replace(/[\s,;]+$/, "");
      if (/\d/.test(address) && /\s/.test(address)) return { address, locality: town, postcode };
    }
  }
  return undefined;
}

function withoutCode(text: string): { readonly rest: string; readonly postcode: string } {
  const words = text.split(" ");
  // `SO15 1AB` and `K1A 0B1` are two words.
  for (const count of [2, 1]) {
    const { postcode, locality } = splitPlace(words.slice(-count).join(" "));
    if (postcode !== "" && locality === "" && words.length > count)
      return {
        rest: words
          .slice(0, -count)
          .join(" ")
          .replace(/[\s,;]+$/, ""),
        postcode,
      };
  }
  return { rest: text, postcode: "" };
}

/** Where the last words of a text begin. */
function placeOf(text: string, words: number): number {
  const starts = [...text.matchAll(/[^\s,;]+/g)].map(({ index }) => index);
  return starts.at(-words) ?? 0;
}

function byPieces(written: string): SplitAddress | undefined {
  const pieces = written
    .split(/\s*[,;\n]\s*/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "" && !country.test(piece));
  if (pieces.length < 2) return undefined;
  const [first = "", ...behind] = pieces;
  const last = pieces.at(-1) ?? "";
  const end = splitPlace(last);
  // By its name a state is one where a town stands before it: New York is a city, too.
  const isOfTown = (text: string, at: number) =>
    letters.test(text) || (at > 1 && isState(text) && isPlace(pieces[at - 1] ?? ""));
  const endsInState = isOfTown(end.locality, pieces.length - 1);
  if (end.locality !== "" && end.postcode !== "" && !endsInState)
    return { address: pieces.slice(0, -1).join(", "), ...end };
  // The code has a piece of its own, or shares it with the state: the town stands before.
  const isCode =
    end.postcode !== "" && (end.locality === "" || endsInState) && !/\d/.test(last.replace(end.postcode, ""));
  const rest = isCode || isOfTown(last, pieces.length - 1) ? pieces.slice(0, -1) : pieces;
  const before = rest.length > 1 && isOfTown(rest.at(-1) ?? "", rest.length - 1) ? rest.slice(0, -1) : rest;
  const town = before.at(-1) ?? "";
  if (before.length > 1 && isPlace(town))
    return { address: before.slice(0, -1).join(", "), locality: town, postcode: isCode ? end.postcode : "" };
  const start = splitPlace(first);
  if (start.locality !== "" && start.postcode !== "" && /\d/.test(behind.join(" ")))
    return { address: behind.join(", "), ...start };
  return undefined;
}

function isPlace(piece: string): boolean {
  return !/\d/.test(piece) && /\p{L}{2}/u.test(piece) && !beside.test(piece);
}
