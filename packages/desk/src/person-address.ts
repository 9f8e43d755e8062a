import { createHmac, timingSafeEqual } from "node:crypto";
import type { CampaignDesk } from "./campaign/campaign-desk.ts";

/** A person's own address: theirs as long as the desk's folder is. */
export function baseOf(desk: CampaignDesk, person: string): string {
  const secret = createHmac("sha256", desk.options.journal.lineKey).update(`hustings-desk-person/v1\n${person}`);
  return `/${secret.digest("base64url")}`;
}

export function personAt(desk: CampaignDesk, token: string): string | undefined {
  return [...desk.people.keys()].find((person) => {
    const [a, b] = [Buffer.from(`/${token}`), Buffer.from(baseOf(desk, person))];
    return a.length === b.length && timingSafeEqual(a, b);
  });
}
