import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { DeskError } from "./desk-error.ts";

/** Where a desk answers, each without a slash at its end. */
export interface Addresses {
  /** For whoever sits at this machine. */
  readonly own: string;
  /** For others on the network; none where the desk listens to this machine alone. */
  readonly network: readonly string[];
}

const causes: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is in use; choose another --port",
  EADDRNOTAVAIL: "this machine has no such address; give one of its own as --host, or 0.0.0.0 for all of them",
  ENOTFOUND: "no address is known by this name; give an address of this machine as --host",
  EAI_AGAIN: "the name could not be looked up; give an address of this machine as --host",
  EINVAL: "this is no address to listen at; give one of this machine's as --host",
  EACCES: "this account may not listen there; choose a --port from 1024",
};

/** @throws {DeskError} `cannot-listen` */
export async function listenAt(server: Server, port: number, host: string): Promise<Addresses> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    const says = causes[(cause as NodeJS.ErrnoException).code ?? ""];
    if (says === undefined) throw cause;
    throw new DeskError("cannot-listen", `${host} port ${port}: ${says}`, { cause });
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
