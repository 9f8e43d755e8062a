import { commandsToGet, program } from "../program.ts";
import type { Locale } from "../locale.ts";
import type { Decided } from "./decision-paper.ts";
import { says, type Block, type PaperSection } from "./paper.ts";

/** How a reader who trusts nobody arrives at the same document. */
export function checkSection(locale: Locale, data: Decided): PaperSection {
  const { say, figure, language } = locale;
  const { paper: words } = say;
  const { summary, head, rulebook, view, address } = data;
  const place = address === undefined ? "ADDRESS" : quoted(address);
  const blocks: Block[] = [
    {
      kind: "terms",
      rows: [
        [words.log, [{ code: head.origin }]],
        [words.logSize, [figure(head.size)]],
        [words.root, [{ code: head.root }]],
        [words.rulebookHash, [{ code: rulebook.hash }]],
        [words.rulingHash, [{ code: summary.ruling }]],
        [words.decisionHash, [{ code: summary.decision }]],
      ],
    },
    says(words.hashes, "quiet"),
    says(words.checkIntro),
    ...howToGet(locale, data),
    says(words.checkVerify),
    { kind: "commands", lines: [`${program} verify ${place}`] },
    says(words.checkHashes),
    {
      kind: "commands",
      lines: [summary.decision, summary.ruling].flatMap((hash) => [
        `H=${hash}`,
        `curl -s ${place}/documents/$H.json | sha256sum`,
      ]),
    },
    says(say.site.otherSystems, "quiet"),
    says(words.checkAgain),
    { kind: "commands", lines: [`${program} decision DIR ${view.id} --lang ${language} --format pdf`] },
  ];
  return { title: words.checkTitle, blocks };
}

/** Where the program comes from. A document outlives the server that made it: the hash is what counts. */
function howToGet({ say }: Locale, { getFrom }: Decided): readonly Block[] {
  if (getFrom === undefined) return [says(say.site.checkProgram, "quiet")];
  return [
    says(say.site.getProgram),
    { kind: "commands", lines: commandsToGet(getFrom.site, getFrom.program) },
    says(say.site.compareProgram, "quiet"),
  ];
}

/** An address goes into a command that people paste into a shell. */
function quoted(address: string): string {
  return /^[\w.:/~[\]-]+$/.test(address) ? address : `'${address.replaceAll("'", String.raw`'\''`)}'`;
}
