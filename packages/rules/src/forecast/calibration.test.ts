import { test } from "node:test";
import { chancesKept, settings } from "../../test/simulated-drives.ts";

/** Enough to show a formula that is wrong; whether the chances hold closely is for the slow test. */
const few = 40;

/** All of them, for of those who are told that they hardly have a chance there are few. */
const runsOf: Readonly<Record<string, number>> = { "units have floors and caps": 200 };

for (const [name, setting] of Object.entries(settings))
  test(`of few drives a stated chance is kept where ${name}, and people sign twice`, () => {
    chancesKept(setting, setting.repeated, runsOf[name] ?? few);
  });
