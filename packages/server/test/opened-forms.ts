import { setTimeout as delay } from "node:timers/promises";

const together = 50;
/** As long as a person needs for the form. */
const readingMs = 1_050;

/** Forms of a signing page that have been open as long as a person needs: the value of each one's hidden field, which serves one address. */
export async function openedForms(page: string, count: number): Promise<string[]> {
  const forms: string[] = [];
  const open = async () => {
    const text = await (await fetch(page)).text();
    forms.push(/name="made" value="([^"]+)"/.exec(text)?.[1] ?? "");
  };
  while (forms.length < count)
    await Promise.all(Array.from({ length: Math.min(together, count - forms.length) }, open));
  await delay(readingMs);
  return forms;
}
