import type { Direction, Language } from "../language.ts";
import type { Locale } from "../locale.ts";
import { answerSentences } from "../messages/answer-text.ts";
import { contestTitle, type TitledContest } from "../names/contest-title.ts";
import { toneOf } from "../pages/answer.ts";
import type { Tone } from "../pages/parts.ts";
import type { AnswerPart, AnswerView } from "../views/answer-view.ts";

/** What a message that links to a nomination shows of it, as data: the answer, and how far it is. It says nothing that the page does not. */
export interface PreviewCard {
  readonly kind: "card";
  readonly language: Language;
  readonly dir: Direction;
  readonly contest: string;
  readonly name: string;
  readonly tone: Tone;
  readonly standing: string;
  /** As many of these are shown as there is room for. */
  readonly why: readonly string[];
  /** Shares of the bar's length: what there is, and what is needed. Absent where the law's number is not known. */
  readonly bar?: { readonly share: number; readonly goal: number };
  /** Address of the contest, without its scheme. */
  readonly site: string;
}

export function previewCard(
  locale: Locale,
  contest: TitledContest,
  { candidate, answer, address }: { readonly candidate: string; readonly answer: AnswerView; readonly address: string },
): PreviewCard {
  const [standing = "", ...why] = answerSentences(locale, answer);
  const reached = answer.parts.map(figuresOf).find((figures) => figures !== undefined);
  const scale = Math.max(reached?.value ?? 0, reached?.required ?? 0);
  return {
    kind: "card",
    language: locale.language,
    dir: locale.dir,
    contest: contestTitle(locale, contest).title,
    name: locale.names.person(candidate),
    tone: toneOf(answer.standing),
    standing,
    why,
    ...(reached !== undefined &&
      scale > 0 && { bar: { share: reached.value / scale, goal: reached.required / scale } }),
    site: address.replace(/^https?:\/\//, ""),
  };
}

function figuresOf(part: AnswerPart): { readonly value: number; readonly required: number } | undefined {
  switch (part.kind) {
    case "enough":
    case "short":
    case "counted":
      return { value: part.counted, required: part.required };
    case "collected":
      return part.required === undefined ? undefined : { value: part.standing, required: part.required };
    case "filed":
      return part.required === undefined ? undefined : { value: part.lines, required: part.required };
    default:
      return undefined;
  }
}
