const count = { type: "integer", minimum: 0 } as const;
const text = { type: "string" } as const;
const hash = { type: "string", pattern: "^[0-9a-f]{64}$" } as const;
const day = { type: "string", format: "date" } as const;
const moment = { type: "string", format: "date-time", description: "UTC, to the minute or the hour" } as const;
const words = {
  type: "object",
  required: ["en", "ru", "fr"],
  properties: { en: text, ru: text, fr: text },
} as const;
const landmark = {
  type: "object",
  description: "Where in the log an act stands, and when it says it was done",
  required: ["index", "at"],
  properties: { index: count, at: moment },
} as const;
const step = {
  type: "object",
  required: ["step", "status"],
  properties: {
    step: {
      enum: [
        "opened",
        "meetings",
        "confirmed",
        "drive",
        "filing",
        "frozen",
        "draw",
        "check",
        "ruling",
        "decision",
        "ballot",
      ],
    },
    status: { enum: ["done", "now", "ahead", "ended"] },
    entry: { $ref: "#/components/schemas/Landmark" },
  },
} as const;

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const listOf = (items: object) => ({ type: "array", items });

/** @param required names of properties that are always there */
const object = (properties: Record<string, object>, required: readonly string[] = Object.keys(properties)) => ({
  type: "object",
  required,
  properties,
});

const answers = (schema: object, what: string) => ({
  200: {
    description: what,
    headers: { ETag: { schema: text, description: "names the checkpoint the answer was made from" } },
    content: { "application/json": { schema } },
  },
  304: { description: "The log has not grown since" },
  404: { description: "The log has no such thing" },
  503: { description: "The log cannot be read just now" },
});

const parameter = (name: string, description: string, schema: object) => ({
  name,
  in: "path",
  required: true,
  description,
  schema,
});
const nominationId = parameter("id", "nomination, as the log names it", text);
const logIndex = parameter("index", "log index, from 0", count);

const get = (summary: string, responses: object, parameters: readonly object[] = []) => ({
  get: { summary, ...(parameters.length > 0 && { parameters }), responses },
});
const bytes = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: { type: "string" } } } },
  404: { description: "There is nothing under this name" },
});

/** The public interface, as OpenAPI 3.1. */
export const openApi = {
  openapi: "3.1.0",
  info: {
    title: "Hustings",
    version: "0.1.0",
    summary: "What the pages show, as JSON, and the public log they are made from",
    description:
      "Every answer under /api is derived from the public log at one checkpoint. Programs that need proof read the log itself (C2SP tlog-tiles) and recompute.",
    license: { name: "Apache-2.0", identifier: "Apache-2.0" },
  },
  paths: {
    "/api/contest": get("The contest and where every nomination stands", answers(ref("Contest"), "The contest")),
    "/api/nominations/{id}": get(
      "One nomination from its first meeting to the ballot",
      answers(ref("Nomination"), "The nomination"),
      [nominationId],
    ),
    "/api/nominations/{id}/decision": get(
      "The decision on a nomination with its reasons, and the ruling it rests on",
      answers(ref("Decision"), "The decision"),
      [nominationId],
    ),
    "/api/nominations.csv": get(
      "All nominations with where they stand and their figures, for a spreadsheet",
      bytes("text/csv", "CSV (RFC 4180), UTF-8, with a header"),
    ),
    "/api/nominations/{id}/{table}.csv": get(
      "One table of a nomination for a spreadsheet",
      bytes("text/csv", "CSV (RFC 4180), UTF-8, with a header"),
      [nominationId, parameter("table", "meetings, days, regions or grounds", text)],
    ),
    "/api/log/{index}": get("One entry with its proof of inclusion", answers(ref("Entry"), "The entry"), [logIndex]),
    "/log/{index}/entry": get(
      "The exact bytes of one entry",
      bytes("application/json", "Canonical JSON, as it stands in the log"),
      [logIndex],
    ),
    "/log/{index}/receipt": get(
      "The receipt of one entry",
      bytes("text/plain", "C2SP tlog-proof against the newest checkpoint"),
      [logIndex],
    ),
    "/checkpoint": get("The newest checkpoint", bytes("text/plain", "C2SP tlog-checkpoint, a signed note")),
    "/tile/{path}": get(
      "Tiles and entry bundles",
      bytes("application/octet-stream", "C2SP tlog-tiles; never changes"),
      [parameter("path", "0/000, 0/x001/067.p/8, entries/000 …", text)],
    ),
    "/policy": get("Keys of the log and its witnesses", bytes("text/plain", "C2SP tlog-policy")),
    "/documents/{hash}.json": get(
      "A published document by its SHA-256",
      bytes("application/json", "Ruling, decision, minutes, rulebook, custodians' record"),
      [parameter("hash", "SHA-256 in lower-case hex", hash)],
    ),
    "/health": get("Whether the log can be read", {
      200: {
        description: "It can",
        content: { "application/json": { schema: object({ ok: { const: true }, size: count, root: hash }) } },
      },
      503: { description: "It cannot" },
    }),
  },
  components: {
    schemas: {
      Words: words,
      Landmark: landmark,
      Step: step,
      Contest: object(
        {
          id: text,
          title: text,
          country: text,
          votingDay: day,
          state: { enum: ["opened", "governed", "balloted"] },
          regions: count,
          rulebook: object({ id: text, hash, title: ref("Words"), sameText: { type: "boolean" } }, ["id", "hash"]),
          custodians: object({ threshold: count, custodians: count, record: hash }),
          rolls: listOf(
            object({ version: text, date: day, voters: count, hash, use: { enum: ["verify", "compare"] } }),
          ),
          nominations: listOf(ref("NominationCard")),
          ballot: object({ candidates: listOf(object({ id: text, candidate: text })), entry: ref("Landmark") }, [
            "candidates",
          ]),
          destroyed: listOf(object({ what: text, items: count, at: moment })),
          head: object({ origin: text, size: count, root: hash }),
          lastAct: moment,
          wrong: listOf(object({ index: count, code: text, says: text })),
        },
        [
          "id",
          "title",
          "country",
          "votingDay",
          "state",
          "regions",
          "rolls",
          "nominations",
          "destroyed",
          "head",
          "wrong",
        ],
      ),
      Answer: object(
        {
          standing: text,
          parts: listOf(object({ kind: text }, ["kind"])),
          short: object({ kind: text }, ["kind"]),
        },
        ["standing", "parts"],
      ),
      Counts: object(
        {
          filed: count,
          checked: count,
          valid: count,
          invalid: count,
          counted: count,
          credited: count,
          overCap: count,
          required: count,
          margin: { type: "integer" },
          contradicted: listOf(text),
        },
        ["filed", "checked", "valid", "invalid", "counted", "contradicted"],
      ),
      NominationCard: object(
        {
          id: text,
          candidate: text,
          route: text,
          routeWords: ref("Words"),
          state: text,
          chain: listOf(ref("Step")),
          statements: count,
          required: count,
          filed: count,
          answer: ref("Answer"),
          counts: ref("Counts"),
        },
        ["id", "candidate", "route", "state", "chain", "statements", "answer"],
      ),
      Nomination: object(
        {
          id: text,
          candidate: text,
          route: text,
          state: text,
          onBallot: { type: "boolean" },
          chain: listOf(ref("Step")),
          meetings: listOf(
            object(
              {
                id: text,
                number: count,
                city: text,
                region: text,
                latitude: { type: "number" },
                longitude: { type: "number" },
                startsAt: moment,
                zone: text,
                state: text,
                quota: count,
                attendance: count,
                undone: count,
                reachesQuota: { type: "boolean" },
                minutes: hash,
              },
              [
                "id",
                "number",
                "city",
                "region",
                "latitude",
                "longitude",
                "startsAt",
                "zone",
                "state",
                "quota",
                "attendance",
              ],
            ),
          ),
          collection: object(
            {
              standing: count,
              withdrawn: count,
              online: count,
              paper: count,
              open: count,
              opensOn: day,
              closesOn: day,
              days: listOf(object({ day, statements: count })),
              regions: listOf(
                object({ id: text, name: text, statements: count, cap: count, over: count }, [
                  "id",
                  "name",
                  "statements",
                  "over",
                ]),
              ),
              overCap: count,
            },
            ["standing", "withdrawn", "online", "paper", "open", "days", "regions", "overCap"],
          ),
          check: object({
            checked: count,
            valid: count,
            invalid: count,
            corrected: count,
            grounds: listOf(object({ ground: text, lines: count })),
          }),
          facts: listOf(
            object({
              index: count,
              act: { enum: ["asserted", "disputed", "decided"] },
              key: text,
              value: {},
              source: text,
              by: text,
            }),
          ),
        },
        ["id", "candidate", "route", "state", "onBallot", "chain", "meetings", "collection", "check", "facts"],
      ),
      Decision: object(
        {
          id: text,
          candidate: text,
          answer: ref("Answer"),
          summary: object({
            outcome: { enum: ["registered", "refused"] },
            filed: count,
            checked: count,
            valid: count,
            invalid: count,
            counted: count,
            followsRuling: { type: "boolean" },
            ruling: hash,
            decision: hash,
          }),
          decisionDocument: { type: "object" },
          rulingDocument: { type: "object" },
        },
        ["id", "candidate", "answer"],
      ),
      Entry: object(
        {
          index: count,
          size: count,
          root: hash,
          text: { type: "string", description: "the exact canonical JSON" },
          entry: { type: "object" },
          signedBy: { enum: ["commission", "campaign", "desk", "operator"] },
          leafHash: hash,
          proof: listOf(object({ side: { enum: ["left", "right"] }, hash })),
        },
        ["index", "size", "root", "leafHash", "proof"],
      ),
    },
  },
};
