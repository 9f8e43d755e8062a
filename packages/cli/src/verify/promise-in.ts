import type { JudgedPromise } from "@hustings/verify";
import type { ReportVoice } from "./report-voice.ts";

/** What became of a promise that the observer brought, and of what was promised. */
export function promiseIn({ locale, words }: ReportVoice, { verdict, fate }: JudgedPromise): string {
  const { verdict: of, kinds } = locale.say.fate;
  const held = (): string => {
    switch (verdict.kind) {
      case "counted":
      case "undone":
      case "unread":
      case "unreadable":
      case "log-not-verified":
        return words.promise[verdict.kind];
      case "broken":
        return "how" in verdict ? of[`broken-${verdict.how}`] : words.promise["not-counted"];
      default:
        return of[verdict.kind];
    }
  };
  if (fate === undefined) return held();
  if (fate.kind === "absent") return `${held()} ${words.promise.absent}`;
  const told =
    fate.kind === "filed" && fate.line === undefined
      ? kinds["filed-unnumbered"]
      : fate.kind === "struck" && fate.sameAs !== undefined
        ? kinds["struck-double"]
        : kinds[fate.kind];
  const values: Readonly<Record<string, string | number | undefined>> = { ...fate };
  return `${held()} ${told.replaceAll(/\{(\w+)\}/g, (_: string, name: string) => String(values[name] ?? ""))}`;
}
