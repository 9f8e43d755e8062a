import { Hono, type Context } from "hono";
import {
  contestCsv,
  contestView,
  decisionView,
  localeOf,
  nominationCsv,
  nominationTables,
  nominationView,
  type Reading,
} from "@hustings/web";
import { isHeld } from "./conditional.ts";
import { entryBytes, indexIn, readEntry } from "../reading/log-entries.ts";
import { nothingHere } from "./not-there.ts";
import { languageOf } from "./page-path.ts";
import type { ServedContest } from "./site.ts";
import { verdictStamp } from "../verdict/verdict-stamp.ts";
import { withReading } from "./with-reading.ts";

const open = { "access-control-allow-origin": "*", "cache-control": "public, no-cache" };

/** The same that the pages show, as JSON, and the exact bytes of entries. Open to programs of any origin. */
export function apiRoutes(contest: ServedContest): Hono {
  const { follower, documents } = contest;
  const routes = new Hono();

  const json = (path: string, make: (context: Context, reading: Reading) => unknown) => {
    routes.get(path, (context) =>
      withReading(contest, async (reading) => {
        const value = await make(context, reading);
        if (value === undefined) return nothingHere();
        // Checkpoint and verdict are the version of every answer: the same of both, the same bytes.
        const tag = `W/"${reading.head.root.slice(0, 32)}-${verdictStamp(reading.verdict)}"`;
        if (isHeld(context, tag)) {
          return new Response(null, { status: 304, headers: { ...open, etag: tag } });
        }
        return Response.json(value, { headers: { ...open, etag: tag } });
      }),
    );
  };

  json("/api/contest", (_, reading) => contestView(reading, (hash) => documents.read(hash)));
  json("/api/nominations/:id", (context, reading) => nominationView(reading, context.req.param("id") ?? ""));
  json("/api/nominations/:id/decision", (context, reading) =>
    decisionView(reading, context.req.param("id") ?? "", (hash) => documents.read(hash)),
  );
  json("/api/verification", (_, { head, verdict }) => verdict && { head, ...verdict });
  json("/api/log/:index", (context, reading) => {
    const index = indexIn(context.req.param("index"));
    return index === undefined ? undefined : readEntry(follower.reader, reading, index);
  });
  const csv = (
    path: string,
    name: string,
    make: (context: Context, reading: Reading) => Promise<string | undefined>,
  ) => {
    routes.get(path, (context) =>
      withReading(contest, async (reading) => {
        const text = await make(context, reading);
        if (text === undefined) return nothingHere();
        const id = context.req.param("id");
        const table = context.req.param("table")?.replace(/\.csv$/, "") ?? name;
        const file = id === undefined ? `${table}.csv` : `${id}-${table}.csv`;
        return new Response(text, {
          headers: { ...open, "content-type": "text/csv; charset=utf-8; header=present", ...attachment(file) },
        });
      }),
    );
  };
  csv("/api/nominations.csv", "nominations", async (_, reading) => {
    const view = await contestView(reading, (hash) => documents.read(hash));
    return view && contestCsv(view);
  });
  csv("/api/nominations/:id/:table{(?:meetings|days|regions|grounds)\\.csv}", "", (context, reading) => {
    const view = nominationView(reading, context.req.param("id") ?? "");
    const wanted = context.req.param("table")?.replace(/\.csv$/, "");
    const table = nominationTables.find((each) => each === wanted);
    const text = view && table && nominationCsv(view, table, reading.law, localeOf(languageOf(context)));
    return Promise.resolve(text);
  });

  routes.get("/log/:index/entry", (context) =>
    withReading(contest, async (reading) => {
      const index = indexIn(context.req.param("index"));
      const bytes = index === undefined ? undefined : await entryBytes(follower.reader, reading, index);
      return bytes === undefined ? nothingHere() : forEver(bytes, "application/json; charset=utf-8");
    }),
  );
  routes.get("/log/:index/receipt", (context) =>
    withReading(contest, async (reading) => {
      const index = indexIn(context.req.param("index"));
      if (index === undefined || index >= reading.head.size) return nothingHere();
      return new Response(await follower.reader.receipt(index), {
        headers: { ...open, "content-type": "text/plain; charset=utf-8", ...attachment(`receipt-${index}.tlog-proof`) },
      });
    }),
  );
  return routes;
}

/** An entry never changes. */
function forEver(bytes: Uint8Array, type: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { ...open, "content-type": type, "cache-control": "public, max-age=31536000, immutable" },
  });
}

function attachment(name: string): { readonly "content-disposition": string } {
  return { "content-disposition": `attachment; filename="${name}"` };
}
