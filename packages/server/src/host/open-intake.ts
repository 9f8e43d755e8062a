import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Signer } from "@hustings/log";
import { intakeKeyName } from "@hustings/promise";
import { openFolder } from "@hustings/published/node";
import { openLanes } from "@hustings/seal/node";
import type { DataFolder } from "../data-folder.ts";
import { openIdentity } from "../identity/identity.ts";
import type { Outbox, OutboxOptions } from "../identity/outbox.ts";
import { CutJob } from "../intake/cut-job.ts";
import { StatementIntake } from "../intake/statement-intake.ts";
import { Stops } from "../intake/stops.ts";
import { TakingBack } from "../intake/taking-back.ts";
import { DoorHolding } from "../meetings/door-holding.ts";
import { PersonIndex } from "../persons/person-index.ts";
import { PersonStore } from "../persons/person-store.ts";
import { publicDocuments } from "../reading/public-documents.ts";
import { recordIn } from "../reading/sign-view-of.ts";
import type { ContestToServe } from "./open-contest.ts";
import { intakeNameIn, type OperatedContest } from "./operated-folder.ts";

/** The log names the key, and promises under another would be nobody's. */
const lostIntakeKey = "restore it from a copy of the data folder, or end this intake: hustings intake end --data DIR";

/** All by which a contest takes acts and statements. */
export interface OpenIntake {
  readonly name: string;
  readonly stops: Stops;
  readonly doors: DoorHolding;
  readonly lanes: ReturnType<typeof openLanes>;
  readonly identity: ReturnType<typeof openIdentity>;
  /** Of an identity that sends messages. */
  readonly outbox: Outbox | undefined;
  /** Where a key holder makes that one person is counted once. */
  readonly persons: { readonly index: PersonIndex; readonly store: PersonStore } | undefined;
  readonly statements: StatementIntake;
  readonly cuts: CutJob;
  readonly takingBack: TakingBack;
}

export interface IntakeHears {
  readonly onFault: (error: unknown) => void;
  readonly onMailTrouble: OutboxOptions["onTrouble"];
}

export async function openIntake(
  data: DataFolder,
  { folder, config }: OperatedContest,
  { onFault, onMailTrouble }: IntakeHears,
): Promise<OpenIntake> {
  const { ledger } = data;
  const { promises: store } = data.store;
  const name = intakeNameIn(ledger.procedure);
  const signer = data.ownSigner(
    intakeKeyName(config.origin, name),
    ledger.procedure.intakes.has(name) ? lostIntakeKey : undefined,
  );
  const stops = new Stops(folder, onFault);
  const doors = new DoorHolding(config.origin, () => ledger.procedure, {
    folder: join(data.privateFolder, "doors"),
    onDamaged: onFault,
  });
  // The thread that answers visitors is busy, too: one of its own for each processor would only take turns with it.
  const lanes = openLanes(Math.max(1, availableParallelism() - 1));
  const documents = publicDocuments(openFolder(data.publicFolder));
  const identity = openIdentity(config.identity, { environment: process.env, onTrouble: onMailTrouble });
  const persons = openPersons(data, config, { name, signer, onFault });
  await persons?.index.settleClaims();
  const statements = new StatementIntake({
    ledger,
    store,
    intake: name,
    signer,
    lanes,
    record: (hash) => recordIn(documents, hash),
    ...(identity === undefined ? {} : { passes: identity.passes }),
    stops,
    ...(persons === undefined ? {} : { persons: persons.index }),
  });
  const cuts = new CutJob(ledger, store, persons?.store);
  const takingBack = new TakingBack({
    ledger,
    store,
    cuts,
    ends: statements.ends,
    ...(persons === undefined ? {} : { persons: persons.store }),
  });
  const outbox = identity !== undefined && "outbox" in identity ? identity.outbox : undefined;
  return { name, stops, doors, lanes, identity, outbox, persons, statements, cuts, takingBack };
}

/** Absent where the contest names no key holder. */
function openPersons(
  data: DataFolder,
  { keyholder }: OperatedContest["config"],
  intake: { readonly name: string; readonly signer: Signer; readonly onFault: (error: unknown) => void },
): OpenIntake["persons"] {
  if (keyholder === undefined) return undefined;
  const store = new PersonStore(join(data.privateFolder, "persons.sqlite"));
  const index = new PersonIndex({
    ledger: data.ledger,
    store,
    url: keyholder.url,
    intake: intake.name,
    signer: intake.signer,
    isPromised: async (statement) => (await data.store.promises.status(statement)) !== undefined,
    onFault: intake.onFault,
  });
  return { index, store };
}

/** What the pages and the API are given of it. */
export function servedIntake(
  data: DataFolder,
  { config }: OperatedContest,
  { statements, takingBack, persons, doors, stops, identity }: OpenIntake,
): Omit<NonNullable<ContestToServe["intake"]>, "stopped"> {
  const behind = config.rehearsal?.secondsBehind ?? 0;
  return {
    ledger: data.ledger,
    promises: { statements, store: data.store.promises, takingBack },
    ...(persons === undefined ? {} : { persons }),
    doors,
    stops,
    claim: () => data.claim,
    ...(behind === 0 ? {} : { rehearsal: { secondsBehind: behind } }),
    ...(identity === undefined ? {} : { identity }),
  };
}
