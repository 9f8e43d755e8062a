import { element } from "../page-data.ts";
import { language, on, words } from "./door-screen.ts";
import { secondsApart } from "./server-clock.ts";
import { phone, server } from "./this-phone.ts";

/** A clock that differs by less than this is nobody's concern: acts carry the minute or the hour. */
const bearableSeconds = 180;

/** A phone's clock may be wrong by hours, and only the people at the door can say whose is right. */
export async function askAboutClock(): Promise<void> {
  const apart = await secondsApart(`${server}checkpoint`);
  const { correction, memory } = phone;
  const ask = element("clock", HTMLElement);
  if (apart === undefined || Math.abs(apart - correction) < bearableSeconds) {
    ask.hidden = true;
    return;
  }
  const hours = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
    Math.abs(apart - correction) / 3600,
  );
  element("clock-differs", HTMLElement).textContent = words.clock.differs.replace("{n}", hours);
  ask.dataset["apart"] = String(apart);
  if (memory !== undefined && (await memory.read("clockChosen")) !== true) ask.hidden = false;
}

async function chooseClock(seconds: number): Promise<void> {
  const { memory } = phone;
  phone.correction = seconds;
  await memory.write("clock", seconds);
  await memory.write("clockChosen", true);
  element("clock", HTMLElement).hidden = true;
}

export function clockButtons(): void {
  on("clock-mine", "click", () => chooseClock(0));
  on("clock-server", "click", () => chooseClock(Number(element("clock", HTMLElement).dataset["apart"])));
}
