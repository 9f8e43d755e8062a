import { workerData } from "node:worker_threads";
import { takeShares } from "./find-lines.ts";
import type { Share } from "./find-lines.ts";
import { RollLists } from "./roll-lists.ts";

const task = workerData as Share;
using lists = new RollLists(task.path, task.held);
takeShares(lists, task);
