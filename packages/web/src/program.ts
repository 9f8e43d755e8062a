/** The command as readers type it: never by `npx`, where whoever took the name would run code of theirs on every reader's machine. */
export const program = "hustings";

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
