/** Answers over Node's own HTTP on connections that are kept: a tile costs half of what it costs by `fetch`. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Answer, Fetch } from "./bounded-fetch.ts";

// A proxy is asked where the platform's fetch would ask it.
const proxy = process.env["NODE_USE_ENV_PROXY"] === "1" ? { proxyEnv: process.env } : {};
const agentOptions = { keepAlive: true, maxSockets: 64, ...proxy };
const agents = { "http:": new HttpAgent(agentOptions), "https:": new HttpsAgent(agentOptions) };

const unpackers = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** What `fetch` does with `redirect: "manual"`, as far as a log that is not trusted is read: no cookies, no cache, no redirect followed. */
export const nodeFetch: Fetch = (address, { signal }) =>
  new Promise<Answer>((resolve, reject) => {
    const url = new URL(address);
    const [send, agent] = url.protocol === "https:" ? [httpsRequest, agents["https:"]] : [httpRequest, agents["http:"]];
    const options = { agent, signal, headers: { accept: "*/*", "accept-encoding": "gzip, deflate, br" } };
    const request = send(url, options, (message) => {
      try {
        resolve(answerOf(message, address));
      } catch (error) {
        message.destroy();
        reject(error);
      }
    });
    request.on("error", reject);
    // A server that answers by changing the protocol ends the request without an error.
    request.on("close", () => reject(new Error("the connection ended without an answer")));
    request.end();
  });

function answerOf(message: IncomingMessage, url: string): Answer {
  const status = message.statusCode ?? 0;
  const body = unpacked(message);
  return {
    status,
    ok: status >= 200 && status <= 299,
    url,
    headers: {
      get: (name) => headerOf(message, name),
      has: (name) => headerOf(message, name) !== null,
    },
    body: {
      [Symbol.asyncIterator]: () => body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>,
      cancel: () => {
        body.on("error", () => undefined).destroy();
        return Promise.resolve();
      },
    },
  };
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(", ") : value) ?? null;
}

/** @throws {Error} packed in a way that was not asked for */
function unpacked(message: IncomingMessage): Readable {
  const coding = headerOf(message, "content-encoding")?.trim().toLowerCase() ?? "identity";
  if (coding === "identity" || coding === "") return message;
  if (!Object.hasOwn(unpackers, coding))
    throw new Error("expected an answer packed by gzip, deflate or br, got another");
  // An answer that breaks off ends the reading of what was unpacked with the same error.
  return pipeline(message, unpackers[coding as keyof typeof unpackers](), () => undefined);
}
