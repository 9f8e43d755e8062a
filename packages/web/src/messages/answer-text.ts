import type { Instant } from "@hustings/core";
import type { Locale } from "../locale.ts";
import type { AnswerPart, AnswerView, ReasonInShort } from "../views/answer-view.ts";

/** The answer in sentences: where it stands, then why. Page, link preview and document say these and no others. */
export function answerSentences(locale: Locale, { standing, parts }: AnswerView): readonly string[] {
  return [locale.say.answer.standing[standing], ...parts.map((part) => sentenceOf(locale, part))];
}

/** The reason in a word or three. */
export function shortReason({ say }: Locale, reason: ReasonInShort): string {
  const { inShort, contestedShort } = say.answer;
  switch (reason.kind) {
    case "subject":
      return inShort[reason.subject];
    case "contested":
      return wordsFor(contestedShort, reason.fact);
    case "unstated":
      return inShort.unstated;
    case "all-met":
      return inShort.met;
    case "deviates":
      return inShort.deviates;
    default:
      return reason satisfies never;
  }
}

function sentenceOf(locale: Locale, part: AnswerPart): string {
  const { say, figure, share, words } = locale;
  const { answer } = say;
  switch (part.kind) {
    case "enough":
      return answer.enough(figure(part.counted), figure(part.required));
    case "short":
      return answer.short(figure(part.counted), figure(part.required), figure(part.missing));
    case "counted":
      return answer.counted(figure(part.counted), figure(part.required));
    case "invalid": {
      const { bad, base, limit } = part;
      const given = [figure(bad), figure(base), share(bad, base)] as const;
      return limit === undefined ? answer.invalid(...given) : answer.invalidOver(...given, share(limit.num, limit.den));
    }
    case "all-met":
      return answer.allMet;
    case "because":
      return words(part.words);
    case "more":
      return answer.more(part.requirements);
    case "contested": {
      const facts = [...new Set(part.facts.map((key) => wordsFor(answer.contestedFacts, key)))];
      return { relied: answer.relied, own: answer.turned, ordered: answer.turns, "not-yet": answer.turns }[
        part.decided
      ](new Intl.ListFormat(locale.language, { type: "conjunction" }).format(facts));
    }
    case "unstated":
      return part.decided === "own" ? answer.unstatedOwn(part.facts.length) : answer.unstated(part.facts.length);
    case "other-reading":
      return answer.otherReading(say.decision.outcomes[part.outcome]);
    case "deviates":
      return answer.deviates(say.decision.outcomes[part.ruling], part.by);
    case "ordered":
      return answer.ordered(part.by);
    case "set-aside":
      return answer.setAside[part.outcome](part.on === undefined ? undefined : dayOf(locale, part.on));
    case "withdrawn": {
      const [on, registered] = [dayOf(locale, part.on), part.registered && dayOf(locale, part.registered)];
      return part.ended === "registration"
        ? answer.withdrawnAfter(on, registered)
        : answer.withdrawnBefore[part.ended](on);
    }
    case "was-false":
      return answer.wasFalse;
    case "dissent":
      return answer.dissent(part.members);
    case "appealed":
      return answer.appealed(part.to, dayOf(locale, part.at));
    case "appeal-decided":
      return part.outcome === "granted"
        ? answer.appealGranted(part.to, dayOf(locale, part.at))
        : answer.appealRejected(part.to, dayOf(locale, part.at));
    case "collected":
      return part.required === undefined
        ? answer.collectedOnly(figure(part.standing))
        : answer.collected(figure(part.standing), figure(part.required));
    case "filed":
      return part.required === undefined
        ? answer.filedOnly(figure(part.lines))
        : answer.filed(figure(part.lines), figure(part.required));
    case "checked":
      return part.found === 0
        ? answer.checkedNone(figure(part.size))
        : answer.checked(figure(part.found), figure(part.size));
    case "no-reasons":
      return answer.noReasons;
    case "contradiction":
      return answer.contradiction;
    case "instead":
      return answer.instead(say.decision.outcomes[part.outcome], figure(part.counted));
    default:
      return part satisfies never;
  }
}

function dayOf({ day }: Locale, at: Instant): string {
  return day(at.slice(0, 10) as Parameters<typeof day>[0]);
}

/** Keys come from the log: only a catalogue's own words are looked up, by the first part of the key. */
function wordsFor(words: Readonly<Record<string, string>> & { readonly fact: string }, key: string): string {
  const name = key.split("/")[0] ?? key;
  return Object.hasOwn(words, name) ? (words[name] ?? words.fact) : words.fact;
}
