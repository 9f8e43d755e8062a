import type { WriteStream } from "node:tty";
import { printable } from "@hustings/core/plain";
import type { Language } from "@hustings/core";
import { n } from "./output.ts";
import { clearLine, drawLine } from "./terminal-line.ts";

/** Progress of one stage of long work, on standard error. */
export interface Bar {
  /** `done` of the total given at the start; a later call may only raise it. */
  to(done: number): void;
  /** Ends the bar, with what came of it. */
  end(result?: string): void;
}

export interface Progress {
  bar(label: string, total: number): Bar;
  note(text: string): void;
}

const width = 24;
const refreshMs = 80;

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** Bars that redraw on a terminal and, elsewhere, one line per finished stage: what a log file wants. */
function progressOn(stream: Pick<WriteStream, "write"> & { isTTY?: boolean }): Progress {
  const live = stream.isTTY === true;
  return {
    bar(label, total) {
      const started = performance.now();
      let drawn = 0;
      let reached = 0;
      const draw = (done: number) => {
        const share = total === 0 ? 1 : Math.min(1, done / total);
        const full = Math.round(share * width);
        const bar = "█".repeat(full) + "░".repeat(width - full);
        const count = `${n(done)} of ${n(total)}`;
        stream.write(`\r\u001b[2K  ${label.padEnd(34)} ${bar} ${count}  ${seconds(started)}`);
      };
      if (live) draw(0);
      return {
        to(done) {
          reached = Math.max(reached, done);
          const now = performance.now();
          if (live && now - drawn > refreshMs) {
            drawn = now;
            draw(reached);
          }
        },
        end(result) {
          const text = result ?? n(total);
          stream.write(`${live ? "\r\u001b[2K" : ""}  ${label.padEnd(34)} ${text}  (${seconds(started)})\n`);
        },
      };
    },
    note(text) {
      stream.write(`${printable(text)}\n`);
    },
  };
}

/** Progress of a command on standard error: silent where its answer is for a program. */
export function progressFor(asJson: boolean | undefined): Progress {
  return asJson === true ? noProgress : progressOn(process.stderr);
}

/** Follows counted work in stages, one after another: a bar for each. */
export function stagesOn(progress: Progress): (done: number, total: number, stage: string) => void {
  let current: { readonly stage: string; readonly bar: Bar } | undefined;
  return (done, total, stage) => {
    if (current?.stage !== stage) current = { stage, bar: progress.bar(stage, total) };
    current.bar.to(done);
    if (done !== total) return;
    current.bar.end();
    current = undefined;
  };
}

/** Follows work done in named steps on a terminal's line, and elsewhere not at all: single steps would fill a log file. */
export function stepsFor(
  asJson: boolean | undefined,
  language: Language = "en",
): (done: number, total: number, step: string) => void {
  if (asJson === true || !process.stderr.isTTY) return () => undefined;
  return (done, total, step) => (done === total ? clearLine() : drawLine(stepIn(step, done, total, language)));
}

/** Steps of reading and matching tables; one that has no word is shown by its name. */
const steps: Readonly<Record<string, readonly [ru: string, fr: string]>> = {
  read: ["чтение", "lecture"],
  convert: ["разбор", "interprétation"],
  check: ["проверка", "contrôle"],
  write: ["запись", "écriture"],
  sort: ["сортировка", "tri"],
  hash: ["хеширование", "hachage"],
  count: ["счёт", "comptage"],
  lists: ["списки", "listes"],
  lines: ["строки", "lignes"],
  find: ["поиск", "recherche"],
};

export function stepIn(step: string, done: number, total: number, language: Language): string {
  const [ru = step, fr = step] = steps[step] ?? [];
  switch (language) {
    case "en":
      return `${step} ${n(done)} of ${n(total)}`;
    case "ru":
      return `${ru}: ${n(done, "ru")} из ${n(total, "ru")}`;
    case "fr":
      return `${fr} : ${n(done, "fr")} sur ${n(total, "fr")}`;
  }
}

/** For `--json` and tests: silent. */
export const noProgress: Progress = {
  bar: () => ({ to: () => undefined, end: () => undefined }),
  note: () => undefined,
};
