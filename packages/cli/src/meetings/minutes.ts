import { createHash, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { InputError } from "@hustings/core";
import {
  electedPeople,
  minutesHash,
  minutesPeopleFile,
  officersOf,
  signedText,
  type MinutesPeopleFile,
} from "@hustings/door";
import { minutesForm } from "@hustings/rules";
import { hasDemand, languages, minutesWithNames } from "@hustings/server";
import { adoptedRulebook } from "../act/party.ts";
import { Command, exits, json, missing, Option } from "../command/command.ts";
import { contestAt, policyOption } from "../given/contest-at.ts";
import { print } from "../command/output.ts";
import { formatOf, writePaper } from "../files/written-document.ts";
import { peopleOf, readPeople } from "./people-file.ts";

const formats = ["pdf", "html"] as const;

const salt = () => randomBytes(32).toString("base64");

/** @throws {InputError} a name is empty or too long, or there are too many counters; the name is not repeated */
function elected(meeting: string, chair: string, secretary: string, counters: readonly string[]): MinutesPeopleFile {
  const read = minutesPeopleFile.safeParse(electedPeople(meeting, { chair, secretary, counters }, salt));
  if (read.success) return read.data;
  const [office, ...within] = read.error.issues[0]?.path ?? [];
  const isName = within.length > 0;
  throw new InputError({
    field: office === "counters" ? "--counter" : `--${String(office)}`,
    expected: isName ? "a name of 1 to 200 characters, of which something can be seen" : "at most 16 counters",
    got: isName ? "an empty one, or a longer one" : String(counters.length),
    remedy: "give the names as they were elected",
  });
}

function unknownPart(file: string, at: number, known: readonly string[]): InputError {
  return new InputError({
    file,
    field: `attached.${at}.part`,
    expected: known.length === 0 ? "none: this law names no paper beside minutes" : `one of ${known.join(", ")}`,
    got: "another",
    remedy: "say which of the law’s papers the file is, or leave part out",
  });
}

/** `hustings meetings officers`: names typed once, and what the log gets of them. */
export const officers = new Command("officers")
  .description(
    "Write down who was elected at a meeting, with a salt for each name, and print the hashes that the door enters (hustings act elect-officers). Read the names back to those who bear them.",
  )
  .argument("<file>", "the file of names to write; it is private, and the minutes are made from it")
  .requiredOption("--meeting <id>", "the meeting, as the log names it")
  .requiredOption("--chair <name>", "who leads the meeting")
  .requiredOption("--secretary <name>", "who writes its minutes")
  .option(
    "--counter <name>",
    "who counts the votes; may be given again",
    (one: string, before: string[]) => [...before, one],
    [],
  )
  .addOption(json)
  .action(
    exits(async (file, { meeting, chair, secretary, counter, json: asJson }) => {
      const people = elected(meeting, chair, secretary, counter);
      try {
        writeFileSync(file, `${JSON.stringify(people, null, 2)}\n`, { flag: "wx", mode: 0o600 });
      } catch (cause) {
        throw new InputError(
          {
            file,
            expected: "a file that is not there yet",
            got: "one that cannot be made",
            remedy: "give another name",
          },
          { cause },
        );
      }
      const hashes = officersOf(people);
      print(asJson, { file, ...hashes }, [
        "read back:",
        ...[people.chair, people.secretary, ...people.counters].map(({ name }) => `  ${name}`),
        `--chair ${hashes.chair}`,
        `--secretary ${hashes.secretary}`,
        `--counters '${JSON.stringify(hashes.counters)}'`,
      ]);
      return 0;
    }),
  );

/** `hustings meetings minutes`: minutes with names, to be signed. */
export const minutes = new Command("minutes")
  .description(
    "Make the minutes of a closed meeting with names, as PDF/A to be signed by chair and secretary: figures from the log, names from the file of hustings meetings officers, in which excluded, affidavits and attached may be filled in. Whoever signed it enters its hash with hustings act certify-minutes --paper.",
  )
  .argument("<meeting>", "the meeting, as the log names it")
  .addOption(new Option("--server <url>", "address of the contest"))
  .requiredOption("--people <file>", "file of the names")
  .requiredOption("--out <file>", "where to write it")
  .addOption(new Option("--lang <language>", "language of the minutes").choices(languages).default("en" as const))
  .addOption(
    new Option("--format <format>", "pdf, which is PDF/A-2a, or html (default: as --out ends, else pdf)").choices(
      formats,
    ),
  )
  .addOption(policyOption)
  .option("--rehearsal", "the contest is a dress rehearsal, which runs in the past")
  .addOption(json)
  .action(
    exits(async (id, { server, policy, people: file, out, lang, format: asked, rehearsal, json: asJson }, self) => {
      const format = formatOf({ format: asked, out }, formats, "pdf");
      if (server === undefined) throw missing("--server", self);
      const people = readPeople(file);
      if (people.meeting !== id)
        throw new InputError({
          file,
          field: "meeting",
          expected: id,
          got: people.meeting,
          remedy: "give the file of this meeting",
        });
      const client = await contestAt({ server, policy, rehearsal });
      const { procedure } = client;
      const law = procedure.rulebook === undefined ? undefined : await adoptedRulebook({ client });
      const demands = law === undefined ? [] : minutesForm(law);
      const named = peopleOf(file, people, procedure.meetings.get(id) ?? { officers: undefined });
      const { signatures: given } = people;
      const known = demands.flatMap((demand) => (demand.kind === "attached" ? [demand.id] : []));
      const astray = named.attached.findIndex(({ part }) => part !== undefined && !known.includes(part));
      if (astray !== -1) throw unknownPart(file, astray, known);
      const made = minutesWithNames(procedure, id, named, {
        language: lang,
        signatures: given,
        demands,
        ...(law !== undefined && { title: law.title }),
      });
      if (made.kind !== "paper")
        throw new InputError({
          field: "MEETING",
          expected: made.kind === "no-meeting" ? `one of ${made.meetings.join(", ")}` : "a meeting that is closed",
          got: made.kind === "no-meeting" ? id : `one that is ${made.state}`,
          remedy: made.kind === "no-meeting" ? "name it as the log does" : "make its minutes once its doors are closed",
        });
      await writePaper(made.paper, format, out);
      const hash = createHash("sha256").update(readFileSync(out)).digest("hex");
      const meeting = procedure.meetings.get(id);
      const text = meeting === undefined ? "" : signedText(minutesHash(meeting), named);
      const signatures = people.signatures.map(({ office, of }) => ({ office, isOfThisText: of === text }));
      const absent = meeting === undefined ? [] : demands.filter((demand) => !hasDemand(demand, meeting, named));
      const lacks = absent.map((each) => ({
        words: each.words.en,
        article: each.article.en,
        compared: each.compared,
        ...(each.kind === "attached" && { part: each.id }),
      }));
      print(asJson, { file: out, sha256: hash, text, signatures, lacks }, [
        `${out}: SHA-256 ${hash}`,
        ...lacks.map(
          ({ words, article, compared, part }) =>
            `missing, though the law asks for it: ${words} (${article}${compared ? "" : "; from memory, not compared with its text"})${part === undefined ? "" : `; attach it as {"file": …, "part": "${part}"}`}`,
        ),
        ...signatures.map(({ office, isOfThisText }) =>
          isOfThisText
            ? `the ${office}'s drawn signature is in it`
            : `the ${office}'s drawn signature is of another text than this, and left out: names, sentences, files or figures changed after it was drawn`,
        ),
        "signed with a pen, it is another file: enter the hash of the scan, or of this file beside its electronic signature",
      ]);
      return 0;
    }),
  );
