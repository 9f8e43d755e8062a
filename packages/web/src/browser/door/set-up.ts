import { enrolmentText } from "@hustings/door";
import { element, offer, typedIn } from "../page-data.ts";
import { showCode } from "../show-code.ts";
import { render } from "./door-board.ts";
import { makeDoorKey, signerOf } from "./door-key.ts";
import type { DoorSeat } from "./door-memory.ts";
import { on, say, view, words } from "./door-screen.ts";
import { sync } from "./hand-over.ts";
import { phone } from "./this-phone.ts";

async function setUp(values: FormData): Promise<void> {
  const meeting = typedIn(values, "meeting");
  const device = typedIn(values, "device");
  const name = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
  if (!name.test(meeting) || (device !== "" && !name.test(device))) return say(words.setUp.badName);
  const made = await makeDoorKey();
  if (made === undefined) return say(words.tooOld);
  const role = (["chair", "secretary", "counter", "door"] as const).find((each) => each === typedIn(values, "role"));
  if (role !== undefined && device === "") return say(words.setUp.badName);
  const seat: DoorSeat = {
    meeting,
    ...(device === "" ? {} : { device }),
    ...(role === undefined ? {} : { role }),
    ...made,
  };
  phone.seat = seat;
  await phone.memory.write("seat", seat);
  await enrol(seat);
  render();
  await sync();
}

/** Shows what the campaign names this device by. */
export async function enrol(of: DoorSeat): Promise<void> {
  const { meeting, device, role } = of;
  const named = device === undefined ? {} : { device };
  const place = { origin: view.origin, meeting, ...named, ...(role === undefined ? {} : { role }) };
  const code = await enrolmentText(place, signerOf(of));
  showCode(element("enrol-code", HTMLElement), code);
  offer("enrol-save", code);
}

/** Whoever typed another hall's name, or whose key the log names for another phone. What signed nothing has nothing to lose. */
async function setUpAnew(): Promise<void> {
  const { memory } = phone;
  if ((await memory.journal.all()).length > 0) return say(words.enrol.kept);
  // The doors' key stays: it came with the sheet, and the address does not show it any more.
  await memory.drop("seat");
  await memory.drop("assignment");
  location.reload();
}

export function setUpButtons(): void {
  on("setup-form", "submit", setUp);
  on("look", "click", async () => {
    if ((await sync()) === "no-network") say(words.reachedNot);
  });
  on("anew", "click", setUpAnew);
}
