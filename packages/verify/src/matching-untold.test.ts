import assert from "node:assert/strict";
import { test } from "node:test";
import type { Entry } from "@hustings/core";
import { openedStory, type StoryOptions } from "../test/opened-story.ts";

const reach = [{ slips: 1, planted: 300, shown: 297 }];
const reporting = (change: (entry: object) => object | undefined): StoryOptions => ({
  tweaks: { "matching-reported": (entry: Entry) => change(entry) as Entry | undefined },
});

const lacks = async (options: StoryOptions) => {
  const { failures, onlyClaimed } = await (await openedStory(options)).verify();
  assert.deepEqual(failures, [], "a lack is no fault of the log");
  return onlyClaimed.flatMap(({ about, says }) => (about === "matching-untold" ? [says] : []));
};

test("a log that leaves out how the lines were found on the roll verifies, and the report names what nobody stated", async () => {
  const [says = "", ...others] = await lacks(reporting(() => undefined));
  assert.match(
    says,
    /^stage 1 of anna: nobody states with which roll its lines were compared, how they were found on it/,
  );
  assert.deepEqual(others, []);
});

test("a report that leaves out whom the comparison can find is named for that, and one that says it for nothing", async () => {
  const [says = ""] = await lacks({});
  assert.match(says, /^stage 1 of anna: which voters the comparison can find with these columns was not measured/);
  assert.deepEqual(await lacks(reporting((entry) => ({ ...entry, reach }))), []);
});
