export { Evaluator, type EvaluatorOptions } from "./evaluator.ts";
export { keyholderHandler, type KeyholderEvent } from "./keyholder-handler.ts";
export { TicketBook, type SpentTicket } from "./ticket-book.ts";
