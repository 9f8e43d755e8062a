import { program } from "../program.ts";
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
    says(words.checkAgain),
    { kind: "commands", lines: [`${program} decision DIR ${view.id} --lang ${language} --format pdf`] },
  ];
  return { title: words.checkTitle, blocks };
}

/** An address goes into a command that people paste into a shell. */
function quoted(address: string): string {
  return /^[\w.:/~[\]-]+$/.test(address) ? address : `'${address.replaceAll("'", String.raw`'\''`)}'`;
}
