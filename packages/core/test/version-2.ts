import { calendarDate, instant, linesOfStage, sampleBytes, sealedLinesOf, toHex, type Entry } from "@hustings/core";
import { recordId } from "@hustings/seal/checks";
import { call, ceremonyUnder, entriesOf, sayAs } from "./ceremony.ts";
import { anna, drawn, hashOf, key, signed, Story, tools, unsigned } from "./story.ts";

/** The start of a contest of version 2: opened, under an invented law, with a roll. */
export function governed(): Story {
  const story = new Story();
  story.must(
    signed("contest-opened", "2017-12-01T09:00:00Z", {
      contest: "small",
      title: "An invented office",
      country: "ru",
      votingDay: calendarDate("2018-03-18"),
      regions: [
        { id: "north", name: "North" },
        { id: "south", name: "South" },
      ],
      commissionKey: key,
      version: 2,
      zone: "Europe/Moscow",
      batches: { least: 5, window: "day" },
    }),
    signed("rulebook-adopted", "2017-12-01T09:00:00Z", { rulebook: "xx/invented/2018", hash: hashOf("rulebook") }),
    signed("roll-frozen", "2017-12-01T10:00:00Z", {
      version: "roll-1",
      date: calendarDate("2017-12-01"),
      voters: 30,
      byRegion: { north: 10, south: 20 },
      hash: hashOf("roll"),
      use: "verify",
    }),
  );
  return story;
}

export const called = call("2017-12-01T10:00:00Z");
export const rehearsal = await ceremonyUnder(called);
export const said = entriesOf(rehearsal);
export const named = signed("custodians-named", "2017-12-01T10:00:00Z", {
  recipient: rehearsal.record.recipient,
  custodians: 3,
  threshold: 2,
  record: recordId(rehearsal.record),
});

/** Ids of statements, in the order of a batch. */
const ids = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => hashOf(`statement ${from + i}`)).toSorted();

/** Ten sealed statements and one that the commission received open are filed and frozen: line 11 is the open one. */
export function frozen(): Story {
  const story = governed();
  story.must(called, ...said, named);
  story.must(
    signed("nomination-opened", "2017-12-02T09:00:00Z", {
      nomination: anna,
      candidate: "Anna Example",
      route: "self",
      campaignKey: key,
    }),
    signed("drive-opened", "2018-01-01T09:00:00Z", {
      nomination: anna,
      opensOn: calendarDate("2018-01-01"),
      closesOn: calendarDate("2018-01-03"),
      settledBy: instant("2018-01-05T09:00:00Z"),
      form: hashOf("form"),
    }),
    signed("sheets-issued", "2018-01-01T10:00:00Z", {
      nomination: anna,
      circulator: "circulator-1",
      first: 1,
      last: 10,
      linesPerSheet: 4,
    }),
    batch("north", 0),
    batch("south", 5),
    signed("statements-received", "2018-01-04T09:00:00Z", {
      nomination: anna,
      region: "north",
      receivedOn: calendarDate("2018-01-03"),
      commitments: [hashOf("received open")],
    }),
    signed("drive-closed", "2018-01-04T10:00:00Z", { nomination: anna, statements: 11 }),
    signed("filing-made", "2018-01-04T11:00:00Z", {
      nomination: anna,
      lines: 11,
      byRegion: [
        { region: "north", lines: 6 },
        { region: "south", lines: 5 },
      ],
    }),
  );
  story.must(
    signed("population-frozen", "2018-01-04T12:00:00Z", {
      nomination: anna,
      treeSize: story.procedure.size,
      root: toHex(new Uint8Array(32).fill(7)),
      lines: 11,
    }),
  );
  return story;
}

function batch(region: string, from: number): Entry {
  return unsigned("statements-sealed", "2018-01-03T00:00:00Z", {
    nomination: anna,
    region,
    channel: "online",
    day: calendarDate("2018-01-03"),
    final: true,
    ids: ids(from, 5),
  });
}

/** A sample of so many lines is drawn out of {@link frozen}. */
export function sampled(size: number): Story {
  const story = frozen();
  story.must(
    signed("draw-announced", "2018-01-05T09:00:00Z", {
      nomination: anna,
      stage: 1,
      size,
      sampler: "rivest-sha256",
      diceAt: instant("2018-01-05T10:00:00Z"),
    }),
    signed("dice-rolled", "2018-01-05T10:00:00Z", { nomination: anna, digits: "20380112797316654624" }),
  );
  story.must(signed("sample-drawn", "2018-01-05T10:05:00Z", drawn(story, 1)));
  return story;
}

/** Authorises the opening of whatever a story has drawn, or of every line. */
export function authorise(story: Story, at = "2018-01-06T09:00:00Z"): Entry {
  const { anna: nomination } = story;
  const [stage] = nomination.stages;
  const lines =
    stage === undefined
      ? Array.from(nomination.population, (_, i) => i + 1).filter((line) => !nomination.removed.has(line))
      : linesOfStage(nomination, stage);
  const sample = tools.sha256Hex(sampleBytes(lines));
  return signed("opening-authorised", at, {
    nomination: anna,
    stage: 1,
    lines: lines.length,
    sample,
  });
}

type Refused = { readonly reason: "moved" | "false-sealing-proof" | "not-given"; readonly lines: readonly number[] };

/** One custodian's answer to the opening under way. */
export function answer(
  story: Story,
  custodian: number,
  answered: number,
  refused: readonly Refused[] = [],
  at = "2018-01-06T10:00:00Z",
): Entry {
  return sayAs(custodian, {
    kind: "opening-answered",
    at: instant(at),
    nomination: anna,
    stage: 1,
    custodian,
    authorisation: story.anna.stages[0]?.openingLeaf ?? "",
    answered,
    refused,
    ...(answered === 0 ? {} : { partial: hashOf(`partial of ${custodian}`) }),
  });
}

/** The commission's commitment to what was opened. */
export function committed(
  opened: number,
  closed: readonly number[] = [],
  custodians = [1, 2],
  at = "2018-01-06T11:00:00Z",
): Entry {
  return signed("statements-opened", at, {
    nomination: anna,
    stage: 1,
    custodians,
    opened,
    closed,
    commitments: hashOf("commitments"),
  });
}

/** Opens whatever a story has drawn, or every line: authorised, answered by two custodians, committed to. */
export function openAll(story: Story, at: string): void {
  story.must(authorise(story, at));
  const [stage] = story.anna.stages;
  const sealed = stage === undefined ? 0 : sealedLinesOf(story.procedure, story.anna, stage).length;
  story.must(answer(story, 1, sealed, [], at), answer(story, 2, sealed, [], at));
  story.must(committed(sealed, [], [1, 2], at));
}
