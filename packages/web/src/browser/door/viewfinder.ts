import { CodeCamera } from "../code-camera.ts";
import { element } from "../page-data.ts";
import { say, words } from "./door-screen.ts";

const camera = new CodeCamera(element("camera", HTMLVideoElement));

function show(isOn: boolean): void {
  element("viewfinder", HTMLElement).hidden = !isOn;
  element("scan", HTMLElement).textContent = isOn ? words.scan.stop : words.scan.start;
}

export function stopScanning(): void {
  if (!camera.isOn) return;
  camera.stop();
  show(false);
}

/** Looks for codes, or ends that. */
export async function scan(onCode: (text: string) => Promise<void>): Promise<void> {
  if (camera.isOn) return stopScanning();
  show(true);
  if (await camera.start(onCode)) return;
  show(false);
  say(words.scan.none);
}
