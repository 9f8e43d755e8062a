/** Pads to draw signatures on, with a finger, a pen or a mouse. Without imports: the campaign's desk serves this module as it is. */
const [width, height] = [600, 200];
/** Points nearer than this to the one before say nothing more. */
const least = 3;
const most = 4_000;

/**
 * Makes a pad of every canvas with `data-pad`: what is drawn stands as JSON in the field it names, and the button it names in `data-clear`
 * wipes it.
 */
export function signaturePads(within: ParentNode): void {
  for (const canvas of within.querySelectorAll<HTMLCanvasElement>("canvas[data-pad]")) pad(canvas);
}

/** Wipes the pads of a form, once what was drawn is kept. */
export function clearPads(within: ParentNode): void {
  for (const canvas of within.querySelectorAll<HTMLCanvasElement>("canvas[data-pad]"))
    document.getElementById(canvas.dataset["clear"] ?? "")?.click();
}

const inBox = (value: number, end: number) => Math.max(0, Math.min(end, Math.round(value)));

function pad(canvas: HTMLCanvasElement): void {
  const field = document.getElementById(canvas.dataset["pad"] ?? "");
  const ink = canvas.getContext("2d");
  if (!(field instanceof HTMLInputElement) || ink === null) return;
  [canvas.width, canvas.height] = [width, height];
  let strokes: number[][] = [];

  const show = () => {
    ink.clearRect(0, 0, width, height);
    ink.lineWidth = 4;
    ink.lineCap = ink.lineJoin = "round";
    ink.strokeStyle = getComputedStyle(canvas).color;
    for (const stroke of strokes) {
      ink.beginPath();
      for (let at = 0; at < stroke.length; at += 2) ink.lineTo(stroke[at] ?? 0, stroke[at + 1] ?? 0);
      ink.stroke();
    }
    // A dot is no line: whoever only touched the pad has not signed.
    const lines = strokes.filter((stroke) => stroke.length >= 4);
    field.value = lines.length === 0 ? "" : JSON.stringify(lines);
    canvas.toggleAttribute("data-drawn", lines.length > 0);
  };
  const add = (event: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    const stroke = strokes.at(-1);
    if (stroke === undefined || strokes.flat().length >= most - 2) return;
    const x = inBox(((event.clientX - box.left) / box.width) * width, width);
    const y = inBox(((event.clientY - box.top) / box.height) * height, height);
    const [lastX = -least, lastY = -least] = stroke.slice(-2);
    if (stroke.length > 0 && Math.hypot(x - lastX, y - lastY) < least) return;
    stroke.push(x, y);
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || strokes.length >= 200) return;
    canvas.setPointerCapture(event.pointerId);
    strokes.push([]);
    add(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    const passed = event.getCoalescedEvents();
    for (const each of passed.length > 0 ? passed : [event]) add(each);
    show();
  });
  canvas.addEventListener("pointerup", (event) => {
    canvas.releasePointerCapture(event.pointerId);
    show();
  });
  document.getElementById(canvas.dataset["clear"] ?? "")?.addEventListener("click", () => {
    strokes = [];
    show();
  });
}
