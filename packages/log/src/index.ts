export { LogError } from "./log-error.ts";
export type { LogErrorCode } from "./log-error.ts";
export {
  emptyRoot,
  hashSize,
  fixedLeafHashes,
  hashingIsAccelerated,
  leafHash,
  leafHashes,
  nodeHash,
  packedLeafHashes,
  parentHashes,
  perfectRoot,
  sha256,
} from "./hash.ts";
export type { Awaitable, EntryAppender, LogStore, Submission } from "./log-store.ts";
export { MemoryLogStore } from "./memory-log-store.ts";
export { joinNote, keyIdOf, makeVkey, parseNote, parseVkey, signatureType } from "./signed-note.ts";
export type { Note, NoteSignature, Vkey } from "./signed-note.ts";
export {
  generateSigningKey,
  holdsQuickly,
  noteSigner,
  openNote,
  signMessage,
  signNote,
  signerFromSeed,
  verifyMessage,
} from "./signing-key.ts";
export type { KeySigner, NoteSigner, OpenedNote, QuickCheck, Signer } from "./signing-key.ts";
export {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseCheckpointText,
  signCheckpoint,
} from "./checkpoint.ts";
export type { Checkpoint, CheckpointText, Tree } from "./checkpoint.ts";
export {
  proveConsistency,
  proveInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from "./merkle-proof.ts";
export type { HashReader } from "./merkle-proof.ts";
export {
  mostBundleBytes,
  mostEntryBytes,
  fullTileWidth,
  parseTilePath,
  partialTiles,
  readBundle,
  tilePath,
  tileWidth,
  writeBundle,
} from "./tile.ts";
export type { BundleLayout, TileId } from "./tile.ts";
export { TileStack } from "./tile-stack.ts";
export type { BuiltTile } from "./tile-stack.ts";
export { cosignatureTime, cosignerFromSeed, mlDsa44CosignerFromSeed } from "./cosignature.ts";
export type { Cosigner } from "./cosignature.ts";
export {
  checkCheckpoint,
  clocksDiffer,
  firstVouched,
  isAhead,
  lastVouched,
  parsePolicy,
  policyOfLog,
  quorumMet,
} from "./policy.ts";
export type { Policy, PolicyLog, PolicyWitness, WitnessedCheckpoint } from "./policy.ts";
export { checkReceipt, formatReceipt, noteOf, parseReceipt } from "./receipt.ts";
export type { Receipt } from "./receipt.ts";
export { httpSource } from "./tile-source.ts";
export type { HttpSourceOptions, TileSource } from "./tile-source.ts";
export type { LogFile, TileSink } from "./tile-sink.ts";
export { MemorySink } from "./memory-sink.ts";
export { AuthenticTiles } from "./authentic-tiles.ts";
export type { AuthenticBundle } from "./authentic-tiles.ts";
export { openLog } from "./log-reader.ts";
export type { LogEntry, LogReader, OpenLogOptions } from "./log-reader.ts";
export { readTree } from "./read-tree.ts";
export type { ReadTreeOptions, TreePart } from "./read-tree.ts";
export { verifyTree } from "./verify-tree.ts";
export type { VerifyOptions } from "./verify-tree.ts";
export { logHandler } from "./log-handler.ts";
export { MemoryWitnessState, Witness, formatAddCheckpoint, parseAddCheckpoint } from "./witness.ts";
export type {
  AddCheckpointAnswer,
  AddCheckpointRequest,
  WitnessEvidence,
  WitnessOptions,
  WitnessRecord,
  WitnessState,
} from "./witness.ts";
export { WitnessClient, witnessClients } from "./witness-client.ts";
export type { CosignedNow, WitnessAnswer, WitnessClientOptions } from "./witness-client.ts";
export { witnessHandler } from "./witness-handler.ts";
export type { WitnessEvent, WitnessHandlerOptions } from "./witness-handler.ts";
export { splitView, wentBack } from "./histories.ts";
export { mirrorLog } from "./mirror.ts";
export type { MirrorOptions, MirrorResult } from "./mirror.ts";
export { compareLogs } from "./compare-logs.ts";
export type { Comparison, LogView } from "./compare-logs.ts";
export { boundedBody } from "./bounded-body.ts";
export { boundedFetch } from "./bounded-fetch.ts";
export type { Answer, Fetch, FetchOptions } from "./bounded-fetch.ts";
export { policyAt, type ServedPolicy } from "./policy-at.ts";
export type { FetchBounds } from "./bounded-fetch.ts";
