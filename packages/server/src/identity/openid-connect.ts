import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from "openid-client";
import { calendarDate } from "@hustings/core";
import { documentNumber, type Person } from "@hustings/keyholder";
import { claimsFilledIn, longestField } from "./claim-fit.ts";
import type { IdentityElsewhere } from "./identity-elsewhere.ts";
import { UnrecognisedError } from "./login-fault.ts";

export interface OpenIdConnectOptions {
  readonly issuer: string;
  readonly clientId: string;
  /** Without one the client is public, and PKCE alone holds. */
  readonly secret?: string;
  readonly scope: string;
  /** Field of the law's form, and the claim that fills it in; a dot leads into a claim: `address.postal_code`. */
  readonly claims: Readonly<Record<string, string>>;
  /** The claim by which a person is one, as the number of a document; without it the provider's own name for them, `sub`. */
  readonly person?: string;
}

interface Kept {
  readonly verifier: string;
  readonly nonce: string;
  readonly state: string;
}

const answersWithin = 15;

/** A login with OpenID Connect: authorization code with PKCE, nonce and state, all of it checked by a certified library. */
export function openIdConnect({
  issuer,
  clientId,
  secret,
  scope,
  claims,
  person,
}: OpenIdConnectOptions): IdentityElsewhere<Kept> {
  let found: Promise<Configuration> | undefined;
  /** Asked when somebody first logs in: a server starts without its neighbours. */
  const configuration = () => {
    const asked = (found ??= discovery(
      new URL(issuer),
      clientId,
      undefined,
      secret === undefined ? None() : ClientSecretBasic(secret),
      // The settings let plain http through for this machine alone.
      { timeout: answersWithin, ...(issuer.startsWith("http:") ? { execute: [allowInsecureRequests] } : {}) },
    ));
    asked.catch(() => (found = undefined));
    return asked;
  };
  return {
    async begin(back) {
      const [verifier, nonce, state] = [randomPKCECodeVerifier(), randomNonce(), randomState()];
      const redirectTo = buildAuthorizationUrl(await configuration(), {
        redirect_uri: back,
        scope,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        // The person says so each time: a login left open on a shared device signs for nobody.
        prompt: "login",
      });
      return { redirectTo, state, kept: { verifier, nonce, state } };
    },
    async finish(address, { verifier, nonce, state }) {
      const config = await configuration();
      try {
        const tokens = await authorizationCodeGrant(config, address, {
          pkceCodeVerifier: verifier,
          expectedNonce: nonce,
          expectedState: state,
          idTokenExpected: true,
        });
        const inToken = tokens.claims();
        if (inToken === undefined) throw new TypeError("expected an id token");
        const wanted = [...Object.values(claims), ...(person === undefined ? [] : [person])];
        const more =
          config.serverMetadata().userinfo_endpoint !== undefined &&
          wanted.some((path) => at(inToken, path) === undefined)
            ? await fetchUserInfo(config, tokens.access_token, inToken.sub)
            : {};
        const said = { ...more, ...inToken };
        const today = calendarDate(new Date().toISOString().slice(0, 10));
        const filledIn = claimsFilledIn(claims, (claim) => at(said, claim), today);
        return { ...filledIn, person: personIn(said, issuer, person) };
      } catch (error) {
        if (error instanceof AuthorizationResponseError) return "declined";
        throw error;
      }
    },
  };
}

/** @throws {UnrecognisedError} the claim that people are recognised by is not there: nobody is let through unrecognised */
function personIn(said: Readonly<Record<string, unknown>>, issuer: string, claim: string | undefined): Person {
  const value = at(said, claim ?? "sub");
  if (typeof value !== "string" || value === "" || value.length > longestField)
    throw new UnrecognisedError(claim ?? "sub");
  return claim === undefined
    ? { scheme: `oidc/${issuer}`, value }
    : { scheme: `oidc/${issuer}/${claim}`, value: documentNumber(value) };
}

function at(said: Readonly<Record<string, unknown>>, path: string): unknown {
  let value: unknown = said;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
