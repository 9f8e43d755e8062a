import type { ClientError } from "@hustings/client";

/** What a person is told of a server that did not do what was asked; the words of each are among those of a refusal. */
export type ServerFault = "server-unreachable" | "server-unpublished" | "server-false" | "server-other-release";

/** An answer that is false is not a server out of reach, nor is one that no checkpoint covers yet: what was sent may stand. */
export function faultOf({ code }: ClientError): ServerFault {
  switch (code) {
    case "false-answer":
      return "server-false";
    case "other-release":
      return "server-other-release";
    case "not-published":
      return "server-unpublished";
    case "unreachable":
    case "not-taken":
    case "not-understood":
      return "server-unreachable";
    default:
      return code satisfies never;
  }
}
