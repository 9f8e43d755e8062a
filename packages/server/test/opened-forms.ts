import { setTimeout as delay } from "node:timers/promises";
import { doWork, formPurpose } from "@hustings/client/work";

const together = 50;
/** As long as a person needs for the form. */
const readingMs = 1_050;

/** A form with its work done, where any is asked for. */
export interface OpenedForm {
  readonly made: string;
  readonly work: string;
}

/** Forms of a signing page that have been open as long as a person needs: each serves one address. */
export async function workedForms(page: string, count: number): Promise<OpenedForm[]> {
  const forms: OpenedForm[] = [];
  const open = async () => {
    // On a busy machine a connection that was kept open is closed by the server as the next request comes.
    const text = await (await fetch(page, { headers: { connection: "close" } })).text();
    const made = /name="made" value="([^"]+)"/.exec(text)?.[1] ?? "";
    const effort = Number(/"effort":(\d+)/.exec(text)?.[1] ?? 0);
    forms.push({ made, work: effort === 0 ? "" : doWork({ made, effort }, formPurpose) });
  };
  while (forms.length < count)
    await Promise.all(Array.from({ length: Math.min(together, count - forms.length) }, open));
  await delay(readingMs);
  return forms;
}

/** The value of each form's hidden field, where nobody is asked for work. */
export async function openedForms(page: string, count: number): Promise<string[]> {
  return (await workedForms(page, count)).map(({ made }) => made);
}
