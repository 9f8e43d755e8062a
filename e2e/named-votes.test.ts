import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Page } from "playwright-core";
import { namedVotesHash, type NamedVoteList } from "@hustings/door";
import { parsePresence } from "@hustings/promise";
import { HallOfTests } from "./hall-of-tests.ts";
import { countPeople, handOver, savedBy } from "./two-doors.ts";

const hall = new HallOfTests("named");
const { look } = hall;
/** What pages sent to the server. */
const sent: string[] = [];

/** Somebody shows the code that they were given, and says how they vote. */
async function voteWith(page: Page, code: string, choice: "for" | "against" | "abstained"): Promise<void> {
  await hall.scanForVote(page, code);
  await page.click(`#named-${choice}`);
}

async function handed(page: Page): Promise<string> {
  await page.click("#named-hand");
  return await savedBy(page, "#named-part-save");
}

async function bring(page: Page, ...lists: readonly string[]): Promise<void> {
  const files = lists.map((list, i) => ({ name: `lists-${i}.txt`, mimeType: "text/plain", buffer: Buffer.from(list) }));
  await page.setInputFiles("#named-bring", files);
}

async function sum(page: Page, figures: string): Promise<void> {
  await page.locator("#named-sum", { hasText: figures }).waitFor();
}

async function open(page: Page, ...details: readonly string[]): Promise<void> {
  for (const id of details) await page.click(`#${id} > summary`);
}

suite("A vote by name on several phones", { concurrency: false }, () => {
  test("two counters without a network take names; who is in both lists is found; every phone adds the lists up, and the server is sent none", async () => {
    const counters = await Promise.all(
      ["counter-1", "counter-2"].map(async (device) => {
        const phone = await hall.doors.phone();
        const page = await hall.doors.doorPage(phone);
        page.on("request", (request) => sent.push(request.postData() ?? ""));
        await hall.doors.setUp(page, "kazan", device, "counter");
        return { phone, page };
      }),
    );
    const [one, two] = counters;
    assert.ok(one !== undefined && two !== undefined);
    for (const { phone } of counters) await phone.setOffline(true);
    const chair = await hall.doors.openDoor("kazan");
    chair.on("request", (request) => sent.push(request.postData() ?? ""));
    const codes: string[] = [];
    for (let i = 0; i < 6; i++) {
      await countPeople(chair, 1);
      if (i === 0) await chair.click("details:has(#person-save) > summary");
      codes.push(await savedBy(chair, "#person-save"));
    }
    const [a = "", b = "", c = "", d = "", e = ""] = codes;

    // A counter who has no network knows of nobody: a code that a door of this meeting signed is enough.
    for (const { page } of counters) await open(page, "named-phone", "named-several");
    await voteWith(one.page, a, "for");
    await voteWith(one.page, b, "for");
    await voteWith(one.page, c, "for");
    await one.page.locator("#named-so-far", { hasText: "3 / 0 / 0" }).waitFor();
    await one.page.reload();
    await open(one.page, "named-phone", "named-several");
    await one.page.locator("#named-so-far", { hasText: "3 / 0 / 0" }).waitFor();
    await voteWith(two.page, c, "against");
    await voteWith(two.page, d, "against");
    await voteWith(two.page, e, "abstained");
    await two.page.locator("#named-so-far", { hasText: "0 / 2 / 1" }).waitFor();
    await two.page.locator("#named-absent", { hasText: "3" }).waitFor();
    const first = await handed(one.page);
    await look(one.page, "named-handed-360");
    const second = await handed(two.page);
    const names = codes.map((code) => parsePresence(code).presence.commitment);
    for (const list of [first, second])
      assert.ok(!names.some((name) => list.includes(name)), "a list is sealed for those who share the doors' key");

    await open(chair, "count > details[data-other]");
    await chair.click("#finish");
    await handOver(chair);
    await chair.click("#to-vote");
    await chair.check("#counted-by-name");
    await open(chair, "named-several");
    // Whoever is present stands in the log by a name that anybody reads there: a code that says it, and no more, votes for nobody.
    const forged = codes[5] ?? "";
    for (const code of [
      forged.replace(/\n\n.*/s, `\n\n${"A".repeat(86)}==\n`),
      forged.replace(/\n\n.*/s, a.slice(a.indexOf("\n\n"))),
    ]) {
      await hall.scanForVote(chair, code, /anybody may have written it/);
      await chair.click("#named-for");
      await chair.locator("#said", { hasText: /Nobody who counts here/ }).waitFor();
    }
    await bring(
      chair,
      first.replace(/.(?=\n$)/, (last) => (last === "A" ? "B" : "A")),
    );
    await chair.locator("#said", { hasText: /No list that phones/ }).waitFor();
    await bring(chair, first, second);
    const mark = names[2]?.slice(0, 8) ?? "";
    await chair.locator("#named-disputed", { hasText: `${mark} (counter-1, counter-2)` }).waitFor();
    await sum(chair, "2 / 1 / 1");
    await look(chair, "named-disputed-360");
    await two.page.fill("#named-mark", mark);
    await two.page.click("#named-back");
    await two.page.locator("#named-so-far", { hasText: "0 / 1 / 1" }).waitFor();
    const mended = await handed(two.page);
    await bring(chair, mended);
    await chair.waitForSelector("#named-disputed", { state: "hidden" });
    await bring(chair, second);
    await chair.locator("#said", { hasText: /A later list of that phone/ }).waitFor();
    // Whoever is in another phone's list has voted.
    await voteWith(chair, a, "against");
    await chair.locator("#said", { hasText: /voted already/ }).waitFor();
    await chair.fill("#named-number", "6");
    await chair.click("#named-for");
    await sum(chair, "4 / 1 / 1");

    await chair.selectOption("#candidate", "in-the-room");
    await chair.click("#vote-form .primary");
    await chair.locator("#said:not(:empty)").waitFor();
    assert.equal(hall.doors.meetingIn("kazan").resolution, undefined, "no counter has added the lists up");

    const all = await handed(chair);
    for (const { phone, page } of counters) {
      await phone.setOffline(false);
      await handOver(page);
      await bring(page, all);
      await sum(page, "4 / 1 / 1");
      await look(page, "named-counter-360");
      await page.click("#named-count");
      await page.locator("#my-count:not([hidden])", { hasText: "4 / 1 / 1" }).waitFor();
      await handOver(page);
    }
    await handOver(chair);
    await chair.waitForFunction(() => document.querySelectorAll("#counts li").length === 2);
    await chair.click("#vote-form .primary");
    await chair.waitForSelector("#voted:not([hidden])");
    await handOver(chair);
    const [list] = JSON.parse(await savedBy(chair, "#named-save")) as [NamedVoteList];
    const { resolution } = hall.doors.meetingIn("kazan");
    assert.deepEqual(
      [resolution?.method, resolution?.for, resolution?.against, resolution?.abstained, resolution?.voters],
      ["by-name", 4, 1, 1, namedVotesHash(list)],
    );
    assert.deepEqual(
      list.votes.map(({ commitment }) => commitment),
      names.toSorted(),
    );
    assert.ok(
      sent.some((body) => body.includes("votes-counted")),
      "what pages send is looked at",
    );
    for (const body of sent) assert.doesNotMatch(body, /"vote":"(for|against|abstained)"|hustings-named/);
    for (const { phone } of counters) await phone.close();
  });

  test("a phone that heard nothing of the first vote takes names for the second, once it has the chair's list", async () => {
    const chair = await hall.doors.openDoor("omsk");
    const phone = await hall.doors.phone();
    const page = await hall.doors.doorPage(phone);
    await hall.doors.setUp(page, "omsk", "phone-2");
    await page.waitForSelector("#count:not([hidden])");
    const codes: string[] = [];
    for (let i = 0; i < 3; i++) {
      await countPeople(chair, 1);
      if (i === 0) await chair.click("details:has(#person-save) > summary");
      codes.push(await savedBy(chair, "#person-save"));
    }
    await countPeople(page, 1);
    await open(page, "count > details[data-other]");
    await page.click("#finish");
    await handOver(page);
    await open(page, "named-phone", "named-several");
    await phone.setOffline(true);
    await handOver(chair);
    await chair.click("#to-vote");
    await chair.selectOption("#method", "by-name");
    for (const number of ["1", "2"]) {
      await chair.fill("#named-number", number);
      await chair.click("#named-against");
      await chair.locator("#named-so-far", { hasText: `0 / ${number} / 0` }).waitFor();
    }
    await chair.selectOption("#candidate", "in-the-room");
    await chair.click("#vote-form .primary");
    await chair.waitForSelector("#vote-again:not([hidden])");

    // People vote anew, and this phone takes the first of them for one more of the vote before.
    const [, , third = ""] = codes;
    await voteWith(page, third, "for");
    const late = await handed(page);
    await chair.click("#next-round");
    await chair.selectOption("#method", "by-name");
    await open(chair, "named-several");
    await bring(chair, late);
    await chair.locator("#said", { hasText: /another vote on the motion/ }).waitFor();
    await bring(page, await handed(chair));
    await page.locator("#named-so-far", { hasText: "0 / 0 / 0" }).waitFor();
    await page.reload();
    await open(page, "named-phone", "named-several");
    await voteWith(page, third, "for");
    await page.locator("#named-so-far", { hasText: "1 / 0 / 0" }).waitFor();
    await bring(chair, await handed(page));
    await sum(chair, "1 / 0 / 0");
    for (const number of ["1", "2"]) {
      await chair.fill("#named-number", number);
      await chair.click("#named-for");
      await sum(chair, `${Number(number) + 1} / 0 / 0`);
    }
    await chair.selectOption("#candidate", "in-the-room");
    await chair.click("#vote-form .primary");
    await chair.waitForSelector("#voted:not([hidden])");
    await handOver(chair);
    const { resolution, failedVotes } = hall.doors.meetingIn("omsk");
    assert.deepEqual([resolution?.round, resolution?.for, failedVotes.length], [2, 3, 1]);
    await phone.close();
  });
});
