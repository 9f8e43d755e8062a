import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { enter, enterAll, issueSheets, returnSheets, type ActSigner } from "@hustings/acts";
import { ContestClient, statementsAnswer, type HandedIn } from "@hustings/client";
import { handInBytes, instantFromSeconds, toBase64, toHex } from "@hustings/core";
import { sha256, signerFromSeed } from "@hustings/log";
import { formHash, lineKeyHash, lineMark, recordId, sealStatement } from "@hustings/seal";
import {
  collectingCampaign,
  collectingConfig,
  collectingOrigin,
  openCollectingDrive,
} from "../../../client/test/collecting-drive.ts";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { serveContests } from "../host/serve-contests.ts";
import type { RunningServer } from "../host/start-server.ts";

const lineKey = new Uint8Array(32).fill(17);
const stranger = signerFromSeed("stranger", new Uint8Array(32).fill(4));

let server: RunningServer;
let client: ContestClient;
let opened: Awaited<ReturnType<typeof openCollectingDrive>>;

before(async () => {
  server = await serveContests({
    contests: [
      {
        folder: join(temporaryFolder(), "contest"),
        // Nobody is asked by mail here; it is enough that online everybody would be.
        config: {
          ...collectingConfig,
          identity: { kind: "email", smtp: "smtp://127.0.0.1:9", from: "contest@example.org" },
        },
      },
    ],
    server: collectingConfig.server,
    lines: { write: () => undefined },
  });
  client = await ContestClient.open({
    server: contestUrl(server),
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
    rehearsal: true,
  });
  opened = await openCollectingDrive(client, lineKeyHash(lineKey));
});
after(() => server.close());

async function line(sheet: number, at: number): Promise<HandedIn> {
  const place = { nomination: "trains", region: "fi", channel: "paper" } as const;
  const mark = lineMark(lineKey, { contest: "rush", nomination: "trains", sheet, line: at });
  const { id, bytes } = await sealStatement(
    opened.record,
    {
      ...place,
      origin: collectingOrigin,
      contest: "rush",
      record: recordId(opened.record),
      form: formHash(opened.form),
      mark,
    },
    { surname: "Esimerkki", given: "Aino" },
  );
  return { ...place, id, mark, sealed: bytes };
}

const codeOf = (outcome: Awaited<ReturnType<ContestClient["handIn"]>>[number] | undefined) =>
  outcome?.outcome === "refused" ? outcome.code : outcome?.outcome;
const handedIn = async (lines: readonly HandedIn[], by?: ActSigner) => (await client.handIn(lines, by)).map(codeOf);

async function post(lines: readonly HandedIn[], signature: Uint8Array) {
  const answer = await fetch(`${contestUrl(server)}/api/statements`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      statements: lines.map(({ nomination, region, channel, mark, sealed }) => ({
        nomination,
        region,
        channel,
        mark,
        sealed: toBase64(sealed),
      })),
      signatures: [{ nomination: "trains", signature: toBase64(signature) }],
    }),
  });
  const { results } = statementsAnswer.parse(await answer.json());
  return { status: answer.status, asks: answer.headers.get("www-authenticate"), results };
}

const hashesOf = (lines: readonly HandedIn[]) => lines.map(({ sealed }) => toHex(sha256(sealed)));

async function sheetsBack(first: number, used: readonly number[]): Promise<void> {
  const last = first + used.length - 1;
  const issued = await enter(client, collectingCampaign, issueSheets, {
    nomination: "trains",
    circulator: "c1",
    first,
    last,
    linesPerSheet: 5,
  });
  assert.equal(issued.kind, "entered");
  const returns = used.map((count, i) => ({ nomination: "trains", sheet: first + i, used: count, spoiled: 0 }));
  assert.equal((await enterAll(client, collectingCampaign, returnSheets, returns)).stopped, undefined);
}

suite("Lines of paper where a contest asks who signs", () => {
  test("nobody but their campaign hands them in: unsigned, signed by another key or for another list they are refused, in words", async () => {
    await sheetsBack(1, [5]);
    const [one, two] = [await line(1, 1), await line(1, 2)];
    assert.deepEqual(await handedIn([one]), ["not-the-campaigns"]);
    assert.deepEqual(await handedIn([one, two], stranger), ["not-the-campaigns", "not-the-campaigns"]);
    const ofBoth = collectingCampaign.sign(handInBytes(collectingOrigin, "trains", hashesOf([one, two])));
    const alone = await post([two], ofBoth);
    assert.deepEqual([alone.status, codeOf(alone.results[0])], [401, "not-the-campaigns"]);
    assert.match(alone.asks ?? "", /^Signature realm="hustings-hand-in/);
    assert.match(JSON.stringify(alone.results), /hand them in from its desk/);
    const ofOther = collectingCampaign.sign(handInBytes("example.org/other", "trains", hashesOf([one])));
    assert.deepEqual(codeOf((await post([one], ofOther)).results[0]), "not-the-campaigns");
    assert.deepEqual(codeOf((await post([one], new Uint8Array(3))).results[0]), "not-the-campaigns");
  });

  test("the campaign's are promised without anybody's pass, and again the same; an online statement gains nothing by the signature", async () => {
    const both = [await line(1, 3), await line(1, 4)];
    const first = await client.handIn(both, collectingCampaign);
    assert.deepEqual(first.map(codeOf), ["promised", "promised"]);
    const again = await client.handIn(both, collectingCampaign);
    assert.deepEqual(
      again.map((each) => each.outcome === "promised" && each.id),
      first.map((each) => each.outcome === "promised" && each.id),
    );
    const { id, sealed } = await line(1, 5);
    const online: HandedIn = { id, nomination: "trains", region: "fi", channel: "online", sealed };
    assert.notDeepEqual(await handedIn([online], collectingCampaign), ["promised"]);
  });

  test("no more are promised than returned sheets have lines, since the log would take no more", async () => {
    const rest = [await line(2, 1), await line(2, 2), await line(2, 3), await line(2, 4)];
    const outcomes = await handedIn(rest, collectingCampaign);
    const left = outcomes.filter((each) => each === "no-line-left").length;
    assert.deepEqual([left, outcomes.filter((each) => each === "promised").length], [1, 3]);
    await sheetsBack(2, [4]);
    assert.deepEqual(await handedIn(rest, collectingCampaign), ["promised", "promised", "promised", "promised"]);
  });
});
