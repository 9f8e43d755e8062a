import { enter, stateIdentityAsked, type Ledger } from "@hustings/acts";
import type { IdentitySettings } from "./identity-settings.ts";

/**
 * Says in the log how this server asks who signs online, once its key is named there, and again whenever that changes. It names nobody and counts nobody.
 *
 * @param told whether a key holder lets people be told that they signed already
 */
export async function stateIdentity(
  ledger: Ledger,
  intake: string,
  settings: IdentitySettings | undefined,
  told: boolean,
): Promise<void> {
  const known = ledger.procedure.intakes.get(intake);
  if (known === undefined || known.ended !== undefined || ledger.procedure.contestState !== "governed") return;
  // An operator who says nothing has nothing said for them, until there is something to take back.
  if (settings === undefined && known.asked === undefined) return;
  const { kind: how } = settings ?? { kind: "none" as const };
  const issuer = settings?.kind === "oidc" ? settings.issuer : undefined;
  const doubles = told && how !== "none" ? "told" : "found-at-opening";
  const { asked } = known;
  if (asked?.how === how && asked.issuer === issuer && asked.doubles === doubles) return;
  await enter(ledger, undefined, stateIdentityAsked, {
    intake,
    how,
    ...(issuer === undefined ? {} : { issuer }),
    doubles,
  });
}
