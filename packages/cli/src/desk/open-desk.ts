import { userInfo } from "node:os";
import { join } from "node:path";
import { calendarDate, InputError, instantFromSeconds, toBase64 } from "@hustings/core";
import {
  CampaignDesk,
  DeskError,
  eraseDueMinutes,
  Journal,
  LastActs,
  MeetingDesk,
  rollOf,
  serveDesk,
  type NamedHost,
} from "@hustings/desk";
import { formsUnder, localDay, signatureForm, type Rulebook, type SignatureForm } from "@hustings/rules";
import { contestAt } from "../given/contest-at.ts";
import { lawOfFiling } from "../check/filing-limits.ts";
import type { ExitCode } from "../command/foreseen.ts";
import { print } from "../command/output.ts";
import { ownText } from "../files/own-file.ts";
import { passphraseFrom } from "../command/passphrase.ts";
import { partyKeyWith } from "../given/party-key.ts";
import { lawNamed, rulebookNamed } from "../given/rulebook-named.ts";
import { untilStopped } from "../command/until-stopped.ts";

/** What whoever opens a desk says of it. */
export interface DeskWishes extends NamedOptions {
  readonly server: string;
  readonly nomination: string;
  readonly data: string;
  readonly key: string;
  readonly passphraseFile?: string | undefined;
  readonly form?: string | undefined;
  readonly roll?: string | undefined;
  readonly rollPermitted?: string | undefined;
  readonly once?: true | undefined;
  readonly scans?: string | undefined;
  readonly name?: string | undefined;
  readonly port: number;
  readonly host: string;
  readonly passkeys?: true | undefined;
  readonly forgetPasskey?: true | undefined;
  readonly eraseDue?: true | undefined;
  readonly policy?: string | undefined;
  readonly rehearsal?: true | undefined;
  readonly json?: true | undefined;
}

/**
 * Opens a campaign's desk on this machine and serves its pages until the process is told to stop; or only erases the names whose day has come.
 *
 * @throws {InputError} what was said of it does not fit together, or not the contest
 */
export async function openDesk({
  server,
  nomination,
  data,
  key,
  passphraseFile: file,
  json: asJson,
  ...asked
}: DeskWishes): Promise<ExitCode> {
  if ((asked.roll === undefined) !== (asked.rollPermitted === undefined)) throw rollWithoutLaw(asked.roll);
  const named = namedHost(asked);
  const passphrase = await passphraseFrom(file, false);
  if (asked.eraseDue === true) return await eraseDue(data, nomination, passphrase, asJson);
  const signer = await partyKeyWith(key, passphrase);
  const lastActs = new LastActs();
  const contest = await contestAt(
    { server, policy: asked.policy, rehearsal: asked.rehearsal },
    { onEntry: (entry, index, counts) => lastActs.take(entry, index, counts) },
  );
  const { procedure } = contest;
  const opened = procedure.nominations.get(nomination)?.opened;
  if (opened === undefined) throw unknownNomination(nomination, [...procedure.nominations.keys()]);
  if (toBase64(signer.publicKey) !== opened.campaignKey) throw otherKey(nomination);
  const book = await rulebookNamed(procedure.rulebook?.rulebook ?? "");
  const form = formOf(book, asked.form);
  const { limits } = lawOfFiling(book, opened.route);
  const of = `${contest.origin} ${nomination}`;
  using journal = await Journal.open({ folder: data, of, passphrase }).catch((error: unknown) => {
    throw inputOf(error, data);
  });
  const today = () => localDay(contest.clock.now(), book.zone);
  using roll = asked.roll === undefined ? undefined : await rollOf(asked.roll, { today });
  const desk = new CampaignDesk({
    contest,
    nomination,
    signer,
    journal,
    form,
    law: { book, route: opened.route, limits },
    twice: asked.once !== true,
    today,
    ...(roll === undefined ? {} : { roll }),
  });
  const running = await serveDesk({
    desk,
    port: asked.port,
    host: asked.host,
    starter: asked.name ?? userInfo().username,
    ...(book.meeting === undefined
      ? {}
      : {
          meetings: new MeetingDesk({
            desk,
            server,
            law: book,
            lastActs,
            typeset: async (paper) => (await import("@hustings/server")).typeset(paper),
          }),
        }),
    roll:
      asked.roll === undefined
        ? {}
        : { roll: asked.roll, ...(asked.rollPermitted === undefined ? {} : { why: asked.rollPermitted }) },
    ...(asked.scans === undefined ? {} : { scans: asked.scans }),
    ...(named === undefined ? {} : { named }),
    ...(asked.passkeys === true ? { passkeys: "required" } : {}),
    ...(asked.forgetPasskey === true ? { forgetStarter: true } : {}),
    onFault: (error) => process.stderr.write(`${error instanceof Error ? error.message : "a fault without words"}\n`),
  });
  const { url, network } = running;
  print(asJson, { url, network, form: form.id, journal: join(data, "journal.sqlite") }, [
    `The desk of ${nomination} is at ${url}`,
    `${asked.passkeys === true ? "Whoever opens this address first makes the passkey without which it opens nothing from then on: open it now." : "Whoever has this address works in your name."} Sheets are of the form ${form.id}.`,
    ...networkLines(network, named !== undefined),
  ]);
  await untilStopped();
  await running.close();
  return 0;
}

async function eraseDue(
  data: string,
  nomination: string,
  passphrase: string,
  asJson: boolean | undefined,
): Promise<ExitCode> {
  using journal = await Journal.open({ folder: data, passphrase }).catch((error: unknown) => {
    throw inputOf(error, data);
  });
  if (!journal.of.endsWith(` ${nomination}`))
    throw new InputError({
      field: "--nomination",
      expected: `the nomination of the desk in ${data}`,
      got: nomination,
      remedy: "name the folder of this nomination's desk",
    });
  const now = new Date();
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const today = calendarDate([year, month, day].map((each) => String(each).padStart(2, "0")).join("-"));
  const erased = eraseDueMinutes(journal, today, instantFromSeconds(Math.floor(now.getTime() / 1000)));
  print(asJson, { erased }, [
    erased.length === 0
      ? "no minutes whose day has come"
      : `names of the minutes erased of ${erased.join(", ")}; copies of this folder that were made before are not reached`,
  ]);
  return 0;
}

const mostPemBytes = 256 * 1024;

interface NamedOptions {
  readonly hostName?: string | undefined;
  readonly certificate?: string | undefined;
  readonly certificateKey?: string | undefined;
}

/** A name, its certificate and its key, all three or none. */
function namedHost({ hostName, certificate, certificateKey }: NamedOptions): NamedHost | undefined {
  const given = { "--host-name": hostName, "--certificate": certificate, "--certificate-key": certificateKey };
  const missing = Object.entries(given).find(([, value]) => value === undefined)?.[0];
  if (hostName === undefined && certificate === undefined && certificateKey === undefined) return undefined;
  if (hostName === undefined || certificate === undefined || certificateKey === undefined) {
    const expected = "a name, its certificate and its key together";
    throw new InputError({ field: missing ?? "", expected, got: "none", remedy: "give all three, or none of them" });
  }
  return {
    name: hostName,
    certificate: ownText(certificate, "a certificate in PEM", mostPemBytes),
    key: ownText(certificateKey, "the certificate's private key in PEM", mostPemBytes),
  };
}

/** Who is let in from the network, and what the way there hides. */
function networkLines(network: readonly string[], isEncrypted: boolean): readonly string[] {
  if (network.length === 0) return [];
  if (isEncrypted)
    return ["Everybody reaches it by that name, encrypted, each at an address of their own, made under People."];
  return [
    `Others on the network reach it at ${network.join(", ")}, each by an address of their own, made under People.`,
    "It is plain HTTP: voters' data and those addresses cross the network unencrypted. Use it where you trust everybody on the network.",
  ];
}

function formOf(book: Rulebook, named: string | undefined): SignatureForm {
  if (named !== undefined) return lawNamed(() => signatureForm(named), { field: "--form" });
  const [only, ...others] = formsUnder(book.id);
  if (only !== undefined && others.length === 0) return only;
  throw new InputError({
    field: "--form",
    expected: only === undefined ? `a form, since none of ${book.id} is held here` : "one of the forms of the law",
    got: "none",
    remedy:
      only === undefined
        ? "name one of hustings sheets forms"
        : `name one: ${[only, ...others].map(({ id }) => id).join(", ")}`,
  });
}

function rollWithoutLaw(roll: string | undefined): InputError {
  return roll === undefined
    ? new InputError({
        field: "--roll-permitted",
        expected: "--roll with it",
        got: "none",
        remedy: "give --roll, or leave both out",
      })
    : new InputError({
        field: "--roll-permitted",
        expected: "what lets a campaign use the roll before it files",
        got: "nothing",
        remedy: "name the provision or the authority's permission; without one the desk works without a roll",
      });
}

function unknownNomination(named: string, known: readonly string[]): InputError {
  const remedy =
    known.length === 0 ? "wait until the commission has opened it" : `name one of ${known.slice(0, 20).join(", ")}`;
  return new InputError({ field: "--nomination", expected: "a nomination of the contest", got: named, remedy });
}

/** The log would refuse whatever this desk signs, and receipts would be nobody's. */
function otherKey(nomination: string): InputError {
  const expected = `the key that the log names for ${nomination}`;
  return new InputError({ field: "--key", expected, got: "another key", remedy: "give the campaign's own key" });
}

/** What is wrong with a desk's folder, as far as whoever starts it can mend it. */
function inputOf(error: unknown, folder: string): unknown {
  if (!(error instanceof DeskError)) return error;
  const problem = { field: "--data", expected: "this desk's folder", got: error.message, remedy: `look at ${folder}` };
  return new InputError(problem, { cause: error });
}
