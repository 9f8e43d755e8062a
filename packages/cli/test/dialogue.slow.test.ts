import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { readConfig } from "@hustings/server";
import { writeXlsx } from "hucre/xlsx";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustings } from "./run-hustings.ts";
import { hasTerminal, Terminal } from "./terminal.ts";
import { readPartyKey } from "../src/given/party-key.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const passphrase = "a rather long passphrase";
const [ctrlC, endOfInput, clearLine] = ["\u0003", "\u0004", "\u0015"];

suite(
  "At a terminal",
  { skip: !hasTerminal && "NOT TESTED: there is no script of util-linux to make a terminal with" },
  () => {
    let publicLine = "";

    test("key new asks for a passphrase twice, and again for one that is too short", async () => {
      const terminal = new Terminal(["key", "new", at("commission.key"), "--name", "commission"], folder);
      await terminal.answer("Passphrase of the key", "short");
      await terminal.sees("at least 8 characters");
      terminal.type(`${clearLine}${passphrase}\r`);
      await terminal.answer("Once more", passphrase);
      assert.equal(await terminal.ended(), 0, terminal.shown);
      publicLine = /^commission ed25519 \S+ \S+/m.exec(terminal.shown)?.[0] ?? assert.fail(terminal.shown);
      assert.doesNotMatch(terminal.shown, new RegExp(`${passphrase}|short`), "what is typed is not shown");
      assert.doesNotMatch(terminal.shown, /\\u001b/, "a terminal is given its control characters as such");
      assert.equal((await readPartyKey(at("commission.key"), passphrase)).name, "commission");
    });

    test("key new makes nothing of two different passphrases, or after Ctrl-C", async () => {
      const twice = new Terminal(["key", "new", at("other.key"), "--name", "other"], folder);
      await twice.answer("Passphrase of the key", passphrase);
      await twice.answer("Once more", `${passphrase} not`);
      assert.equal(await twice.ended(), 2);
      assert.match(twice.shown, /expected the same passphrase twice/);
      const stopped = new Terminal(["key", "new", at("other.key"), "--name", "other"], folder);
      await stopped.sees("Passphrase of the key");
      stopped.type(ctrlC);
      assert.equal(await stopped.ended(), 130, stopped.shown);
      assert.doesNotMatch(stopped.shown, /Error|at .*\.ts:/, "no stack trace");
      assert.ok(!existsSync(at("other.key")));
    });

    test("init asks again for what cannot be right, writes a commented configuration and says what to do next", async () => {
      const terminal = new Terminal(["init", at("contest")], folder);
      const again = async (question: string, wrong: string, says: string, right: string) => {
        await terminal.answer(question, wrong);
        await terminal.sees(says);
        terminal.type(`${clearLine}${right}\r`);
      };
      await terminal.answer("What is to be filled", "Mayor of an invented town");
      await again("Whose law", "atlantis", "two lower-case letters", "ru");
      await again("Which rulebook", "ru/president/1900", "one of the list", "ru/president/2018");
      await again("Day of the vote", "18 March", "expected a day as YYYY-MM-DD", "2018-03-18");
      await again("A short name", "The Mayor!", "expected a-z", "mayor");
      await again("Name of its log", "no domain", "expected a name like", "example.org/mayor");
      await again("Time zone", "Nowhere/At All", "expected a time zone", "Europe/Paris");
      await terminal.sees("expected a zone of the rulebook");
      terminal.type(`${clearLine}Europe/Moscow\r`);
      await terminal.answer("Count by the 86 regions", "n");
      await again("Regions in which", "north", "expected", "north=North, south=South");
      await terminal.sees("expected a unit of ru/president/2018");
      terminal.type(`${clearLine}moscow=Moscow, tomsk=Tomsk\r`);
      await again("public line", "a secret", "expected a public line", publicLine);
      await terminal.answer("How long are private data kept", "a year; the commission destroys them");
      await again("Port of the server", "many", "expected", "7171");
      assert.equal(await terminal.ended(), 0, terminal.shown);
      const config = readConfig(at("contest"), {}) ?? assert.fail("no configuration");
      assert.deepEqual(
        [config.contest.title, config.contest.regions.length, config.server.port],
        ["Mayor of an invented town", 2, 7171],
      );
      const comments = readFileSync(at("contest/contest.yaml"), "utf8").match(/^# /gm) ?? [];
      assert.ok(comments.length > 8, "it is commented");
      assert.match(terminal.shown, /Next:\s+1\. start the server +hustings serve --data/);
    });

    test("init over a contest that is there is refused, and after Ctrl-C there is nothing", async () => {
      const again = new Terminal(["init", at("contest")], folder);
      assert.equal(await again.ended(), 2);
      assert.match(again.shown, /a folder without a contest/);
      const stopped = new Terminal(["init", at("stopped")], folder);
      await stopped.answer("What is to be filled", "Mayor of an invented town");
      await stopped.sees("Whose law");
      stopped.type(ctrlC);
      assert.equal(await stopped.ended(), 130, stopped.shown);
      assert.doesNotMatch(stopped.shown, /Error|at .*\.ts:/, "no stack trace");
      assert.ok(!existsSync(at("stopped")));
    });

    test("check asks which voters count and which end of a name is the surname, shows the rows, and answers", async () => {
      const voters = Array.from(
        { length: 40 },
        (_, i) => `${i},Aldous${"bcdfg"[i % 5]}${"klmnprst"[i % 8]},Mina,${i} Elm Row,${i % 9 === 0 ? "R" : "A"}`,
      );
      writeFileSync(at("voters.csv"), `id,last_name,first_name,address,status_cd\n${voters.join("\n")}\n`);
      writeFileSync(
        at("sheet.csv"),
        "Typed by Rosa\nPrinted Name,Address,Date Signed\nMina J. Aldouscl,1 Elm Row,4/1\n",
      );
      const terminal = new Terminal(["check", at("sheet.csv"), "--roll", at("voters.csv"), "--threshold", "1"], folder);
      await terminal.sees("A 35, R 5");
      await terminal.answer("which values count?", "A");
      await terminal.answer("read the table so?", "");
      await terminal.answer("could be read both ways, such as Mina J. Aldouscl", "last");
      await terminal.answer("read the table so?", "y");
      await terminal.sees("of them 1 has a day that could not be read");
      await terminal.ended();
    });

    test("check asks in the language asked for which sheet has the people and which values count, and takes no Enter for an answer", async () => {
      const rows = Array.from({ length: 12 }, (_, i) => [
        `Aldous${"bcdfg"[i % 5]}`,
        "Mina",
        `${i} Elm Row`,
        i === 3 ? "withdrawn" : "ok",
      ]);
      const book = { name: "May", rows: [["Surname", "Given name", "Address", "Status"], ...rows] };
      const notes = { name: "Notes", rows: [["Typed by Rosa"], ["Do not sort"]] };
      writeFileSync(at("may.xlsx"), await writeXlsx({ sheets: [notes, book] }));
      const roll = rows.map((row, i) => `${i},${row.slice(0, 3).join(",")}`);
      writeFileSync(at("roll.csv"), `id,Surname,Given name,Address\n${roll.join("\n")}\n`);
      const terminal = new Terminal(
        ["check", at("may.xlsx"), "--roll", at("roll.csv"), "--threshold", "1", "--lang", "fr"],
        folder,
      );
      await terminal.sees('rien sur "Notes"');
      await terminal.answer("quelle feuille", "");
      await terminal.answer("lire la table ainsi", "o");
      await terminal.sees("est préparé une fois");
      await terminal.sees("ok 11, withdrawn 1");
      await terminal.answer("quelles valeurs comptent", "");
      await terminal.answer("nommez les valeurs qui comptent", "OK!");
      await terminal.answer("nommez les valeurs qui comptent", "ok");
      await terminal.answer("lire la table ainsi", "");
      await terminal.sees("11 lignes");
      assert.equal(await terminal.ended(), 0, terminal.shown);
    });

    test("a question left with the end of what is typed ends in words; of a case nobody is asked, for its file is the evidence", async () => {
      const voters = Array.from(
        { length: 30 },
        (_, i) => `${i},Aldous${"bcdfg"[i % 5]},Mina,${i} Elm Row,${i % 9 === 0 ? "R" : "A"}`,
      );
      writeFileSync(at("listed.csv"), `id,Surname,Given name,Address,Status\n${voters.join("\n")}\n`);
      writeFileSync(at("signed.csv"), "Surname,Given name,Address\nAldousb,Mina,0 Elm Row\n");
      const asked = new Terminal(["check", at("signed.csv"), "--roll", at("listed.csv"), "--threshold", "1"], folder);
      await asked.sees("which values count?");
      asked.type(endOfInput);
      await asked.sees("expected an answer, got the end of what is typed");
      assert.equal(await asked.ended(), 2, asked.shown);

      const columns = "{ surname: Surname, given: Given name, address: Address }";
      writeFileSync(
        at("listed.yaml"),
        `contest: { id: listed, title: "Invented", country: us, votingDay: 2024-11-05 }
rulebook: us/colorado/initiative/2022-11-08
route: statute
filedAt: 2024-08-01T16:00:00Z
decidedAt: 2024-08-20T16:00:00Z
collected: { from: 2024-05-01, to: 2024-08-01 }
statements: { file: signed.csv, nomination: a, columns: ${columns} }
papers: unchecked
roll: { file: listed.csv, version: roll-1, date: 2024-07-01, source: invented, use: verify }
compare: [surname, given, address]
`,
      );
      const told = new Terminal(["case", "check", at("listed.yaml")], folder);
      await told.sees("expected to be told which entries count as voters");
      await told.sees('roll.where: ["Status = A"]');
      assert.equal(await told.ended(), 2, told.shown);
    });

    test("case new asks again for a file that is not there and for a moment that is none, and writes a case with what is right", async () => {
      writeFileSync(at("lines.csv"), "Last Name,First Name,Address\nAldous,Mina,1 Elm Row\n");
      writeFileSync(at("register.csv"), "id,last_name,first_name,address\n1,Aldous,Mina,1 Elm Row\n");
      const asked = ["case", "new", at("case.yaml"), "--rulebook", "us/colorado/initiative/2022-11-08"];
      const terminal = new Terminal(["case", "new", at("case.yaml"), "--route", "statute"], folder);
      // Words find a law, and a file of one may be named instead.
      await terminal.answer("Which law", "colorado 2022");
      await terminal.sees("one of these fits");
      await terminal.sees("us/colorado/initiative/2022-11-08");
      terminal.type(`${clearLine}no-law.json\r`);
      await terminal.sees("expected a readable file");
      terminal.type(`${clearLine}us/colorado/initiative/2022-11-08\r`);
      await terminal.answer("Title of the contest", "An invented measure");
      await terminal.answer("File of the signatures", "lines.xls");
      await terminal.sees("expected a file that is there");
      terminal.type(`${clearLine}lines.csv\r`);
      await terminal.answer("File of the electoral roll", "register.csv");
      await terminal.answer("Handed in when", "5/29/2026 4pm");
      await terminal.sees("expected a moment in UTC");
      terminal.type(`${clearLine}2026-05-29T20:00:00Z\r`);
      assert.equal(await terminal.ended(), 0, terminal.shown);
      const written = readFileSync(at("case.yaml"), "utf8");
      assert.match(written, /^filedAt: 2026-05-29T20:00:00Z$/m);
      assert.match(written, /^  to: 2026-05-29$/m);
      const told = await hustings([...asked.with(2, at("other.yaml")), "--filed-at", "29 May", "--title", "x"]);
      assert.deepEqual([told.code, existsSync(at("other.yaml"))], [2, false], told.stderr);
    });

    test("without a terminal both say what to give instead", async () => {
      const init = await hustings(["init", at("none")]);
      const key = await hustings(["key", "new", at("none.key"), "--name", "none"]);
      assert.deepEqual([init.code, key.code], [2, 2]);
      assert.match(init.stderr, /--from/);
      assert.match(key.stderr, /--passphrase-file/);
    });
  },
);
