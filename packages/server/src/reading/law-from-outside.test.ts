import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { enter, openContest, signDraft } from "@hustings/acts";
import { calendarDate, canonicalBytes, instant, toBase64, toHex, toMinute } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { engineVersion, pinnedRulebook, rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { openDataFolder } from "../data-folder.ts";

const origin = "example.org/outside";
const now = instant("2026-11-28T09:00:00Z");

/** The document of a rulebook that this process has never read: somebody else's, under a name of theirs. */
function fromOutside(like: string, id: string) {
  const document = canonicalBytes({ engine: engineVersion, rulebook: { ...rulebook(like), id } });
  return { document, adopted: { rulebook: id, hash: toHex(sha256(document)) } };
}

/** In a process that starts with nothing read. */
const afterRestart = (data: string, adopted: unknown) => `
  import { instant } from "@hustings/core";
  import { pinnedRulebook } from "@hustings/rules";
  import { openDataFolder } from ${JSON.stringify(import.meta.resolve("../data-folder.ts"))};
  const before = pinnedRulebook(${JSON.stringify(adopted)})?.id;
  const folder = await openDataFolder(${JSON.stringify(data)}, { origin: ${JSON.stringify(origin)}, clock: { now: () => instant("${now}") } });
  console.log(String(before), pinnedRulebook(${JSON.stringify(adopted)})?.id);
  await folder.close();
`;

test("acts are held against a law from outside as soon as it comes with its adoption, and after every restart", async () => {
  const data = join(temporaryFolder(), "contest");
  const folder = await openDataFolder(data, { origin, clock: { now: () => now } });
  const commission = folder.partySigner("commission");
  const opened = await enter(folder.ledger, commission, openContest, {
    contest: "outside",
    title: "An invented office",
    country: "ru",
    votingDay: calendarDate("2018-03-18"),
    regions: [{ id: "moscow", name: "Moscow" }],
    commissionKey: toBase64(commission.publicKey),
    zone: "Europe/Moscow",
    batches: { least: 5, window: "day" },
  });
  assert.equal(opened.kind, "entered");
  const adopt = async ({ document, adopted }: ReturnType<typeof fromOutside>) => {
    const entry = { kind: "rulebook-adopted", at: toMinute(now), ...adopted } as const;
    const signed = await signDraft(origin, { kind: "draft", entry, documents: [document] }, commission);
    return (await folder.ledger.submit([signed])).stopped;
  };
  const foreign = await adopt(fromOutside("fr/president/2017", "fr/invented/2017"));
  assert.ok(foreign?.kind === "refused" && foreign.violation.code === "unknown-reference", JSON.stringify(foreign));
  const own = fromOutside("ru/president/2018", "ru/invented/2018");
  assert.equal(pinnedRulebook(own.adopted), undefined);
  assert.equal(await adopt(own), undefined);
  assert.equal(pinnedRulebook(own.adopted)?.id, "ru/invented/2018");
  await folder.close();
  const args = ["--input-type=module-typescript", "--eval", afterRestart(data, own.adopted)];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: import.meta.dirname, encoding: "utf8" });
  assert.equal(stdout, "undefined ru/invented/2018\n", stderr);
});
