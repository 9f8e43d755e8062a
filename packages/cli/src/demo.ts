import { resolve } from "node:path";
import { InputError } from "@hustings/core";
import { parseArguments, wholeNumber } from "./arguments.ts";
import type { Verbs } from "./command.ts";
import { demoPlan } from "./demo/demo-plan.ts";
import { demoText } from "./demo/demo-text.ts";
import { runDemo } from "./demo/run-demo.ts";
import { noProgress, progressOn } from "./progress.ts";
import { verifyPlace } from "./verify.ts";

const usage = "demo [--full] [--seed SEED] [--data DIR] [--port N] [--no-serve] [--json]";
const standardSeed = "hustings";

export const verbs: Verbs = {
  "": {
    summary: "Simulate the drive of the introduction, verify it with the independent verifier, and open the pages.",
    usage,
    options: [
      ["--full", "full size (315,000, 105,000 and 100,600 statements) instead of a tenth"],
      ["--seed SEED", `another course of events; default ${standardSeed}`],
      ["--data DIR", "data folder; default data/demo, or data/demo-full"],
      ["--port N", "port of the pages; default 7070"],
      ["--no-serve", "stop after the verification"],
      ["--json", "the result as JSON; implies --no-serve"],
    ],
    async run(args) {
      const { values } = parseArguments(
        args,
        usage,
        {
          full: { type: "boolean" },
          seed: { type: "string" },
          data: { type: "string" },
          port: { type: "string" },
          "no-serve": { type: "boolean" },
          json: { type: "boolean" },
        },
        { least: 0, most: 0 },
      );
      const port = wholeNumber(values.port ?? "7070", "port", 0, 65_535);
      const seed = values.seed ?? standardSeed;
      if (!/^[\w.-]{1,64}$/.test(seed)) {
        throw new InputError({
          field: "--seed",
          expected: "1 to 64 letters, digits, dots or hyphens",
          got: "something else",
          remedy: "choose another seed",
        });
      }
      const plan = demoPlan(seed, values.full === true);
      const data = resolve(values.data ?? (values.full === true ? "data/demo-full" : "data/demo"));
      const quiet = values.json === true;
      const progress = quiet ? noProgress : progressOn(process.stderr);
      progress.note(`Simulating a contest under ${plan.rulebook} with invented people, in ${data}`);
      const started = performance.now();
      const result = await runDemo(data, plan, progress);
      const simulated = (performance.now() - started) / 1000;
      progress.note("Verifying what was published, as a stranger would");
      const report = await verifyPlace(data, {}, progress);
      const seconds = (performance.now() - started) / 1000;
      const rss = process.resourceUsage().maxRSS * 1024;
      if (quiet) {
        const stages = Object.fromEntries(result.seconds);
        process.stdout.write(
          `${JSON.stringify({ plan, data, seconds, simulated, stages, peakMemoryBytes: rss, report }, null, 2)}\n`,
        );
      } else {
        process.stdout.write(demoText(plan, data, report, result, seconds, rss));
      }
      if (!report.ok || quiet || values["no-serve"] === true) return report.ok ? 0 : 1;
      const { serveUntilStopped } = await import("./serve.ts");
      return await serveUntilStopped(data, port);
    },
  },
};
