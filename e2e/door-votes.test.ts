import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { namedVotesHash, type NamedVoteList } from "@hustings/door";
import { lookingIn } from "./looking.ts";
import { countPeople, handOver, savedBy, TwoDoors } from "./two-doors.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-votes-"));
const look = lookingIn(scratch);
let hall: TwoDoors;

before(async () => {
  hall = await TwoDoors.open(scratch);
});

after(async () => {
  await hall.close();
  rmSync(scratch, { recursive: true, force: true });
});

suite("Votes on the page of the door's phone", { concurrency: false }, () => {
  test("a vote by name adds itself up, nobody votes twice, and the log has the hash of who voted how", async () => {
    const page = await hall.openDoor("kazan");
    await countPeople(page, 4);
    await page.click("#to-vote");
    await page.selectOption("#method", "by-name");
    const vote = async (number: string, choice: "for" | "against" | "abstained") => {
      await page.fill("#named-number", number);
      await page.click(`#named-${choice}`);
    };
    const soFar = (figures: string) => page.locator("#named-so-far", { hasText: figures }).waitFor();
    await vote("1", "for");
    await vote("2", "against");
    await soFar("1 / 1 / 0");
    await vote("2", "for");
    await page.locator("#said", { hasText: /voted already/ }).waitFor();
    await vote("9", "for");
    await page.locator("#said", { hasText: /Nobody who counts here/ }).waitFor();
    await look(page, "door-votes-by-name");
    // What was said is not lost with the page.
    await page.reload();
    await page.click("#to-vote");
    await page.selectOption("#method", "by-name");
    await soFar("1 / 1 / 0");
    await vote("3", "against");
    await page.click("#named-undo");
    await soFar("1 / 1 / 0");
    await vote("3", "abstained");
    await vote("4", "against");
    await page.selectOption("#candidate", "in-the-room");
    await page.click("#vote-form .primary");
    await page.waitForSelector("#vote-again:not([hidden])");
    await handOver(page);
    const [list] = JSON.parse(await savedBy(page, "#named-save")) as [NamedVoteList];
    const { resolution } = hall.meetingIn("kazan");
    assert.deepEqual(
      [resolution?.method, resolution?.for, resolution?.against, resolution?.abstained, resolution?.voters],
      ["by-name", 1, 2, 1, namedVotesHash(list)],
    );
    assert.equal(list.votes.length, 4);
  });

  test("a motion that failed is voted on again, in secret, and is held against the ballots", async () => {
    const page = hall.doorOf("kazan");
    await page.click("#next-round");
    await page.selectOption("#method", "secret-ballot");
    for (const [name, value] of Object.entries({ for: "3", against: "0", abstained: "0" })) {
      await page.fill(`[name="${name}"]`, value);
      await page.fill(`[name="${name}-again"]`, value);
    }
    await page.selectOption("#candidate", "in-the-room");
    for (const [name, value] of Object.entries({ issued: "4", found: "4", void: "0" }))
      await page.fill(`#${name}`, value);
    await page.click("#vote-form .primary");
    await page.locator("#said", { hasText: /do not add up/ }).waitFor();
    await page.fill("#void", "1");
    await page.click("#vote-form .primary");
    await page.waitForSelector("#voted:not([hidden])");
    assert.ok(await page.isHidden("#vote-again"));
    await handOver(page);
    const { resolution, failedVotes } = hall.meetingIn("kazan");
    assert.deepEqual(
      [resolution?.round, resolution?.ballots, failedVotes.length],
      [2, { issued: 4, found: 4, void: 1 }, 1],
    );
  });
});
