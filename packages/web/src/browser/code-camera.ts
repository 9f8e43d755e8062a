import { BarcodeDetector as SquareCodeDetector } from "qr/decode.js";

/** What reads codes out of a picture: the browser's own, or the library's in its shape. */
interface Detector {
  detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface Native {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Between two looks: a phone's processor has others to serve. */
const lookEveryMs = 150;

/** So many looks without any code, and the one before was taken away: fewer, and an unsteady hand shows one code twice. */
const looksUntilGone = 13;

/** Reads square codes with this device's camera, for as long as it is on. */
export class CodeCamera {
  readonly #video: HTMLVideoElement;
  #stream: MediaStream | undefined;

  /** @param video shows what the camera sees */
  constructor(video: HTMLVideoElement) {
    this.#video = video;
  }

  static get isThere(): boolean {
    return navigator.mediaDevices?.getUserMedia !== undefined;
  }

  get isOn(): boolean {
    return this.#stream !== undefined;
  }

  /**
   * Looks until it is stopped.
   *
   * @param onCode told of each code that comes into view, once until it was taken away; the next is looked for once it is done
   * @returns false: no camera, or it may not be used
   */
  async start(onCode: (text: string) => Promise<void>): Promise<boolean> {
    if (!CodeCamera.isThere) return false;
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    } catch (error) {
      if (error instanceof DOMException) return false;
      throw error;
    }
    this.#video.srcObject = this.#stream;
    await this.#video.play();
    void this.#look(this.#stream, await detector(), onCode);
    return true;
  }

  stop(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
    this.#video.srcObject = null;
  }

  async #look(mine: MediaStream, codes: Detector, onCode: (text: string) => Promise<void>): Promise<void> {
    let [last, without] = ["", 0];
    while (this.#stream === mine) {
      const found = await codes.detect(this.#video).catch(() => []);
      const text = found[0]?.rawValue;
      without = text === undefined ? without + 1 : 0;
      if (without === looksUntilGone) last = "";
      // One code held before the camera is one code, however many pictures show it.
      if (text !== undefined && text !== last) {
        last = text;
        await onCode(text);
      }
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }
}

async function detector(): Promise<Detector> {
  const { BarcodeDetector: native } = globalThis as unknown as { readonly BarcodeDetector?: Native };
  const known = (await native?.getSupportedFormats().catch(() => [])) ?? [];
  if (native !== undefined && known.includes("qr_code")) return new native({ formats: ["qr_code"] });
  return new SquareCodeDetector();
}
