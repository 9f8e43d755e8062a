import { pathOf, type HashReader, type KeptHead } from "@hustings/log";
import type { ExitCode } from "../command/foreseen.ts";
import { flawWords, isFlawed, type BesideHead } from "../verify/kept-words.ts";

/** What a check has to say of a file whose head the log signed, and what it ends with where all else holds. */
export interface SaidOfFile {
  /** Of the answer in JSON; nothing where all in the file holds. */
  readonly flaws: readonly ({ readonly file: string } & BesideHead)[];
  readonly lines: readonly string[];
  readonly exit: ExitCode;
}

/**
 * Names what does not hold beside the heads in files that somebody kept: cosignatures that nobody made, a path that leads nowhere.
 *
 * @param read the tree that has every head's entries; `undefined`: none is at hand, and a path that can be read is not followed
 */
export async function flawsIn(
  heads: readonly { readonly file: string; readonly head: KeptHead }[],
  read: HashReader | undefined,
): Promise<SaidOfFile> {
  const beside = await Promise.all(
    heads.map(async ({ file, head }) => ({ file, unfounded: head.unfounded, path: await pathOf(head, read) })),
  );
  const flaws = beside.filter(isFlawed);
  return {
    flaws,
    lines: flaws.map((each) => `${each.file}: ${flawWords(each).join("; ")}`),
    exit: flaws.length === 0 ? 0 : 2,
  };
}
