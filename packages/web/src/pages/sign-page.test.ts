import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { calendarDate } from "@hustings/core";
import { languages } from "../language.ts";
import { localeOf } from "../locale.ts";
import type { SignView } from "../views/sign-view.ts";
import { signPage } from "./sign-page.ts";

const shown = {
  nomination: "vera",
  candidate: "Vera",
  contestTitle: "An invented contest",
  origin: "example.org/contest",
  zone: "Europe/Moscow",
  submitTo: "/api/statements",
  takeBackTo: "/api/withdrawals",
};
const cannotSend: Readonly<Record<string, SignView>> = {
  "has ended": { kind: "ended", ...shown },
  "has no form at hand": { kind: "form", ...shown },
  "is stopped": { kind: "stopped", cause: "a court's order", ...shown },
  "has not begun": { kind: "not-yet", opensOn: calendarDate("2026-03-01"), ...shown },
  "was signed by this person": {
    kind: "open",
    ...shown,
    declaration: "I support Vera.",
    closesOn: calendarDate("2026-04-01"),
    today: calendarDate("2026-03-10"),
    votingDay: calendarDate("2026-06-07"),
    rulebook: "xx/invented",
    fields: [],
    regions: [],
    threshold: 2,
    custodians: 3,
    place: {
      origin: shown.origin,
      contest: "c",
      record: "r",
      recipient: "k",
      bucket: 1024,
      form: "f",
      nomination: "vera",
    },
    intakes: [],
    identity: { kind: "email", step: { at: "held" }, once: { holder: "a court", standing: "signed" } },
    identityAt: "/api/identity",
    evidenceAt: "/api/evidence",
  },
};
const script = { path: "/s.js", integrity: "sha256-x" };

function page(view: SignView, kiosk: boolean, language: (typeof languages)[number]): string {
  return signPage(
    {
      locale: localeOf(language),
      path: "/",
      stylesheet: "/s.css",
      site: "https://example.org",
      address: "https://example.org",
    },
    { view, script, codeScript: script, promisedScript: script, worker: "/w.js", kiosk },
  );
}

suite("A drive from whose page nothing can be sent", () => {
  for (const [which, view] of Object.entries(cannotSend)) {
    test(`that ${which}: what waits is listed to be let go of, with what asks the server first; at a kiosk nothing is`, () => {
      for (const language of languages) {
        const own = page(view, false, language);
        const [, data = "{}"] = /id="waiting">(.*?)<\/script>/.exec(own) ?? [];
        const { submitTo, takeBackTo, words } = JSON.parse(data) as {
          submitTo?: string;
          takeBackTo?: string;
          words?: { discarded: object };
        };
        assert.deepEqual([submitTo, takeBackTo], [shown.submitTo, shown.takeBackTo]);
        assert.deepEqual(Object.keys(words?.discarded ?? {}).toSorted(), [
          "gone",
          "mayArrive",
          "noAnswer",
          "taken",
          "tooLate",
        ]);
        for (const wish of ["discard", "takeBack", "saveCode", "forget"])
          assert.ok(own.includes(`id="pending-${wish}"`), wish);
        assert.ok(!page(view, true, language).includes('id="waiting"'), "a kiosk keeps nothing");
      }
    });
  }
});
