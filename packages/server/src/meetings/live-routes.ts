import { fromBase64, jsonIn, toBase64 } from "@hustings/core";
import { bodyLimit } from "hono/body-limit";
import { Hono, type Context } from "hono";
import { streamSSE } from "hono/streaming";
import { evaluateMessage, heldMessage, seekMessage, takeOverMessage, type EvaluateMessage } from "@hustings/door";
import { KeyholderError } from "@hustings/keyholder";
import type { z } from "zod";
import { visitorAddress } from "../identity/visitor-address.ts";
import { rateLimit } from "../intake/rate-limit.ts";
import { onlyJson } from "../intake/post-checks.ts";
import { asked, refusal } from "../intake/refusal.ts";
import type { ServedContest } from "../answers/site.ts";
import { isNotHeld, type DoorHolding, type NotHeld } from "./door-holding.ts";
import { liveCounts } from "./live-counts.ts";

/** Screens and boards that one contest is shown on at once. */
const mostListeners = 400;
/** A hall's screens and its people's phones, behind one address. */
const mostOfOneAddress = 100;
/** The log is looked at this often for whoever watches; what devices tell is passed on within this time. */
const everyMs = 1_000;
/** A proxy closes a connection on which nothing comes. */
const aliveEveryMs = 15_000;
const mostBytes = 4 * 1024 * 1024;

const status = {
  "unknown-device": 403,
  "not-signed": 401,
  revoked: 403,
  "other-role": 403,
  "not-revoked": 409,
  closed: 409,
  "false-record": 400,
  full: 429,
  "no-key-holder": 503,
} as const satisfies Record<NotHeld["kind"], number>;

/** What HTTP wants to stand beside some of them. */
const beside: Partial<Record<NotHeld["kind"], Record<string, string>>> = {
  "not-signed": asked.door,
  "no-key-holder": { "retry-after": "30" },
};

/** What devices at doors tell between their batches, and the counts that follow from it, as they change. */
export function liveRoutes(contest: ServedContest): Hono {
  const routes = new Hono();
  let listeners = 0;
  const listening = new Map<string, number>();
  // Made once for everybody who watches, however many they are.
  let latest: { readonly at: number; readonly text: Promise<string> } | undefined;
  const counts = (): Promise<string> => {
    if (latest === undefined || performance.now() - latest.at >= everyMs) {
      const text = liveCounts(contest).then((meetings) => JSON.stringify({ meetings }));
      latest = { at: performance.now(), text };
    }
    return latest.text;
  };

  routes.get("/api/meetings/live", async (context) => {
    if (context.req.header("accept")?.includes("text/event-stream") !== true) {
      return context.body(await counts(), 200, { ...open, "content-type": "application/json" });
    }
    if (listeners >= mostListeners)
      return refusal(503, "busy", "as many screens as this server feeds; try again", { "retry-after": "10" });
    // Where it is not known, nobody is limited by it: behind one proxy it would be everybody's.
    const address = visitorAddress(context, contest);
    const ofAddress = address === undefined ? 0 : (listening.get(address) ?? 0);
    if (ofAddress >= mostOfOneAddress)
      return refusal(429, "too-many-requests", "as many screens as one address is fed; close one", {
        "retry-after": "10",
      });
    listeners++;
    if (address !== undefined) listening.set(address, ofAddress + 1);
    const answer = streamSSE(context, async (stream) => {
      let said = "";
      let spokeAt = 0;
      try {
        while (!stream.aborted) {
          const data = await counts();
          const now = performance.now();
          if (data !== said) await stream.writeSSE({ event: "counts", data });
          else if (now - spokeAt > aliveEveryMs) await stream.writeSSE({ event: "alive", data: "" });
          if (data !== said || now - spokeAt > aliveEveryMs) spokeAt = now;
          said = data;
          await stream.sleep(everyMs);
        }
      } finally {
        listeners--;
        const left = address === undefined ? 0 : (listening.get(address) ?? 0) - 1;
        if (address !== undefined && left > 0) listening.set(address, left);
        else if (address !== undefined) listening.delete(address);
      }
    });
    answer.headers.set("cache-control", "no-store");
    // A proxy that gathers answers would hold the counts back.
    answer.headers.set("x-accel-buffering", "no");
    return answer;
  });

  const limit = [
    rateLimit(contest),
    onlyJson,
    bodyLimit({ maxSize: mostBytes, onError: () => refusal(413, "too-large", `expected at most ${mostBytes} bytes`) }),
  ] as const;
  routes.post("/api/meetings/held", ...limit, (context) =>
    withMessage(context, contest, heldMessage, (doors, message) => doors.hold(message)),
  );
  routes.post("/api/meetings/take-over", ...limit, (context) =>
    withMessage(context, contest, takeOverMessage, (doors, message) => {
      const given = doors.give(message);
      return "kind" in given ? given : { people: given };
    }),
  );
  routes.post("/api/meetings/evaluate", ...limit, (context) =>
    withMessage(context, contest, evaluateMessage, (doors, message) => evaluated(contest, doors, message)),
  );
  routes.post("/api/meetings/seek", ...limit, (context) =>
    withMessage(context, contest, seekMessage, (doors, message) => doors.seek(message)),
  );
  return routes;
}

/** What the key holder makes of points that a device blinded, whose proof the device checks. */
async function evaluated(
  { intake }: ServedContest,
  doors: DoorHolding,
  message: EvaluateMessage,
): Promise<NotHeld | { readonly evaluated: readonly string[]; readonly proof: string }> {
  const persons = intake?.persons?.index;
  if (persons?.holder === undefined)
    return { kind: "no-key-holder", says: "nobody holds a key by which one person is counted once" };
  const refused = doors.mayAsk(message);
  if (refused !== undefined) return refused;
  try {
    const answer = await persons.evaluateFor(message.evaluate.blinded.map(fromBase64));
    return { evaluated: answer.evaluated.map(toBase64), proof: toBase64(answer.proof) };
  } catch (error) {
    doors.gotNothing(message);
    if (!(error instanceof KeyholderError)) throw error;
    return { kind: "no-key-holder", says: error.message };
  }
}

const open = { "access-control-allow-origin": "*", "cache-control": "no-store" };

async function withMessage<S extends z.ZodType>(
  context: Context,
  { intake }: ServedContest,
  schema: S,
  answer: (doors: DoorHolding, message: z.output<S>) => object | Promise<object>,
): Promise<Response> {
  const doors = intake?.doors;
  if (doors === undefined) return refusal(403, "takes-nothing", "this server takes nothing from doors");
  const stopped = intake?.stopped();
  if (stopped !== undefined) return refusal(503, "stopped", stopped, { "retry-after": "30" });
  const read = schema.safeParse(jsonIn(await context.req.text()));
  if (!read.success) {
    const [issue] = read.error.issues;
    return refusal(400, "malformed", `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "expected JSON"}`);
  }
  const given = await answer(doors, read.data);
  if (isNotHeld(given)) return refusal(status[given.kind], given.kind, given.says, beside[given.kind]);
  return context.json(given, 200, { "cache-control": "no-store" });
}
