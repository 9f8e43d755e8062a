import assert from "node:assert/strict";
import { createServer } from "node:http";
import { suite, test } from "node:test";
import { InputError } from "@hustings/core";
import { addressesOf, listenAt } from "./addresses.ts";

const of = (address: string, family: "IPv4" | "IPv6", internal = false) => ({ address, family, internal });
const interfaces = {
  lo: [of("127.0.0.1", "IPv4", true), of("::1", "IPv6", true)],
  wifi: [of("192.0.2.7", "IPv4"), of("2001:db8::7", "IPv6"), of("fe80::7", "IPv6")],
} as unknown as Parameters<typeof addressesOf>[2];

suite("Where a desk answers", () => {
  test("on this machine alone nobody else is given an address", () => {
    const here = { own: "http://localhost:7080", network: [] };
    assert.deepEqual(addressesOf({ address: "127.0.0.1", port: 7080 }, "127.0.0.1", interfaces), here);
    assert.deepEqual(addressesOf({ address: "127.0.0.9", port: 7080 }, "127.0.0.9", interfaces).network, []);
    assert.equal(addressesOf({ address: "::1", port: 7080 }, "::1", interfaces).own, "http://[::1]:7080");
  });

  test("on every address, colleagues are given those of the network and never localhost", () => {
    assert.deepEqual(addressesOf({ address: "0.0.0.0", port: 81 }, "0.0.0.0", interfaces), {
      own: "http://localhost:81",
      network: ["http://192.0.2.7:81"],
    });
    assert.deepEqual(addressesOf({ address: "::", port: 81 }, "::", interfaces).network, [
      "http://192.0.2.7:81",
      "http://[2001:db8::7]:81",
    ]);
  });

  test("on one address of the network, that one is whoever starts it's, too: localhost does not answer there", () => {
    assert.deepEqual(addressesOf({ address: "192.0.2.7", port: 81 }, "office.example", interfaces), {
      own: "http://office.example:81",
      network: ["http://office.example:81"],
    });
  });

  test("an address or a port that cannot be had is answered with what to change", async () => {
    const taken = createServer();
    await listenAt(taken, 0, "127.0.0.1");
    const port = (taken.address() as { port: number }).port;
    for (const [host, at, field, says] of [
      ["127.0.0.1", port, "--port", /choose another --port/],
      ["192.0.2.7", 0, "--host", /got 192\.0\.2\.7, one that this machine does not have; give one of this machine's/],
      ["no-such-machine.invalid", 0, "--host", /give one of this machine's/],
    ] as const)
      await assert.rejects(
        listenAt(createServer(), at, host),
        (error) => error instanceof InputError && error.problem.field === field && says.test(error.message),
      );
    taken.close();
  });
});
