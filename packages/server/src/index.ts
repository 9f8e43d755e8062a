export { ServerError, type ServerErrorCode } from "./server-error.ts";
export { startServer, type RunningServer, type ServerOptions } from "./start-server.ts";
