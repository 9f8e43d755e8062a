import { canBeWritten, typedLine } from "@hustings/core";

/** What somebody who comes to a meeting shows at its door, made on their own device and sent nowhere. */
export interface ComeCode {
  /** The contest, as its log names it: a code is of use at its doors alone. */
  readonly contest: string;
  readonly surname: string;
  readonly given: string;
  /** YYYY-MM-DD; empty: not given. */
  readonly birthDate: string;
}

const heading = "hustings-come@v1";
const mostCharacters = 600;

/** The text of the square code. @throws {RangeError} longer than a code that a phone reads at a glance */
export function comeText({ contest, surname, given, birthDate }: ComeCode): string {
  const text = [heading, `contest ${contest}`, `surname ${surname}`, `given ${given}`, `born ${birthDate}`, ""].join(
    "\n",
  );
  if (text.length > mostCharacters) throw new RangeError(`expected at most ${mostCharacters} characters`);
  return text;
}

/** Reads it, in its one spelling; `undefined`: another code, or a broken one. */
export function parseCome(text: string): ComeCode | undefined {
  if (text.length > mostCharacters) return undefined;
  const found =
    /^hustings-come@v1\ncontest ([^\n]+)\nsurname ([^\n]+)\ngiven ([^\n]+)\nborn ((?:\d{4}-\d{2}-\d{2})?)\n$/.exec(
      text,
    );
  if (found === null) return undefined;
  const [, contest = "", surname = "", given = "", birthDate = ""] = found;
  const isAsTyped = [contest, surname, given].every((each) => each === typedLine(each));
  // Whoever made it otherwise than by our page may have put in a name that reads from the wrong end.
  const isWritten = [surname, given].every((name) => canBeWritten(name, "name"));
  return isAsTyped && isWritten ? { contest, surname, given, birthDate } : undefined;
}
