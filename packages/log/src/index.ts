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
} from "./tree/hash.ts";
export type { Awaitable, EntryAppender, LogStore, Submission } from "./store/log-store.ts";
export { MemoryLogStore } from "./store/memory-log-store.ts";
export { notAKey } from "./keys/ed25519-criteria.ts";
export { joinNote, keyIdOf, makeVkey, parseNote, parseVkey, signatureType } from "./notes/signed-note.ts";
export type { Note, NoteSignature, Vkey } from "./notes/signed-note.ts";
export {
  generateSigningKey,
  holdsQuickly,
  isNoteBy,
  noteSigner,
  openNote,
  signMessage,
  signNote,
  signerFromSeed,
  verifyMessage,
} from "./keys/signing-key.ts";
export type { KeySigner, NoteSigner, OpenedNote, QuickCheck, Signer } from "./keys/signing-key.ts";
export {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseCheckpointText,
  signCheckpoint,
} from "./notes/checkpoint.ts";
export type { Checkpoint, CheckpointText, Tree } from "./notes/checkpoint.ts";
export {
  proveConsistency,
  proveInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from "./tree/merkle-proof.ts";
export type { HashReader } from "./tree/merkle-proof.ts";
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
} from "./tree/tile.ts";
export type { BundleLayout, TileId } from "./tree/tile.ts";
export { TileStack } from "./tree/tile-stack.ts";
export type { BuiltTile } from "./tree/tile-stack.ts";
export { cosignatureTime, cosignerFromSeed, mlDsa44CosignerFromSeed } from "./notes/cosignature.ts";
export type { Cosigner } from "./notes/cosignature.ts";
export {
  checkCheckpoint,
  clocksDiffer,
  firstVouched,
  isAhead,
  lastVouched,
  parsePolicy,
  policyOfLog,
  quorumMet,
} from "./notes/policy.ts";
export type { Policy, PolicyLog, PolicyWitness, WitnessedCheckpoint } from "./notes/policy.ts";
export { checkReceipt, formatReceipt, parseReceipt } from "./notes/receipt.ts";
export type { Receipt } from "./notes/receipt.ts";
export { openKeptHeads, pathOf, unfitting } from "./notes/kept-head.ts";
export type { KeptHead, KeptHeads, ReceiptPath } from "./notes/kept-head.ts";
export { httpSource } from "./tree/tile-source.ts";
export type { HttpSourceOptions, TileSource } from "./tree/tile-source.ts";
export type { LogFile, TileSink } from "./tree/tile-sink.ts";
export { MemorySink } from "./tree/memory-sink.ts";
export { AuthenticTiles } from "./tree/authentic-tiles.ts";
export type { AuthenticBundle } from "./tree/authentic-tiles.ts";
export { openLog } from "./reader/log-reader.ts";
export type { LogEntry, LogReader, OpenLogOptions } from "./reader/log-reader.ts";
export { readTree } from "./tree/read-tree.ts";
export type { ReadTreeOptions, TreePart } from "./tree/read-tree.ts";
export { verifyTree } from "./tree/verify-tree.ts";
export type { VerifyOptions } from "./tree/verify-tree.ts";
export { logHandler } from "./http/log-handler.ts";
export { MemoryWitnessState, Witness, formatAddCheckpoint, parseAddCheckpoint } from "./witness/witness.ts";
export type {
  AddCheckpointAnswer,
  AddCheckpointRequest,
  WitnessEvidence,
  WitnessOptions,
  WitnessRecord,
  WitnessState,
} from "./witness/witness.ts";
export { WitnessClient, witnessClients } from "./witness/witness-client.ts";
export type { CosignedNow, WitnessAnswer, WitnessClientOptions } from "./witness/witness-client.ts";
export { witnessHandler } from "./witness/witness-handler.ts";
export type { WitnessEvent, WitnessHandlerOptions } from "./witness/witness-handler.ts";
export { splitView, wentBack } from "./notes/histories.ts";
export { mirrorLog } from "./reader/mirror.ts";
export type { MirrorOptions, MirrorResult } from "./reader/mirror.ts";
export { compareLogs, headOf } from "./reader/compare-logs.ts";
export type { Comparison, LogView } from "./reader/compare-logs.ts";
export { boundedBody } from "./http/bounded-body.ts";
export { boundedFetch } from "./http/bounded-fetch.ts";
export type { Answer, Fetch, FetchOptions } from "./http/bounded-fetch.ts";
export { policyAt, type ServedPolicy } from "./notes/policy-at.ts";
export type { FetchBounds } from "./http/bounded-fetch.ts";
