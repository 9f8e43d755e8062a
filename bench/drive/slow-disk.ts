import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const source = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>
static void wait_for_disk(void) { const char *us = getenv("SLOW_DISK_US"); if (us) usleep((useconds_t)atoi(us)); }
int fsync(int fd) { int (*real)(int) = dlsym(RTLD_NEXT, "fsync"); wait_for_disk(); return real(fd); }
int fdatasync(int fd) { int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync"); wait_for_disk(); return real(fd); }
`;

/**
 * What a process is to be started with so that each flush of its disk takes longer, as on a disk of a rented machine.
 *
 * @returns `undefined`: there is no C compiler here to make it with
 */
export function slowDisk(folder: string, milliseconds: number): Record<string, string> | undefined {
  const [from, to] = [join(folder, "slow-disk.c"), join(folder, "slow-disk.so")];
  writeFileSync(from, source);
  const made = spawnSync("cc", ["-shared", "-fPIC", "-O1", "-o", to, from, "-ldl"]);
  return made.status === 0 ? { LD_PRELOAD: to, SLOW_DISK_US: String(milliseconds * 1000) } : undefined;
}
