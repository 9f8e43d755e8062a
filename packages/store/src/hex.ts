/** Byte strings as texts carry them, in lower-case hex, and as databases do. */
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
export const bin = (text: string): Buffer => Buffer.from(text, "hex");
