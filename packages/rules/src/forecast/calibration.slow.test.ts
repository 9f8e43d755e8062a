import { test } from "node:test";
import { chancesKept, settings } from "../../test/simulated-drives.ts";

for (const [name, setting] of Object.entries(settings))
  for (const repeated of [1e-9, setting.repeated])
    test(`a stated chance is kept where ${name}, ${repeated < 0.001 ? "nobody signs twice" : "people sign twice"}`, () => {
      chancesKept(setting, repeated, 200);
    });
