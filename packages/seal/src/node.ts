/** The door for Node alone: the same work on several threads. */
export { openLanes, sealMany, type NodeLanes } from "./lanes/thread-lanes.ts";
