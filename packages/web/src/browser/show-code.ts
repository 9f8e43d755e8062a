import { encodeQR } from "qr";

/** Draws a text as a square code into an element; a device beside this one can take it without any network. */
export function showCode(into: HTMLElement, text: string): void {
  const cells = encodeQR(text, "raw", { ecc: "low", border: 4 });
  const canvas = document.createElement("canvas");
  const scale = 4;
  canvas.width = canvas.height = cells.length * scale;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", text.split("\n", 1)[0] ?? "");
  const ink = canvas.getContext("2d");
  if (ink === null) return;
  ink.fillStyle = "#fff";
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.fillStyle = "#000";
  for (const [y, row] of cells.entries()) {
    for (const [x, dark] of row.entries()) if (dark) ink.fillRect(x * scale, y * scale, scale, scale);
  }
  into.replaceChildren(canvas);
}
