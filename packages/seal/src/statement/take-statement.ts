import { thisThread, type Lanes } from "../lanes/lanes.ts";
import { packStatements, unpackTaken, type TakenStatement } from "./packed-statements.ts";

/**
 * What intake checks of statements before it promises anything: all that custodians check later, with the same code.
 *
 * @param bucket from the custodians' record
 * @param statements each with the `placeHash` of where it is handed in for
 */
export async function takeStatement(
  bucket: number,
  statements: readonly { readonly place: Uint8Array; readonly bytes: Uint8Array }[],
  lanes: Lanes = thisThread,
): Promise<TakenStatement[]> {
  const packed = packStatements(statements);
  const [taken] = await lanes.run("take", [{ bucket, packed }]);
  if (taken === undefined) throw new TypeError("expected an answer from the lane");
  return unpackTaken(taken);
}
