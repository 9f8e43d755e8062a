import type { WriteStream } from "node:tty";
import { printable } from "@hustings/core/plain";
import { n } from "./output.ts";

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
export function stepsFor(asJson: boolean | undefined): (done: number, total: number, step: string) => void {
  const { stderr } = process;
  if (asJson === true || !stderr.isTTY) return () => undefined;
  return (done, total, step) => {
    const count = `${n(done)} of ${n(total)}`;
    stderr.write(`\r\u001b[2K  ${step} ${count}${done === total ? "\n" : ""}`);
  };
}

/** For `--json` and tests: silent. */
export const noProgress: Progress = {
  bar: () => ({ to: () => undefined, end: () => undefined }),
  note: () => undefined,
};
