import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";
import { identityContest } from "../../test/identity-contest.ts";
import { openIssuer } from "../../test/issuer.ts";

test("whoever comes back from a login that is not known any more is told so where they wanted to sign, and is sent nowhere else", async () => {
  const contest = await identityContest({
    kind: "oidc",
    issuer: "http://127.0.0.1:9",
    name: "Example Login",
    clientId: "x",
    scope: "openid",
    claims: {},
  });
  try {
    const base = new URL(contest.url).pathname;
    const comeBack = async (state: string, path: string) => {
      const answer = await fetch(`${contest.url}/identity/return?state=${state}&code=c`, {
        redirect: "manual",
        headers: { cookie: `hustings-login=abc.${Buffer.from(path).toString("base64url")}` },
      });
      return [answer.status, answer.headers.get("location")];
    };
    const sign = `${base}/fr/nominations/trains/sign`;
    assert.deepEqual(await comeBack("abc", sign), [303, `${sign}?login=stale`]);
    assert.deepEqual(await comeBack("abc", `${sign}?kiosk`), [303, `${sign}?kiosk&login=stale`]);
    for (const elsewhere of ["https://example.org/", "//example.org", `${base}/\r\nx: y`, "", "/"])
      assert.deepEqual(await comeBack("abc", elsewhere), [403, null]);
    const page = await (await fetch(`${new URL(contest.url).origin}${sign}?login=stale`)).text();
    assert.match(page, /commencée il y a trop longtemps/);
    // As somebody opens a link that was sent to them: it was begun in another browser, and lets nobody in.
    const stray = await fetch(`${contest.url}/identity/return?state=abc&code=c`, {
      redirect: "manual",
      headers: { "accept-language": "fr" },
    });
    assert.equal(stray.status, 403);
    assert.deepEqual(
      stray.headers.getSetCookie().filter((cookie) => !/Max-Age=0/i.test(cookie)),
      [],
    );
    assert.match(await stray.text(), /Si quelqu’un vous a envoyé ce lien, ne faites rien/);
    // A pass that somebody else chose beforehand is nobody's.
    const chosen = await fetch(`${contest.url}/api/identity`, { headers: { cookie: "hustings-pass=chosen" } });
    assert.equal(((await chosen.json()) as { held: boolean }).held, false);
  } finally {
    await contest.close();
  }
});

/** Goes where it is sent, with the cookies it is given, as far as an address that begins so. */
async function follow(
  from: string,
  until: string,
  cookies: Map<string, string>,
  form?: URLSearchParams,
): Promise<Response> {
  const answer = await fetch(from, {
    redirect: "manual",
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    ...(form === undefined ? {} : { method: "POST", body: form }),
  });
  for (const set of answer.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    if (/Max-Age=0/i.test(set)) cookies.delete(name);
    else cookies.set(name, value);
  }
  const to = new URL(answer.headers.get("location") ?? assert.fail(`${answer.status} at ${from}`), from).href;
  if (to.startsWith(until)) return answer;
  return await follow(
    to,
    until,
    cookies,
    to.includes("/interaction/") ? new URLSearchParams({ login: "aino" }) : undefined,
  );
}

test("at a kiosk the next one who goes back to where a login ended comes out where people sign, and has no pass of the one before", async () => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { readonly port: number };
  await new Promise((resolve) => probe.close(resolve));
  const site = `http://localhost:${port}`;
  const issuer = await openIssuer(`${site}/contests/rush/identity/return`);
  process.env["HUSTINGS_OIDC_SECRET"] = issuer.client.secret;
  const contest = await identityContest(
    {
      kind: "oidc",
      issuer: issuer.address,
      name: "Example Login",
      clientId: issuer.client.id,
      scope: "openid",
      claims: {},
    },
    port,
  );
  try {
    const base = `${site}${new URL(contest.url).pathname}`;
    for (const kiosk of [true, false]) {
      const cookies = new Map<string, string>();
      const asked = `${base}/fr/identity/login?nomination=trains${kiosk ? "&kiosk=1" : ""}`;
      await follow(asked, issuer.address, cookies);
      const began = cookies.get("hustings-login") ?? assert.fail();
      const returned = `${base}/identity/return?state=${began.split(".")[0]}&code=c`;
      const sign = `${base}/fr/nominations/trains/sign`;
      await follow(asked, sign, cookies);
      assert.ok(cookies.has("hustings-pass"), "somebody logged in");
      cookies.delete("hustings-pass");
      const again = async () => {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const answer = await fetch(returned, { redirect: "manual", headers: { cookie } });
        return [
          answer.status,
          answer.headers.get("location"),
          answer.headers.getSetCookie().some((set) => set.startsWith("hustings-pass")),
        ];
      };
      // The one that was begun first and not ended may be another tab's; at a kiosk it was the person's before.
      if (!kiosk) assert.deepEqual(await again(), [303, `${new URL(sign).pathname}?login=unheld`, false]);
      if (!kiosk) cookies.delete("hustings-login");
      for (let times = 0; times < 3; times++)
        assert.deepEqual(
          await again(),
          kiosk ? [303, `${new URL(sign).pathname}?kiosk&login=stale`, false] : [403, null, false],
        );
      assert.deepEqual(
        cookies.get("hustings-login")?.startsWith("."),
        kiosk ? true : undefined,
        "nothing of the login is left",
      );
    }
  } finally {
    delete process.env["HUSTINGS_OIDC_SECRET"];
    await contest.close();
    await issuer.stop();
  }
});

test("logins begun in two tabs of one browser hold both, whichever ends first; whoever else uses the browser confirms anew", async () => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { readonly port: number };
  await new Promise((resolve) => probe.close(resolve));
  const site = `http://localhost:${port}`;
  const issuer = await openIssuer(`${site}/contests/rush/identity/return`);
  process.env["HUSTINGS_OIDC_SECRET"] = issuer.client.secret;
  const lines = { issuer: issuer.address, name: "Example Login", clientId: issuer.client.id, scope: "openid profile" };
  const claims = { surname: "family_name", given: "given_nam" };
  const contest = await identityContest({ kind: "oidc", ...lines, claims }, port);
  try {
    const base = `${site}${new URL(contest.url).pathname}`;
    const sign = `${base}/en/nominations/trains/sign`;
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const cookies = new Map<string, string>();
      const begun = [];
      for (let tab = 0; tab < 2; tab++) {
        const asked = await follow(`${base}/en/identity/login?nomination=trains`, issuer.address, cookies);
        begun.push(asked.headers.get("location") ?? "");
      }
      for (const tab of order) {
        const came = await follow(begun[tab] ?? "", sign, cookies);
        assert.equal(came.headers.get("location"), new URL(sign).pathname, "with nothing that went wrong");
        assert.ok(cookies.has("hustings-pass"));
      }
      assert.equal(cookies.has("hustings-login"), false, "nothing of either is left");
      const headers = () => ({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") });
      const known = async () => await (await fetch(`${base}/api/identity`, { headers: headers() })).json();
      assert.deepEqual(await known(), { kind: "oidc", held: true, fields: { surname: "Esimerkki" } });
      const page = await (await fetch(sign, { headers: headers() })).text();
      assert.match(page, /action="[^"]*\/en\/identity\/anew"/);
      await follow(`${base}/en/identity/anew`, sign, cookies, new URLSearchParams({ nomination: "trains" }));
      assert.deepEqual(await known(), { kind: "oidc", held: false, fields: {} });
      assert.deepEqual(cookies.has("hustings-pass"), false);
    }
    const said = contest
      .lines()
      .split("\n")
      .filter((line) => line.includes("given_nam"));
    assert.equal(said.length, 1, "a misspelt claim is said once");
    assert.doesNotMatch(contest.lines(), /Esimerkki|aino/i);
  } finally {
    delete process.env["HUSTINGS_OIDC_SECRET"];
    await contest.close();
    await issuer.stop();
  }
});
