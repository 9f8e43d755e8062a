/** `docs/formats` is what a second implementation is written from: every label that the product writes stands there. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");

/** Labels of what no other program reads, and what it is. */
const ofOneParty: Readonly<Record<string, string>> = {
  "hustings-come@v1": "a code that one's own phone shows at a door of this program",
  "hustings-custodians/v1": "refused by name: nothing is sealed to it",
  "hustings-custody-receipt/v1": "a campaign's paper for a circulator",
  "hustings-desk-door/v1": "secret of a desk",
  "hustings-desk-doors/v1": "secrets of a desk",
  "hustings-desk-person/v1": "a person of a desk",
  "hustings-desk/v1": "journal of a desk",
  "hustings-device@v2": "what a device shows to its campaign; possession is in entries.md",
  "hustings-door-mark/v1": "mark that devices of one campaign alone can make",
  "hustings-keyholder/v1": "a key holder's own key file, and how its key is made of a seed",
  "hustings-minutes-people/v1": "a campaign's own file of names",
  "hustings-minutes-text/v1": "what a signature on a screen is drawn under, kept with the names",
  "hustings-named-part/v1": "between phones of one meeting",
  "hustings-named-parts@v1": "between phones of one meeting",
  "hustings-party-key/v1": "a party's key file",
  "hustings-rehearsal/v1": "keys of a rehearsal",
  "hustings-seat/v2": "a custodian's own file",
};

const label = /hustings-[a-z-]+[/@]v\d+/g;
const labelsIn = (patterns: readonly string[], leave = "") =>
  new Set(
    globSync([...patterns], { cwd: root })
      .filter((file) => leave === "" || !file.endsWith(leave))
      .flatMap((file) => readFileSync(join(root, file), "utf8").match(label) ?? []),
  );

test("every label that the product signs, hashes or writes stands in docs/formats, or is of one party alone", () => {
  const documented = labelsIn(["docs/formats/*.md"]);
  const written = labelsIn(["packages/*/src/**/*.ts"], ".test.ts");
  assert.ok(written.size > 50, `${written.size} labels`);
  assert.deepEqual(
    [...written].filter((each) => !documented.has(each) && ofOneParty[each] === undefined).toSorted(),
    [],
  );
  assert.deepEqual(
    Object.keys(ofOneParty).filter((each) => !written.has(each) || documented.has(each)),
    [],
    "listed as of one party, and not written any more, or documented",
  );
});
