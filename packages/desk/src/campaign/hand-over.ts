import { fromUtf8, type Procedure } from "@hustings/core";
import {
  formHash,
  lineKeyHash,
  lineMark,
  parseRecord,
  recordId,
  type CustodianRecord,
  type StatementForm,
  type StatementPlace,
} from "@hustings/seal";
import { sealStatement, type SealedStatement } from "@hustings/seal/sealing";
import type { KeyedLine, LinePlace } from "./desk-event.ts";
import type { CampaignDeskOptions } from "./desk-options.ts";

/** What stands in the log that paper lines are sealed to. */
export interface OpenDrive {
  readonly origin: string;
  readonly contest: string;
  readonly nomination: string;
  readonly record: CustodianRecord;
  readonly form: StatementForm;
}

/**
 * - `no-drive`   nothing is collected for this nomination now; where it was never opened, what must then stand there
 * - `no-line-key`, `other-line-key`  the drive was opened without this desk's key for paper lines; what must stand there is the hash
 */
export type NotOpen =
  | { readonly kind: "no-drive"; readonly wanted?: string }
  | { readonly kind: "no-line-key" | "other-line-key"; readonly wanted: string };

/** Whether lines of paper can be handed in now, by the log and by this desk's own key. */
export function paperDrive(procedure: Procedure, nomination: string, lineKey: Uint8Array): NotOpen | undefined {
  const state = procedure.nominations.get(nomination);
  const wanted = lineKeyHash(lineKey);
  if (state?.drive === undefined) return { kind: "no-drive", wanted };
  if (state.state !== "collecting") return { kind: "no-drive" };
  if (state.drive.lineKey === undefined) return { kind: "no-line-key", wanted };
  return state.drive.lineKey === wanted ? undefined : { kind: "other-line-key", wanted };
}

/** The last day of the drive is over: the server takes no statement any more. */
export function isOver({
  contest,
  nomination,
  today,
}: Pick<CampaignDeskOptions, "contest" | "nomination" | "today">): boolean {
  const drive = contest.procedure.nominations.get(nomination)?.drive;
  return drive !== undefined && today() > drive.closesOn;
}

/** What paper lines of this desk are sealed to, by the documents that the log names. */
export async function openDriveOf({
  contest,
  nomination,
}: Pick<CampaignDeskOptions, "contest" | "nomination">): Promise<OpenDrive | undefined> {
  const { contest: opened, custodians, nominations } = contest.procedure;
  const drive = nominations.get(nomination)?.drive;
  const form = drive?.form;
  if (opened === undefined || custodians === undefined || form === undefined) return undefined;
  const [record, published] = await Promise.all([contest.document(custodians.record), contest.document(form)]);
  return {
    origin: contest.origin,
    contest: opened.contest,
    nomination,
    record: parseRecord(record),
    form: JSON.parse(fromUtf8(published)) as StatementForm,
  };
}

export interface SealedLine extends LinePlace {
  readonly statement: SealedStatement;
}

/** Where the statement of a line was made for. */
export function placeOfLine(
  { origin, contest, nomination, record, form }: OpenDrive,
  lineKey: Uint8Array,
  { sheet, line, region }: LinePlace & { readonly region: string },
): StatementPlace {
  return {
    origin,
    contest,
    nomination,
    region,
    record: recordId(record),
    form: formHash(form),
    channel: "paper",
    mark: lineMark(lineKey, { contest, nomination, sheet, line }),
  };
}

/** Seals a line as its signer would have: to the custodians, under its mark. Fields that the published form does not ask for stay at the desk. */
export async function sealLine(
  drive: OpenDrive,
  lineKey: Uint8Array,
  place: LinePlace & { readonly region: string },
  { fields }: KeyedLine,
): Promise<SealedLine> {
  const { record, form } = drive;
  const { sheet, line } = place;
  const asked = Object.fromEntries(
    form.fields.flatMap(({ name }) => {
      const value = (fields as Readonly<Record<string, string | undefined>>)[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const statement = await sealStatement(
    { recipient: record.recipient, bucket: record.bucket },
    placeOfLine(drive, lineKey, place),
    asked,
  );
  return { sheet, line, statement };
}
