import type { ContestConfig } from "../host/contest-config.ts";
import { CodeChallenges } from "./code-challenges.ts";
import { FormGate } from "./form-gate.ts";
import type { IdentityElsewhere } from "./identity-elsewhere.ts";
import { IdentityLimiter } from "./identity-limits.ts";
import type { IdentitySettings } from "./identity-settings.ts";
import { openIdConnect } from "./openid-connect.ts";
import { Outbox, type OutboxOptions } from "./outbox.ts";
import { Passes } from "./passes.ts";
import { PostOffice } from "./post-office.ts";

interface Common {
  readonly passes: Passes;
  readonly limiter: IdentityLimiter;
  close(): void;
}

/** A code is sent, and comes back typed or by a link. */
export interface CodeIdentity extends Common {
  readonly kind: "email" | "phone";
  readonly gate: FormGate;
  readonly challenges: CodeChallenges;
  readonly outbox: Outbox;
  readonly office: PostOffice;
}

/** Somebody else says who it is. */
export interface LoginIdentity extends Common {
  readonly kind: "oidc";
  readonly name: string;
  readonly elsewhere: IdentityElsewhere;
}

/** How a contest finds out who signs online. Where nobody asks, there is none. */
export type Identity = CodeIdentity | LoginIdentity;

export interface IdentityOptions {
  /** Passwords and tokens: HUSTINGS_SMTP_PASSWORD, HUSTINGS_PHONE_TOKEN, HUSTINGS_OIDC_SECRET. */
  readonly environment: NodeJS.ProcessEnv;
  readonly onTrouble?: OutboxOptions["onTrouble"];
  /** Milliseconds of a clock that does not go back. */
  readonly now?: () => number;
}

/** @returns `undefined`: the contest asks nobody */
export function openIdentity(
  settings: ContestConfig["identity"] | IdentitySettings,
  { environment, onTrouble, now = () => performance.now() }: IdentityOptions,
): Identity | undefined {
  if (settings === undefined || settings.kind === "none") return undefined;
  const passes = new Passes(now);
  const limiter = new IdentityLimiter(settings.limits);
  if (settings.kind === "oidc") {
    const secret = environment["HUSTINGS_OIDC_SECRET"];
    const { person, ...oidc } = settings;
    const elsewhere = openIdConnect({
      ...oidc,
      ...(person === undefined ? {} : { person }),
      ...(secret === undefined ? {} : { secret }),
    });
    return { kind: "oidc", name: settings.name, elsewhere, passes, limiter, close: () => undefined };
  }
  const password = environment["HUSTINGS_SMTP_PASSWORD"];
  const token = environment["HUSTINGS_PHONE_TOKEN"];
  const office = new PostOffice(
    settings.kind === "email"
      ? { kind: "email", smtp: settings.smtp, from: settings.from, ...(password === undefined ? {} : { password }) }
      : { kind: "phone", gateway: settings.gateway, ...(token === undefined ? {} : { token }) },
  );
  const { waiting } = settings.limits ?? {};
  const outbox = new Outbox({
    sender: office,
    now,
    ...(waiting === undefined ? {} : { most: waiting }),
    ...(onTrouble === undefined ? {} : { onTrouble }),
  });
  return {
    kind: settings.kind,
    passes,
    limiter,
    gate: new FormGate(now),
    challenges: new CodeChallenges(now),
    outbox,
    office,
    close: () => outbox.close(),
  };
}
