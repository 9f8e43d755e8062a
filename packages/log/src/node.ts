/** The parts of the log that need Node: a folder, a disk, a socket. */
export { appendHandler } from "./http/append-handler.ts";
export { AppendQueue } from "./writer/append-queue.ts";
export type { AppendOutcome, AppendQueueOptions } from "./writer/append-queue.ts";
export { boundedFile } from "./files/bounded-file.ts";
export { FolderSink } from "./tree/folder-sink.ts";
export { folderSource } from "./tree/tile-folder.ts";
export { LogWriter } from "./writer/log-writer.ts";
export type { LogWriterOptions, WriterStatus } from "./writer/log-writer.ts";
export { keySignerAt } from "./keys/key-place.ts";
export type { PlacedKey } from "./keys/key-place.ts";
export { nodeFetch } from "./http/node-fetch.ts";
export { listenProblem } from "./http/listen-problem.ts";
export { serveHandler } from "./http/serve-handler.ts";
export { endThread, leaveThread, moduleBeside, startThread, takeThread } from "./threads/start-thread.ts";
export { SqliteLogStore } from "./store/sqlite-log-store.ts";
export { forgetLeftovers, makeWhole, removeForgotten, replaceWhole, replaceWholeWith } from "./files/whole-file.ts";
export type { WholeFileOptions } from "./files/whole-file.ts";
export { WitnessDatabase } from "./witness/witness-database.ts";
