import type { Locale } from "../locale.ts";
import type { Decided } from "./decision-paper.ts";
import { says, titled, type Block, type PaperSection } from "./paper.ts";

/** Where the decision is signed and its service noted. Without a configured office the lines are left to be filled in. */
export function signatureSection(locale: Locale, { office, law }: Decided): PaperSection {
  const { say, words } = locale;
  const { paper } = say;
  const signatories =
    office === undefined || office.signatories.length === 0
      ? [{ name: "", office: law === undefined ? "" : words(law.decider) }]
      : office.signatories.map((each) => ({ name: words(each.name), office: words(each.office) }));
  const blocks: Block[] = [
    says(paper.signatureIntro, "quiet"),
    { kind: "signatures", lines: signatories },
    { kind: "signatures", lines: [{ name: "", office: paper.placeAndDate }] },
    titled(paper.serviceTitle),
  ];
  if (office?.service !== undefined) blocks.push(says(words(office.service)));
  blocks.push({
    kind: "signatures",
    lines: [
      { name: "", office: paper.servedOn },
      { name: "", office: paper.servedBy },
    ],
  });
  if (office?.appeal !== undefined) blocks.push(titled(paper.remediesTitle), says(words(office.appeal)));
  return { title: paper.signatureTitle, blocks };
}
