import { splitPlace } from "./place-box.ts";

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
const state = /^[A-Z]{2,3}\.?$/;

/**
 * `16 Mill Rd, Apt 3, Ashdown, PA 19510`, `Lindenweg 5, 10115 Berlin`, `10115 Berlin, Lindenweg 5` and `16 Mill Rd, Ashdown` are a home and its town.
 *
 * @returns `undefined`: nothing says which part is the town
 */
export function splitAddress(written: string): SplitAddress | undefined {
  const pieces = written
    .split(/\s*[,;\n]\s*/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "" && !country.test(piece));
  if (pieces.length < 2) return undefined;
  const [first = "", ...behind] = pieces;
  const last = pieces.at(-1) ?? "";
  const end = splitPlace(last);
  if (end.locality !== "" && end.postcode !== "" && !state.test(end.locality))
    return { address: pieces.slice(0, -1).join(", "), ...end };
  // The code has a piece of its own, or shares it with the state: the town stands before.
  const isCode =
    end.postcode !== "" &&
    (end.locality === "" || state.test(end.locality)) &&
    !/\d/.test(last.replace(end.postcode, ""));
  const rest = isCode || state.test(last) ? pieces.slice(0, -1) : pieces;
  const before = rest.length > 1 && state.test(rest.at(-1) ?? "") ? rest.slice(0, -1) : rest;
  const town = before.at(-1) ?? "";
  if (before.length > 1 && isTown(town))
    return { address: before.slice(0, -1).join(", "), locality: town, postcode: isCode ? end.postcode : "" };
  const start = splitPlace(first);
  if (start.locality !== "" && start.postcode !== "" && /\d/.test(behind.join(" ")))
    return { address: behind.join(", "), ...start };
  return undefined;
}

function isTown(piece: string): boolean {
  return !/\d/.test(piece) && /\p{L}{2}/u.test(piece) && !beside.test(piece);
}
