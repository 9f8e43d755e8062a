import { printable } from "@hustings/core/plain";

/** Makes all text that a stream is given printable. Bytes, such as a PDF, go through as they are. */
export function printOnly(stream: NodeJS.WriteStream): void {
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
  stream.write = (chunk: unknown, ...rest: unknown[]) =>
    write(typeof chunk === "string" ? printable(chunk) : chunk, ...rest);
}
