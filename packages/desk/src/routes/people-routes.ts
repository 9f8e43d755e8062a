import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Addresses } from "../addresses.ts";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import { href } from "../pages/desk-page.ts";
import { peoplePage } from "../pages/hand-in-page.ts";
import { baseOf } from "../person-address.ts";
import { formOf } from "../read-request.ts";
import { unread, type Env } from "../refused-request.ts";

export interface PeopleRoutesOptions {
  /** Who started the desk, and cannot be removed. */
  readonly starter: string;
  readonly addresses: Addresses;
  readonly isEncrypted: boolean;
}

/** The people who work at the desk: invited, each by an address of their own, and removed. */
export function peopleRoutes(desk: CampaignDesk, { starter, addresses, isEncrypted }: PeopleRoutesOptions): Hono<Env> {
  const at = new Hono<Env>();
  at.get("/", (context) => context.html(peoplePage(context.get("place"), desk, context.get("person"))));
  at.post("/", async (context) => {
    const [place, by] = [context.get("place"), context.get("person")];
    const sent = await formOf(context);
    const name = sent.text("name", place.say.people.name);
    if (name === undefined) return context.html(peoplePage(place, desk, by, unread(place, sent.wrong)), 422);
    const person = randomUUID();
    desk.do(by, { kind: "person-joined", person, name });
    const { own, network } = addresses;
    const links = (network.length === 0 ? [own] : network).map((origin) => `${origin}${baseOf(desk, person)}/`);
    const onNetwork = isEncrypted ? "encrypted" : network.length > 0 ? "plain" : "none";
    return context.html(peoplePage(place, desk, by, { links, onNetwork }));
  });
  at.post("/:person/remove", (context) => {
    const person = context.req.param("person");
    if (person !== starter && desk.people.has(person)) desk.do(context.get("person"), { kind: "person-left", person });
    return context.redirect(href(context.get("place"), "/people"), 303);
  });
  return at;
}
