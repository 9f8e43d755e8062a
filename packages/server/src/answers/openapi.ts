import { z, type OpenAPIHono } from "@hono/zod-openapi";
import { meetingEntries, problem, readiness } from "@hustings/client";
import { release } from "@hustings/core";
import {
  evaluateAnswer,
  evaluateMessage,
  heldAnswer,
  heldMessage,
  seekAnswer,
  seekMessage,
  takeOverAnswer,
  takeOverMessage,
} from "@hustings/door";
import {
  contestAnswer,
  decisionAnswer,
  entryAnswer,
  healthAnswer,
  nominationAnswer,
  verificationAnswer,
} from "./read-schemas.ts";

const index = z.object({ index: z.int().nonnegative().meta({ description: "log index, from 0" }) });
const nomination = z.object({ id: z.string().meta({ description: "nomination, as the log names it" }) });

interface ReadPath {
  readonly path: string;
  /** Whether it is served only where the contest asks who signs. */
  readonly identity?: true;
  readonly summary: string;
  readonly type: string;
  readonly what: string;
  readonly schema?: z.ZodType;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
}

interface PostPath extends Pick<ReadPath, "path" | "summary" | "what"> {
  readonly body: z.ZodType;
  readonly schema: z.ZodType;
}

const json = "application/json";
const meeting = z.object({ id: z.string().meta({ description: "meeting, as the log names it" }) });

const refused = (description: string) => ({ description, content: { [json]: { schema: problem } } });
const refusalsOfDoors = {
  400: refused("The message is not well made, or what it brings is not what it names"),
  401: refused("It is not signed by the device's key"),
  403: refused("The device is not known, or is revoked, or this server takes nothing from doors"),
  409: refused("The meeting is closed, or the device is not revoked"),
  413: refused("It is too long"),
  415: refused("It is not JSON in UTF-8"),
  429: refused("Too many from one address, or as many people as are held"),
  503: refused("Nothing is taken just now"),
};

const readPaths: readonly ReadPath[] = [
  {
    path: "/api/contest",
    summary: "The contest and where every nomination stands",
    type: json,
    what: "The contest",
    schema: contestAnswer,
  },
  {
    path: "/api/nominations/{id}",
    summary: "One nomination from its first meeting to the ballot",
    type: json,
    what: "The nomination",
    schema: nominationAnswer,
    params: nomination,
  },
  {
    path: "/api/nominations/{id}/decision",
    summary: "The decision on a nomination with its reasons, and the ruling it rests on",
    type: json,
    what: "The decision",
    schema: decisionAnswer,
    params: nomination,
  },
  {
    path: "/api/nominations.csv",
    summary: "All nominations with where they stand and their figures, for a spreadsheet",
    type: "text/csv",
    what: "CSV (RFC 4180), UTF-8, with a header",
  },
  {
    path: "/api/nominations/{id}/{table}.csv",
    summary: "One table of a nomination for a spreadsheet",
    type: "text/csv",
    what: "CSV (RFC 4180), UTF-8, with a header",
    params: nomination.extend({ table: z.enum(["meetings", "days", "regions", "grounds"]) }),
  },
  {
    path: "/api/verification",
    summary: "What the independent verifier recomputed, what rests on whose word, and what is false",
    type: json,
    what: "The verdict",
    schema: verificationAnswer,
  },
  {
    path: "/api/evidence",
    summary: "What a kept promise is held against: intakes, pledges, and by how many digits fates lie in files",
    type: json,
    what: "The evidence, the same for everybody",
  },
  {
    path: "/api/fates/{digits}",
    summary: "What became of every statement whose number begins so",
    type: json,
    what: "All of them, so that nobody is asked about alone",
    params: z.object({ digits: z.string().regex(/^(?:all|[0-9a-f]{1,4})$/) }),
  },
  {
    path: "/api/log/{index}",
    summary: "One entry with its proof of inclusion",
    type: json,
    what: "The entry",
    schema: entryAnswer,
    params: index,
  },
  {
    path: "/log/{index}/entry",
    summary: "The exact bytes of one entry",
    type: json,
    what: "Canonical JSON, as it stands in the log",
    params: index,
  },
  {
    path: "/log/{index}/receipt",
    summary: "The receipt of one entry",
    type: "text/plain",
    what: "C2SP tlog-proof against the newest checkpoint",
    params: index,
  },
  {
    path: "/checkpoint",
    summary: "The newest checkpoint",
    type: "text/plain",
    what: "C2SP tlog-checkpoint, a signed note",
  },
  {
    path: "/tile/{path}",
    summary: "Tiles and entry bundles",
    type: "application/octet-stream",
    what: "C2SP tlog-tiles; never changes",
    params: z.object({ path: z.string().meta({ description: "0/000, 0/x001/067.p/8, entries/000 …" }) }),
  },
  { path: "/policy", summary: "Keys of the log and its witnesses", type: "text/plain", what: "C2SP tlog-policy" },
  {
    path: "/documents/{hash}.json",
    summary: "A published document by its SHA-256",
    type: json,
    what: "Ruling, decision, minutes, rulebook, custodians' record",
    params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  },
  {
    path: "/office.json",
    summary: "Letterhead, signatories and service of the authority, where the operator published them",
    type: json,
    what: "What its papers carry",
  },
  {
    path: "/meetings/{id}.ics",
    summary: "One meeting for a calendar",
    type: "text/calendar",
    what: "iCalendar (RFC 5545)",
    params: meeting,
  },
  {
    path: "/api/meetings/live",
    summary: "How the meetings stand now; as it changes, to whoever accepts text/event-stream",
    type: json,
    what: "Every meeting with its count",
    schema: z.object({ meetings: z.array(z.looseObject({ id: z.string(), present: z.int(), quota: z.int() })) }),
  },
  {
    path: "/api/meetings/{id}/entries",
    summary: "The entries that one meeting rests on, each with its proof in the tree of a size",
    type: json,
    what: "As many as one answer holds, and up to where it has them all",
    schema: meetingEntries,
    params: meeting,
    query: z.object({
      from: z.coerce.number().int().nonnegative().meta({ description: "log index to begin at" }),
      size: z.coerce.number().int().nonnegative().meta({ description: "tree size that the proofs are for" }),
    }),
  },
  {
    path: "/api/identity",
    identity: true,
    summary: "What the asker has confirmed of who signs",
    type: json,
    what: "How the contest asks, and whether they hold a pass",
    schema: z.object({ kind: z.string(), held: z.boolean(), fields: z.record(z.string(), z.string()) }),
  },
  { path: "/health", summary: "Whether the log can be read", type: json, what: "It can", schema: healthAnswer },
  {
    path: "/ready",
    summary: "Whether requests should be sent here",
    type: json,
    what: "They should",
    schema: readiness,
  },
];

/** What devices at doors tell each other by way of the server. */
const postPaths: readonly PostPath[] = [
  {
    path: "/api/meetings/held",
    summary: "Tell whom a device at a door has counted and not signed for yet",
    what: "What is held, and who was counted elsewhere too",
    body: heldMessage,
    schema: heldAnswer,
  },
  {
    path: "/api/meetings/take-over",
    summary: "Ask for the people of a lost device, with whom its meeting goes on",
    what: "The people it told of",
    body: takeOverMessage,
    schema: takeOverAnswer,
  },
  {
    path: "/api/meetings/evaluate",
    summary: "Buy evaluations of points that a device at a door blinded, by which a person is known again",
    what: "The evaluations, and the key holder's proof of them",
    body: evaluateMessage,
    schema: evaluateAnswer,
  },
  {
    path: "/api/meetings/seek",
    summary: "Ask whether the person whom a mark is of was counted already",
    what: "Where the person was counted first, if anywhere that this server knows of",
    body: seekMessage,
    schema: seekAnswer,
  },
];

/**
 * The whole interface as OpenAPI 3.1, made from the schemas that check requests and that tests hold answers to.
 *
 * @param intake the routes that take acts, with their schemas
 * @param of.base path of the contest, behind which every path of the interface stands
 */
export function openApiDocument(
  intake: OpenAPIHono,
  { base, asksIdentity }: { readonly base: string; readonly asksIdentity: boolean },
): object {
  for (const { path, identity, summary, type, what, schema = z.string(), params, query } of readPaths) {
    if (identity === true && !asksIdentity) continue;
    intake.openAPIRegistry.registerPath({
      method: "get",
      path,
      summary,
      request: { ...(params === undefined ? {} : { params }), ...(query === undefined ? {} : { query }) },
      responses: {
        200: { description: what, content: { [type]: { schema } } },
        ...(path.startsWith("/api/") && identity === undefined
          ? { 304: { description: "Neither log nor verdict has changed since" } }
          : {}),
        404: { description: "There is nothing under this name" },
        503: { description: "The log cannot be read just now" },
      },
    });
  }
  for (const { path, summary, what, body, schema } of postPaths)
    intake.openAPIRegistry.registerPath({
      method: "post",
      path,
      summary,
      request: { body: { required: true, content: { [json]: { schema: body } } } },
      responses: {
        200: { description: what, content: { [json]: { schema } } },
        ...refusalsOfDoors,
      },
    });
  if (asksIdentity)
    intake.openAPIRegistry.registerPath({
      method: "delete",
      path: "/api/identity",
      summary: "Forget what the asker has confirmed",
      responses: { 204: { description: "It is forgotten" } },
    });
  return intake.getOpenAPI31Document({
    openapi: "3.1.0",
    servers: [{ url: base }],
    info: {
      title: "Hustings",
      version: release,
      description:
        "Acts in; what the pages show, as JSON, and the public log they are made from, out. Every answer under /api is derived from the public log at one checkpoint. Programs that need proof read the log itself (C2SP tlog-tiles) and recompute.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
  });
}
