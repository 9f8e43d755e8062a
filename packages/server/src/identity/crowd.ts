const requests = 1_000;
/** Of so many requests a crowd sends fewer than this from one address. */
const nearlyAll = 950;

/** `as-one`: nearly all requests came from one address; `as-nobody`: of nearly all nobody knows from whom. */
export type OddCrowd = "as-one" | "as-nobody";

/**
 * Notices that limits count a crowd as one visitor, or not at all: behind a proxy that the operator did not describe. Of each thousand requests it holds one address and two
 * numbers, in memory alone.
 */
export class Crowd {
  readonly #onOdd: (odd: OddCrowd) => void;
  #before: OddCrowd | undefined;
  #first: string | undefined;
  #seen = 0;
  #asFirst = 0;
  #asNobody = 0;

  /** @param onOdd told once, and again only when it was otherwise meanwhile */
  constructor(onOdd: (odd: OddCrowd) => void) {
    this.#onOdd = onOdd;
  }

  /** @param address as limits count it */
  saw(address: string | undefined): void {
    this.#seen++;
    if (address === undefined) this.#asNobody++;
    else {
      this.#first ??= address;
      if (address === this.#first) this.#asFirst++;
    }
    if (this.#seen < requests) return;
    const odd = this.#asNobody >= nearlyAll ? "as-nobody" : this.#asFirst >= nearlyAll ? "as-one" : undefined;
    this.#first = undefined;
    this.#seen = this.#asFirst = this.#asNobody = 0;
    if (odd !== undefined && odd !== this.#before) this.#onOdd(odd);
    this.#before = odd;
  }
}

/** What the operator's log says when a server starts that cannot tell its visitors apart; `undefined`: it can, as far as it is told. */
export function saidAtStart(server: {
  readonly address?: string | undefined;
  readonly addressHeader?: string | undefined;
}): string | undefined {
  if (server.address === undefined || server.addressHeader !== undefined) return undefined;
  return (
    "server.address says that a proxy stands before this server, and server.addressHeader names no header to which it adds the visitor's address: " +
    "nobody is limited by address or network here; let the proxy limit, or name its header"
  );
}

/** What the operator's log says of a crowd that comes as one. */
export function saidOfCrowd(odd: OddCrowd, addressHeader: string | undefined): string {
  if (odd === "as-one")
    return (
      `of ${requests} requests nearly all came from one address: if that is a proxy, limits count all of its visitors as one and will turn them away; ` +
      "set server.address, server.proxies to where it asks from, and server.addressHeader to the header to which it adds the visitor's address"
    );
  return addressHeader === undefined
    ? `of ${requests} requests nearly all were passed on by a proxy, and no header is named to which it adds the visitor's address: nobody is limited by address or network here; ` +
        "let the proxy limit, or set server.address, server.proxies and server.addressHeader"
    : `of ${requests} requests nearly all came without an address in ${addressHeader}: nobody is limited by address or network here; have the proxy add that header, or name another one in server.addressHeader`;
}
