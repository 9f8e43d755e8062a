import assert from "node:assert/strict";
import { openedForms } from "../packages/server/test/opened-forms.ts";
import type { Mailbox } from "../packages/server/test/mailbox.ts";

/** People ask for a code, read it in their mail and type it in. @returns the cookie of each one's pass */
export async function passByMail(url: string, mailbox: Mailbox, people: readonly string[]): Promise<string[]> {
  const forms = await openedForms(`${url}/en/nominations/trains/sign`, people.length);
  return await Promise.all(people.map(async (to, i) => await passFor(url, mailbox, to, forms[i] ?? "")));
}

/** @param made the hidden value of a form that nobody used */
export async function passFor(url: string, mailbox: Mailbox, to: string, made: string): Promise<string> {
  const before = mailbox.countTo(to);
  const asked = await post(url, "code", { to, made, nomination: "trains", website: "" });
  assert.equal(asked.status, 303);
  const challenge = /c=([\w-]+)/.exec(asked.headers.get("location") ?? "")?.[1] ?? "";
  const { code } = await mailbox.mailTo(to, before);
  const confirmed = await post(url, "confirm", { challenge, code });
  assert.equal(confirmed.status, 303);
  return confirmed.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

async function post(url: string, path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const body = new URLSearchParams(fields);
  // On a busy machine a connection that was kept open is closed by the server as the next request comes.
  const headers = { connection: "close" };
  return await fetch(`${url}/en/identity/${path}`, { method: "POST", redirect: "manual", body, headers });
}
