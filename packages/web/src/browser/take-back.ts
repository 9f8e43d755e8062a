import type { Withdrawal } from "@hustings/core";

/**
 * What a server says of a statement that is to be taken back:
 * - `withdrawn`, `unknown`, `too-late`, `not-its-secret`  as the server's interface has them
 * - `unclear`    it answered otherwise; its words
 * - `no-answer`  nobody answered, or something else than the server, such as a captive network's page: whether it is taken back is not known; asked again, it is done once
 */
export type TakenBack =
  | { readonly kind: "withdrawn" | "unknown" | "too-late" | "not-its-secret" | "no-answer" }
  | { readonly kind: "unclear"; readonly says: string };

const outcomes = ["withdrawn", "unknown", "too-late", "not-its-secret"] as const;

export async function takeBack(path: string, withdrawal: Withdrawal): Promise<TakenBack> {
  const answer = await fetch(path, {
    method: "POST",
    body: JSON.stringify({ withdrawals: [withdrawal] }),
    headers: { "content-type": "application/json" },
    credentials: "omit",
    cache: "no-store",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(20_000),
  }).catch(() => undefined);
  if (answer === undefined) return { kind: "no-answer" };
  const body = (await answer.json().catch(() => undefined)) as
    | { readonly results?: readonly { readonly outcome?: string }[]; readonly says?: string }
    | undefined;
  const said = body?.results?.[0]?.outcome;
  const kind = outcomes.find((each) => each === said);
  if (kind !== undefined) return { kind };
  return typeof body?.says === "string" ? { kind: "unclear", says: body.says } : { kind: "no-answer" };
}
