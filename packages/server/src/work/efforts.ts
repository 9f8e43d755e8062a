/**
 * How much work a visitor's device does before the server does any: none while it is calm. It is asked of an address or network by how much of
 * what it may have is gone, and of everybody by how many messages wait. A telephone of ten years ago is taken to make 50,000 hashes a second, which
 * nobody measured; Chromium on a server's processor made 180,000 and more.
 */
export type Effort = 0 | 14 | 17 | 20;

/** @param share of what one address or network may have, from 0 to 1 */
export function effortOf(share: number): Effort {
  return share >= 7 / 8 ? 20 : share >= 3 / 4 ? 17 : share >= 1 / 2 ? 14 : 0;
}

/** What is not the visitor's own doing costs them two or three seconds at most. @param share of the messages that may wait */
export function effortOfAll(share: number): Effort {
  return share >= 3 / 4 ? 17 : share >= 1 / 2 ? 14 : 0;
}

export function harder(...efforts: readonly Effort[]): Effort {
  return efforts.reduce((most, each) => (each > most ? each : most), 0);
}
