import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Journal } from "@hustings/desk";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustings } from "./run-hustings.ts";

const passphrase = "an invented passphrase";

test("desk --erase-due erases names whose day has come without asking a server, and no other nomination's", async () => {
  const folder = temporaryFolder();
  const data = join(folder, "desk");
  {
    using journal = await Journal.open({ folder: data, of: "example.org/log vera", passphrase, workFactor: 10 });
    const of = { at: "2018-01-01T09:00:00Z", by: "starter" };
    journal.append([
      { ...of, kind: "minutes-drafted", meeting: "kazan", draft: { chair: { name: "Вера Примерова" } } },
      { ...of, kind: "minutes-drafted", meeting: "omsk", draft: { chair: { name: "Oleg Omsky" } } },
      { ...of, kind: "minutes-kept-until", meeting: "kazan", until: "2018-02-01" },
      { ...of, kind: "minutes-kept-until", meeting: "omsk", until: "9000-01-01" },
    ]);
  }
  const file = join(folder, "passphrase");
  writeFileSync(file, `${passphrase}\n`, { mode: 0o600 });
  const line = (nomination: string, more: readonly string[] = []) =>
    hustings(
      ["desk", "--server", "http://127.0.0.1:9", "--nomination", nomination, "--data", data].concat(
        ["--key", join(folder, "no.key"), "--passphrase-file", file, "--erase-due"],
        more,
      ),
    );
  const other = await line("gleb");
  assert.equal(other.code, 2);
  assert.match(other.stderr, /--nomination/);
  const { code, stdout, stderr } = await line("vera", ["--json"]);
  assert.equal(code, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), { erased: ["kazan"] });
  assert.match((await line("vera")).stdout, /no minutes whose day has come/);
  using journal = await Journal.open({ folder: data, passphrase });
  const left = JSON.stringify([...journal.read()]);
  assert.doesNotMatch(left, /Примерова/);
  assert.match(left, /Oleg Omsky/);
});
