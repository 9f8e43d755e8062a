/**
 * Bytes that can be overwritten for good. An array of at most 64 bytes lies in the engine's own heap, which moves it about and leaves each earlier copy where it was; one over a
 * buffer of its own is never moved.
 */
export function secretBytes(length: number): Buffer<ArrayBuffer> {
  return Buffer.from(new ArrayBuffer(length));
}
