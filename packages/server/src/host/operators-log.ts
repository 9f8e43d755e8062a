import pino, { type Logger } from "pino";

export interface LogLines {
  write(line: string): void;
}

/** Written together: in a rush a line of its own for each request costs as much as answering it. What is lost in a crash is the last of them. */
const linesTogether = 8 * 1024;
const linesEveryMs = 500;

/** Lines for whoever is on call. They carry no address, no name, no body: nothing personal. */
export function operatorsLog(given: LogLines | undefined): { readonly log: Logger; end(): void } {
  if (given !== undefined) return { log: loggerTo(given), end: () => undefined };
  const lines = pino.destination({ dest: 2, sync: false, minLength: linesTogether });
  const timer = setInterval(() => lines.flush(), linesEveryMs).unref();
  return {
    log: loggerTo(lines),
    end() {
      clearInterval(timer);
      lines.flushSync();
    },
  };
}

function loggerTo(lines: LogLines): Logger {
  return pino({ base: { program: "hustings" }, timestamp: pino.stdTimeFunctions.isoTime }, lines);
}

/** What a fault is, without what was being done for whom. */
export function faultOf(error: unknown): { name: string; code?: unknown; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: typeof error, message: "not an error" };
  const { name, message, stack } = error;
  const { code } = error as NodeJS.ErrnoException;
  return { name, message, ...(code === undefined ? {} : { code }), ...(stack === undefined ? {} : { stack }) };
}
