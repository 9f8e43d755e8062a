/**
 * How a command of the house is written for the public, and how its readers get it.
 *
 * The setting of a release: the package's name and version, once npm has it. Without it no page says `npx`: whoever took the name would
 * run code of theirs on every reader's machine.
 */
const published: { readonly name: string; readonly version: string } | undefined = undefined as
  | { readonly name: string; readonly version: string }
  | undefined;

/** The command as readers type it. */
export const program = published === undefined ? "hustings" : `npx ${published.name}@${published.version}`;

/** The packed program, as a server gives it to its readers. */
export interface ProgramFile {
  /** Its name under `/program/`: `hustings-0.1.0.tgz`. */
  readonly name: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** What fetches, compares and installs it, a command a line. */
export function commandsToGet(site: string, { name, sha256 }: ProgramFile): readonly string[] {
  return [`curl -O ${site}/program/${name}`, `echo "${sha256}  ${name}" | sha256sum -c`, `npm install -g ./${name}`];
}
