/** Runs the demonstration at a hundredth of its size in the folder given: a process of its own, so that it can be killed. */
import { demoPlan } from "../src/demo/demo-plan.ts";
import { runDemo } from "../src/demo/run-demo.ts";
import { noProgress } from "../src/command/progress.ts";

// What is private is so by its own mode: a umask that hides nothing shows what is not.
process.umask(0);
const [folder = "", seed = "small"] = process.argv.slice(2);
await runDemo(
  folder,
  { ...demoPlan(seed, false), scale: 100, rulebook: "ru/president/2018@1:100", voters: 40_000 },
  noProgress,
);
