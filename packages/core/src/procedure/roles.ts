import type { EntryByKind } from "../vocabulary/index.ts";
import type { DoorKind } from "./device-chain.ts";
import type { Meeting, Procedure } from "./state.ts";
import { violation, type Violation } from "./violation.ts";

/** What the campaign enrolled a device for. */
export type DeviceRole = NonNullable<EntryByKind<"device-enrolled">["role"]>;

/** Which roles a device that has one needs for an act. One without a role counts people, and leads where the door is its own. */
const rolesFor: Readonly<Record<DoorKind, readonly DeviceRole[]>> = {
  "meeting-opened": ["chair"],
  "attendance-recorded": ["door"],
  "attendance-counted": ["door"],
  "attendance-undone": ["door"],
  "officers-elected": ["chair", "secretary"],
  "votes-counted": ["counter"],
  "resolution-voted": ["chair"],
  "remote-participation-recorded": ["chair", "secretary"],
  "meeting-closed": ["chair"],
};

/** The role of a device; `undefined`: it was enrolled without one, or is the door's own. */
export function roleOf({ devices }: Meeting, device: string | undefined): DeviceRole | undefined {
  return device === undefined ? undefined : devices.get(device)?.enrolled.role;
}

/** Which device of a meeting has a key; without `device`: the door's own. `undefined`: none has. */
function deviceWithKey({ called, devices }: Meeting, key: string): { readonly device?: string } | undefined {
  if (called.doorKey === key) return {};
  for (const [device, { enrolled }] of devices) if (enrolled.key === key) return { device };
  return undefined;
}

/** The same of all meetings of a contest: in two cities at once nobody is. */
export function deviceAnywhereWithKey(
  { meetings }: Pick<Procedure, "meetings">,
  key: string,
): { readonly meeting: string; readonly device?: string } | undefined {
  for (const [meeting, each] of meetings) {
    const found = deviceWithKey(each, key);
    if (found !== undefined) return { meeting, ...found };
  }
  return undefined;
}

/** Whether a device counts people: the door's staff, and one without a role. */
export function countsPeople(role: DeviceRole | undefined): boolean {
  return role === undefined || rolesFor["attendance-counted"].includes(role);
}

/** Whether a device may lead: the chair's, and one without a role. */
export function mayLead(role: DeviceRole | undefined): boolean {
  return role === undefined || rolesFor["meeting-opened"].includes(role);
}

/** An act that the device was not enrolled for. */
export function outsideRole(
  meeting: Meeting,
  { kind, device }: { readonly kind: DoorKind; readonly device?: string },
): Violation | undefined {
  const role = roleOf(meeting, device);
  const needed = rolesFor[kind];
  // A count of votes is one counter's own: nobody gives it by the way.
  const may = role === undefined ? kind !== "votes-counted" : needed.includes(role);
  return may
    ? undefined
    : violation(
        "not-allowed-in-this-state",
        `${device ?? "the door's own key"} is enrolled ${role === undefined ? "without a role" : `as ${role}`}; ${kind} is an act of the ${needed.join(" or ")}`,
      );
}

/** What a device that was revoked does no longer counts. */
export function revoked(meeting: Meeting, { device }: { readonly device?: string }): Violation | undefined {
  const ended = device === undefined ? meeting.revoked : meeting.devices.get(device)?.revoked === true;
  return ended ? violation("not-allowed-in-this-state", "the device is revoked") : undefined;
}
