import { whatIsChecked, type Rulebook } from "@hustings/rules";

/** Whether the law checks a sample of the lines, which a public draw picks. */
export function drawsLines({ routes }: Rulebook, route: string): boolean {
  const protocol = routes.find(({ id }) => id === route)?.protocol;
  return protocol !== undefined && whatIsChecked(protocol.kind) === "sample";
}
