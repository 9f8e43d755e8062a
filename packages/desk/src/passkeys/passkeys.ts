import { randomBytes } from "node:crypto";
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import type { Passkey } from "../campaign/desk-book.ts";

/** How a page's request for a passkey ended. `session` goes into the browser's cookie. */
export type SignedIn = { readonly kind: "signed-in"; readonly session: string } | { readonly kind: "refused" };

export type PasskeyOptions =
  | { readonly kind: "make"; readonly options: PublicKeyCredentialCreationOptionsJSON }
  | { readonly kind: "use"; readonly options: PublicKeyCredentialRequestOptionsJSON };

/** A day's work, and no more: the next morning begins with the passkey again. */
const sessionHours = 12;
const challengeMinutes = 5;

// Loaded where passkeys are asked for: a desk without them does not need it.
const library = () => import("@simplewebauthn/server");

/**
 * Who works at a desk, beyond the address they were given: whoever first opens it makes a passkey on their own device, and from then on the
 * address without that device opens nothing. Challenges and sessions are in memory alone; a desk that is started anew asks again.
 */
export class Passkeys {
  readonly #desk: CampaignDesk;
  readonly #origin: string;
  readonly #now: () => number;
  readonly #challenges = new Map<string, { readonly challenge: string; readonly until: number }>();
  readonly #sessions = new Map<string, { readonly person: string; readonly passkey: string; readonly until: number }>();
  /** How often each passkey says that it was used; one that falls back was copied. */
  readonly #counters = new Map<string, number>();

  /** @param origin where browsers reach the desk: a name, since a passkey is bound to one. @param now milliseconds, for tests */
  constructor(desk: CampaignDesk, origin: string, now: () => number = Date.now) {
    this.#desk = desk;
    this.#origin = origin;
    this.#now = now;
  }

  /** Whether a browser's session is this person's and stands. */
  isSignedIn(person: string, session: string | undefined): boolean {
    const found = session === undefined ? undefined : this.#sessions.get(session);
    if (found?.person !== person || found.until < this.#now()) return false;
    // Whoever was removed and invited anew has another passkey.
    return this.#desk.passkeys.get(person)?.some(({ id }) => id === found.passkey) === true;
  }

  /** What the browser is asked for: to make a passkey where the person has none, to use it where they have. */
  async ask(person: string): Promise<PasskeyOptions> {
    const { generateAuthenticationOptions, generateRegistrationOptions } = await library();
    const rpID = new URL(this.#origin).hostname;
    const passkeys = this.#desk.passkeys.get(person) ?? [];
    if (passkeys.length > 0) {
      const options = await generateAuthenticationOptions({
        rpID,
        // Held by the person, not only by the device: a finger, a face or a PIN.
        userVerification: "required",
        allowCredentials: passkeys.map(({ id, transports }) => ({ id, transports: [...transports] })),
      });
      this.#keep(person, options.challenge);
      return { kind: "use", options };
    }
    const options = await generateRegistrationOptions({
      rpName: "Hustings",
      rpID,
      userName: this.#desk.people.get(person)?.name ?? "",
      attestationType: "none",
      authenticatorSelection: { residentKey: "discouraged", userVerification: "required" },
    });
    this.#keep(person, options.challenge);
    return { kind: "make", options };
  }

  /** Takes what the browser answered to {@link ask}; each question is answered once. */
  async take(person: string, response: unknown): Promise<SignedIn> {
    const asked = this.#challenges.get(person);
    this.#challenges.delete(person);
    if (asked === undefined || asked.until < this.#now()) return { kind: "refused" };
    const passkeys = this.#desk.passkeys.get(person) ?? [];
    const expected = {
      expectedChallenge: asked.challenge,
      expectedOrigin: this.#origin,
      expectedRPID: new URL(this.#origin).hostname,
    };
    const used =
      passkeys.length === 0
        ? await this.#made(person, response, expected)
        : await this.#used(passkeys, response, expected);
    if (used === undefined) return { kind: "refused" };
    const session = randomBytes(32).toString("base64url");
    for (const [old, { until }] of this.#sessions) if (until < this.#now()) this.#sessions.delete(old);
    this.#sessions.set(session, { person, passkey: used, until: this.#now() + sessionHours * 3_600_000 });
    return { kind: "signed-in", session };
  }

  #keep(person: string, challenge: string): void {
    this.#challenges.set(person, { challenge, until: this.#now() + challengeMinutes * 60_000 });
  }

  async #made(person: string, response: unknown, expected: Expected): Promise<string | undefined> {
    const { verifyRegistrationResponse } = await library();
    const made = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      ...expected,
    }).catch(noAnswer);
    if (made?.verified !== true) return undefined;
    const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential;
    // Two windows of one invitation: the first to answer is the person's.
    if (this.#desk.passkeys.has(person)) return undefined;
    this.#desk.do(person, {
      kind: "passkey-made",
      person,
      id,
      publicKey: Buffer.from(publicKey).toString("base64url"),
      counter,
      transports,
    });
    return id;
  }

  async #used(passkeys: readonly Passkey[], response: unknown, expected: Expected): Promise<string | undefined> {
    const { verifyAuthenticationResponse } = await library();
    const answer = response as AuthenticationResponseJSON;
    const passkey = passkeys.find(({ id }) => id === answer.id);
    if (passkey === undefined) return undefined;
    const { id, publicKey, counter, transports } = passkey;
    const credential = {
      id,
      publicKey: new Uint8Array(Buffer.from(publicKey, "base64url")),
      counter: Math.max(counter, this.#counters.get(id) ?? 0),
      transports: [...transports],
    };
    const used = await verifyAuthenticationResponse({ response: answer, ...expected, credential }).catch(noAnswer);
    if (used?.verified !== true) return undefined;
    this.#counters.set(id, used.authenticationInfo.newCounter);
    return id;
  }
}

interface Expected {
  readonly expectedChallenge: string;
  readonly expectedOrigin: string;
  readonly expectedRPID: string;
}

/** The library throws where an answer is not what was asked for; to the page that is one and the same. */
function noAnswer(): undefined {
  return undefined;
}
