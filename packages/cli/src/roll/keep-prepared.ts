import { basename } from "node:path";
import { listsBeside, prepareRoll } from "@hustings/roll/match";
import { stagesOn, type Progress } from "../command/progress.ts";

/**
 * Lists that no longer fit their roll are made anew beside it, and it is said: without them every match makes its own, which takes as long as
 * preparing the roll. Where none were ever made, or none can be written, that is said.
 *
 * @param isOwn the roll was prepared by this program in a folder of its own, where lists are missed as much as wrong ones
 */
export async function keepPrepared(roll: string, progress: Progress, { isOwn = false } = {}): Promise<void> {
  const name = basename(roll);
  const beside = listsBeside(roll);
  if (beside === "fit") return;
  if (beside === "none" && !isOwn) {
    progress.note(
      `no lists lie beside ${name}: they are made for this match alone; a first hustings roll search on it makes and keeps them`,
    );
    return;
  }
  progress.note(
    beside === "none"
      ? `the lists beside ${name} are gone: they are made anew`
      : `the lists beside ${name} no longer fit it (the roll or the program has changed): they are made anew`,
  );
  try {
    await prepareRoll(roll, { onProgress: stagesOn(progress) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EACCES" && code !== "EROFS" && code !== "EPERM") throw error;
    progress.note(`they cannot be written beside ${name}: every match makes its own, until they can`);
  }
}
