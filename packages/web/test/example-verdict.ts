import { instant } from "@hustings/core";
import type { Failure, Report } from "@hustings/verify";
import type { Verdict } from "../src/views/verdict.ts";

/** A verifier's report on the example drive with something in each of its parts. */
export function exampleVerdict(
  change: Partial<Report> = {},
  failures: readonly Failure[] = [],
): Verdict & { readonly kind: "made" } {
  const report: Report = {
    ok: failures.length === 0,
    origin: "example.org/log",
    size: 1_000,
    root: "ab".repeat(32),
    contest: "An invented office",
    rulebook: "xx/invented@1",
    law: undefined,
    checks: [
      { name: "entries hashed up to the root", count: 1_000 },
      { name: "rulings", count: 1 },
      { name: "decisions", count: 1 },
    ],
    failures,
    commission: {
      key: "AAAA",
      fingerprint: "cd".repeat(32),
      spoken: "00000 11111 22222 33333 44444 55555",
      comparedWith: "nothing",
    },
    onWord: [
      {
        whose: "commission",
        kind: "findings-recorded",
        fields: ["findings"],
        entries: 2,
        moves: { of: "lines", count: 4 },
      },
      { whose: "campaign", kind: "drive-opened", fields: ["opensOn", "closesOn"], entries: 1 },
      {
        whose: "operator",
        kind: "statements-sealed",
        fields: ["region", "ids"],
        entries: 3,
        moves: { of: "statements", count: 21 },
      },
    ],
    oneKey: [[{ role: "commission" }, { role: "campaign", of: "vera" }, { role: "device", of: "omsk", device: "d1" }]],
    unprovenKeys: [{ role: "door", of: "omsk" }],
    diceAlone: ["vera"],
    departures: [
      {
        nomination: "vera",
        candidate: "Vera Example",
        ruling: "refused",
        decision: "registered",
        order: {
          appeal: "review",
          by: "An invented court",
          source: "An invented judgment",
          decidedAt: instant("2026-03-20T10:00:00Z"),
        },
      },
    ],
    neverShown: ["statements that were never promised and never entered"],
    dated: { at: instant("2026-03-16T10:00:00Z"), entries: 900 },
    onlyClaimed: [{ entry: 7, about: "draw-time", says: "the time of <the freeze> is only claimed" }],
    notRecomputed: [],
    kept: [],
    promises: [],
    nominations: [
      {
        nomination: "vera",
        candidate: "Vera Example",
        route: "self-nominated",
        meetings: 1,
        statements: 9,
        withdrawn: 0,
        filed: 9,
        checked: 4,
        invalid: 1,
        counted: 6,
        ruling: "refused",
        hinges: 0,
        decision: "registered",
        remedies: [],
      },
    ],
    ...change,
  };
  return { kind: "made", report, at: instant("2026-03-17T09:00:00Z") };
}
