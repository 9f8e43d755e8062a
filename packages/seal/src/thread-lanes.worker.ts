import { parentPort } from "node:worker_threads";
import { runTask } from "./tasks.ts";
import type { TaskReply, TaskRequest } from "./thread-lanes.ts";

function reply(message: TaskReply): void {
  parentPort?.postMessage(message);
}

parentPort?.on("message", ({ name, input }: TaskRequest) => {
  runTask(name, input).then(
    (output) => reply({ output }),
    (failure: unknown) => reply({ failure }),
  );
});
