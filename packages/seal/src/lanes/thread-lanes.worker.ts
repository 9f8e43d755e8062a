import { parentPort } from "node:worker_threads";
import { nativeChecks } from "../curve/native-checks.ts";
import { runTask } from "./tasks.ts";
import type { TaskReply, TaskRequest } from "./thread-lanes.ts";

const checks = nativeChecks();

function reply(message: TaskReply): void {
  parentPort?.postMessage(message);
}

parentPort?.on("message", ({ name, input }: TaskRequest) => {
  runTask(name, input, checks).then(
    (output) => reply({ output }),
    (failure: unknown) => reply({ failure }),
  );
});
