import type { Locale } from "../locale.ts";
import type { Law } from "../views/law.ts";
import type { RulingStep } from "../views/ruling-document.ts";
import type { Decided } from "./decision-paper.ts";
import { says, type Block, type PaperSection, type PaperStep, type Text } from "./paper.ts";
import { provisionText } from "./provision-text.ts";

/** The whole ruling in the order the law takes: every step numbered, its sentence, and what it rests on. */
export function stepsSection(locale: Locale, { ruling, law }: Decided): PaperSection {
  const { say } = locale;
  const blocks: Block[] = [
    says(say.paper.stepsIntro),
    { kind: "steps", steps: [...stepsOf({ locale, law, said: new Set() }, ruling.tree, "", 0)] },
  ];
  if (ruling.lowConfidence.length > 0) {
    const named = ruling.lowConfidence.flatMap((id, i) => [
      ...(i > 0 ? ["; "] : [" "]),
      ...provisionText(locale, law, id),
    ]);
    blocks.push({ kind: "text", tone: "note", text: [say.decision.lowConfidence, ...named, "."] });
  }
  if (ruling.notEncoded.length > 0) {
    const items = ruling.notEncoded.map(({ words, article }) => [
      [locale.words(words), ...(article === undefined ? [] : [` (${article})`])],
    ]);
    const title = say.decision.leftOut(ruling.notEncoded.length);
    blocks.push({ kind: "heading", text: title }, { kind: "list", items });
  }
  return { title: say.paper.stepsTitle, blocks };
}

interface Telling {
  readonly locale: Locale;
  readonly law: Law | undefined;
  /** Provisions whose words were given: twenty meetings need not repeat the law twenty times. */
  readonly said: Set<string>;
}

function* stepsOf(telling: Telling, node: RulingStep, number: string, depth: number): Generator<PaperStep> {
  const { locale } = telling;
  const { truth } = locale.say.decision;
  const open = node.result === "open";
  yield {
    number,
    depth,
    tone: open ? "open" : node.result ? "good" : "bad",
    mark: open ? truth.open : node.result ? truth.yes : truth.no,
    words: locale.words(node.words),
    article: node.provision === "" ? [] : provisionText(locale, telling.law, node.provision),
    basis: basisOf(telling, node),
  };
  for (const [i, child] of node.children.entries()) {
    yield* stepsOf(telling, child, number === "" ? `${i + 1}` : `${number}.${i + 1}`, depth + 1);
  }
}

function basisOf({ locale, law, said }: Telling, node: RulingStep): readonly Text[] {
  const { say, words } = locale;
  const first = node.children.length === 0 && !said.has(node.provision);
  const text = first ? law?.provisions[node.provision]?.words : undefined;
  if (text !== undefined) said.add(node.provision);
  return [
    ...(text === undefined ? [] : [[words(text)]]),
    ...(node.presumed ? [[say.decision.presumed]] : []),
    ...(node.facts.length === 0
      ? []
      : [[say.paper.facts, ...node.facts.flatMap((fact, i) => [i > 0 ? ", " : " ", { code: fact }])]]),
  ];
}
