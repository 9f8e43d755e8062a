import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { InputError } from "@hustings/core";

/** Where a desk answers, each without a slash at its end. */
export interface Addresses {
  /** For whoever sits at this machine. */
  readonly own: string;
  /** For others on the network; none where the desk listens to this machine alone. */
  readonly network: readonly string[];
}

const ownAddress = "give one of this machine's, or 0.0.0.0 for all of them";

const refusals: Readonly<Record<string, readonly [field: "--port" | "--host", got: string, remedy: string]>> = {
  EADDRINUSE: ["--port", "one in use", "choose another --port"],
  EACCES: ["--port", "one that this account may not listen at", "choose a --port from 1024"],
  EADDRNOTAVAIL: ["--host", "one that this machine does not have", ownAddress],
  ENOTFOUND: ["--host", "a name that nobody knows an address of", ownAddress],
  EAI_AGAIN: ["--host", "a name that could not be looked up", ownAddress],
  EINVAL: ["--host", "something that is not an address", ownAddress],
};

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
    const refusal = refusals[(cause as NodeJS.ErrnoException).code ?? ""];
    if (refusal === undefined) throw cause;
    const [field, got, remedy] = refusal;
    const [expected, given] = field === "--port" ? ["a free port", port] : ["an address to listen at", host];
    throw new InputError({ field, expected, got: `${given}, ${got}`, remedy }, { cause });
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
