import { spawnSync } from "node:child_process";

/** A small disk of its own. */
export interface SmallDisk {
  readonly at: string;
  remount(options: string): void;
  end(): void;
}

/**
 * Mounts a small disk, which root may do.
 *
 * @param at an empty folder
 * @param options as `mount -o` takes them for a `tmpfs`: `size=2m`
 * @returns `undefined` where none can be mounted: what rests on it is then skipped, and says so
 */
export function smallDisk(at: string, options: string): SmallDisk | undefined {
  const mount = (how: string) => spawnSync("mount", ["-t", "tmpfs", "-o", how, "tmpfs", at]).status === 0;
  if (!mount(options)) return undefined;
  return {
    at,
    remount: (how) => void spawnSync("mount", ["-o", `remount,${how}`, at]),
    end: () => void spawnSync("umount", ["-l", at]),
  };
}
