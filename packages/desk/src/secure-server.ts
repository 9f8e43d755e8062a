import type { RequestListener, Server } from "node:http";
import { createServer } from "node:https";
import { InputError } from "@hustings/core";
import type { NamedHost } from "./addresses.ts";

/** @throws {InputError} they are not a certificate and its key */
export function secureServer({ certificate, key }: NamedHost, answer: RequestListener): Server {
  try {
    return createServer({ cert: certificate, key }, answer);
  } catch (cause) {
    const expected = "a certificate and its own key, both in PEM";
    const remedy = "give the two files that belong together";
    throw new InputError({ field: "--certificate", expected, got: "something else", remedy }, { cause });
  }
}

export function passkeysWithoutName(): InputError {
  return new InputError({
    field: "--passkeys",
    expected: "a desk with a name, or for this machine alone",
    got: "an address on the network",
    remedy:
      "browsers have passkeys for names alone: give --certificate, --certificate-key and --host-name, or leave out --host",
  });
}
