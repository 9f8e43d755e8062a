import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Page } from "playwright-core";
import { namedVotesHash, type NamedVoteList } from "@hustings/door";
import { HallOfTests } from "./hall-of-tests.ts";
import { countPeople, handOver, savedBy } from "./two-doors.ts";

const hall = new HallOfTests("votes");
const { look } = hall;

async function vote(page: Page, number: string, choice: "for" | "against" | "abstained"): Promise<void> {
  await page.fill("#named-number", number);
  await page.click(`#named-${choice}`);
}

async function soFar(page: Page, figures: string): Promise<void> {
  await page.locator("#named-so-far", { hasText: figures }).waitFor();
}

suite("Votes on the page of the door's phone", { concurrency: false }, () => {
  test("a code that was scanned is for one press: whoever has voted keeps nobody else from it, and a number that is typed is who votes", async () => {
    const page = await hall.doors.openDoor("kazan");
    await countPeople(page, 4);
    await page.click("details:has(#person-save) > summary");
    hall.show(await savedBy(page, "#person-save"));
    await page.click("#to-vote");
    await page.selectOption("#method", "by-name");
    const scanned = () => hall.scanForVote(page);
    await scanned();
    await page.click("#named-for");
    await soFar(page, "1 / 0 / 0");
    await scanned();
    await page.click("#named-for");
    await page.locator("#said", { hasText: /voted already/ }).waitFor();
    await vote(page, "1", "for");
    await soFar(page, "2 / 0 / 0");
    await scanned();
    await vote(page, "2", "against");
    await soFar(page, "2 / 1 / 0");
    for (let votes = 3; votes > 0; votes--) await page.click("#named-undo");
    await soFar(page, "0 / 0 / 0");
  });

  test("a vote by name adds itself up, nobody votes twice, and the log has the hash of who voted how", async () => {
    const page = hall.doors.doorOf("kazan");
    await vote(page, "1", "for");
    await vote(page, "2", "against");
    await soFar(page, "1 / 1 / 0");
    await vote(page, "2", "for");
    await page.locator("#said", { hasText: /voted already/ }).waitFor();
    await vote(page, "9", "for");
    await page.locator("#said", { hasText: /Nobody who counts here/ }).waitFor();
    await look(page, "door-votes-by-name");
    // What was said is not lost with the page.
    await page.reload();
    await page.click("#to-vote");
    await page.selectOption("#method", "by-name");
    await soFar(page, "1 / 1 / 0");
    await vote(page, "3", "against");
    await page.click("#named-undo");
    await soFar(page, "1 / 1 / 0");
    await vote(page, "3", "abstained");
    await vote(page, "4", "against");
    await page.selectOption("#candidate", "in-the-room");
    await page.click("#vote-form .primary");
    await page.waitForSelector("#vote-again:not([hidden])");
    await handOver(page);
    const [list] = JSON.parse(await savedBy(page, "#named-save")) as [NamedVoteList];
    const { resolution } = hall.doors.meetingIn("kazan");
    assert.deepEqual(
      [resolution?.method, resolution?.for, resolution?.against, resolution?.abstained, resolution?.voters],
      ["by-name", 1, 2, 1, namedVotesHash(list)],
    );
    assert.equal(list.votes.length, 4);
  });

  test("a motion that failed is voted on again, a tie once more, in secret, and is held against the ballots", async () => {
    const page = hall.doors.doorOf("kazan");
    await page.click("#next-round");
    await page.selectOption("#method", "secret-ballot");
    const typed = async (votes: readonly string[], ballots: readonly string[]) => {
      for (const [at, name] of ["for", "against", "abstained"].entries())
        for (const each of [name, `${name}-again`]) await page.fill(`[name="${each}"]`, votes[at] ?? "");
      await page.selectOption("#candidate", "in-the-room");
      for (const [at, name] of ["issued", "found", "void"].entries()) await page.fill(`#${name}`, ballots[at] ?? "");
    };
    await typed(["2", "2", "0"], ["4", "4", ""]);
    await page.click("#vote-form .primary");
    await page.locator("#said", { hasText: /handed out, found and void, please/ }).waitFor();
    await page.fill("#void", "0");
    await page.click("#vote-form .primary");
    await page.waitForSelector("#vote-again:not([hidden])");
    assert.match((await page.textContent("#voted-outcome")) ?? "", /did not carry/, "a tie");
    await page.click("#next-round");
    await page.selectOption("#method", "secret-ballot");
    await typed(["3", "0", "0"], ["4", "4", "0"]);
    await page.click("#vote-form .primary");
    await page.locator("#said", { hasText: /do not add up/ }).waitFor();
    await page.fill("#void", "1");
    await page.click("#vote-form .primary");
    await page.waitForSelector("#voted:not([hidden])");
    assert.ok(await page.isHidden("#vote-again"));
    await handOver(page);
    const { resolution, failedVotes } = hall.doors.meetingIn("kazan");
    assert.deepEqual(
      [resolution?.round, resolution?.ballots, failedVotes.length],
      [3, { issued: 4, found: 4, void: 1 }, 2],
    );
  });

  test("two counters without a network count, over a reload; it enters when the network returns, and the chair announces nothing before", async () => {
    const counters = await Promise.all(
      ["counter-1", "counter-2"].map(async (device) => {
        const phone = await hall.doors.phone();
        const page = await hall.doors.doorPage(phone);
        await hall.doors.setUp(page, "omsk", device, "counter");
        return { phone, page };
      }),
    );
    for (const { phone } of counters) await phone.setOffline(true);
    const chair = await hall.doors.openDoor("omsk");
    await countPeople(chair, 5);
    for (const { page } of counters) {
      for (const [field, votes] of Object.entries({ for: "4", against: "1", abstained: "0" }))
        await page.fill(`#my-${field}`, votes);
      await page.check("#my-secret");
      for (const [field, papers] of Object.entries({ issued: "5", found: "5", void: "1" }))
        await page.fill(`#my-${field}`, papers);
      await page.click("#counter-form .primary");
      await page.locator("#said", { hasText: /^Ballots do not add up/ }).waitFor();
      assert.ok(await page.isHidden("#my-kept"), "figures that do not fit are not kept to be signed later");
      await page.uncheck("#my-secret");
      for (const [field, votes] of Object.entries({ for: "4", against: "1", abstained: "0" }))
        await page.fill(`#my-${field}`, votes);
      await page.click("#counter-form .primary");
      await page.locator("#my-kept:not([hidden])", { hasText: "4 / 1 / 0" }).waitFor();
    }
    const [first] = counters;
    assert.ok(first);
    await look(first.page, "counter-kept-360");
    await first.page.reload();
    await first.page.locator("#my-kept:not([hidden])", { hasText: "4 / 1 / 0" }).waitFor();

    await chair.click("#count > details[data-other] summary");
    await chair.click("#finish");
    await handOver(chair);
    await chair.click("#to-vote");
    await chair.selectOption("#candidate", "absent");
    await chair.click("#vote-form .primary");
    await chair.locator("#said:not(:empty)").waitFor();
    assert.equal(hall.doors.meetingIn("omsk").resolution, undefined);
    assert.equal(hall.doors.meetingIn("omsk").counts.length, 0);

    for (const { phone, page } of counters) {
      await phone.setOffline(false);
      await handOver(page);
      await page.waitForSelector("#my-count:not([hidden])");
      await page.waitForSelector("#my-kept", { state: "hidden" });
      await handOver(page);
    }
    assert.deepEqual(
      hall.doors.meetingIn("omsk").counts.map((each) => [each.device, each.for]),
      [
        ["counter-1", 4],
        ["counter-2", 4],
      ],
    );
    await chair.click("#vote-form .primary");
    await chair.waitForSelector("#voted:not([hidden])");
    await handOver(chair);
    assert.equal(hall.doors.meetingIn("omsk").resolution?.for, 4);
    for (const { phone } of counters) await phone.close();
  });
});
