import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { boundedBody } from "@hustings/log";

/** Where the published documents are read from, by their SHA-256. */
export interface DocumentSource {
  /** `undefined`: it is not there. */
  get(hash: string): Promise<Uint8Array | undefined>;
}

export function folderDocuments(folder: string): DocumentSource {
  return {
    async get(hash) {
      try {
        return await readFile(join(folder, "documents", `${hash}.json`));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
      }
    },
  };
}

/** A rulebook with all its provisions is some hundred kilobytes; nothing honest is longer than this. */
const mostBytes = 16 * 1024 * 1024;

export function httpDocuments(url: string): DocumentSource {
  return {
    async get(hash) {
      const response = await fetch(new URL(`documents/${hash}.json`, url.endsWith("/") ? url : `${url}/`));
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`document ${hash}: expected 200 or 404, got ${response.status}`);
      const bytes = await boundedBody(response, mostBytes);
      if (bytes === undefined) throw new Error(`document ${hash}: expected at most ${mostBytes} bytes`);
      return bytes;
    },
  };
}
