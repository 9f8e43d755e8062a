import type { Page } from "playwright-core";

/**
 * Counts people by a door page's own form, filled and sent from within the page: no page needs the focus, so that many of one browser count at
 * once, and no step waits for whoever drives them from without.
 */
export async function typeWithin(page: Page, howMany: number, surname: string): Promise<void> {
  await page.evaluate(
    async ([many, name]) => {
      const form = document.querySelector<HTMLFormElement>("#counting-form");
      const [family, given, birth] = ["surname", "given", "birthDate"].map((id) =>
        document.querySelector<HTMLInputElement>(`#${id}`),
      );
      const here = document.querySelector("#counted-here");
      if (!form || !family || !given || !birth || !here) throw new TypeError("expected a page that counts people");
      const idle = () =>
        new Promise<void>((resolve) => {
          const looking = new MutationObserver(() => {
            if (form.hasAttribute("aria-busy")) return;
            looking.disconnect();
            resolve();
          });
          looking.observe(form, { attributeFilter: ["aria-busy"] });
        });
      for (let i = 0; i < many; i++) {
        const before = here.textContent;
        family.value = `${name} ${i}`;
        given.value = "Вера";
        birth.value = "1980-05-04";
        const done = idle();
        form.requestSubmit();
        await done;
        if (here.textContent === before)
          throw new Error(`not counted: ${document.querySelector("#said")?.textContent}`);
      }
    },
    [howMany, surname] as const,
  );
}
