import type { EngineWalls } from "../engine.ts";
import type { Files } from "./files.ts";
import type { Output } from "./output.ts";
import {
  newBytes,
  type Doors,
  type Ref,
  throwText,
  throwUncatchable,
  viewBytes,
  type Vm,
  withText,
  newText,
} from "./vm.ts";

/** Why a guest was unwound from outside, past anything it could catch. */
export type UnwindReason =
  | { readonly kind: "stopped" }
  | { readonly kind: "flood" }
  | { readonly kind: "exit"; readonly code: number };

/** Thrown through the guest's frames. What it leaves behind in the guest is undone by the rewind. */
export class Unwind extends Error {
  override readonly name = "Unwind";
  readonly reason: UnwindReason;

  constructor(reason: UnwindReason) {
    super(reason.kind);
    this.reason = reason;
  }
}

/** What the doors of one run open on. */
export interface RunScope {
  readonly vm: Vm;
  readonly output: Output;
  readonly files: Files;
  /** `performance.now()` when the run began. */
  readonly startedMs: number;
  /** The instant the guest's clock stands at; `null` for the real time. */
  readonly nowMs: number | null;
  /** Reasons of rejected promises that nobody listens to, by the promise's identity. */
  readonly rejections: Map<number, Ref>;
  /** Whether the guest is to be kept whole for a next run. */
  readonly lasts: boolean;
  /** The exit code the program ended itself with; `null` while it has not. */
  exitCode: number | null;
}

export interface RunDoors extends Doors {
  /** From here on the doors serve this run. */
  enter(scope: RunScope): void;
}

export interface DoorsOptions {
  readonly stopFlag: Int32Array;
  readonly walls: EngineWalls;
}

export function createDoors({ stopFlag, walls }: DoorsOptions): RunDoors {
  let scope: RunScope | null = null;

  function poll(): void {
    if (walls.stopFlag && Atomics.load(stopFlag, 0) !== 0) throw new Unwind({ kind: "stopped" });
    // A program that still runs after its own end is not to be kept.
    const code = scope?.exitCode ?? null;
    if (code !== null) throw new Unwind({ kind: "exit", code });
  }
  return {
    poll,
    enter(next) {
      scope = next;
    },
    call(name, args) {
      poll();
      if (scope === null) throw new Error("The prelude called out before a run began.");
      const serve = Object.hasOwn(SERVICES, name) ? SERVICES[name] : undefined;
      return serve === undefined
        ? throwText(scope.vm, "no such host function")
        : serve(scope, args);
    },
    rejection(promise, reason, isHandled) {
      if (scope === null) return;
      const { vm, rejections } = scope;
      const identity = vm.calls.qjs_get_value_ptr(promise);
      if (isHandled) rejections.delete(identity);
      else rejections.set(identity, reason);
    },
    // Before the first run nothing may tell one boot from another: all hosts must have the same image.
    nowMs: () => (scope === null ? 0 : (scope.nowMs ?? Date.now())),
    elapsedMs: () => (scope === null ? 0 : performance.now() - scope.startedMs),
    fillRandom: (bytes) => {
      if (scope !== null) crypto.getRandomValues(bytes);
    },
  };
}

// --- internals

type Service = (scope: RunScope, args: readonly Ref[]) => Ref;

/** A text made of more bytes than this is refused, to keep it off our own heap. */
const MAX_BASE64_BYTES = 16 * 1024 * 1024;
const STDERR = 2;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

const SERVICES: Readonly<Partial<Record<string, Service>>> = {
  write: ({ vm, output }, args) => {
    const stream = vm.calls.qjs_get_float64(argument(args, 0)) === STDERR ? "stderr" : "stdout";
    const mayGoOn = withText(vm, argument(args, 1), (utf8) => output.write(stream, utf8));
    if (mayGoOn === false) throw new Unwind({ kind: "flood" });
    return mayGoOn === null ? 0 : vm.calls.qjs_get_undefined();
  },
  exit: (scope, args) => {
    const code = Math.trunc(scope.vm.calls.qjs_get_float64(argument(args, 0)));
    if (!scope.lasts) throw new Unwind({ kind: "exit", code });
    scope.exitCode = code;
    return throwUncatchable(scope.vm);
  },
  base64: ({ vm }, args) =>
    withBytes(vm, args, 0, (bytes) =>
      bytes.length > MAX_BASE64_BYTES
        ? throwText(vm, "too many bytes to write as text")
        : newText(vm, Buffer.from(bytes).toString("base64")),
    ),
  utf8: ({ vm }, args) => {
    const at = vm.calls.qjs_get_string_len(argument(args, 0), vm.memory.scratch);
    if (at === 0) return 0;
    const ref = vm.calls.qjs_new_uint8_array(at, vm.memory.readUint32(vm.memory.scratch));
    vm.calls.qjs_free_cstring(at);
    return ref;
  },
  text: ({ vm }, args) =>
    withBytes(vm, args, 0, (bytes) => {
      const skipped = BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte)
        ? BYTE_ORDER_MARK.length
        : 0;
      return vm.calls.qjs_new_string(bytes.byteOffset + skipped, bytes.length - skipped);
    }),
  readFile: ({ vm, files }, args) =>
    withPath(vm, args, (path) => {
      const found = files.read(path);
      return typeof found === "string" ? newText(vm, found) : newBytes(vm, found);
    }),
  writeFile: ({ vm, files }, args) =>
    withPath(vm, args, (path) =>
      withBytes(vm, args, 1, (bytes) =>
        newText(vm, files.write(path, bytes, isTrue(vm, args, 2) ? "append" : "replace") ?? ""),
      ),
    ),
  stat: ({ vm, files }, args) =>
    withPath(vm, args, (path) => {
      const found = files.stat(path);
      return typeof found === "string" ? newText(vm, found) : vm.calls.qjs_new_number(found);
    }),
  readDirectory: ({ vm, files }, args) =>
    withPath(vm, args, (path) => {
      const found = files.list(path);
      return newText(vm, typeof found === "string" ? found : JSON.stringify(found));
    }),
  makeDirectory: ({ vm, files }, args) =>
    withPath(vm, args, (path) =>
      newText(vm, files.makeDirectory(path, isTrue(vm, args, 1) ? "parents" : "one") ?? ""),
    ),
  remove: ({ vm, files }, args) =>
    withPath(vm, args, (path) =>
      newText(vm, files.remove(path, isTrue(vm, args, 1) ? "tree" : "file") ?? ""),
    ),
};

const MAX_PATH_BYTES = 4096;
const decoder = new TextDecoder();

function argument(args: readonly Ref[], i: number): Ref {
  const ref = args[i];
  if (ref === undefined)
    throw new Error("The prelude called a host function with too few arguments.");
  return ref;
}

function isTrue(vm: Vm, args: readonly Ref[], i: number): boolean {
  return vm.calls.qjs_get_bool(argument(args, i)) !== 0;
}

function withBytes(vm: Vm, args: readonly Ref[], i: number, use: (bytes: Uint8Array) => Ref): Ref {
  const bytes = viewBytes(vm, argument(args, i));
  return bytes === null ? throwText(vm, "bytes were expected") : use(bytes);
}

function withPath(vm: Vm, args: readonly Ref[], use: (path: string) => Ref): Ref {
  const path = withText(vm, argument(args, 0), (utf8) =>
    utf8.length > MAX_PATH_BYTES ? "" : decoder.decode(utf8),
  );
  return path === null ? 0 : use(path);
}
