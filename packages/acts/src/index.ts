export type { ActStore, Clock, DocumentSink, Submission } from "./ports.ts";
