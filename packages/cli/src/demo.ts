import { resolve } from "node:path";
import { Command, exits, json, UnfitValue, wholeNumber } from "./command/command.ts";
import { demoPlan } from "./demo/demo-plan.ts";
import { demoText } from "./demo/demo-text.ts";
import { runDemo } from "./demo/run-demo.ts";
import { print } from "./command/output.ts";
import { progressFor } from "./command/progress.ts";
import { verifyPlace } from "./verify.ts";
import { ownTemporaryFolder } from "./files/working-files.ts";

function seedNamed(text: string): string {
  if (/^[\w.-]{1,64}$/.test(text)) return text;
  throw new UnfitValue({ is: "seed" });
}

export const command = new Command("demo")
  .description("Simulate the drive of the introduction, verify it with the independent verifier, and open the pages.")
  .option("--full", "full size (315,000, 105,000 and 100,600 statements) instead of a tenth")
  .option(
    "--seed <seed>",
    "another course of events, with the custodians' keys made from it; without it those are random. Sealing is random in any case, so each run draws another sample",
    seedNamed,
  )
  .option("--data <dir>", "data folder (default: data/demo, or data/demo-full)")
  .option("--port <n>", "port of the pages", wholeNumber(0, 65_535), 7070)
  .option("--no-serve", "stop after the verification")
  .addOption(json)
  .hook("preAction", ownTemporaryFolder)
  .action(
    exits(async ({ seed, port, ...values }) => {
      const plan = demoPlan(seed ?? "hustings", values.full === true, seed !== undefined);
      const data = resolve(values.data ?? (values.full === true ? "data/demo-full" : "data/demo"));
      const quiet = values.json === true;
      const progress = progressFor(values.json);
      progress.note(`Simulating a contest under ${plan.rulebook} with invented people, in ${data}`);
      const started = performance.now();
      const result = await runDemo(data, plan, progress);
      const simulated = (performance.now() - started) / 1000;
      progress.note("Verifying what was published, as a stranger would");
      const report = await verifyPlace(data, {}, progress);
      const seconds = (performance.now() - started) / 1000;
      const rss = process.resourceUsage().maxRSS * 1024;
      const stages = Object.fromEntries(result.seconds);
      print(
        values.json,
        { plan, data, seconds, simulated, stages, peakMemoryBytes: rss, report },
        demoText({ plan, data, result, seconds, rss }, report),
      );
      if (!report.ok || quiet || !values.serve) return report.ok ? 0 : 1;
      const { serveUntilStopped } = await import("./serve.ts");
      return await serveUntilStopped([data], { port });
    }),
  );
