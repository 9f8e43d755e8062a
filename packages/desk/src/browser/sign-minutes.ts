/** Runs on the page of minutes: chair and secretary draw their signatures there. */
async function start(): Promise<void> {
  const module = "/assets/signature-pads.js";
  const { signaturePads } = (await import(module)) as { signaturePads(within: ParentNode): void };
  // Shown first: nothing can be measured that is hidden.
  for (const form of document.querySelectorAll<HTMLElement>("form[data-signs]")) form.hidden = false;
  signaturePads(document);
}

void start();
