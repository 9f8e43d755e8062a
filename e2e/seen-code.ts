import { writeFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { encodeQR } from "qr";

const [width, height] = [640, 480];

/** Pictures a second, and of each of several codes. */
const [aSecond, ofEach] = [10, 30];

/**
 * Switches with which a browser's camera sees square codes, and nobody is asked whether it may.
 *
 * @param texts one code that stays in view, or several in turn, for three seconds each; empty: none is in view
 * @param file where its picture is written, in YUV4MPEG2
 */
export function cameraSeeing(texts: string | readonly string[], file: string): readonly string[] {
  const frames = typeof texts === "string" ? [frame(texts)] : texts.flatMap((text) => Array(ofEach).fill(frame(text)));
  // A film of one picture is not played.
  if (frames.length === 1) frames.push(...frames);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F${aSecond}:1 Ip C420jpeg\n`);
  writeFileSync(file, Buffer.concat([head, ...frames]));
  return [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${file}`,
  ];
}

/** Once a page that scans has looked for codes so many times more, however long it takes: each look reads a picture. */
export async function looked(page: Page, times: number): Promise<void> {
  await page.evaluate(async (all) => {
    let looks = 0;
    const restores = [CanvasRenderingContext2D.prototype, OffscreenCanvasRenderingContext2D.prototype].map((each) => {
      const read = Object.getOwnPropertyDescriptor(each, "getImageData");
      if (read === undefined) throw new TypeError("expected a canvas that is read");
      return { each, read };
    });
    await new Promise<void>((resolve) => {
      for (const { each, read } of restores) {
        const value = function (this: unknown, ...of: readonly unknown[]): unknown {
          if (++looks === all) resolve();
          return Reflect.apply(read.value as (...args: readonly unknown[]) => unknown, this, of);
        };
        Object.defineProperty(each, "getImageData", { ...read, value });
      }
    });
    for (const { each, read } of restores) Object.defineProperty(each, "getImageData", read);
  }, times);
}

function frame(text: string): Buffer {
  const light = Buffer.alloc(width * height, 235);
  const cells = text === "" ? [] : encodeQR(text, "raw", { ecc: "low", border: 4 });
  const scale = cells.length === 0 ? 0 : Math.floor(height / cells.length);
  const [left, top] = [(width - cells.length * scale) >> 1, (height - cells.length * scale) >> 1];
  for (let y = 0; y < cells.length * scale; y++) {
    for (let x = 0; x < cells.length * scale; x++) {
      const dark = cells[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      light[(y + top) * width + x + left] = dark ? 16 : 235;
    }
  }
  return Buffer.concat([Buffer.from("FRAME\n"), light, Buffer.alloc((width * height) / 2, 128)]);
}
