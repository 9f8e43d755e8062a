import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { instant } from "@hustings/core";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { makeApp } from "../app.ts";
import { openDataFolder } from "../data-folder.ts";
import { openIdentity } from "../identity/identity.ts";
import { statementAnswers } from "../intake/statement-routes.ts";
import { byId, openContest } from "../host/open-contest.ts";

const data = join(temporaryFolder(), "contest");
const clock = { now: () => instant("2017-12-18T09:00:00Z") };
const folder = await openDataFolder(data, { origin: "example.org/described", clock });
folder.writer.start(50);
after(() => folder.close());

const onFault = (error: unknown) => assert.fail(String(error));

async function served(asksIdentity: boolean) {
  const settings = { kind: "email", smtp: "smtp://127.0.0.1:9", from: "contest@example.org" } as const;
  const identity = openIdentity(asksIdentity ? settings : undefined, {
    environment: {},
    onTrouble: () => undefined,
  });
  const contest = await openContest(
    {
      data,
      folds: (size) => folder.folds.at(size),
      intake: { ledger: folder.ledger, stopped: () => undefined, ...(identity !== undefined && { identity }) },
    },
    { address: "", behindProxy: false },
    onFault,
  );
  const app = makeApp(
    { base: "", address: "", contests: byId([contest]), onFault },
    new Map([[contest.base, statementAnswers(contest.intake, contest, onFault)]]),
  );
  return {
    app,
    base: contest.base,
    async close() {
      identity?.close();
      await contest.verdict.close();
    },
  };
}

/** A route's pattern with a star for each name in it, and the ending that the name's own pattern asks for. */
function shapeOf(pattern: string): string {
  let shape = "";
  for (let i = 0; i < pattern.length; i++) {
    const [name] = /^(?::\w+|\{\w+\})/.exec(pattern.slice(i)) ?? [];
    if (name === undefined) {
      shape += pattern.charAt(i);
      continue;
    }
    i += name.length - 1;
    shape += "*";
    if (!name.startsWith(":") || pattern[i + 1] !== "{") continue;
    const from = i + 1;
    let depth = 0;
    do {
      i++;
      if (pattern[i] === "{") depth++;
      if (pattern[i] === "}") depth--;
    } while (depth > 0);
    shape += /\\(\.\w+)$/.exec(pattern.slice(from + 1, i))?.[1] ?? "";
  }
  return shape;
}

/** Pages in a language, what leads to them, and what they are made of: for people, not for programs. */
const forPeople =
  /^\/(?:\*|api\/\*|\*\/.*|about|verification|promise|withdraw|nominations\/\*|log|log\/\*|meetings\/\*(?:\/screen)?|identity\/return|pages-worker\.js)?$/;

for (const asksIdentity of [true, false])
  test(`every route that programs use is described, and every one described is served, ${asksIdentity ? "where it is asked who signs" : "where nobody is asked"}`, async () => {
    const { app, base, close } = await served(asksIdentity);
    try {
      const all = app.routes
        .filter(({ path }) => path.startsWith(`${base}/`))
        .map(({ method, path }) => ({ method, shape: shapeOf(path.slice(base.length)) }))
        .filter(({ shape }) => !forPeople.test(shape) && shape !== "/api/openapi.json");
      // What is asked of every method is either checked before the one that answers, or answers itself.
      const answered = new Set(all.flatMap(({ method, shape }) => (method === "ALL" ? [] : [shape])));
      const routes = new Set(
        all.flatMap(({ method, shape }) =>
          method !== "ALL" ? [`${method} ${shape}`] : answered.has(shape) ? [] : [`GET ${shape}`],
        ),
      );
      const answer = await app.request(`${base}/api/openapi.json`);
      const { paths } = (await answer.json()) as { readonly paths: Readonly<Record<string, object>> };
      const described = Object.entries(paths).flatMap(([path, under]) =>
        Object.keys(under).map((method) => `${method.toUpperCase()} ${shapeOf(path)}`),
      );
      assert.deepEqual(described.toSorted(), [...routes].toSorted());
      assert.equal(described.includes("GET /api/identity"), asksIdentity);
      assert.ok(described.includes("POST /api/acts") && described.includes("GET /documents/*.json"));
    } finally {
      await close();
    }
  });

test("what is asked of the site itself stands in no contest", async () => {
  const { app, base, close } = await served(false);
  const own = app.routes.filter(({ path }) => !path.startsWith(`${base}/`)).map(({ path }) => path);
  assert.deepEqual(
    [...new Set(own)].filter((path) => /^\/(?:api|health|ready)/.test(path)),
    ["/health", "/ready", "/api/contests"],
  );
  await close();
});
