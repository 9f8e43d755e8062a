import { chmod, lstat, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

const atOnce = 1 << 22;

/**
 * Removes a file or a folder of people's lines: what lies in its files is overwritten in place and durably first, so that a search of the disk finds
 * none of it. A disk that never writes in place may keep it all the same. What is not there is gone already; what cannot be overwritten is removed.
 */
export async function forget(path: string): Promise<void> {
  const info = await lstat(path).catch(() => undefined);
  if (info?.isDirectory() === true) for (const name of await readdir(path)) await forget(join(path, name));
  // Of two names of one file the other is somebody's who keeps it.
  else if (info?.isFile() === true && info.nlink === 1) await overwrite(path).catch(() => undefined);
  await rm(path, { recursive: true, force: true });
}

async function overwrite(file: string): Promise<void> {
  const opened = await open(file, "r+").catch(async () => {
    await chmod(file, 0o600);
    return await open(file, "r+");
  });
  try {
    const { size } = await opened.stat();
    const zeros = new Uint8Array(Math.min(size, atOnce));
    for (let at = 0; at < size;)
      at += (await opened.write(zeros, 0, Math.min(zeros.length, size - at), at)).bytesWritten;
    await opened.sync();
  } finally {
    await opened.close();
  }
}
