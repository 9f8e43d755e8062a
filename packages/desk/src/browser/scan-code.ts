/** Runs on a meeting's page of the desk: reads a phone's code with this machine's camera into the form, which is sent by hand. */
interface Detector {
  detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

const place = document.getElementById("scanning");
const [button, camera, code, none] = ["scan", "camera", "f-code", "no-camera"].map((id) => document.getElementById(id));
let stream: MediaStream | undefined;

function stop(): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = undefined;
  show();
}

function show(): void {
  if (camera instanceof HTMLVideoElement) camera.hidden = stream === undefined;
  if (button instanceof HTMLElement)
    button.textContent = (stream === undefined ? place?.dataset["start"] : place?.dataset["stop"]) ?? "";
}

async function start(): Promise<void> {
  if (!(camera instanceof HTMLVideoElement) || !(code instanceof HTMLTextAreaElement)) return;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: false });
  } catch {
    if (none instanceof HTMLElement) none.hidden = false;
    return;
  }
  show();
  camera.srcObject = stream;
  await camera.play();
  // Loaded only where somebody scans.
  const library = "/assets/qr/decode.js";
  const { BarcodeDetector } = (await import(library)) as { readonly BarcodeDetector: new () => Detector };
  const detector = new BarcodeDetector();
  while (stream !== undefined) {
    const [found] = await detector.detect(camera).catch(() => []);
    if (found !== undefined) {
      code.value = found.rawValue;
      stop();
      code.focus();
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

// Over plain HTTP from another machine a browser has no camera to give.
if (place !== null && navigator.mediaDevices?.getUserMedia !== undefined) {
  place.hidden = false;
  button?.addEventListener("click", () => {
    if (stream === undefined) void start();
    else stop();
  });
}
