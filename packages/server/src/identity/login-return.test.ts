import assert from "node:assert/strict";
import { test } from "node:test";
import { identityContest } from "../../test/identity-contest.ts";

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
