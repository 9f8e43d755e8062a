/** JSON in which a name stands twice in one object: of two readers each may take another of its values. */
export class NamedTwiceError extends SyntaxError {
  override name = "NamedTwiceError";
  /** Where, as `facts.0.key`; of a long name its beginning, of a place that lies deep its end. */
  readonly path: string;

  constructor(path: string) {
    super(`expected each name once in an object, got ${path} twice`);
    this.path = path;
  }
}

/**
 * Reads JSON from outside as `JSON.parse` does, but refuses a name that stands twice in one object, where that takes the last, and leaves out
 * the byte order mark that some editors and shells write first, as RFC 8259, 8.1 lets a reader do.
 *
 * @throws {SyntaxError} not JSON. @throws {NamedTwiceError} which is one, too
 */
export function parseJson(text: string): unknown {
  const json = withoutMark(text);
  const value: unknown = JSON.parse(json);
  const path = namedTwice(json);
  if (path !== undefined) throw new NamedTwiceError(path);
  return value;
}

/** What a text from outside says as JSON, read by `parseJson`; `undefined`: it is none, or a name stands twice in it. */
export function jsonIn(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Where a text stops being JSON, by line and character of it from 1, as an editor counts. */
export interface JsonPlace {
  readonly line: number;
  readonly character: number;
}

/** Where a text stops being JSON; `undefined`: it is JSON. No word of the text is in it, which may be about people. */
export function whereNotJson(text: string): JsonPlace | undefined {
  const json = withoutMark(text);
  const said = faultOf(json);
  if (said === undefined) return undefined;
  const named = /position (\d+)/.exec(said)?.[1];
  const at = named !== undefined ? Number(named) : said.startsWith("Unexpected end") ? json.length : lengthTaken(json);
  const before = json.slice(0, at).split("\n");
  return { line: before.length, character: (before.at(-1) ?? "").length + 1 };
}

/** For a token that is not expected the engine says no place: the longest beginning of the text for which it names none such ends before it. */
function lengthTaken(json: string): number {
  let [taken, refused] = [0, json.length];
  while (refused - taken > 1) {
    const middle = (taken + refused) >> 1;
    if (faultOf(json.slice(0, middle))?.startsWith("Unexpected token") === true) refused = middle;
    else taken = middle;
  }
  return taken;
}

function faultOf(json: string): string | undefined {
  try {
    JSON.parse(json);
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return error.message;
  }
}

/** A text without the byte order mark before it. */
function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** An object or a list that is open, with the names that it has so far, or the place that it is at. */
interface Open {
  readonly names: Set<string> | undefined;
  at: string | number;
  /** In an object, whether what comes next is a name. */
  isName: boolean;
}

const [quote, backslash] = [0x22, 0x5c];
const longestName = 64;
const deepestPath = 16;

/** @param text which is JSON */
function namedTwice(text: string): string | undefined {
  const open: Open[] = [];
  for (let i = 0; i < text.length; i++) {
    const inner = open.at(-1);
    switch (text.charCodeAt(i)) {
      case quote: {
        const end = endOfText(text, i);
        if (inner?.names !== undefined && inner.isName) {
          const name = JSON.parse(text.slice(i, end + 1)) as string;
          inner.at = name.slice(0, longestName);
          if (inner.names.has(name)) return placeOf(open);
          inner.names.add(name);
          inner.isName = false;
        }
        i = end;
        break;
      }
      case 0x7b: // {
        open.push({ names: new Set(), at: "", isName: true });
        break;
      case 0x5b: // [
        open.push({ names: undefined, at: 0, isName: false });
        break;
      case 0x7d: // }
      case 0x5d: // ]
        open.pop();
        break;
      case 0x2c: // ,
        if (inner === undefined) break;
        if (typeof inner.at === "number") inner.at++;
        inner.isName = inner.names !== undefined;
        break;
    }
  }
  return undefined;
}

function placeOf(open: readonly Open[]): string {
  const named = open.slice(-deepestPath).map(({ at }) => at);
  return [...(open.length > named.length ? ["…"] : []), ...named].join(".");
}

/** Index of the quotation mark that ends a text. */
function endOfText(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes++;
    if (slashes % 2 === 0) return end;
  }
}
