import type { CheckedStatement } from "@hustings/acts";
import type { CalendarDate } from "@hustings/core";
import { fromHex, toHex } from "@hustings/core/bytes";

/**
 * Statements on their way to the thread that writes: one piece of memory that both see, and one text. As objects with four byte strings each
 * they cost the thread that answers visitors more than all else it does for them.
 */
export interface PackedStatements {
  /** Of each statement id, withdrawal, salt, leaf, and the statement itself. */
  readonly bytes: Uint8Array;
  /** Of the statements themselves. */
  readonly lengths: Uint32Array;
  /** Of each nomination, region, channel, mark, lines that its paper may have, and day, a line each. */
  readonly said: string;
}

const hashBytes = 32;
const hashes = 4;
const columns = 6;

export function packStatements(statements: readonly CheckedStatement[]): PackedStatements {
  const lengths = Uint32Array.from(statements, ({ sealed }) => sealed.length);
  const size = lengths.reduce((sum, length) => sum + length, statements.length * hashes * hashBytes);
  const bytes = new Uint8Array(new SharedArrayBuffer(size));
  const said: string[] = [];
  let at = 0;
  for (const {
    id,
    withdrawal,
    salt,
    leaf,
    sealed,
    nomination,
    region,
    channel,
    mark = "",
    lines = "",
    day,
  } of statements) {
    for (const part of [fromHex(id), fromHex(withdrawal), salt, leaf, sealed]) {
      bytes.set(part, at);
      at += part.length;
    }
    said.push(nomination, region, channel, mark, String(lines), day);
  }
  return { bytes, lengths, said: said.join("\n") };
}

export function unpackStatements({ bytes, lengths, said }: PackedStatements): CheckedStatement[] {
  const values = said.split("\n");
  let at = 0;
  // Copied: what the database binds must not be memory that another thread could write.
  const take = (length: number) => bytes.slice(at, (at += length));
  return Array.from(lengths, (length, i) => {
    const [id, withdrawal] = [toHex(take(hashBytes)), toHex(take(hashBytes))];
    const [salt, leaf, sealed] = [take(hashBytes), take(hashBytes), take(length)];
    const [nomination = "", region = "", channel = "", mark = "", lines = "", day = ""] = values.slice(
      i * columns,
      (i + 1) * columns,
    );
    return {
      id,
      withdrawal,
      salt,
      leaf,
      sealed,
      nomination,
      region,
      channel: channel as CheckedStatement["channel"],
      ...(mark === "" ? {} : { mark }),
      ...(lines === "" ? {} : { lines: Number(lines) }),
      day: day as CalendarDate,
    };
  });
}
