import assert from "node:assert/strict";
import { test } from "node:test";
import { languages } from "../language.ts";
import { localeOf } from "../locale.ts";
import { documentPage } from "./document-page.ts";

const record = {
  announcements: "a".repeat(64),
  custodians: [
    { key: "k1", name: "Court of the Lakes", verificationKey: "b".repeat(64) },
    { key: "k2", name: "University", verificationKey: "c".repeat(64) },
    { key: "k3", name: "Press council", verificationKey: "d".repeat(64) },
  ],
  recipient: "age1invented",
  threshold: 2,
};

test("a record of custodians says who they are and how many open together; keys and names of fields are folded", () => {
  for (const language of languages) {
    const context = { locale: localeOf(language), path: "/", stylesheet: "", site: "", address: "" };
    const page = documentPage(context, {
      hash: "e".repeat(64),
      state: { kind: "genuine", value: record },
      wrong: [],
      law: undefined,
      regions: new Map(),
      candidates: new Map(),
    });
    const [open = ""] = page.split("<details>");
    assert.ok(open.includes(localeOf(language).say.contest.custodians("2", "3")), language);
    for (const { name, key } of record.custodians) {
      assert.ok(open.includes(name), `${language}: ${name}`);
      assert.ok(!open.includes(key) && page.includes(key), `${language}: ${key}`);
    }
    assert.doesNotMatch(open, /announcements|verificationKey/);
  }
});
