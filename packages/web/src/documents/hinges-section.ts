import type { Json } from "@hustings/core";
import type { Locale } from "../locale.ts";
import type { HingeView, LawHingeView } from "../views/ruling-document.ts";
import type { Decided } from "./decision-paper.ts";
import { factName } from "../fact-words.ts";
import { factText } from "./fact-text.ts";
import { says, type Block, type PaperSection, type Span, type Text } from "./paper.ts";

/** What the outcome turns on, and the outcome under each reading of it. */
export function hingesSection(locale: Locale, data: Decided): PaperSection {
  const { say } = locale;
  const { ruling } = data;
  const blocks: Block[] = [
    ...ruling.hinges.flatMap((hinge) => factHinge(locale, hinge, data)),
    ...ruling.lawHinges.flatMap((hinge) => lawHinge(locale, hinge, data)),
  ];
  if (blocks.length === 0) blocks.push(says(say.decision.hingeNone));
  if (ruling.hinges.length > 0) {
    blocks.push(says(say.decision.asAsserted(say.decision.outcomes[ruling.outcomeAsAsserted])));
  }
  return { title: say.decision.hingesTitle, blocks };
}

function factHinge(locale: Locale, hinge: HingeView, data: Decided): Block[] {
  const { say } = locale;
  const named = hinge.facts.flatMap((key, i): Span[] => {
    const name = factName(locale, key, data.law);
    return [i > 0 ? ", " : " ", ...(name === undefined ? [] : [`${name} `]), { code: key }];
  });
  return [
    { kind: "text", text: [say.decision.hingeIntro(hinge.facts.length), ...named, "."] },
    {
      kind: "table",
      table: {
        caption: say.decision.hingesTitle,
        columns: [
          { title: say.paper.reading, width: 4 },
          { title: say.paper.heldBy, width: 4 },
          { title: say.paper.outcome, width: 2 },
        ],
        rows: hinge.readings.map(({ values, outcome }) => ({
          cells: [
            readingText(locale, values, data.law),
            Object.entries(values).flatMap(([key, value]) => holders(locale, data, key, value)),
            [say.decision.outcomes[outcome]],
          ],
        })),
      },
    },
  ];
}

function readingText(locale: Locale, values: Readonly<Record<string, Json>>, law: Decided["law"]): Text {
  const entries = Object.entries(values);
  return entries.flatMap(([key, value], i): Span[] => [
    ...(i > 0 ? ["; "] : []),
    ...(entries.length > 1 ? [{ code: key }, ": "] : []),
    factText(locale, value, { law, key }),
  ]);
}

/** Who holds this reading, on what, and where the log has it. */
function holders(locale: Locale, { view }: Decided, key: string, value: Json): Text {
  const { say, figure, names } = locale;
  const spelled = JSON.stringify(value);
  const parties: Readonly<Record<string, string | undefined>> = say.nomination.parties;
  return view.facts
    .filter((fact) => fact.key === key && JSON.stringify(fact.value) === spelled)
    .map(({ by, source, index, act }, i) => {
      const party = parties[by] ?? by;
      const said = `${party} (${say.nomination[act]})${say.site.colon}${names.source(source)}`;
      const line = `${said}, ${say.site.entryNumber(figure(index))}`;
      return i > 0 ? `; ${line}` : line;
    });
}

function lawHinge(locale: Locale, hinge: LawHingeView, { law }: Decided): Block[] {
  const { say, words } = locale;
  const question = law?.questions[hinge.question];
  return [
    {
      kind: "text",
      text: [
        `${say.decision.lawHingeIntro} `,
        question === undefined ? { code: hinge.question } : words(question.words),
      ],
    },
    {
      kind: "table",
      table: {
        caption: say.decision.lawHingeIntro,
        columns: [
          { title: say.paper.reading, width: 8 },
          { title: say.paper.outcome, width: 2 },
        ],
        rows: hinge.readings.map(({ reading, outcome }) => {
          const text = question?.readings[reading];
          const adopted = reading === hinge.adopted ? [` (${say.decision.adopted})`] : [];
          return {
            cells: [
              [text === undefined ? { code: reading } : words(text), ...adopted],
              [say.decision.outcomes[outcome]],
            ],
          };
        }),
      },
    },
  ];
}
