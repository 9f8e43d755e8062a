/** Runs on the page of minutes: chair and secretary draw their signatures there, and what was typed and is not kept yet is not left by mistake. */
async function pads(): Promise<void> {
  const forms = document.querySelectorAll<HTMLElement>("form[data-signs]");
  if (forms.length === 0) return;
  const module = "/assets/signature-pads.js";
  const { signaturePads } = (await import(module)) as { signaturePads(within: ParentNode): void };
  // Shown first: nothing can be measured that is hidden.
  for (const form of forms) form.hidden = false;
  signaturePads(document);
}

/** Names are kept at the desk alone, encrypted: no copy of them lies in the browser, which asks before it forgets them. */
function askBeforeForgetting(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-keeps]");
  if (form === null) return;
  // What could not be kept stands in its fields again, and is kept nowhere.
  const differs = () =>
    form.dataset["keeps"] === "typed" ||
    [...form.elements].some(
      (each) =>
        (each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement) && each.value !== each.defaultValue,
    );
  let isSent = false;
  form.addEventListener("submit", () => (isSent = true));
  addEventListener("pageshow", () => (isSent = false));
  addEventListener("beforeunload", (event) => {
    if (!isSent && differs()) event.preventDefault();
  });
}

askBeforeForgetting();
void pads();
