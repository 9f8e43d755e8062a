/** A provider of identities that is wrong, broken, taken over or badly set: whatever it does, nobody is let through whom it did not vouch for just now. */
import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { loginFault } from "./login-fault.ts";
import { openIdConnect } from "./openid-connect.ts";

const back = "http://localhost:1/identity/return";
const client = "hustings";
const pairs = [
  generateKeyPairSync("rsa", { modulusLength: 2048 }),
  generateKeyPairSync("rsa", { modulusLength: 2048 }),
];
type Claims = Record<string, unknown>;

/** What the provider does at the moment. */
interface Behaviour {
  readonly claims?: (honest: Claims) => Claims;
  readonly token?: (response: ServerResponse, honest: Claims) => void;
  readonly userinfo?: Claims;
  readonly key?: number;
}
let now: Behaviour = {};
let nonce = "";
/** Of the token that was given last: the two agree wherever nothing is said of it. */
let subject: unknown = "";

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
function idToken(claims: Claims): string {
  const said = `${base64url({ alg: "RS256", kid: `key-${now.key ?? 0}` })}.${base64url(claims)}`;
  const key = pairs[now.key ?? 0]?.privateKey ?? assert.fail();
  return `${said}.${sign("sha256", Buffer.from(said), key).toString("base64url")}`;
}

const provider = createServer((request, response) => {
  const json = (value: object, status = 200) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  const path = request.url ?? "";
  if (path.startsWith("/.well-known/"))
    return json({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    });
  if (path === "/keys")
    return json({
      keys: pairs.map(({ publicKey }, i) => ({ ...publicKey.export({ format: "jwk" }), kid: `key-${i}` })),
    });
  if (path === "/me") return json(now.userinfo ?? { sub: subject });
  const seconds = Math.trunc(Date.now() / 1000);
  const honest: Claims = {
    iss: issuer,
    aud: client,
    sub: "aino",
    nonce,
    iat: seconds,
    exp: seconds + 300,
    family_name: "Esimerkki",
  };
  const claims = now.claims?.(honest) ?? honest;
  subject = claims["sub"];
  const id_token = idToken(claims);
  const answer = { access_token: "a", token_type: "Bearer", id_token };
  if (now.token === undefined) return json(answer);
  return now.token(response, answer);
});
provider.listen(0, "127.0.0.1");
await once(provider, "listening");
const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
after(() => {
  provider.closeAllConnections();
  provider.close();
});

const login = openIdConnect({
  issuer,
  clientId: client,
  secret: "of this test alone",
  scope: "openid",
  claims: { surname: "family_name", city: "address.locality" },
});

/** Logs in as a browser would, and comes back as this says. */
async function comesBack(behaviour: Behaviour, query: Readonly<Record<string, string>> = {}) {
  const begun = await login.begin(back);
  nonce = begun.redirectTo.searchParams.get("nonce") ?? "";
  now = behaviour;
  return await login.finish(
    new URL(`${back}?${new URLSearchParams({ code: "c", state: begun.state, ...query })}`),
    begun.kept,
  );
}
const said = (changes: Claims): Behaviour => ({ claims: (honest) => ({ ...honest, ...changes }) });
const without = (name: string): Behaviour => ({
  claims: (honest) => Object.fromEntries(Object.entries(honest).filter(([key]) => key !== name)),
});

test("an honest provider is believed, whichever of its keys it signs with by now", async () => {
  for (const key of [0, 1]) {
    const came = await comesBack({ key });
    assert.ok(came !== "declined");
    assert.deepEqual(
      [came.fields, came.person],
      [{ surname: "Esimerkki" }, { scheme: `oidc/${issuer}`, value: "aino" }],
    );
  }
});

const hour = 3_600;
const seconds = () => Math.trunc(Date.now() / 1000);
for (const [what, behaviour] of [
  ["another issuer's token", said({ iss: "https://example.org" })],
  ["a token for another client", said({ aud: "somebody-else" })],
  ["a token for several, made out to another", said({ aud: [client, "other"], azp: "other" })],
  ["a token that is over", said({ exp: seconds() - hour })],
  ["a token that holds from tomorrow, as of a clock that is wrong", said({ nbf: seconds() + 24 * hour })],
  ["another login's nonce", said({ nonce: "another" })],
  ["no nonce", without("nonce")],
  ["no subject", without("sub")],
  ["a subject that is a number", said({ sub: 7 })],
  ["a subject of no length", said({ sub: "" })],
  ["a subject without end", said({ sub: "a".repeat(10_000) })],
  ["no time of its making", without("iat")],
  ["no end", without("exp")],
  ["times as words", said({ exp: "tomorrow" })],
  [
    "no token at all",
    {
      token: (response, claims: Claims) =>
        void response
          .setHeader("content-type", "application/json")
          .end(JSON.stringify({ ...claims, id_token: undefined })),
    },
  ],
  [
    "a token that is none",
    {
      token: (response, rest) =>
        void response.setHeader("content-type", "application/json").end(JSON.stringify({ ...rest, id_token: "x.y" })),
    },
  ],
  ["an error", { token: (response) => void response.writeHead(500).end("oops") }],
  [
    "half an answer",
    {
      token: (response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
        response.write('{"access_token":"a"');
        response.destroy();
      },
    },
  ],
  [
    "a page",
    { token: (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<h1>Maintenance</h1>") },
  ],
  ["another person's claims", { ...without("family_name"), userinfo: { sub: "liisa", family_name: "Toinen" } }],
] as const satisfies readonly (readonly [string, Behaviour])[])
  test(`${what} lets nobody in`, async () => {
    await assert.rejects(comesBack(behaviour));
  });

const refuses = (error: string, status: number): Behaviour => ({
  token: (response) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ error })),
});

test("who answers falsely is told from who does not answer, and the operator is told where to put it right", async () => {
  for (const [behaviour, problem, says] of [
    [said({ exp: seconds() - hour }), "unheld", /set both clocks/],
    [said({ aud: "somebody-else" }), "unheld", /identity\.clientId/],
    [without("exp"), "unheld", /./],
    [refuses("invalid_client", 401), "unheld", /HUSTINGS_OIDC_SECRET/],
    [refuses("aino@example.org", 400), "unheld", /^ResponseBodyError OAUTH_RESPONSE_BODY_ERROR$/],
    [refuses("constructor", 400), "unheld", /^ResponseBodyError OAUTH_RESPONSE_BODY_ERROR$/],
    [refuses("__proto__", 400), "unheld", /^ResponseBodyError OAUTH_RESPONSE_BODY_ERROR$/],
    [refuses("server_error", 503), "unreachable", /./],
    [{ token: (response: ServerResponse) => void response.destroy() }, "unreachable", /./],
  ] as const) {
    const error = await comesBack(behaviour).then(
      () => assert.fail(),
      (thrown: unknown) => thrown,
    );
    const fault = loginFault(error);
    assert.equal(fault.problem, problem, fault.says);
    assert.match(fault.says, says);
  }
  now = {};
  const elsewhere = openIdConnect({ issuer: `${issuer}/tenant`, clientId: client, scope: "openid", claims: {} });
  const fault = loginFault(
    await elsewhere.begin(back).then(
      () => assert.fail(),
      (thrown: unknown) => thrown,
    ),
  );
  assert.equal(fault.problem, "unheld");
  assert.match(fault.says, /identity\.issuer/);
});

test("without the claim that people are recognised by nobody is let in, and the operator reads which it is", async () => {
  const byNumber = openIdConnect({ issuer, clientId: client, scope: "openid", claims: {}, person: "national_id" });
  const begun = await byNumber.begin(back);
  [nonce, now] = [begun.redirectTo.searchParams.get("nonce") ?? "", {}];
  const address = new URL(`${back}?${new URLSearchParams({ code: "c", state: begun.state })}`);
  const error = await byNumber.finish(address, begun.kept).then(
    () => assert.fail(),
    (thrown: unknown) => thrown,
  );
  assert.deepEqual(loginFault(error), {
    problem: "unheld",
    says: "the claim national_id, by which people are recognised, did not come as text",
  });
});

test("an answer of another login, of another provider, or that says no, lets nobody in", async () => {
  await assert.rejects(comesBack({}, { state: "another" }));
  await assert.rejects(comesBack({}, { iss: "https://example.org" }));
  assert.equal(await comesBack({}, { error: "access_denied" }), "declined");
});

test("a claim of another shape fills nothing in, and none is made of it", async () => {
  for (const family_name of [7, true, null, ["Esimerkki"], { family_name: "Esimerkki" }, "", "a".repeat(201)]) {
    const came = await comesBack({ ...said({ family_name, address: "Helsinki" }) });
    assert.ok(came !== "declined");
    assert.deepEqual(came.fields, {}, JSON.stringify(family_name));
    assert.deepEqual(
      came.misfits.map(({ claim }) => claim),
      ["family_name", "address.locality"],
    );
  }
  const nested = await comesBack(said({ address: { locality: "Helsinki", __proto__: { x: 1 } } }));
  assert.deepEqual(nested !== "declined" && nested.fields, { surname: "Esimerkki", city: "Helsinki" });
});

test("a provider that goes away between the two halves lets nobody in, and lets them in once it is back", async () => {
  await assert.rejects(comesBack({ token: (response) => void response.destroy() }));
  assert.notEqual(await comesBack({}), "declined");
});
