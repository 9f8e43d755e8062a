import type { ReceiptPath } from "@hustings/log";
import type { JudgedHead } from "@hustings/verify";
import type { ReportVoice } from "./report-voice.ts";

/** What became of a head that the observer kept. */
export function keptHeadIn(voice: ReportVoice, { verdict }: JudgedHead): string {
  const { words, locale } = voice;
  const { heads } = words;
  switch (verdict.kind) {
    case "continued": {
      const { size, unfounded, path } = verdict;
      return [
        heads.continued(size, locale.figure(size)),
        ...(path === undefined ? [] : [pathIn(voice, path)]),
        ...unfoundedIn(voice, unfounded),
      ].join(" ");
    }
    case "contradicted":
      return [heads.contradicted, ...unfoundedIn(voice, verdict.unfounded)].join(" ");
    case "not-signed":
      return heads.notSigned(verdict.key);
    case "not-this-logs":
      return heads.notThisLogs(verdict.origin);
    case "unread":
    case "unreadable":
    case "not-compared":
      return heads[verdict.kind];
    default:
      return verdict satisfies never;
  }
}

function unfoundedIn({ words, list }: ReportVoice, witnesses: readonly string[]): string[] {
  return witnesses.length === 0 ? [] : [words.heads.unfounded(list(witnesses), witnesses.length)];
}

function pathIn({ words }: ReportVoice, { index, leads }: ReceiptPath): string {
  const { heads } = words;
  if (index === undefined) return heads.unreadPath;
  return leads ? heads.receipt(index) : heads.astray(index);
}
