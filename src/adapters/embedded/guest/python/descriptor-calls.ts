import type { Descriptor } from "./descriptors.ts";
import { SystemError } from "./errno.ts";
import type { SystemCalls } from "./file-calls.ts";
import type { Host } from "./host.ts";

const MAX_VECTORS = 1_024;
const SEEK_SET = 0;
const SEEK_CURRENT = 1;
const SEEK_END = 2;
/** Of the standard streams: a character device would pass for a terminal. */
const FILETYPE_UNKNOWN = 0;
const FILETYPE_FOLDER = 3;
const FILETYPE_FILE = 4;
const FDSTAT_BYTES = 24;

/** WASI calls on open descriptors. Each answers 0, or throws {@link SystemError}. */
export function createDescriptorCalls(host: Host): SystemCalls {
  const vectors = function* (address: number, count: number): Generator<readonly [number, number]> {
    if (count < 0 || count > MAX_VECTORS) throw new SystemError("INVAL");
    for (let at = address; at < address + 8 * count; at += 8) {
      yield [host.memory.readU32(at), host.memory.readU32(at + 4)];
    }
  };
  const read = (source: Uint8Array, position: number, address: number, count: number): number => {
    let done = 0;
    for (const [target, length] of vectors(address, count)) {
      const part = source.subarray(position + done, position + done + length);
      host.memory.bytes(target, length).set(part);
      done += part.length;
      if (part.length < length) break;
    }
    return done;
  };
  const readable = (
    fd: number,
  ): { readonly source: Uint8Array; readonly cursor: { position: number } | null } => {
    const descriptor = host.run.descriptors.get(fd);
    switch (descriptor.kind) {
      case "input":
        return { source: descriptor.bytes, cursor: descriptor };
      case "null":
        return { source: new Uint8Array(0), cursor: null };
      case "file":
        if (!descriptor.canRead) throw new SystemError("BADF");
        return {
          source: descriptor.node.content.subarray(0, descriptor.node.size),
          cursor: descriptor,
        };
      case "folder":
        throw new SystemError("ISDIR");
      case "output":
      case "report":
        throw new SystemError("BADF");
    }
  };
  const writeOne = (descriptor: Descriptor, bytes: Uint8Array, position: number | null): void => {
    switch (descriptor.kind) {
      case "output":
        return host.run.output.write(descriptor.stream, bytes);
      case "report":
        descriptor.chunks.push(bytes.slice());
        return;
      case "null":
        return;
      case "file": {
        if (!descriptor.canWrite) throw new SystemError("BADF");
        const at = position ?? (descriptor.isAppend ? descriptor.node.size : descriptor.position);
        host.run.files.write(descriptor.node, bytes, at);
        if (position === null) descriptor.position = at + bytes.length;
        return;
      }
      case "input":
      case "folder":
        throw new SystemError("BADF");
    }
  };
  const write = (fd: number, address: number, count: number, position: number | null): number => {
    host.stopFlag.check();
    const descriptor = host.run.descriptors.get(fd);
    let done = 0;
    for (const [source, length] of vectors(address, count)) {
      if (length === 0) continue;
      writeOne(
        descriptor,
        host.memory.bytes(source, length),
        position === null ? null : position + done,
      );
      done += length;
    }
    return done;
  };
  const offset = (value: bigint): number => {
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < 0) throw new SystemError("INVAL");
    return number;
  };

  return {
    fd_close: (fd: number) => {
      const descriptor = host.run.descriptors.close(fd);
      if (descriptor.kind === "file") host.run.files.release(descriptor.node);
      return 0;
    },
    fd_read: (fd: number, address: number, count: number, result: number) => {
      host.stopFlag.check();
      const { source, cursor } = readable(fd);
      const done = read(source, cursor?.position ?? 0, address, count);
      if (cursor !== null) cursor.position += done;
      host.memory.writeU32(result, done);
      return 0;
    },
    fd_pread: (fd: number, address: number, count: number, position: bigint, result: number) => {
      host.memory.writeU32(result, read(readable(fd).source, offset(position), address, count));
      return 0;
    },
    fd_write: (fd: number, address: number, count: number, result: number) => {
      host.memory.writeU32(result, write(fd, address, count, null));
      return 0;
    },
    fd_pwrite: (fd: number, address: number, count: number, position: bigint, result: number) => {
      host.memory.writeU32(result, write(fd, address, count, offset(position)));
      return 0;
    },
    fd_seek: (fd: number, distance: bigint, whence: number, result: number) => {
      const descriptor = host.run.descriptors.get(fd);
      if (descriptor.kind === "folder" && whence === SEEK_SET) {
        descriptor.position = offset(distance);
        host.memory.writeI64(result, BigInt(descriptor.position));
        return 0;
      }
      if (descriptor.kind !== "file") throw new SystemError("SPIPE");
      const bases: Readonly<Record<number, number>> = {
        [SEEK_SET]: 0,
        [SEEK_CURRENT]: descriptor.position,
        [SEEK_END]: descriptor.node.size,
      };
      const base = bases[whence];
      if (base === undefined) throw new SystemError("INVAL");
      descriptor.position = offset(BigInt(base) + distance);
      host.memory.writeI64(result, BigInt(descriptor.position));
      return 0;
    },
    fd_fdstat_get: (fd: number, address: number) => {
      const { kind } = host.run.descriptors.get(fd);
      const type =
        kind === "file" ? FILETYPE_FILE : kind === "folder" ? FILETYPE_FOLDER : FILETYPE_UNKNOWN;
      host.memory.bytes(address, FDSTAT_BYTES).fill(0)[0] = type;
      return 0;
    },
    fd_sync: (fd: number) => {
      host.run.descriptors.get(fd);
      return 0;
    },
  };
}
