/** The parts of the log that need Node: a folder, a disk, a socket. */
export { appendHandler } from "./append-handler.ts";
export { AppendQueue } from "./append-queue.ts";
export type { AppendOutcome, AppendQueueOptions } from "./append-queue.ts";
export { boundedFile } from "./bounded-file.ts";
export { FolderSink } from "./folder-sink.ts";
export { folderSource } from "./tile-folder.ts";
export { LogWriter } from "./log-writer.ts";
export type { LogWriterOptions, WriterStatus } from "./log-writer.ts";
export { keySignerAt } from "./key-place.ts";
export type { PlacedKey } from "./key-place.ts";
export { nodeFetch } from "./node-fetch.ts";
export { serveHandler } from "./serve-handler.ts";
export { moduleBeside, startThread } from "./start-thread.ts";
export { SqliteLogStore } from "./sqlite-log-store.ts";
export { forgetLeftovers, makeWhole, removeForgotten, replaceWhole } from "./whole-file.ts";
export type { WholeFileOptions } from "./whole-file.ts";
export { WitnessDatabase } from "./witness-database.ts";
