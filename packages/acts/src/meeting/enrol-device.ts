import { toMinute, type Told } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/**
 * Lets a further device count at a door.
 *
 * - `entered`  what it signs counts
 * - `refused`  the meeting is closed, the name is taken, or the key did not sign that it is this device's
 */
export const enrolDevice: Act<Told<"device-enrolled">, Draft> = (_, device, at) =>
  draft({ kind: "device-enrolled", at: toMinute(at), ...device });

/**
 * Ends a device's counting.
 *
 * - `entered`  what it signs from here on is refused
 * - `refused`  no such device
 */
export const revokeDevice: Act<Told<"device-revoked">, Draft> = (_, device, at) =>
  draft({ kind: "device-revoked", at: toMinute(at), ...device });

/**
 * Names the device that opens, takes the vote and closes in place of one that was lost, stolen or broken.
 *
 * - `entered`  the one before counts nobody more; what the log has of it stands
 * - `refused`  no such device, or it is revoked or leads already
 */
export const handDoorOn: Act<Told<"door-handed-on">, Draft> = (_, device, at) =>
  draft({ kind: "door-handed-on", at: toMinute(at), ...device });
