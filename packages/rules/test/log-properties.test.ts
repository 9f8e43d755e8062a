import assert from "node:assert/strict";
import { test } from "node:test";
import type { CalendarDate, Entry, Procedure } from "@hustings/core";
import { factsKnown, rulebook, rulebookHash, rulebookIds, type Rulebook } from "../src/index.ts";
import { unknownToLaw } from "../src/evidence/unknown-to-law.ts";
import { qualifyingCase } from "./qualifying-case.ts";

/** As much of a procedure as an entry is held against the law with. */
function procedureOf(
  law: Rulebook,
  votingDay: CalendarDate,
  regions: readonly { readonly id: string }[] = [],
): Procedure {
  return {
    contest: { votingDay, zone: law.zone.name, regions },
    rulebook: { rulebook: law.id, hash: rulebookHash(law) },
  } as unknown as Procedure;
}

function entry(fields: { readonly kind: Entry["kind"]; readonly [field: string]: unknown }): Entry {
  return fields as unknown as Entry;
}

const misspelt = (word: string) => `${word.slice(1, 2)}${word.slice(0, 1)}${word.slice(2)}x`;

const laws = rulebookIds().map(rulebook);

function moved(day: CalendarDate, years: number): CalendarDate {
  return `${String(Number(day.slice(0, 4)) + years)}${day.slice(4).replace("02-29", "02-28")}` as CalendarDate;
}

test("over all rulebooks: a word that the law does not know is refused in every entry of the log that may hold one", () => {
  let tried = 0;
  for (const law of laws) {
    const votingDay = qualifyingCase(law, law.routes[0]?.id ?? "").votingDay;
    const procedure = procedureOf(law, votingDay);
    const refused = (what: string, right: Entry, slipped: Entry) => {
      tried++;
      assert.equal(unknownToLaw(procedure, right), undefined, `${law.id}: ${what}`);
      assert.match(unknownToLaw(procedure, slipped) ?? "taken", /expected/, `${law.id}: ${what}, misspelt`);
    };
    for (const { id } of law.routes) {
      const opened = (route: string) => entry({ kind: "nomination-opened", route });
      refused(`route ${id}`, opened(id), opened(misspelt(id)));
    }
    for (const { id, effect } of law.grounds) {
      if (effect !== "invalid") continue;
      const recorded = (ground: string) => entry({ kind: "findings-recorded", findings: [{ ground }] });
      const corrected = (ground: string) => entry({ kind: "finding-corrected", ground });
      refused(`ground ${id}`, recorded(id), recorded(misspelt(id)));
      refused(`ground ${id}, corrected`, corrected(id), corrected(misspelt(id)));
    }
    for (const { id, act } of law.remedies) {
      if (act !== "cure") continue;
      const filed = (remedy: string) => entry({ kind: "cure-filed", remedy });
      refused(`repair ${id}`, filed(id), filed(misspelt(id)));
    }
    for (const { key } of factsKnown(law)) {
      for (const kind of ["fact-asserted", "fact-disputed", "fact-decided"] as const) {
        const stated = (of: string) => entry({ kind, key: of.endsWith("/") ? `${of}one` : of, value: null });
        refused(`${kind} ${key}`, stated(key), stated(misspelt(key)));
      }
    }
    for (const { id, classes, sentences } of law.offences === undefined
      ? []
      : [{ id: "conviction/a", ...law.offences }]) {
      const conviction = (ofClasses: readonly string[], sentence: string) =>
        entry({
          kind: "fact-asserted",
          key: id,
          value: { final: "2001-02-03", classes: ofClasses, sentence, amount: 12, suspended: false },
        });
      const sentence = sentences[0]?.id ?? "";
      for (const each of classes)
        refused(`class ${each.id}`, conviction([each.id], sentence), conviction([misspelt(each.id)], sentence));
      for (const each of sentences)
        refused(`sentence ${each.id}`, conviction([], each.id), conviction([], misspelt(each.id)));
    }
    const adopted = entry({ kind: "rulebook-adopted", rulebook: law.id, hash: rulebookHash(law) });
    for (const { id } of law.units ?? []) {
      tried++;
      assert.equal(unknownToLaw(procedureOf(law, votingDay, [{ id }]), adopted), undefined, `${law.id}: unit ${id}`);
      const slipped = unknownToLaw(procedureOf(law, votingDay, [{ id: misspelt(id) }]), adopted);
      assert.match(slipped ?? "taken", /expected/, `${law.id}: unit ${id}, misspelt`);
    }
  }
  assert.ok(tried > 3_000, String(tried));
});

test("over all rulebooks: a contest whose vote is as many years away as the law governs, and ten more, cannot adopt it", () => {
  for (const law of laws) {
    const { from, to } = law.governs.votes;
    const adopted = entry({ kind: "rulebook-adopted", rulebook: law.id, hash: rulebookHash(law) });
    const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 10;
    for (const day of [moved(from, years), moved(to, -years), moved(to, 10), moved(from, -10)])
      assert.match(unknownToLaw(procedureOf(law, day), adopted) ?? "taken", /governs votes from/, `${law.id}: ${day}`);
  }
});
