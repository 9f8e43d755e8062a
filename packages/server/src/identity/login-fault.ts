/** What a login elsewhere came to where it let nobody in, and what its operator is told. */
export interface LoginFault {
  /** `unreachable`: it may answer later; `unheld`: it answered, and its answer does not hold. */
  readonly problem: "unreachable" | "unheld";
  /** For the operator's line: nothing that the other side said of whom. */
  readonly says: string;
}

/** Somebody logged in whom nothing recognises: nobody is let through so. */
export class UnrecognisedError extends Error {
  override readonly name = "UnrecognisedError";
  readonly claim: string;

  constructor(claim: string) {
    super(`expected a claim by which people are recognised, got none in ${claim}`);
    this.claim = claim;
  }
}

const notOne = "it did not answer as a provider does; look whether identity.issuer is its address";

/** By the codes of `oauth4webapi`, what is most often wrong and where it is put right. */
const remedies = new Map(
  Object.entries({
    OAUTH_JWT_TIMESTAMP_CHECK_FAILED: "its token is of another time than this machine's clock; set both clocks",
    OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED:
      "it calls itself by another name than identity.issuer says; write its own there",
    OAUTH_JWT_CLAIM_COMPARISON_FAILED:
      "its token is another issuer's, another client's or another login's; compare identity.issuer and identity.clientId with what it registered",
    OAUTH_INVALID_RESPONSE: notOne,
    OAUTH_RESPONSE_IS_NOT_CONFORM: notOne,
    OAUTH_RESPONSE_IS_NOT_JSON: notOne,
  }),
);

/** Of RFC 6749 section 5.2; anything else is the other side's own words, be it a word of every object's. */
const refusals = new Map(
  Object.entries({
    invalid_client: "it does not know identity.clientId, or not with this HUSTINGS_OIDC_SECRET",
    unauthorized_client: "it does not let identity.clientId log people in so",
    invalid_grant: "it does not accept the code that it gave, or the address to come back to is not the registered one",
    invalid_scope: "it does not know a scope of identity.scope",
  }),
);

/** @param error what a step of the login threw */
export function loginFault(error: unknown): LoginFault {
  if (error instanceof UnrecognisedError)
    return {
      problem: "unheld",
      says: `the claim ${error.claim}, by which people are recognised, did not come as text`,
    };
  const {
    name = "error",
    code,
    error: refusal,
  } = error as Readonly<Record<"name" | "code" | "error", string | undefined>>;
  // What `fetch` throws where nobody answers has no code of the library's.
  const isDead = code === "OAUTH_TIMEOUT" || !(code ?? "").startsWith("OAUTH_") || statusIn(error) >= 500;
  const why = refusals.get(refusal ?? "") ?? remedies.get(code ?? "");
  return {
    problem: isDead ? "unreachable" : "unheld",
    says: [`${name} ${code ?? ""}`.trim(), ...(why === undefined ? [] : [why])].join(": "),
  };
}

/** Of the answer that an error, or what caused it, carries; 0 where none does. */
function statusIn(error: unknown): number {
  if (typeof error !== "object" || error === null) return 0;
  const { status, cause } = error as { readonly status?: unknown; readonly cause?: unknown };
  return typeof status === "number" ? status : statusIn(cause);
}
