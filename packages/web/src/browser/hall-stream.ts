import type { StreamView } from "../views/stream-view.ts";
import { watchWhep } from "./whep.ts";

/** A picture that is lost is asked for again this often. */
const againMs = 5_000;

/** Plays a hall's stream, says when it is lost, and asks for it again until it is back. */
export function playStream({ kind, address }: StreamView, video: HTMLVideoElement, says: HTMLElement): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let end: (() => void) | undefined;
  const lost = (): void => {
    says.hidden = false;
    waiting ??= setTimeout(start, againMs);
  };
  const start = (): void => {
    waiting = undefined;
    if (kind === "video") {
      video.src = address;
      return;
    }
    end = watchWhep(
      address,
      (stream) => {
        video.srcObject = stream;
      },
      lost,
    );
  };
  video.addEventListener("playing", () => {
    says.hidden = true;
  });
  video.addEventListener("error", lost);
  // The page names the address of a video itself, so that it plays without a script.
  if (kind === "whep") start();
  else if (video.error !== null) lost();
  addEventListener("pagehide", () => {
    end?.();
  });
}
