import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { test } from "node:test";
import { phoneGateway } from "./phone-gateway.ts";

test("a gateway gets number and text with the operator's token; what it cannot do now is tried again, what it never will is not", async () => {
  const asked: unknown[] = [];
  const replies = [202, 429, 401, 503, 400, 302];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    asked.push([request.method, request.headers.authorization, await json(request)]);
    response.writeHead(replies[asked.length - 1] ?? 500, { location: "http://127.0.0.1:9/" }).end();
  };
  const server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
  const sender = phoneGateway({ gateway, token: "t" });
  const message = { to: "+33612345678", subject: "", text: "Code: 123456." };
  const sent = [];
  for (const _ of replies) sent.push(await sender.send(message));
  server.close();
  server.closeAllConnections();
  assert.deepEqual(asked[0], ["POST", "Bearer t", { to: "+33612345678", text: "Code: 123456." }]);
  assert.deepEqual(sent, [
    { kind: "accepted" },
    { kind: "deferred", code: "429" },
    { kind: "deferred", code: "401" },
    { kind: "deferred", code: "503" },
    { kind: "refused", code: "400" },
    { kind: "deferred", code: "unreachable" },
  ]);
  assert.deepEqual(await sender.send(message), { kind: "deferred", code: "unreachable" }, "nobody listens there");
});
