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

/** What could not be kept stands in its fields again, and is kept nowhere. */
function differs(form: HTMLFormElement): boolean {
  return (
    form.dataset["keeps"] === "typed" ||
    [...form.elements].some(
      (each) =>
        (each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement) && each.value !== each.defaultValue,
    )
  );
}

/** Names are kept at the desk alone, encrypted: no copy of them lies in the browser, which asks before it forgets them. */
function askBeforeForgetting(): void {
  const forms = document.querySelectorAll<HTMLFormElement>("form[data-keeps]");
  // What stands in the other forms is forgotten when one is sent.
  let sent: HTMLFormElement | undefined;
  for (const form of forms) form.addEventListener("submit", () => (sent = form));
  addEventListener("pageshow", () => (sent = undefined));
  addEventListener("beforeunload", (event) => {
    if ([...forms].some((form) => form !== sent && differs(form))) event.preventDefault();
    sent = undefined;
  });
}

askBeforeForgetting();
void pads();
