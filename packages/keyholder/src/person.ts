import { canonicalBytes, westernDigits } from "@hustings/core";
import { KeyholderError } from "./keyholder-error.ts";

/**
 * Within what one person is one: a nomination, or the contest where its law lets a person sign for one nomination alone, or the meetings
 * of a nomination.
 */
export type PersonScope =
  | { readonly of: "nomination" | "meetings"; readonly nomination: string }
  | { readonly of: "contest" };

/** What somebody vouches for of a person, in the one spelling that is compared. */
export interface Person {
  /** Who vouches for what: `oidc/<issuer>`, `oidc/<issuer>/<claim>`, `email`, `phone`, `passport/<country>`. One of them a contest. */
  readonly scheme: string;
  /** Opaque, or as {@link documentNumber} spells it. */
  readonly value: string;
}

const heading = "hustings-person/v1";
const mostCharacters = 400;

/** A name for the scope that no other scope has. */
export function scopeName(scope: PersonScope): string {
  return scope.of === "contest" ? "contest" : `${scope.of}/${scope.nomination}`;
}

/**
 * What the function is asked of: canonical JSON. It never holds a name or a date of birth, which many share and everybody knows.
 *
 * @throws {KeyholderError} `malformed`: nothing is vouched for
 */
export function personInput(contest: string, scope: PersonScope, { scheme, value }: Person): Uint8Array {
  if (scheme === "" || value === "" || scheme.length + value.length > mostCharacters)
    throw new KeyholderError("malformed", `person: expected a scheme and a value of 1 to ${mostCharacters} characters`);
  return canonicalBytes({ contest, scheme, scope: scopeName(scope), v: heading, value });
}

/**
 * The number of a document or a national code in one spelling: compatibility forms resolved (NFKC), upper case, separators out, digits ASCII. Not for an opaque
 * identifier, whose letters and signs all count.
 */
export function documentNumber(typed: string): string {
  return westernDigits(typed.replaceAll("№", "").normalize("NFKC").toUpperCase()).replaceAll(
    /[\s\p{Pd}\p{Cf}./#]/gu,
    "",
  );
}
