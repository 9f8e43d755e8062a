import { crc32 } from "node:zlib";

/** A zip of stored files, as small as the format allows. */
export function zipOf(...files: readonly (readonly [name: string, content: Buffer, packed?: Buffer])[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content, packed] of files) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(packed === undefined ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE((packed ?? content).length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed ?? content]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), fields, rest, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

const extra = (count: number, ...values: readonly number[]) => {
  const bytes = Buffer.alloc(4 + 8 * count);
  bytes.writeUInt16LE(1, 0);
  bytes.writeUInt16LE(8 * count, 2);
  for (const [at, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), 4 + 8 * at);
  return bytes;
};

/** One stored file whose sizes and places stand in the fields for files of more than 4 GB (APPNOTE 4.3.14, 4.5.3). */
export function zip64Of(name: string, content: Buffer): Buffer {
  const beyond = 0xffff_ffff;
  const fields = Buffer.alloc(26);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(beyond, 14);
  fields.writeUInt32LE(beyond, 18);
  fields.writeUInt16LE(name.length, 22);
  const sizes = extra(2, content.length, content.length);
  fields.writeUInt16LE(sizes.length, 24);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), sizes, content]);
  const places = extra(3, content.length, content.length, 0);
  fields.writeUInt16LE(places.length, 24);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(beyond, 10);
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x2d\x00"), fields, rest, Buffer.from(name), places]);
  const record = Buffer.alloc(56);
  record.write("PK\x06\x06", "latin1");
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(1n, 24);
  record.writeBigUInt64LE(1n, 32);
  record.writeBigUInt64LE(BigInt(central.length), 40);
  record.writeBigUInt64LE(BigInt(local.length), 48);
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", "latin1");
  locator.writeBigUInt64LE(BigInt(local.length + central.length), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(0xffff, 8);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(beyond, 12);
  end.writeUInt32LE(beyond, 16);
  return Buffer.concat([local, central, record, locator, end]);
}
