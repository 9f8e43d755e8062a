import { byCase, faultAt, InputError, type FaultWords, type InputProblem } from "@hustings/core";
import { fileFaults, type FileFault } from "./file-faults.ts";
import { lawFaults, type LawFault } from "./law-faults.ts";
import { remedyWords, type RemedyFault } from "./remedy-words.ts";
import { reviewFaultWords, type ReviewFault } from "./review-words.ts";
import { statementWords, type StatementFault } from "./statement-words.ts";

export type CaseFault = FileFault | LawFault | RemedyFault | ReviewFault | StatementFault;

/** What may be wrong with a case and what it names, each in every language; of the tables themselves the roll's own catalogue has it. */
export const caseFaults: FaultWords<CaseFault> = {
  ...fileFaults,
  ...lawFaults,
  ...remedyWords,
  ...reviewFaultWords,
  ...statementWords,
};

type Place = Pick<InputProblem, "file" | "row" | "field">;

/** A fault of a case at its place. */
export function faultOf(place: Place, fault: CaseFault): InputProblem {
  return faultAt(caseFaults, place, fault, byCase);
}

/** The same, to be thrown. */
export function caseError(place: Place, fault: CaseFault): InputError {
  return new InputError(faultOf(place, fault));
}
