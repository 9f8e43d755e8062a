import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import type { DocumentSink } from "@hustings/acts";

/** Public documents as files `<sha256>.json` in a folder: written, flushed, then named, so that a name never lies. */
export function documentFolder(folder: string): DocumentSink {
  return {
    async publish(document) {
      const hash = createHash("sha256").update(document).digest("hex");
      const file = join(folder, `${hash}.json`);
      if (await isThere(file)) return hash;
      await mkdir(folder, { recursive: true });
      const temporary = join(folder, `.${randomUUID()}.tmp`);
      const handle = await open(temporary, "wx");
      try {
        await handle.writeFile(document);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
      const directory = await open(folder);
      try {
        await directory.sync();
      } finally {
        await directory.close();
      }
      return hash;
    },
    has: (hash) => isThere(join(folder, `${hash}.json`)),
  };
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
