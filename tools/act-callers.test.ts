import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as door from "@hustings/acts";

const root = join(import.meta.dirname, "..");
const isTest = (file: string) => file.endsWith(".test.ts");
const textsOf = (pattern: string, keep: (file: string) => boolean) =>
  globSync(pattern, { cwd: root })
    .filter(keep)
    .map((file) => withoutDoors(readFileSync(join(root, file), "utf8")));

/** To import a name, to pass it on or to speak of it is not to use it. */
function withoutDoors(text: string): string {
  return text
    .replaceAll(/^(?:import|export)\s[^;]*?\sfrom\s+"[^"]+";$/gm, "")
    .replaceAll(/^\s*(?:\*|\/\/|\/\*).*$/gm, "");
}

const notUsedIn = (texts: readonly string[], names: readonly string[]) =>
  names.filter((name) => !texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)));

/** What carries acts, and is none. */
const carriers = [
  "cutBatches",
  "enter",
  "enterAll",
  "offClock",
  "openStatementName",
  "rehearseCeremony",
  "secondsToItsHour",
  "signDraft",
  "ActsError",
  "FollowedProcedure",
  "Ledger",
];
const exported = Object.entries(door).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));
const acts = exported.filter((name) => !carriers.includes(name));
/** The demonstration plays parties that are real elsewhere: what it alone calls, nobody does. */
const played = /^packages.(?:acts\b|simulate\b|cli.src.demo\b)/;
const callers = textsOf("packages/*/src/**/*.ts", (file) => !isTest(file) && !played.test(file));

test("the search finds what is used, and takes neither an import nor a comment for it", () => {
  assert.ok(acts.length > 55, `${acts.length}`);
  const texts = [
    'import {\n  openContest,\n} from "@hustings/acts";\n// closeDrive\nenter(ledger, key, openDrive, x);',
  ];
  assert.deepEqual(notUsedIn(texts.map(withoutDoors), ["openContest", "closeDrive", "openDrive"]), [
    "openContest",
    "closeDrive",
  ]);
});

test("every act that is declared is exported, and each export is an act or named here as something else", () => {
  const declared = globSync("packages/acts/src/**/*.ts", { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/^export const (\w+): Act</gm)].map(([, name = ""]) => name),
  );
  assert.deepEqual(declared.toSorted(), acts.toSorted());
});

test("every export is used by some part of the product", () => {
  assert.deepEqual(notUsedIn(callers, exported), []);
});

test("every act has a test that sees it refused", () => {
  // A test by itself, or the table of acts that one test goes through.
  const refusals = textsOf("packages/acts/test/refusals-*.test.ts", () => true)
    .flatMap((text) => text.split(/^(?=test\(|const ofNobody\b)/m).slice(1))
    .filter((each) => /\brefuses\(|"conflict"|^const ofNobody\b/.test(each));
  assert.deepEqual(notUsedIn(refusals, acts), []);
});
