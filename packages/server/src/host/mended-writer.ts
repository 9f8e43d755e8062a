import type { LogWriter } from "@hustings/log/node";

/** The log's writer, opened again when the disk or the database failed under it. */
export class MendedWriter {
  readonly #open: () => Promise<LogWriter>;
  #writer: LogWriter;

  private constructor(open: () => Promise<LogWriter>, writer: LogWriter) {
    this.#open = open;
    this.#writer = writer;
  }

  static async open(open: () => Promise<LogWriter>): Promise<MendedWriter> {
    return new MendedWriter(open, await open());
  }

  get writer(): LogWriter {
    return this.#writer;
  }

  /**
   * Does nothing while it works.
   *
   * @returns whether it was opened again
   * @throws {LogError} it still cannot write; or it must not: another writer signed, or the files contradict the store
   */
  async mend(): Promise<boolean> {
    const { failure } = this.#writer.status;
    if (failure === undefined) return false;
    if (failure.code !== "not-durable") throw failure;
    await this.#writer.close();
    this.#writer = await this.#open();
    return true;
  }
}
