export { LogError } from "./log-error.ts";
export type { LogErrorCode } from "./log-error.ts";
export {
  EMPTY_ROOT,
  HASH_SIZE,
  fixedLeafHashes,
  hashingIsAccelerated,
  leafHash,
  leafHashes,
  nodeHash,
  parentHashes,
  perfectRoot,
  sha256,
} from "./hash.ts";
export type { Awaitable, EntryAppender, LogStore, Submission } from "./log-store.ts";
export { MemoryLogStore } from "./memory-log-store.ts";
export { joinNote, keyIdOf, makeVkey, parseNote, parseVkey, signatureType } from "./signed-note.ts";
export type { Note, NoteSignature, Vkey } from "./signed-note.ts";
export { generateSigningKey, openNote, signMessage, signNote, signerFromSeed, verifyMessage } from "./signing-key.ts";
export type { OpenedNote, Signer } from "./signing-key.ts";
export { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from "./checkpoint.ts";
export type { Checkpoint, CheckpointText, Tree } from "./checkpoint.ts";
