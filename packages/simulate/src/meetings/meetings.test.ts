import assert from "node:assert/strict";
import { test } from "node:test";
import { meetingCities } from "../geography/meeting-cities.ts";
import { SimulateError } from "../simulate-error.ts";
import { meetings } from "./meetings.ts";

const cities = meetingCities("ru");
const held = meetings({ seed: "s", cities, from: 500, to: 750 });

test("every city has its meeting, of 500 to 750 persons counted and not undone", () => {
  assert.deepEqual(
    held.map(({ city }) => city),
    cities,
  );
  for (const { attendance, events } of held) {
    assert.ok(attendance >= 500 && attendance <= 750);
    const counted = events.filter(({ kind }) => kind === "counted").length;
    const undone = events.filter(({ kind }) => kind === "undone").length;
    assert.equal(counted - undone, attendance);
  }
});

test("events are in order of time, numbers run from 1 without a gap, and nobody is undone before being counted, or twice", () => {
  for (const { events, votedAt, closedAt } of held) {
    let last = 0;
    let number = 0;
    const undone = new Set<number>();
    for (const event of events) {
      assert.ok(event.second >= last);
      last = event.second;
      if (event.kind === "counted") assert.equal(event.number, ++number);
      if (event.kind === "undone") {
        assert.ok(event.number <= number && !undone.has(event.number));
        undone.add(event.number);
      }
    }
    assert.ok(last < votedAt && votedAt < closedAt);
  }
});

test("people come over ninety minutes, most of them in the middle", () => {
  for (const { events } of held) {
    const arrivals = events.filter(({ kind }) => kind === "counted").map(({ second }) => second);
    assert.ok(arrivals.every((second) => second <= 5_400));
    const middle = arrivals.filter((second) => second > 1_350 && second < 4_050).length;
    assert.ok(middle / arrivals.length > 0.65);
  }
});

test("votes do not exceed the persons present, and the meeting is for the candidate", () => {
  for (const { votes, attendance } of held) {
    assert.ok(votes.for + votes.against + votes.abstained <= attendance);
    assert.ok(votes.for > attendance / 2 && votes.against >= 0 && votes.abstained >= 0);
  }
});

test("the candidate is in one room and on one screen, in two cities", () => {
  for (let seed = 0; seed < 60; seed++) {
    const took = meetings({ seed: `${seed}`, cities, from: 500, to: 750 }).map(({ candidate }) => candidate);
    assert.equal(took.filter((how) => how === "in-the-room").length, 1);
    assert.equal(took.filter((how) => how === "on-a-screen").length, 1);
  }
});

test("somebody counted in one city tries in another, and people without suffrage are turned away", () => {
  const counted = new Set(
    held.flatMap(({ city, events }) =>
      events.flatMap((event) => (event.kind === "counted" ? [`${city.id} ${event.person}`] : [])),
    ),
  );
  const again = held.flatMap(({ city, events }) =>
    events.flatMap((event) => (event.kind === "already-counted" ? [{ city, event }] : [])),
  );
  assert.ok(again.length >= 1);
  for (const { city, event } of again) {
    assert.notEqual(event.in, city.id);
    assert.ok(counted.has(`${event.in} ${event.person}`));
  }
  for (const { events } of held) assert.ok(events.some(({ kind }) => kind === "turned-away"));
});

test("nobody is counted under two numbers", () => {
  const persons = held.flatMap(({ events }) =>
    events.flatMap((event) => (event.kind === "counted" ? [event.person] : [])),
  );
  assert.equal(new Set(persons).size, persons.length);
});

test("the same seed gives the same meetings, another seed others, and a city more changes no other city's door", () => {
  assert.deepEqual(meetings({ seed: "s", cities, from: 500, to: 750 }), held);
  assert.notDeepEqual(meetings({ seed: "t", cities, from: 500, to: 750 }), held);
  const fewer = meetings({ seed: "s", cities: cities.slice(0, 19), from: 500, to: 750 });
  assert.deepEqual(
    fewer.map(({ events }) => events),
    held.slice(0, 19).map(({ events }) => events),
  );
});

test("a meeting of one person still adds up", () => {
  const [one] = meetings({ seed: "s", cities: cities.slice(0, 1), from: 1, to: 1 });
  assert.deepEqual(one?.votes, { for: 1, against: 0, abstained: 0 });
  assert.equal(one?.candidate, "in-the-room");
});

test("no cities, or a range that is none, is refused by name", () => {
  for (const wrong of [{ cities: [] }, { from: 0 }, { from: 800 }, { to: Number.NaN }, { from: 1.5 }])
    assert.throws(() => meetings({ seed: "s", cities, from: 500, to: 750, ...wrong }), SimulateError);
});
