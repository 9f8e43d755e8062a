import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "./draft.ts";

type Drive = Omit<EntryByKind<"drive-opened">, "kind" | "at" | "signature">;

/**
 * Opens the collection of signatures.
 *
 * - `entered`  statements are taken from now on
 * - `refused`  the drive is open or over, or its days stand in the wrong order
 */
export const openDrive: Act<Drive, Draft> = (_, drive, at) =>
  draft({ kind: "drive-opened", at: toMinute(at), ...drive });
