import assert from "node:assert/strict";
import { test } from "node:test";
import { request } from "node:http";
import { identityContest } from "../../test/identity-contest.ts";
import { serveContests } from "../host/serve-contests.ts";
import { mustNameProxies } from "./named-proxies.ts";
import { Crowd, saidAtStart, type OddCrowd } from "./crowd.ts";

const addresses = (count: number) => Array.from({ length: count }, (_, i) => `192.0.${i >> 8}.${i & 0xff}`);

test("a crowd that comes as one, or as nobody, is noticed once; one that does not is passed over", () => {
  const odd: OddCrowd[] = [];
  const crowd = new Crowd((which) => void odd.push(which));
  const comes = (all: readonly (string | undefined)[]) => {
    for (const address of all) crowd.saw(address);
  };
  comes(addresses(1_000));
  assert.deepEqual(odd, []);
  const office = [...Array<string>(940).fill("192.0.2.1"), ...addresses(60).map((each) => `${each}0`)];
  comes(office);
  assert.deepEqual(odd, [], "an office beside others");
  comes(Array<string>(2_000).fill("172.18.0.2"));
  assert.deepEqual(odd, ["as-one"], "once");
  comes(addresses(1_000));
  comes(Array<string>(1_000).fill("172.18.0.2"));
  assert.deepEqual(odd, ["as-one", "as-one"], "again after it was otherwise");
  comes(Array<undefined>(1_000).fill(undefined));
  assert.deepEqual(odd, ["as-one", "as-one", "as-nobody"]);
});

test("a start says so where a proxy is said to stand before and no header is named", () => {
  assert.equal(saidAtStart({}), undefined);
  assert.equal(saidAtStart({ address: "https://sign.example", addressHeader: "x-real-ip" }), undefined);
  assert.match(saidAtStart({ address: "https://sign.example" }) ?? "", /server\.addressHeader/);
});

/** A nation behind one proxy of the private network, which is this machine here. */
test("a nation that a proxy passes on unannounced is not locked out, and the operator is told what to set", async (t) => {
  const contest = await identityContest({ kind: "none" }, 0, { limits: { perMinute: 20, perHour: 100 } });
  t.after(() => contest.close());
  const { hostname, port, pathname } = new URL(`${contest.url}/api/acts`);
  const ask = (i: number) =>
    new Promise<number>((resolve, reject) => {
      const headers = { "content-type": "application/json", "x-forwarded-for": `192.0.${i >> 8}.${i & 0xff}` };
      const asked = request({ hostname, port, path: pathname, method: "POST", headers }, (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode ?? 0));
      });
      asked.on("error", reject).end("{}");
    });
  const statuses = new Set<number>();
  for (let i = 0; i < 1_000; i += 50)
    for (const status of await Promise.all(Array.from({ length: 50 }, (_, k) => ask(i + k)))) statuses.add(status);
  assert.deepEqual([...statuses], [400]);
  assert.match(contest.lines(), /"event":"visitors","says":"of 1000 requests nearly all were passed on by a proxy/);
  assert.doesNotMatch(contest.lines(), /192\.0\.|127\.0\.0\.1/, "nobody's address is said");
});

test("a server that others reach, before which a proxy is said to stand, is told from where that one asks, or does not start", async () => {
  const address = "https://sign.example";
  for (const host of ["0.0.0.0", "::", "10.0.0.5", "localhost.example"]) {
    assert.throws(() => mustNameProxies({ host, address }), /server\.proxies/, host);
    mustNameProxies({ host, address, proxies: ["172.18.0.0/16"] });
    mustNameProxies({ host, address, proxies: [] });
    mustNameProxies({ host });
  }
  for (const host of ["127.0.0.1", "localhost", "::1"]) mustNameProxies({ host, address });
  const server = { port: 0, host: "0.0.0.0", address };
  await assert.rejects(serveContests({ contests: [], server, lines: { write: () => undefined } }), {
    name: "InputError",
    message: /server\.proxies".*https:\/\/sign\.example.*172\.18\.0\.0\/16/s,
  });
});
