import assert from "node:assert/strict";
import { test } from "node:test";
import { addressLimit } from "../intake/rate-limit.ts";
import { countedAddress, networkOf } from "./address-prefix.ts";
import { addressesIn, isAddressOrNetwork } from "./named-proxies.ts";
import { addressBehind } from "./visitor-address.ts";

test("addresses of one /64 are counted as one, and those of IPv4 however they are spelt", () => {
  const counted: readonly (readonly [string, string])[] = [
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["::FFFF:192.0.2.1", "192.0.2.1"],
    ["::ffff:c000:201", "192.0.2.1"],
    ["0:0:0:0:0:ffff:c000:0201", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"],
    ["2001:0DB8:0001:0002::1", "2001:db8:1:2::"],
    ["2001:db8:1:3::1", "2001:db8:1:3::"],
    ["2001:db8::1", "2001:db8:0:0::"],
    ["fe80::1%eth0", "fe80:0:0:0::"],
    ["64:ff9b::192.0.2.1", "64:ff9b:0:0::"],
    ["::1", "0:0:0:0::"],
    ["something else", "something else"],
  ];
  for (const [address, as] of counted) assert.equal(countedAddress(address), as, address);
  assert.equal(networkOf("2001:db8:1:2::7"), "2001:db8:1");
  assert.equal(networkOf(countedAddress("2001:db8:1:2::7")), "2001:db8:1");
  for (const spelt of ["192.0.2.77", "::ffff:192.0.2.77", "::ffff:c000:24d"]) assert.equal(networkOf(spelt), "192.0.2");
});

test("whoever takes another address of their /64 for each request is limited as one, and a neighbour is not", async () => {
  const limit = addressLimit({ perMinute: 2, perHour: 100 });
  const known = { behindProxy: false };
  const from = async (address: string) => (await limit(addressBehind(address, () => undefined, known))).refused?.status;
  assert.equal(await from("2001:db8:1:2::1"), undefined);
  assert.equal(await from("2001:db8:1:2:aaaa::1"), undefined);
  assert.equal(await from("2001:db8:1:2:bbbb:cccc:dddd:eeee"), 429);
  assert.equal(await from("2001:db8:1:4::1"), undefined);
  assert.equal(await from("192.0.2.1"), undefined);
  assert.equal(await from("::ffff:192.0.2.1"), undefined);
  assert.equal(await from("::ffff:c000:201"), 429);
});

const added = (address: string) => () => address;

test("behind a proxy on this machine the address that it adds is counted so, and an address that begins as this machine's is not this machine", () => {
  const behind = { behindProxy: true, addressHeader: "x-real-ip" };
  assert.equal(addressBehind("::1", added("2001:db8:1:2::9"), behind), "2001:db8:1:2::");
  assert.equal(addressBehind("::ffff:127.0.0.1", added("::ffff:192.0.2.9"), behind), "192.0.2.9");
  assert.equal(addressBehind("127.0.0.1", added("nobody"), behind), undefined);
  assert.equal(addressBehind("::1f", added("192.0.2.9"), behind), "0:0:0:0::");
});

test("a proxy in another container or on another machine of the private network is a proxy, and nobody on the internet is", () => {
  const behind = { behindProxy: true, addressHeader: "x-real-ip" };
  for (const proxy of ["10.1.2.3", "172.18.0.2", "::ffff:192.168.7.1", "fd00::2", "fe80::2%eth0", "100.64.0.9"]) {
    assert.equal(addressBehind(proxy, added("192.0.2.9"), behind), "192.0.2.9", proxy);
    assert.equal(
      addressBehind(proxy, () => undefined, { behindProxy: true }),
      undefined,
      proxy,
    );
  }
  for (const visitor of ["172.32.0.1", "11.0.0.1", "192.169.0.1", "100.128.0.1", "::ffff:198.51.100.1"])
    assert.equal(addressBehind(visitor, added("192.0.2.9"), behind), countedAddress(visitor), visitor);
});

test("what a proxy passed on that nobody told us of is counted as nobody's; a header alone takes no visitor from the internet out of the count", () => {
  const untold = { behindProxy: false };
  assert.equal(addressBehind("172.18.0.2", added("192.0.2.9"), untold), undefined);
  assert.equal(
    addressBehind("172.18.0.2", () => undefined, untold),
    "172.18.0.2",
  );
  assert.equal(addressBehind("198.51.100.1", added("192.0.2.9"), untold), "198.51.100.1");
});

test("where the proxies are named nobody else is one: neighbours of the private network are counted, whatever their headers say, and a proxy of a public address is one", () => {
  const behind = {
    behindProxy: true,
    addressHeader: "x-forwarded-for",
    proxies: addressesIn(["172.18.0.2", "10.5.0.0/16", "198.51.100.7", "2001:db8:7::/48"]),
  };
  for (const proxy of ["172.18.0.2", "::ffff:172.18.0.2", "10.5.77.1", "198.51.100.7", "2001:db8:7:1::5"])
    assert.equal(addressBehind(proxy, added("203.0.113.1, 192.0.2.9"), behind), "192.0.2.9", proxy);
  for (const neighbour of ["172.18.0.3", "10.6.0.1", "127.0.0.1", "192.168.1.1", "198.51.100.8"])
    assert.equal(addressBehind(neighbour, added("192.0.2.9"), behind), neighbour);
  const none = { behindProxy: false, proxies: addressesIn([]) };
  assert.equal(addressBehind("172.18.0.3", added("192.0.2.9"), none), "172.18.0.3", "no proxy anywhere");
});

test("a neighbour of a named proxy who writes another address into each request is limited as one", async () => {
  const limit = addressLimit({ perMinute: 2, perHour: 100 });
  const behind = { behindProxy: true, addressHeader: "x-real-ip", proxies: addressesIn(["172.18.0.2"]) };
  const as = async (from: string, said: string) =>
    (await limit(addressBehind(from, added(said), behind))).refused?.status;
  const visitors = ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"];
  const refused = [];
  for (const each of visitors) refused.push(await as("172.18.0.9", each));
  assert.deepEqual(refused, [undefined, undefined, 429, 429]);
  for (const each of visitors) assert.equal(await as("172.18.0.2", each), undefined, "who comes through the proxy");
});

test("a proxy is named by its address or its network, and by nothing else", () => {
  for (const good of ["172.18.0.2", "10.0.0.0/8", "::1", "fd00::/8", "0.0.0.0/0", "::/0", "::fffe:0:0/96"])
    assert.ok(isAddressOrNetwork(good), good);
  for (const bad of [
    "",
    "proxy",
    "10.0.0.0/33",
    "10.0.0/8",
    "fd00::/129",
    "10.0.0.1/",
    "10.0.0.1/8/8",
    "fe80::1%eth0",
    "10.0.0.1/-1",
    "::ffff:10.0.0.1",
    "::FFFF:a00:1",
    "::ffff:10.0.0.0/104",
    "::ffff:0:0/96",
  ])
    assert.ok(!isAddressOrNetwork(bad), bad);
});
