import { writeFileSync } from "node:fs";
import { encodeQR } from "qr";

const [width, height] = [640, 480];

/** Switches with which a browser's camera sees one square code, and nobody is asked whether it may. @param file where its picture is written, in YUV4MPEG2 */
export function cameraSeeing(text: string, file: string): readonly string[] {
  const cells = encodeQR(text, "raw", { ecc: "low", border: 4 });
  const scale = Math.floor(height / cells.length);
  const [left, top] = [(width - cells.length * scale) >> 1, (height - cells.length * scale) >> 1];
  const light = Buffer.alloc(width * height, 235);
  for (let y = 0; y < cells.length * scale; y++) {
    for (let x = 0; x < cells.length * scale; x++) {
      const dark = cells[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      light[(y + top) * width + x + left] = dark ? 16 : 235;
    }
  }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), light, Buffer.alloc((width * height) / 2, 128)]);
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip C420jpeg\n`), frame, frame]));
  return [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${file}`,
  ];
}
