import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { listenProblem } from "@hustings/log/node";

/** Where a desk answers, each without a slash at its end. */
export interface Addresses {
  /** For whoever sits at this machine. */
  readonly own: string;
  /** For others on the network; none where the desk listens to this machine alone. */
  readonly network: readonly string[];
}

/** A desk under a name of its own, for which somebody whom browsers trust has vouched. */
export interface NamedHost {
  /** As it stands in the certificate. */
  readonly name: string;
  /** PEM, with those it rests on. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
}

/** Where a desk under a name answers: everybody reaches it by that name. */
export function namedAddresses(name: string, { own }: Addresses): Addresses {
  const origin = `https://${name}:${new URL(own).port}`;
  return { own: origin, network: [origin] };
}

/** @throws {InputError} `--port` or `--host`: the machine does not let it answer there */
export async function listenAt(server: Server, port: number, host: string): Promise<Addresses> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    throw listenProblem(cause, port, host) ?? cause;
  }
  return addressesOf(server.address() as AddressInfo, host);
}

/** @param host as it was named: a name stays one */
export function addressesOf(
  { address, port }: Pick<AddressInfo, "address" | "port">,
  host: string,
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): Addresses {
  const at = (name: string) => `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
  if (address.startsWith("127.") || address === "::1")
    return { own: at(address === "::1" ? address : "localhost"), network: [] };
  if (address !== "0.0.0.0" && address !== "::") return { own: at(host), network: [at(host)] };
  const others = Object.values(interfaces)
    .flatMap((each) => each ?? [])
    // An address of a link alone means nothing without the name that each machine gives the link.
    .filter(
      ({ internal, family, address: one }) =>
        !internal && (family === "IPv4" || (address === "::" && !one.startsWith("fe80:"))),
    )
    .map((each) => at(each.address));
  return { own: at("localhost"), network: others };
}
